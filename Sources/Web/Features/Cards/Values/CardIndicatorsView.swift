import Domain
import Mustache
import Store

/// Where the indicators of a plan's cards stand, beside those of the LEPS: how many targets are reached in each year,
/// and what is still to be collected in one. Counts, never a score.
struct CardIndicatorsView: Equatable, MustacheParent {
    var year: Int
    var summaries: [OverviewView.YearSummary]
    /// The indicators whose value is missing in the year.
    var toCollect: [HomeView.AttentionItem]
    var listURL: String

    func child(named name: String) -> Any? {
        switch name {
        case "year": year
        case "summaries": summaries
        case "toCollect": toCollect
        case "count": toCollect.count
        case "listURL": listURL
        default: nil
        }
    }

    /// Nil when no card has an indicator.
    init?(_ cards: [CardListItem], of plan: JudgedPlan, year: Int) {
        self.year = year
        let period = plan.plan.period
        let checks = cards.flatMap { card in
            card.indicators.map { indicator in
                (card, indicator, indicator.check(card.values[indicator.code] ?? .none, in: period))
            }
        }
        guard !checks.isEmpty else { return nil }
        listURL = SiteURL.cards(plan.address, .list).description
        summaries = period.years.map { each in
            OverviewView.YearSummary(
                AchievementSummary(year: each, results: checks.map { $0.2.result(for: each, asOf: plan.today) }),
                url: SiteURL.overview(plan.address, year: each).description, isCurrent: each == year,
                phase: plan.phase(of: each))
        }
        let isBegun = plan.phase(of: year) != .future
        toCollect = isBegun
            ? checks.compactMap { card, indicator, check in
                Self.missing(check.result(for: year, asOf: plan.today), values: check.values).map { why in
                    HomeView.AttentionItem(
                        code: indicator.code, title: indicator.title,
                        url: SiteURL.cards(plan.address, .indicator(card.code, code: indicator.code)).description
                            + "#\(SiteURL.anchor(year: year))",
                        why: why)
                }
            } : []
    }

    /// What is missing to judge a year; nil when nothing is.
    private static func missing(_ result: AchievementResult, values: TargetValues) -> String? {
        switch result.verdict {
        case .notAssessable(let reason):
            switch reason {
            case .valueMissing(let message), .baseYearMissing(let message): message.asSentence
            default: nil
            }
        case .noTarget(.baseYear): values.byYear[result.year] == nil ? result.reason.asSentence : nil
        case .noTarget, .achieved, .notAchieved: nil
        }
    }
}

extension PageContext {
    /// Where the indicators of a plan's cards stand; nil when it has none.
    func cardIndicators(of plan: JudgedPlan, year: Int) throws -> CardIndicatorsView? {
        let key = PlanKey(ambitoCode: plan.ambito.code, period: plan.plan.period)
        return CardIndicatorsView(try cards.list(in: key), of: plan, year: year)
    }
}
