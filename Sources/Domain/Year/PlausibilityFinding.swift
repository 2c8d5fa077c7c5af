/// Something in a value of the year that is wrong, or that is worth a second look.
public struct PlausibilityFinding: Hashable, Sendable {
    /// What follows from a finding.
    public enum Severity: String, Hashable, Sendable, CaseIterable, Codable {
        /// The data contradict themselves: kept while provisional, refused as final.
        case error = "errore"
        /// Unusual but possible: whoever knows confirms it with a reason.
        case warning = "avviso"
    }

    /// The rule that found it; the raw value is the identifier kept in tables and forms.
    public enum Rule: String, Hashable, Sendable, CaseIterable, Codable {
        case negative = "negativo"
        case oversized = "fuori_scala"
        case partExceedsWhole = "parte_oltre_il_totale"
        case totalWithoutCases = "totale_senza_casi"
        case sharpFall = "calo"
        case sharpRise = "aumento"
        case unchanged = "invariato"
        case activationBeforeDefinition = "attivazione_senza_definizione"
        case dateOutsideYear = "data_fuori_anno"
    }

    /// Which of the figures or dates it is about.
    public enum Subject: Hashable, Sendable {
        case numerator
        case denominator
        case stage(MilestoneStage)
    }

    public let rule: Rule
    public let severity: Severity
    public let subject: Subject
    /// One Italian sentence with the figures: a warning is confirmed for these figures only, so that
    /// other figures have another message and ask again.
    public let message: String
    /// What whoever enters the value can do, in one Italian sentence.
    public let remedy: String

    /// Names the finding among those of a value: two stages may break the same rule.
    public var id: String {
        if case .stage(let stage) = subject { "\(rule.rawValue).\(stage.rawValue)" } else { rule.rawValue }
    }

    init(_ rule: Rule, _ severity: Severity, _ subject: Subject, _ message: String, remedy: String) {
        (self.rule, self.severity, self.subject) = (rule, severity, subject)
        (self.message, self.remedy) = (message, remedy)
    }
}

/// A warning that somebody looked at and found right, with the reason.
public struct PlausibilityConfirmation: Hashable, Sendable {
    /// `PlausibilityFinding.id`.
    public let finding: String
    /// The message that was confirmed: with other figures the warning comes back.
    public let message: String
    public let reason: String
    public let provenance: Provenance

    public init(finding: String, message: String, reason: String, provenance: Provenance) {
        (self.finding, self.message, self.reason, self.provenance) = (finding, message, reason, provenance)
    }

    /// Whether it answers a finding.
    public func answers(_ finding: PlausibilityFinding) -> Bool {
        finding.severity == .warning && finding.id == self.finding && finding.message == message
    }
}
