import Domain
import Mustache

/// A number that leads to the list it counts.
struct LinkedCount: Equatable, MustacheParent {
    var count: Int
    /// What is counted, for whoever hears the link alone.
    var label: String
    var url: String
    /// The mark of the verdict it counts.
    var mark: VerdictMark?

    func child(named name: String) -> Any? {
        switch name {
        case "count": count
        case "printed": ItalianNumber.print(count)
        case "label": label
        case "url": url
        case "mark": mark
        default: nil
        }
    }
}

/// A number in a sentence.
struct CountedSentence: Equatable, MustacheParent {
    var number: LinkedCount
    var text: String

    func child(named name: String) -> Any? {
        switch name {
        case "number": [number]
        case "text": text
        default: nil
        }
    }
}

extension LinkedCount {
    /// How many LEPS indicators of a plan came out with a verdict in a year, with their list.
    /// - Parameters:
    ///   - isMarked: whether the mark of the verdict stands beside it.
    ///   - link: writes the address of the list; as of a past moment it leads to the list of that moment.
    init(
        _ verdict: Verdict.Kind, of summary: AchievementSummary, in plan: SiteURL.PlanAddress, label: String,
        isMarked: Bool = false, link: (SiteURL) -> String = { $0.description }
    ) {
        self.init(
            count: summary[verdict], label: label,
            url: link(.dashboard(plan, .indicators(year: summary.year, verdict: verdict))),
            mark: isMarked ? VerdictMark(verdict) : nil)
    }

    /// How many LEPS indicators of a plan have a target in a year, with their list.
    /// - Parameter link: as with a verdict.
    init(
        withTargetOf summary: AchievementSummary, in plan: SiteURL.PlanAddress, label: String,
        link: (SiteURL) -> String = { $0.description }
    ) {
        self.init(
            count: summary.withTarget, label: label,
            url: link(.dashboard(plan, .indicators(year: summary.year))) + "#con-target")
    }
}
