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
