import Domain
import Foundation
import HTTPServer
import Mustache
import Store

/// The open data of a plan: the page that says what there is, and the files.
enum OpenDataPages {
    static func list(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .openData(let address, .list) = url, let subject = try PlanSubject(address, context) else { return .notFound }
        let tables = try context.database.tables.all(in: subject.key)
        let hasLEPS = try context.judgedPlan(at: address).map { !$0.groups.isEmpty } ?? false
        return try context.page(
            "Dati aperti", frame: subject.frame(context, .home), breadcrumb: [subject.home], template: "open/data",
            OpenDataView(address, tables: tables, hasLEPS: hasLEPS))
    }

    static func file(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .openData(let address, .file(let file)) = url, let subject = try PlanSubject(address, context.page) else {
            return .notFound
        }
        let name = "\(address.ambito)-\(address.period)-\(file.name)"
        switch file {
        case .leps(let format):
            guard let plan = try context.page.judgedPlan(at: address), !plan.groups.isEmpty else { return .notFound }
            let leps = OpenLEPS(plan)
            return try download(leps.table, leps.rows, OpenLEPS.columns, format, as: name)
        case .cards(let format):
            let cards = OpenCards(try context.page.cards.list(in: subject.key).map(OpenCards.CardSummary.init), of: subject.plan)
            return try download(cards.table, cards.rows, OpenCards.columns, format, as: name)
        case .table(let code):
            guard let stored = try context.database.tables.all(in: subject.key).first(where: { $0.code == code }) else { return .notFound }
            return .download(DelimitedTable(stored.table.forPublication).text(.rfc4180).utf8, .csv, as: name)
        case .catalogue:
            let catalogue = OpenCatalogue(
                subject, origin: context.origin, today: context.page.today,
                tables: try context.database.tables.all(in: subject.key).map { ($0.code, $0.table.title) },
                hasLEPS: try context.page.judgedPlan(at: address).map { !$0.groups.isEmpty } ?? false)
            return .download(try catalogue.octets, .json, as: name)
        }
    }

    private static func download(
        _ table: DelimitedTable, _ rows: [[DelimitedTable.Cell]], _ columns: [String], _ format: OpenDataFile.Format, as name: String
    ) throws -> PersonalAnswer {
        switch format {
        case .csv: return .download(table.text(.rfc4180).utf8, .csv, as: name)
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return .download(try encoder.encode(rows.map { OpenRecord(columns: columns, cells: $0) }), .json, as: name)
        }
    }
}

extension OpenCards.CardSummary {
    fileprivate init(_ item: CardListItem) {
        self.init(
            code: item.code, title: item.title, areas: item.mainAreas.joined(separator: " "), state: item.state.rawValue,
            planned: item.plannedActions, done: item.doneActions, indicators: item.indicators.count)
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

    init(_ address: SiteURL.PlanAddress, tables: [StoredTable], hasLEPS: Bool) {
        func link(_ file: OpenDataFile) -> NavigationLink {
            NavigationLink(text: file.name, url: SiteURL.openData(address, .file(file)).description)
        }
        let leps = File(
            title: "LEPS: valori e verdetti", detail: "Una riga per ogni indicatore e anno.",
            links: OpenDataFile.Format.allCases.map { link(.leps($0)) })
        let cards = File(
            title: "Schede obiettivo", detail: "Una riga per ogni scheda, con il numero di azioni e di indicatori.",
            links: OpenDataFile.Format.allCases.map { link(.cards($0)) })
        files = (hasLEPS ? [leps] : []) + [cards] + tables.map { stored in
            let hidden = stored.table.hiddenFigures
            return File(
                title: stored.table.title,
                detail: hidden == 0 ? "Tavola del Piano." : hidden == 1 ? "Un valore è riservato." : "\(ItalianNumber.print(hidden)) valori sono riservati.",
                links: [link(.table(stored.code))])
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
