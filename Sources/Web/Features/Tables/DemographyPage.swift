import Domain
import Mustache
import Store

/// The population of the Ambito by age and sex, with the indices of the field: computed from the plan's own table.
enum DemographyPage {
    static func page(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .tables(let address, .demography) = url, let plan = try PlanSubject(address, context) else { return .notFound }
        let tables = try context.database.tables.all(in: plan.key)
        let found = tables.lazy.compactMap { stored in DemographicTable(stored.table).map { (stored: stored, population: $0) } }.first
        return try context.page(
            "Demografia", frame: plan.frame(context, .tables), breadcrumb: [plan.home, plan.tableList],
            template: "tables/demography",
            DemographyView(
                found?.population, table: found.map { NavigationLink(text: $0.stored.table.title, url: plan.tableURL(.table($0.stored.code)).description) },
                ambito: plan.ambito.shortName))
    }
}

/// The pyramid, its figures, and the indices of each territory.
struct DemographyView: Equatable, MustacheParent {
    var table: NavigationLink?
    var pyramid: AgePyramid?
    var indices: [Index]
    var rows: [Row]

    init(_ population: DemographicTable?, table: NavigationLink?, ambito: String) {
        self.table = table
        let name = "Ambito \(ambito)"
        pyramid = population?.populations.last.flatMap { AgePyramid($0.ages, of: name) }
        indices = DemographicIndex.allCases.map { Index(name: $0.rawValue, formula: $0.formula, source: $0.source) }
        rows = population?.populations.map { territory in
            Row(
                territory: territory.isTotal ? name : territory.territory, isTotal: territory.isTotal,
                values: DemographicIndex.allCases.map { index in
                    index.answer(for: DemographicSituation(day: .endOfYear(1), residents: territory.ages)).value
                        .map { ItalianNumber.print($0, places: index.places) } ?? "n.c."
                })
        } ?? []
    }

    func child(named name: String) -> Any? {
        switch name {
        case "table": table
        case "pyramid": pyramid
        case "indices": indices
        case "rows": rows
        default: nil
        }
    }

    struct Index: Equatable, MustacheParent {
        var name: String
        var formula: String
        var source: String

        func child(named name: String) -> Any? {
            switch name {
            case "name": self.name
            case "formula": formula
            case "source": source
            default: nil
            }
        }
    }

    struct Row: Equatable, MustacheParent {
        var territory: String
        var isTotal: Bool
        var values: [String]

        func child(named name: String) -> Any? {
            switch name {
            case "territory": territory
            case "isTotal": isTotal
            case "values": values
            default: nil
            }
        }
    }
}
