import Domain
import Mustache

/// Every indicator of the LEPS in every year as a shape: the whole plan at one glance.
struct VerdictMatrix: Equatable, MustacheParent {
    var years: [Column]
    var groups: [Group]
    /// How many ranges are reached in each year.
    var totals: [Total]
    var legend: [OverviewView.LegendEntry]

    func child(named name: String) -> Any? {
        switch name {
        case "years": years
        case "groups": groups
        case "totals": totals
        case "legend": legend
        default: nil
        }
    }

    /// A year.
    struct Column: Equatable, MustacheParent {
        var year: Int
        var isCurrent: Bool

        func child(named name: String) -> Any? {
            switch name {
            case "year": year
            case "isCurrent": isCurrent
            default: nil
            }
        }
    }

    /// A LEPS with its indicators.
    struct Group: Equatable, MustacheParent {
        var number: Int
        var title: String
        /// How many columns the heading spans.
        var span: Int
        var rows: [OverviewView.Row]

        func child(named name: String) -> Any? {
            switch name {
            case "number": number
            case "title": title
            case "span": span
            case "rows": rows
            default: nil
            }
        }
    }

    /// The ranges reached in a year, out of those with a target.
    struct Total: Equatable, MustacheParent {
        var achieved: LinkedCount
        var withTarget: LinkedCount

        func child(named name: String) -> Any? {
            switch name {
            case "achieved": [achieved]
            case "withTarget": [withTarget]
            default: nil
            }
        }
    }

    init(_ plan: JudgedPlan, year: Int) {
        let overview = OverviewView(plan, year: year)
        let period = plan.plan.period
        years = period.years.map { Column(year: $0, isCurrent: $0 == year) }
        groups = overview.groups.map { group in
            Group(number: group.number, title: group.title, span: period.years.count + 1, rows: group.indicators)
        }
        totals = period.years.map { each in
            let summary = plan.summary(of: each)
            return Total(
                achieved: LinkedCount(
                    .achieved, of: summary, in: plan.address, label: "range raggiunti nel \(each)", link: plan.link),
                withTarget: LinkedCount(
                    withTargetOf: summary, in: plan.address, label: "range con target nel \(each)", link: plan.link))
        }
        legend = OverviewView.legend.map { entry in
            var entry = entry
            // The shapes of a base year say the same word: here they stand without the value beside them.
            if entry.mark.symbol == "base-collected" { entry.mark.word = "Anno base, rilevato" }
            if entry.mark.symbol == "base-missing" { entry.mark.word = "Anno base, da rilevare" }
            return entry
        }
    }
}
