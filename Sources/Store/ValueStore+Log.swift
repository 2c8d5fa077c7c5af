import Domain

// What the log shows of a plan's records.

extension RecordKind {
    /// The value of an indicator in a year.
    public static let value = RecordKind(rawValue: "valore")
    /// The state of a protocol.
    public static let milestone = RecordKind(rawValue: "protocollo")
    /// A target of the plan's own, for a year.
    public static let localTarget = RecordKind(rawValue: "target locale")
}

extension RecordReference {
    /// The value of an indicator in a year of a plan.
    public static func value(of indicatorCode: String, year: Int, in key: PlanKey) -> RecordReference {
        RecordReference(.value, "\(key.period.label)/\(indicatorCode)/\(year)", ambitoCode: key.ambitoCode)
    }

    /// The protocol of an indicator of a plan.
    public static func milestone(of indicatorCode: String, in key: PlanKey) -> RecordReference {
        RecordReference(.milestone, "\(key.period.label)/\(indicatorCode)", ambitoCode: key.ambitoCode)
    }

    /// The targets that a plan adopted for an indicator and a year.
    public static func localTarget(for indicatorCode: String, year: Int, in key: PlanKey) -> RecordReference {
        RecordReference(.localTarget, "\(key.period.label)/\(indicatorCode)/\(year)", ambitoCode: key.ambitoCode)
    }
}

extension Recorded<YearlyValue> {
    /// The fields the log shows. Whole numbers, digits only: the log is also read by programs.
    var logged: [LoggedField] {
        let value = content.value
        return [
            LoggedField("valore", value.denominator.map { "\(value.numerator) su \($0)" } ?? "\(value.numerator)"),
            LoggedField("stato", content.isProvisional ? "provvisorio" : "definitivo"),
            LoggedField("fonte", source),
            LoggedField("nota", note),
            LoggedField("inserito da", content.provenance?.enteredBy),
            LoggedField("inserito il", content.provenance?.enteredOn.iso),
        ]
    }
}

/// The names under which the log keeps the state of a protocol: days are ISO 8601, lists are separated by `; `.
public struct MilestoneLogFields: Sendable {
    public let date: String
    public let act: String
    public let number: String
    public let actDate: String
    public static let contents = "contenuti"
    public static let parties = "soggetti"

    /// The names of what is logged of a stage.
    public init(_ stage: MilestoneStage) {
        date = stage.rawValue
        act = "\(stage.rawValue): atto"
        number = "\(stage.rawValue): numero dell'atto"
        actDate = "\(stage.rawValue): data dell'atto"
    }
}

extension Recorded<MilestoneRecord> {
    /// The fields the log shows. Empty lists, `nessuno`, are told from lists that nobody checked.
    var logged: [LoggedField] {
        func list(_ texts: Set<String>?) -> String? {
            texts.map { $0.isEmpty ? "nessuno" : $0.sorted().joined(separator: "; ") }
        }
        return MilestoneStage.allCases.flatMap { stage in
            let (names, record) = (MilestoneLogFields(stage), content[stage])
            return [
                LoggedField(names.date, record.date?.iso), LoggedField(names.act, record.act?.type),
                LoggedField(names.number, record.act?.number), LoggedField(names.actDate, record.act?.date?.iso),
            ]
        } + [
            LoggedField(MilestoneLogFields.contents, list(content.contents)),
            LoggedField(MilestoneLogFields.parties, list(content.parties)),
            LoggedField("stato", content.isProvisional ? "provvisorio" : "definitivo"),
            LoggedField("fonte", source),
            LoggedField("nota", note),
            LoggedField("inserito da", content.provenance?.enteredBy),
            LoggedField("inserito il", content.provenance?.enteredOn.iso),
        ]
    }
}

extension LocalTarget {
    /// The fields the log shows.
    var logged: [LoggedField] {
        [
            LoggedField("target", verbatim),
            LoggedField("adottato il", adoptedOn.iso),
            LoggedField("motivo", reason),
            LoggedField("atto", act),
        ]
    }
}
