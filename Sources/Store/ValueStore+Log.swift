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

extension Recorded<MilestoneRecord> {
    /// The fields the log shows. Empty lists are told from lists that nobody checked.
    var logged: [LoggedField] {
        func list(_ texts: Set<String>?) -> String? {
            texts.map { $0.isEmpty ? "nessuno" : $0.sorted().joined(separator: "; ") }
        }
        return MilestoneStage.allCases.flatMap { stage in
            [
                LoggedField(stage.rawValue, content[stage].date?.iso),
                LoggedField("\(stage.rawValue): atto", content[stage].act?.text),
            ]
        } + [
            LoggedField("contenuti", list(content.contents)),
            LoggedField("soggetti", list(content.parties)),
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
