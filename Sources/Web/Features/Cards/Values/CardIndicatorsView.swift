import Domain
import Mustache
import Store

/// Where the indicators of a plan's cards stand, beside those of the LEPS: how many targets are reached in each year,
/// and what is still to be collected in one. Counts, never a score.
struct CardIndicatorsView: Equatable, MustacheParent {
    var year: Int
    var summaries: [YearRow]
    /// The indicators whose value is missing in the year.
    var toCollect: [HomeView.AttentionItem]
    var listURL: String

    func child(named name: String) -> Any? {
        switch name {
        case "year": year
        case "summaries": summaries
        case "toCollect": toCollect
        case "hasToCollect": !toCollect.isEmpty
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
            YearRow(
                AchievementSummary(year: each, results: checks.map { $0.2.result(for: each, asOf: plan.today) }), plan.address,
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
        case .noTarget(.baseYear): !values.hasNumber(in: result.year) ? result.reason.asSentence : nil
        case .noTarget, .achieved, .notAchieved: nil
        }
    }
}

extension CardIndicatorsView {
    /// How many indicators have each verdict in a year: every number leads to the list that it counts.
    struct YearRow: Equatable, MustacheParent {
        var year: Int
        /// Whether the year is not over or not begun; nil for one that is.
        var phase: String?
        var achieved: LinkedCount
        var withTarget: LinkedCount
        var notAchieved: LinkedCount
        var notAssessable: LinkedCount
        var noTarget: LinkedCount

        init(_ summary: AchievementSummary, _ address: SiteURL.PlanAddress, phase: YearPhase) {
            year = summary.year
            self.phase = phase.label
            func count(_ verdict: Verdict.Kind) -> LinkedCount {
                LinkedCount(
                    count: summary[verdict], label: "indicatori delle schede con esito \(verdict.label), \(summary.year)",
                    url: SiteURL.dashboard(address, .cardIndicators(year: summary.year, verdict: verdict)).description)
            }
            (achieved, notAchieved, notAssessable, noTarget) = (
                count(.achieved), count(.notAchieved), count(.notAssessable), count(.noTarget))
            withTarget = LinkedCount(
                count: summary.withTarget, label: "indicatori delle schede con target, \(summary.year)",
                url: SiteURL.dashboard(address, .cardIndicators(year: summary.year)).description + "#con-target")
        }

        func child(named name: String) -> Any? {
            switch name {
            case "year": year
            case "phase": phase
            case "achieved": [achieved]
            case "withTarget": [withTarget]
            case "notAchieved": [notAchieved]
            case "notAssessable": [notAssessable]
            case "noTarget": [noTarget]
            default: nil
            }
        }
    }
}

extension PageContext {
    /// Where the indicators of a plan's cards stand; nil when it has none.
    func cardIndicators(of plan: JudgedPlan, year: Int) throws -> CardIndicatorsView? {
        let key = PlanKey(ambitoCode: plan.ambito.code, period: plan.plan.period)
        return CardIndicatorsView(try listedCards(in: key), of: plan, year: year)
    }
}
