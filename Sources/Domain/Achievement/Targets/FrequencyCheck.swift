/// Judges how often something happened in a year.
///
/// *Almeno trimestrale* is a longest interval between one time and the next, not only four times
/// a year: the days decide. The first interval counts from 1 January or the last day before it,
/// the last one ends on 31 December (today, while the year is running).
struct FrequencyCheck {
    let recurrence: Recurrence
    let subject: String
    let year: Int
    let values: TargetValues
    let today: CalendarDate?

    var assessment: Assessment {
        guard let occurrences = values.occurrences else { return fromCount }
        let start = CalendarDate.endOfYear(year - 1).adding(days: 1)
        let end = [today ?? .endOfYear(year), .endOfYear(year)].min() ?? .endOfYear(year)
        let inYear = occurrences.filter { $0.year == year }.sorted()
        let before = occurrences.filter { $0 < start && $0.adding(gap) >= start }.max()
        let points = [before ?? start] + inYear + [max(end, inYear.last ?? end)]
        let broken = zip(points, points.dropFirst()).first { $0.adding(gap) < $1 }
        var assessment = Assessment(
            verdict: .achieved, ruleAsRead: ruleAsRead, inputs: [input("\(inYear.count) " + dates(inYear))],
            arithmetic: zip(points, points.dropFirst()).map { from, to in
                "\(from.italian) + \(gap.text) = \(from.adding(gap).italian) \(from.adding(gap) >= to ? "≥" : "<") \(to.italian)"
            },
            outcome: "Raggiunto: tra una volta e la successiva non passano più di \(gap.text).")
        if inYear.isEmpty, broken == nil {
            let reason = NotAssessableReason.valueMissing("Nel \(year) non è ancora registrata alcuna data.")
            assessment.verdict = .notAssessable(reason)
            assessment.outcome = "Non valutabile. " + reason.message
        } else if let broken {
            assessment.verdict = .notAchieved
            assessment.outcome =
                "Non raggiunto: dal \(broken.0.italian) al \(broken.1.italian) passano più di \(gap.text)."
        }
        return assessment
    }

    private var gap: Target.Duration { recurrence.longestGap }

    private var ruleAsRead: String {
        "Nel \(year) «\(subject)» deve ripetersi con cadenza almeno \(recurrence.rawValue): non più di \(gap.text) "
            + "tra una volta e la successiva."
    }

    private func input(_ value: String) -> Explanation.Input {
        .init(label: "\(subject) (\(year))", value: value)
    }

    private func dates(_ dates: [CalendarDate]) -> String {
        dates.isEmpty ? "volte" : "volte: " + dates.map(\.italian).italianList
    }

    /// Without the days: too few times are enough to say no, enough times are not enough to say yes.
    private var fromCount: Assessment {
        let reason: NotAssessableReason
        guard let value = values.byYear[year]?.value, value.kind == .count else {
            reason = .valueMissing("Mancano le date del \(year): «\(subject)».")
            return Assessment(
                verdict: .notAssessable(reason), ruleAsRead: ruleAsRead, inputs: [input("non registrato")],
                outcome: "Non valutabile. " + reason.message)
        }
        let needed = recurrence.fewestInAYear
        let inputs = [input(ItalianNumber.print(value.numerator))]
        guard value.numerator >= needed else {
            return Assessment(
                verdict: .notAchieved, ruleAsRead: ruleAsRead, inputs: inputs,
                arithmetic: ["\(value.numerator) < \(needed)"],
                outcome: "Non raggiunto: \(UnitWords("volta", "volte").count(value.numerator)) nel \(year), "
                    + "ne servono almeno \(needed).",
                distance: Distance(
                    change: .raise(by: needed - value.numerator),
                    sentence: "\(needed - value.numerator == 1 ? "manca" : "mancano") "
                        + UnitWords("volta", "volte").count(needed - value.numerator)))
        }
        reason = .valueMissing(
            "Mancano le date del \(year): il numero basta (\(value.numerator)), ma la cadenza si verifica sulle date.")
        return Assessment(
            verdict: .notAssessable(reason), ruleAsRead: ruleAsRead, inputs: inputs,
            outcome: "Non valutabile. " + reason.message)
    }
}
