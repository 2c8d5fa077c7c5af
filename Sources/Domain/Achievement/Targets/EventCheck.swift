/// Judges something that must happen by a day, or within a time after another event.
struct EventCheck {
    let target: Target
    let year: Int
    let record: EventRecord?

    var assessment: Assessment {
        guard let record else {
            return notAssessable(
                .valueMissing("Manca il dato: «\(target.subject)» non è registrato."), ruleAsRead: general)
        }
        switch target.form {
        case .termAfterEvent(let duration, let event):
            guard let reference = record.reference else {
                return notAssessable(.baseYearMissing("Manca la data da cui si conta: «\(event)»."), ruleAsRead: general)
            }
            return judged(record, by: TargetTerm(reference.adding(duration)))
        default:
            return judged(record, by: term)
        }
    }

    /// The last useful day: the end of the year where the target names no day.
    private var term: TargetTerm {
        if case .by(let term) = target.timing { term } else { TargetTerm(.endOfYear(year)) }
    }

    private var general: String { "Deve avvenire: \(target.printed)." }

    private func judged(_ record: EventRecord, by term: TargetTerm) -> Assessment {
        let limit = term.date.italian
        var assessment = Assessment(
            verdict: .achieved, ruleAsRead: "Entro \(term.text) deve avvenire: \(target.subject).",
            inputs: inputs, outcome: "")
        guard let date = record.date else {
            assessment.verdict = .notAchieved
            assessment.outcome = "Non raggiunto: non risulta avvenuto entro \(term.text)."
            assessment.distance = Distance(
                change: .complete(stages: [], contents: [target.subject], by: term.date),
                sentence: "manca: \(target.subject), entro il \(limit)")
            return assessment
        }
        assessment.arithmetic = ["\(date.italian) \(date <= term.date ? "≤" : ">") \(limit)"]
        if date <= term.date {
            assessment.outcome = "Raggiunto: avvenuto il \(date.italian), entro \(term.text)."
            return assessment
        }
        if term.isApproximate, date <= .endOfYear(term.date.year) {
            let reason = NotAssessableReason.inconsistent(
                "Il termine «\(term.approximateWords ?? "")» non indica un giorno: se il \(date.italian) sia in tempo "
                    + "va precisato nel target.")
            return notAssessable(reason, ruleAsRead: assessment.ruleAsRead)
        }
        assessment.verdict = .notAchieved
        let late = UnitWords("giorno", "giorni").count(term.date.days(to: date))
        assessment.outcome = "Non raggiunto: avvenuto il \(date.italian), \(late) dopo il \(limit)."
        assessment.distance = Distance(
            change: .unreachable, sentence: "il verdetto non può più cambiare: è avvenuto \(late) dopo il termine")
        return assessment
    }

    private var inputs: [Explanation.Input] {
        let act = record?.act.map { " (\($0.text))" } ?? ""
        var inputs = [
            Explanation.Input(
                label: target.subject, value: (record?.date?.italian ?? "non avvenuto") + act,
                provenance: record?.provenance?.text)
        ]
        if case .termAfterEvent(_, let event) = target.form {
            inputs.append(.init(label: event, value: record?.reference?.italian ?? "non registrato"))
        }
        return inputs
    }

    private func notAssessable(_ reason: NotAssessableReason, ruleAsRead: String) -> Assessment {
        Assessment(
            verdict: .notAssessable(reason), ruleAsRead: ruleAsRead,
            inputs: record == nil ? [.init(label: target.subject, value: "non registrato")] : inputs,
            outcome: "Non valutabile. " + reason.message)
    }
}
