/// What a check says. Never a score.
public enum Verdict: Hashable, Sendable {
    case achieved
    case notAchieved
    /// The data do not allow a verdict.
    case notAssessable(NotAssessableReason)
    /// The year has no target: neither achieved nor failed. `nil` if the plan has no cell for
    /// the year at all.
    case noTarget(BlankKind?)

    /// The verdict without its reason; the raw value is the stable identifier used in files,
    /// the command line and style classes.
    public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
        case achieved = "raggiunto"
        case notAchieved = "non_raggiunto"
        case notAssessable = "non_valutabile"
        case noTarget = "nessun_target"

        /// The Italian words: `non raggiunto`.
        public var label: String {
            switch self {
            case .achieved: "raggiunto"
            case .notAchieved: "non raggiunto"
            case .notAssessable: "non valutabile"
            case .noTarget: "nessun target"
            }
        }
    }

    /// The verdict without its reason.
    public var kind: Kind {
        switch self {
        case .achieved: .achieved
        case .notAchieved: .notAchieved
        case .notAssessable: .notAssessable
        case .noTarget: .noTarget
        }
    }

    /// Stable identifier: `non_raggiunto`.
    public var id: String { kind.rawValue }

    /// The Italian words: `non raggiunto`.
    public var label: String { kind.label }
}

/// Why a verdict cannot be given. The text names the datum, in Italian.
public enum NotAssessableReason: Hashable, Sendable {
    /// The value of the year itself is not recorded.
    case valueMissing(String)
    /// The value of the year before, which the range compares with, is not recorded.
    case baseYearMissing(String)
    /// A ratio or a mean has denominator zero.
    case zeroDenominator(String)
    /// The recorded data contradict each other or the indicator.
    case inconsistent(String)

    /// Stable identifier: `valore_mancante`, …
    public var id: String {
        switch self {
        case .valueMissing: "valore_mancante"
        case .baseYearMissing: "anno_base_mancante"
        case .zeroDenominator: "denominatore_zero"
        case .inconsistent: "dati_incoerenti"
        }
    }

    /// Two or three Italian words: `manca l'anno base`.
    public var label: String {
        switch self {
        case .valueMissing: "manca il valore"
        case .baseYearMissing: "manca l'anno base"
        case .zeroDenominator: "denominatore zero"
        case .inconsistent: "dati incoerenti"
        }
    }

    /// The whole Italian sentence, naming the datum.
    public var message: String {
        switch self {
        case .valueMissing(let text), .baseYearMissing(let text), .zeroDenominator(let text),
            .inconsistent(let text):
            text
        }
    }
}

/// Why a cell of the table of ranges is blank. Derived from the whole row, never typed.
public enum BlankKind: String, Hashable, Sendable, CaseIterable, Codable {
    /// The next year compares with this one: no target, but the value must be collected.
    case baseYear = "anno_base"
    /// The first target comes later and does not compare with this year.
    case notYetDue = "non_ancora_dovuto"
    /// The protocol was to be activated the year before: nothing is left to reach.
    case afterActivation = "dopo_attivazione"

    /// The Italian words: `anno base`.
    public var label: String {
        switch self {
        case .baseYear: "anno base"
        case .notYetDue: "non ancora dovuto"
        case .afterActivation: "dopo l'attivazione"
        }
    }
}
