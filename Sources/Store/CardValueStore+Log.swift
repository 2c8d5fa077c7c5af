import Domain

/// The names under which the log keeps what is recorded for an indicator of a card.
public enum CardValueLogFields {
    public static let start = "valore di partenza"
    public static let startYear = "anno di partenza"
    public static let happened = "avvenuto il"
    public static let act = "atto"
    public static let actNumber = "numero dell'atto"
    public static let actDate = "data dell'atto"
    public static let reference = "data di riferimento"
    public static let days = "date"
    public static let source = "fonte"
    public static let note = "nota"
    /// What is logged of an event that is known not to have happened.
    public static let notHappened = "non avvenuto"
    /// What is logged of days of which there are none.
    public static let noDays = "nessuna"
    /// After a value that may still change.
    public static let provisional = " (provvisorio)"
    /// Before the reason of a judgement.
    public static let achieved = "raggiunto: "
    public static let notAchieved = "non raggiunto: "

    public static func value(_ year: Int) -> String { "valore \(year)" }
    public static func presence(_ year: Int) -> String { "presenza \(year)" }
    public static func judgement(_ year: Int) -> String { "giudizio \(year)" }
}

extension Recorded<TargetValues> {
    /// The fields the log shows. Whole numbers, digits only, and days as ISO 8601 writes them: the log is also read by
    /// programs. Amounts are in cents.
    var logged: [LoggedField] {
        typealias Name = CardValueLogFields
        func number(_ value: MeasuredValue) -> String {
            value.denominator.map { "\(value.numerator) su \($0)" } ?? "\(value.numerator)"
        }
        var fields = content.byYear.sorted { $0.key < $1.key }.map {
            LoggedField(Name.value($0.key), number($0.value.value) + ($0.value.isProvisional ? Name.provisional : ""))
        }
        if let start = content.startingValue {
            fields.append(LoggedField(Name.start, number(start.value)))
            fields.append(LoggedField(Name.startYear, start.year.map(String.init)))
        }
        fields += content.states.sorted { $0.key < $1.key }.map {
            LoggedField(
                Name.presence($0.key), ($0.value.isPresent ? "SI" : "NO") + ($0.value.isProvisional ? Name.provisional : ""))
        }
        fields += content.judgements.sorted { $0.key < $1.key }.map {
            LoggedField(
                Name.judgement($0.key), ($0.value.isAchieved ? Name.achieved : Name.notAchieved) + $0.value.reason)
        }
        if let event = content.event {
            fields += [
                LoggedField(Name.happened, event.date?.iso ?? Name.notHappened), LoggedField(Name.act, event.act?.type),
                LoggedField(Name.actNumber, event.act?.number), LoggedField(Name.actDate, event.act?.date?.iso),
                LoggedField(Name.reference, event.reference?.iso),
            ]
        }
        let days = content.occurrences.map { $0.isEmpty ? Name.noDays : $0.map(\.iso).joined(separator: "; ") }
        return fields + [LoggedField(Name.days, days), LoggedField(Name.source, source), LoggedField(Name.note, note)]
    }
}
