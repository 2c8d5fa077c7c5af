import Domain
import Foundation
import HTTPServer
import Store

/// A table from a file or a pasted block, in two steps: a check that writes nothing and shows what was understood, then
/// the import, of everything or nothing. Files of ISTAT's population by age and sex go to the demographic figures.
enum TableImportPage {
    /// Files up to so many megabytes are read: the municipalities of the Region by age and sex are some 12.
    static let megabytes = 30
    /// Octets of the form, with what a browser adds.
    static let limit = (megabytes + 1) << 20

    /// The names of the form's fields.
    enum Field {
        static let file = "file"
        static let text = "testo"
        static let waiting = "attesa"
        static let step = "azione"
        static let confirm = "importa"
        static let separator = "separatore"
        static let decimals = "decimali"
        static let headings = "intestazioni"
        static let title = "titolo"
        static let reference = "riferimento"
        static let source = "fonte"
        static let universe = "universo"
        static let target = "destinazione"
        static let version = "versione"
        static let columns = "colonne"
        static func kind(_ column: Int) -> String { "tipo-\(column + 1)" }
        static func formula(_ column: Int) -> String { "formula-\(column + 1)" }
        static func place(_ column: Int) -> String { "colonna-\(column + 1)" }
        static let day = "giorno"
        static let citizenship = "cittadinanza"
    }

    static func form(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let plan = try subject(url, context) else { return .notFound }
        return try start(plan, context)
    }

    static func post(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let plan = try subject(url, context), let user = context.visitor?.user else { return .notFound }
        let waiting: UploadDesk.Waiting
        if let digest = context.fields[Field.waiting] {
            guard let found = context.services.uploads.find(digest, of: user.id) else {
                return try start(plan, context, problem: "Il file non è più in attesa: sceglilo di nuovo. Nulla è stato scritto.")
            }
            waiting = found
        } else {
            let file = context.file(Field.file)
            let octets = file?.octets ?? Array((context.fields[Field.text] ?? "").utf8)
            guard file != nil || !octets.isEmpty else {
                return try start(plan, context, problem: "Scegli un file o incolla un blocco di celle.")
            }
            guard octets.count <= megabytes << 20 else {
                return try start(plan, context, problem: UploadedText.Problem.tooLarge(megabytes: megabytes).message)
            }
            waiting = context.services.uploads.put(
                ImportedFile(name: file?.filename ?? "testo incollato", content: Data(octets)), of: user.id, at: context.now)
        }
        let text: String
        let encoding: UploadedText.Encoding
        do throws(UploadedText.Problem) {
            (text, encoding) = try UploadedText.readWithEncoding(Array(waiting.file.content), megabytes: megabytes)
        } catch {
            context.services.uploads.remove(waiting)
            return try start(plan, context, problem: error.message)
        }
        if let population = ISTATPopulation(text) {
            return try PopulationImport(population, waiting, encoding, plan).answer(context, by: user)
        }
        return try TableImport(text, waiting, encoding, plan, context).answer(context, by: user)
    }

    private static func subject(_ url: SiteURL, _ context: PersonalContext) throws -> PlanSubject? {
        guard case .tables(let address, .importing) = url else { return nil }
        return try PlanSubject(address, context.page)
    }

    /// The first step: a file or a pasted block.
    static func start(_ plan: PlanSubject, _ context: PersonalContext, problem: String? = nil) throws -> PersonalAnswer {
        // A file is not shown again; what was pasted is, if it is not very long.
        let pasted = context.fields[Field.text].flatMap { $0.utf8.count <= 1 << 20 ? $0 : nil } ?? ""
        return try show(TableImportView(plan.address, token: context.formToken, text: pasted, problem: problem), plan, context)
    }

    static func show(_ view: TableImportView, _ plan: PlanSubject, _ context: PersonalContext) throws -> PersonalAnswer {
        try context.page(
            "Importa una tavola", frame: plan.frame(context.page, .tables), breadcrumb: [plan.home, plan.tableList],
            hasProblems: !view.problems.isEmpty, template: "tables/import", view)
    }
}
