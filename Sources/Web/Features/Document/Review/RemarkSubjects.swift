import Domain
import Store

/// What a remark on a plan can be about, with the words of a page.
struct RemarkSubjects {
    let all: [(ReviewRemark.Subject, String)]

    init(_ plan: PlanSubject, _ page: PageContext) throws {
        let sections = try page.database.programming.sections(of: plan.key.period)
        let cards = try page.cards.all(in: plan.key).map { stored in
            let title = page.cardTemplates[stored.card.templateID].map { stored.card.title(in: $0) } ?? stored.card.heading
            return (ReviewRemark.Subject.card(stored.card.code), "Scheda \(stored.card.code) \(title)")
        }
        let indicators = try page.database.leps.overview(of: plan.key)?.indicators ?? []
        all = [(.plan, "Il Piano nel suo insieme")] + sections.map { (.section($0.id), "Sezione \($0.position). \($0.title)") } + cards
            + indicators.map { (.indicator($0.indicator.code), "Indicatore LEPS \($0.indicator.code) \($0.shortTitle)") }
            + (try page.database.tables.all(in: plan.key)).map { (.table($0.code), "Tavola «\($0.table.title)»") }
    }

    /// What a subject is called; nil when the plan has none such.
    func label(of subject: ReviewRemark.Subject) -> String? { all.first { $0.0 == subject }?.1 }
}
