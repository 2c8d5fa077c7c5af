import Domain
import Store

/// What a remark on a version of a plan can be about, with the words of a page: what the version has, whatever became of
/// it since.
struct RemarkSubjects {
    let all: [(ReviewRemark.Subject, String)]
    /// The rows and columns of the version's tables, by code.
    let tables: [String: TablePlaces]

    /// Nil for a version that the plan has not.
    init?(_ version: Int, of plan: PlanSubject, _ page: PageContext) throws {
        guard let file = try page.database.versions(using: page.cardTemplates).content(version, of: plan.key)?.file else { return nil }
        let sections = try page.database.programming.sections(of: plan.key.period)
        let cards = file.objectiveCards.map { card in
            let title = page.cardTemplates[card.templateID].map { card.title(in: $0) } ?? card.heading
            return (ReviewRemark.Subject.card(card.code), "Scheda \(card.code) \(title)")
        }
        // Indicators are those of the act, the same in each version.
        let indicators = try page.database.leps.overview(of: plan.key)?.indicators ?? []
        all = [(.plan, "Il Piano nel suo insieme")] + sections.map { (.section($0.id), "Sezione \($0.position). \($0.title)") } + cards
            + indicators.map { (.indicator($0.indicator.code), "Indicatore LEPS \($0.indicator.code) \($0.shortTitle)") }
            + file[.tables].map { table in
                let code = table.text("code") ?? ""
                return (.table(code), "Tavola «\(table.text("title") ?? code)»")
            }
        tables = Dictionary(file[.tables].map { ($0.text("code") ?? "", TablePlaces($0)) }) { first, _ in first }
    }

    /// What a subject is called; nil when the version has none such.
    func label(of subject: ReviewRemark.Subject) -> String? { all.first { $0.0 == subject }?.1 }

    /// The table that a subject is; nil for another.
    func places(of subject: ReviewRemark.Subject?) -> TablePlaces? {
        if case .table(let code)? = subject { tables[code] } else { nil }
    }
}

/// What the remarks on a plan are about, in the words of the version that each is on.
struct RemarkTitles {
    private let subjects: [Int: RemarkSubjects]

    init(_ remarks: [StoredRemark], of plan: PlanSubject, _ page: PageContext) throws {
        let versions = Set(remarks.map(\.remark.version))
        subjects = try Dictionary(uniqueKeysWithValues: versions.compactMap { version in
            try RemarkSubjects(version, of: plan, page).map { (version, $0) }
        })
    }

    subscript(remark: ReviewRemark) -> String {
        subjects[remark.version]?.label(of: remark.subject) ?? remark.subject.text
    }
}
