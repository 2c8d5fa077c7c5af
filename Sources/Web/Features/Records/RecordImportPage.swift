import Domain
import Foundation
import Mustache
import Store

/// Records of a register from a file, in two steps: a check that writes nothing, then the import of all or none.
///
/// Between the steps the records travel in the page, in the program's format; the second step checks them again, with
/// the versions of those they replace.
enum RecordImportPage {
    /// Octets of a form: the file, or the checked records with what HTML adds.
    static let limit = 24 << 20
    /// Files up to so many megabytes are read.
    static let megabytes = 5

    static func form(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let register = try register(url, context) else { return .notFound }
        return try show(RecordImportView(register), register, context)
    }

    static func post(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let register = try register(url, context), let user = context.visitor?.user else { return .notFound }
        return context.fields["contenuto"] == nil ? try check(register, context) : try confirm(register, by: user, context)
    }

    // MARK: - Steps

    private static func check(_ register: RegisterSubject, _ context: PersonalContext) throws -> PersonalAnswer {
        var view = RecordImportView(register)
        view.text = context.fields["testo"] ?? ""
        view.replaces = context.fields["sostituisci"] != nil
        let octets = context.file("file")?.octets ?? Array(view.text.utf8)
        guard !octets.isEmpty else {
            view.problem = context.file("file") == nil ? "Scegliere un file o incollare un testo." : UploadedText.Problem.empty.message
            return try show(view, register, context)
        }
        var read = Read()
        do {
            read = try Read(UploadedText.read(octets, megabytes: megabytes), of: register.schema)
        } catch {
            view.problem = (error as? any DomainError)?.message ?? "Il file non si può leggere."
            return try show(view, register, context)
        }
        let current = Dictionary(
            try context.database.records.all(register.schema.id, in: register.plan.key).map { ($0.record.id, $0.version) }
        ) { first, _ in first }
        read.check(register.schema, current: current, replaces: view.replaces)
        view.findings = read.findings
        if !read.findings.isEmpty {
            view.problem = "\(read.findings.count == 1 ? "1 problema" : "\(ItalianNumber.print(read.findings.count)) problemi") nel file: nulla è stato importato."
        } else if read.records.isEmpty {
            view.problem = "Il file non contiene voci."
        } else {
            let records = read.records.map(\.record)
            let file = RecordFile(ambito: register.plan.address.ambito, period: register.plan.key.period, records: records)
            let versions = current.filter { entry in records.contains { $0.id == entry.key } }
            view.offer = RecordImportView.Offer(
                sentence: sentence(records.count - versions.count, versions.count),
                titles: records.map { record in record.id.isEmpty ? register.schema.title(of: record, name: register.vocabulary.name) : register.title(of: record) },
                content: String(decoding: file.json, as: UTF8.self),
                versions: String(decoding: (try? JSONEncoder().encode(versions)) ?? Data("{}".utf8), as: UTF8.self))
        }
        return try show(view, register, context)
    }

    private static func confirm(_ register: RegisterSubject, by user: User, _ context: PersonalContext) throws -> PersonalAnswer {
        var view = RecordImportView(register)
        do {
            let file = try RecordFile(json: Data((context.fields["contenuto"] ?? "").utf8))
            let versions = try JSONDecoder().decode([String: Int].self, from: Data((context.fields["versioni"] ?? "").utf8))
            guard !file.records.isEmpty, file.records.allSatisfy({ $0.kind == register.schema.id }) else {
                throw StoreError.refused(reason: "il contenuto non è quello verificato")
            }
            try context.database.records.importAll(file.records, in: register.plan.key, replacing: versions, by: user.author, at: context.now)
        } catch let error as StoreError {
            view.problem = "Nulla è stato importato. \(error.description) Ripetere la verifica."
            return try show(view, register, context)
        } catch is any DomainError, is DecodingError {
            view.problem = "Nulla è stato importato: il contenuto non è quello verificato. Ripetere la verifica."
            return try show(view, register, context)
        }
        return .redirect(register.url(.list(register.schema.id)))
    }

    /// What a file holds.
    private struct Read {
        var records: [(place: String, record: PlanRecord)] = []
        var findings: [ImportFindingRow] = []

        init() {}

