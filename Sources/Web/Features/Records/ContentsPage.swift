import Domain
import Mustache
import Store

/// Everything a plan contains besides cards, LEPS and tables: by section, with how much there is and what is missing.
enum ContentsPage {
    static func page(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .records(let address, .contents) = url, let plan = try PlanSubject(address, context) else { return .notFound }
        let all = try context.records(in: plan.key)
        let withheld = try context.withheldRegisters(of: plan.key)
        let broken = try context.database.records.brokenLinks(in: plan.key).filter { !withheld.contains($0.kind) }
        let vocabulary = try context.database.records.vocabulary(in: plan.key)
        let sections = try context.database.programming.sections(of: plan.key.period)
        return try context.page(
            "Contenuti", of: plan.plan, in: plan.ambito, place: .contents, breadcrumb: [plan.home], template: "records/contents",
            ContentsView(all, of: plan, sections: sections, broken: broken, vocabulary, without: withheld))
    }
}

/// The contents of a plan.
struct ContentsView: Equatable, MustacheParent {
    var sections: [Section]
    /// References that lead to nothing.
    var broken: [NavigationLink]
    var searchURL: String

    init(
        _ all: [StoredRecord], of plan: PlanSubject, sections act: [PlanSection], broken: [RecordLink], _ vocabulary: RecordVocabulary,
        without withheld: Set<String> = []
    ) {
        let byKind = Dictionary(grouping: all, by: \.record.kind)
        sections = RecordPlace.allCases.compactMap { place in
            let rows = RecordCatalogue.schemas.filter { $0.place == place && !withheld.contains($0.id) }.map { schema in
                Row(schema, byKind[schema.id] ?? [], of: plan)
            }
            guard !rows.isEmpty else { return nil }
            let heading = act.first { $0.id == place.rawValue }?.title ?? place.title
            return Section(heading: heading, rows: rows, links: place.pages(plan))
        }
        self.broken = broken.map { link in
            let schema = RecordCatalogue.schema(link.kind)
            let name = vocabulary.name(.records(link.kind), link.id) ?? link.id
            let field = schema?[link.field]?.label ?? link.field
            return NavigationLink(
                text: "\((schema?.singular ?? "voce").capitalisedFirst) «\(name)», \(field): \(link.key)",
                url: SiteURL.records(plan.address, .record(link.kind, link.id)).description)
        }
        searchURL = SiteURL.records(plan.address, .search("")).description
        for list in [Row.filled, Row.empty] { mark(firstOf: list) }
    }

    private mutating func mark(firstOf list: String) {
        for (place, section) in sections.enumerated() {
            guard let row = section.rows.firstIndex(where: { $0.list == list }) else { continue }
            sections[place].rows[row].anchor = list
            return
        }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "sections": sections
        case "broken": broken
        case "hasBroken": !broken.isEmpty
        case "searchURL": searchURL
        default: nil
        }
    }

    struct Section: Equatable, MustacheParent {
        var heading: String
        var rows: [Row]
        /// Pages that draw its registers together.
        var links: [NavigationLink]

        func child(named name: String) -> Any? {
            switch name {
            case "heading": heading
            case "rows": rows
            case "links": links
            case "hasLinks": !links.isEmpty
            default: nil
            }
        }
    }

    struct Row: Equatable, MustacheParent {
        var name: String
        var url: String
        var count: String
        /// Which of the two lists of registers it is in: those with entries, those without.
        var list: String
        /// The place a count of such registers leads to: the first of them.
        var anchor: String?
        /// What the register lacks, or what its rules find.
        var missing: [String]

        static let filled = "compilati"
        static let empty = "vuoti"

        init(_ schema: RecordSchema, _ stored: [StoredRecord], of plan: PlanSubject) {
            name = schema.plural.capitalisedFirst
            url = SiteURL.records(plan.address, .list(schema.id)).description
            count = schema.count(stored.count)
            list = stored.isEmpty ? Self.empty : Self.filled
            let warned = stored.count { !schema.check($0.record).isEmpty }
            missing = (stored.isEmpty && schema.isExpected ? ["da compilare"] : [])
                + (warned == 0 ? [] : [warned == 1 ? "1 voce con avvisi" : "\(ItalianNumber.print(warned)) voci con avvisi"])
        }

        func child(named name: String) -> Any? {
            switch name {
            case "name": self.name
            case "url": url
            case "count": count
            case "list": list
            case "anchor": anchor
            case "missing": missing
            default: nil
            }
        }
    }
}
