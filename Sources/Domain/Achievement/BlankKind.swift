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