        init(_ text: String, of schema: RecordSchema) throws {
            if text.first(where: { !$0.isWhitespace }) == "{" {
                let file = try RecordFile(json: Data(text.utf8))
                for (index, record) in file.records.enumerated() where record.kind != schema.id {
                    add(index + 1, "tipo", record.kind, "La voce è di un altro registro.", "Importarla nel suo registro.", "Voce n. \(index + 1)")
                }
                records = file.records.enumerated().map { ("Voce n. \($0 + 1)", $1) }
            } else {
                let table = try RecordTable(text, of: schema)
                records = table.records.map { (String($0.line), $0.record) }
                findings = table.findings.map { ImportFindingRow($0, place: String($0.row)) }
            }
        }

        mutating func check(_ schema: RecordSchema, current: [String: Int], replaces: Bool) {
            var seen: Set<String> = []
            for (index, (place, record)) in records.enumerated() {
                for finding in schema.check(record) where finding.severity == .refused {
                    let value = finding.field.flatMap { name in schema[name].flatMap { field in record.values[name].map(field.text) } }
                    add(index + 1, finding.field ?? "", value ?? "", finding.message, "Correggere la voce.", place)
                }
                guard !record.id.isEmpty else { continue }
                if !seen.insert(record.id).inserted {
                    add(index + 1, RecordTable.codeHeading, record.id, "Il codice compare due volte.", "Cambiarlo, o lasciarlo vuoto.", place)
                } else if current[record.id] != nil, !replaces {
                    add(
                        index + 1, RecordTable.codeHeading, record.id, "Nel registro c’è già una voce con questo codice.",
                        "Lasciarlo vuoto per aggiungerla, o scegliere di sostituire.", place)
                }
            }
        }

        private mutating func add(_ row: Int, _ column: String, _ value: String, _ problem: String, _ remedy: String, _ place: String) {
            findings.append(
                ImportFindingRow(ImportFinding(row: row, column: column, value: value, problem: problem, remedy: remedy), place: place))
        }
    }

    private static func sentence(_ added: Int, _ replaced: Int) -> String {
        let new = added == 1 ? "1 voce nuova" : "\(ItalianNumber.print(added)) voci nuove"
        return "Il file è corretto: \(new), \(replaced == 1 ? "1 da sostituire" : "\(ItalianNumber.print(replaced)) da sostituire")."
    }

    private static func register(_ url: SiteURL, _ context: PersonalContext) throws -> RegisterSubject? {
        guard case .records(let address, .importing(let kind)) = url else { return nil }
        return try RegisterSubject(address, kind, context.page)
    }

    private static func show(_ view: RecordImportView, _ register: RegisterSubject, _ context: PersonalContext) throws -> PersonalAnswer {
        var view = view
        view.formToken = context.formToken
        return try context.page(
            "Importa", frame: register.frame(context.page), breadcrumb: register.breadcrumb, hasProblems: view.problem != nil,
            template: "records/import", view)
    }
}

/// The page on which records come from a file.
struct RecordImportView: Equatable, MustacheParent {
    var heading: String
    var action: String
    var formToken = ""
    var columns: [Fact]
    var text = ""
    var replaces = false
    /// What is wrong with the file as a whole.
    var problem: String?
    var findings: [ImportFindingRow] = []
    /// What the import would do; nil until the file has been found sound.
    var offer: Offer?

    init(_ register: RegisterSubject) {
        heading = "Importa \(register.schema.plural)"
        action = register.url(.importing(register.schema.id)).description
        columns = [Fact(RecordTable.codeHeading, "Vuoto per una voce nuova.")]
            + register.schema.fields.map { field in
                let answers = field.options.isEmpty ? "" : " Risposte: \(field.options.map(\.code).joined(separator: ", "))."
                return Fact(field.name, "\(field.label).\(field.isMany ? " Più valori, uno per riga della cella o separati da una barra verticale." : "")\(answers)")
            }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "action": action
        case "formToken": formToken
        case "columns": columns
        case "text": text
        case "replaces": replaces
        case "problem": problem
        case "summary": problem.map { [NavigationLink(text: $0, url: findings.isEmpty ? "#file" : "#problemi-del-file")] } ?? []
        case "findings": findings
        case "hasFindings": !findings.isEmpty
        case "findingsCaption": findings.count == 1 ? "1 problema" : "\(ItalianNumber.print(findings.count)) problemi"
        case "offer": offer
        case "megabytes": RecordImportPage.megabytes
        default: nil
        }
    }

    /// What importing would do, and what the second step needs.
    struct Offer: Equatable, MustacheParent {
        var sentence: String
        var titles: [String]
        var content: String
        var versions: String

        func child(named name: String) -> Any? {
            switch name {
            case "sentence": sentence
            case "titles": titles
            case "content": content
            case "versions": versions
            default: nil
            }
        }
    }
}
