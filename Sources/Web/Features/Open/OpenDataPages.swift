import Domain
import Foundation
import HTTPServer
import Mustache
import Store

/// The open data of a plan: the page that says what there is, and the files. They are the same for whoever asks.
enum OpenDataPages {
    static func list(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .openData(let address, .list) = url, let subject = try PlanSubject(address, context) else { return .notFound }
        return try context.page(
            "Dati aperti", frame: subject.frame(context, .home), breadcrumb: [subject.home], template: "open/data",
            OpenDataView(address, try OpenDataSets(subject, context)))
    }

    static func file(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .openData(let address, .file(let file)) = url, let subject = try PlanSubject(address, context.page) else {
            return .notFound
        }
        let (page, name) = (context.page, "\(address.ambito)-\(address.period)-\(file.name)")
        switch file {
        case .leps(let format):
            guard let plan = try page.judgedPlan(at: address, asPublic: true), !plan.groups.isEmpty else { return .notFound }
            return try download(.leps(plan), format, as: name)
        case .cards(let format): return try download(.cards(try page.listedCards(in: subject.key), of: subject.plan), format, as: name)
        case .amounts(let format): return try download(.amounts(try page.listedCards(in: subject.key), of: subject.plan), format, as: name)
        case .funding(let format):
            let records = try page.database.records.all(in: subject.key).map(\.record).funding
            return try download(.funding(records, of: subject.plan), format, as: name)
        case .table(let code, let format):
            let tables = try page.database.tables.all(in: subject.key)
            guard let table = try page.published(tables, in: subject.key).first(where: { $0.code == code })?.table
            else { return .notFound }
            switch format {
            case .csv: return .download(DelimitedTable(table).text(.rfc4180).utf8, .csv, as: name)
            case .json: return .download(try encoder.encode(TableFile.json(of: table)), .json, as: name)
            }
        case .catalogue:
            let catalogue = OpenCatalogue(
                subject, origin: context.origin, sets: try OpenDataSets(subject, page), today: page.today)
            return .download(try catalogue.octets, .json, as: name)
        }
    }

    private static func download(_ table: OpenTable, _ format: OpenDataFile.Format, as name: String) throws -> PersonalAnswer {
        switch format {
        case .csv: return .download(table.delimited.text(.rfc4180).utf8, .csv, as: name)
        case .json:
            return .download(
                try encoder.encode(table.rows.map { OpenRecord(columns: table.columns, cells: $0) }), .json, as: name)
        }
    }

    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}

/// What a plan has to give away, and since when it is as it is.
struct OpenDataSets {
    let hasLEPS: Bool
    let hasFunding: Bool
    let tables: [Table]
    /// The day of the last change in the Ambito; nil when nothing was ever changed.
    let modified: CalendarDate?

    /// A table of context.
    struct Table {
        let code: String
        let title: String
        let hidden: Int
        /// The day of its last save.
        let modified: CalendarDate?
    }

    init(hasLEPS: Bool, hasFunding: Bool, tables: [Table], modified: CalendarDate?) {
        (self.hasLEPS, self.hasFunding, self.tables, self.modified) = (hasLEPS, hasFunding, tables, modified)
    }

    init(_ subject: PlanSubject, _ page: PageContext) throws {
        hasLEPS = try !page.database.leps.strategic(in: subject.key.period).isEmpty
        hasFunding = try page.database.records.all(in: subject.key).contains { $0.record.kind == RecordSchema.funding.id }
        let stored = try page.database.tables.all(in: subject.key)
        tables = zip(stored, try page.published(stored, in: subject.key)).map { own, told in
            Table(
                code: own.code, title: own.table.title, hidden: own.table.hiddenFigures(in: told.table), modified: own.changedAt.italianDay)
        }
        modified = try page.database.changeLog.latest(inAmbito: subject.ambito.code, limit: 1).first?.at.italianDay
    }
}

/// A line as an object with the columns as names; missing is `null`.
private struct OpenRecord: Encodable {
    let columns: [String]
    let cells: [DelimitedTable.Cell]

    private struct Key: CodingKey {
        let stringValue: String
        let intValue: Int? = nil
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        for (name, cell) in zip(columns, cells) {
            let key = Key(stringValue: name)
            switch cell {
            case .integer(let number): try object.encode(number, forKey: key)
            case .text(let text): try object.encode(text, forKey: key)
            case .cents(let cents): try object.encode(cents.value, forKey: key)
            case .date(let date): try object.encode(date.iso, forKey: key)
            case .empty, .decimal: try object.encodeNil(forKey: key)
            }
        }
    }
}

/// The list of files.
struct OpenDataView: Equatable, MustacheParent {
    var files: [File]
    var catalogueURL: String
    var licence = OpenCatalogue.licenceName
    var licenceURL = OpenCatalogue.licenceText

    init(_ address: SiteURL.PlanAddress, _ sets: OpenDataSets) {
        func file(_ title: String, _ detail: String, _ file: (OpenDataFile.Format) -> OpenDataFile) -> File {
            File(
                title: title, detail: detail,
                links: OpenDataFile.Format.allCases.map { format in
                    NavigationLink(text: file(format).name, url: SiteURL.openData(address, .file(file(format))).description)
                })
        }
        files = [
            sets.hasLEPS ? file("LEPS: valori e verdetti", "Una riga per ogni indicatore e anno.") { .leps($0) } : nil,
            file("Schede obiettivo", "Una riga per ogni scheda, con il numero di azioni e di indicatori.") { .cards($0) },
            file("Risorse delle schede", "Una riga per ogni importo, con fonte, periodo e stato.") { .amounts($0) },
            sets.hasFunding ? file("Finanziamenti", "Una riga per ogni voce del registro dei finanziamenti.") { .funding($0) } : nil,
        ].compactMap { $0 } + sets.tables.map { table in
            let hidden = table.hidden
            let detail = hidden == 0 ? "Tavola del Piano." : hidden == 1 ? "Un valore è riservato." : "\(ItalianNumber.print(hidden)) valori sono riservati."
            return file(table.title, detail) { .table(table.code, $0) }
        }
        catalogueURL = SiteURL.openData(address, .file(.catalogue)).description
    }

    func child(named name: String) -> Any? {
        switch name {
        case "files": files
        case "catalogueURL": catalogueURL
        case "licence": licence
        case "licenceURL": licenceURL
        default: nil
        }
    }

    /// A set of data with its files.
    struct File: Equatable, MustacheParent {
        var title: String
        var detail: String
        var links: [NavigationLink]

        func child(named name: String) -> Any? {
            switch name {
            case "title": title
            case "detail": detail
            case "links": links
            default: nil
            }
        }
    }
}
