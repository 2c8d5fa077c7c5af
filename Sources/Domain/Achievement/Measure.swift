/// How an indicator is measured.
///
/// Source: DGR XII/2167 of 15/04/2024, table of the strategic LEPS.
public enum Measure: Hashable, Sendable {
    /// A number of things: *N. EEMM attivate*.
    case count
    /// A part over a whole: *incontri svolti / incontri previsti*.
    case ratio(excess: ExcessRule)
    /// A total over a number of cases: days of waiting / discharges.
    case mean
    /// A protocol that is defined, shared and activated.
    case milestone(MilestoneRequirements)

    /// What a numerator greater than its denominator means.
    public enum ExcessRule: String, Hashable, Sendable, CaseIterable, Codable {
        /// The numerator is a part of the denominator (4.2, 5.1): the data are wrong.
        case error = "errore"
        /// It may happen (more meetings held than planned): the verdict stands, with a note.
        case warning = "avviso"
    }

    /// The measure without its parameters; the raw value is the identifier used in files,
    /// tables and the command line.
    public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
        case count = "conteggio"
        case ratio = "rapporto"
        case mean = "media"
        case milestone = "traguardo"

        /// The Italian word.
        public var label: String { rawValue }
    }

    /// The measure without its parameters.
    public var kind: Kind {
        switch self {
        case .count: .count
        case .ratio: .ratio
        case .mean: .mean
        case .milestone: .milestone
        }
    }
}

/// What a protocol must hold and who must share it.
public struct MilestoneRequirements: Hashable, Sendable {
    /// Contents without which the protocol is not defined (3.1: seven), as printed.
    public let contents: [String]
    /// Parties the act names for the sharing, as printed.
    public let parties: [String]

    /// Makes the requirements; none by default.
    public init(contents: [String] = [], parties: [String] = []) {
        self.contents = contents
        self.parties = parties
    }
}
