/// A cell of the table of ranges (*range di raggiungimento*): what is printed, and how it is read.
public struct AchievementRange: Hashable, Sendable {
    /// Who set the target.
    public enum Origin: String, Hashable, Sendable, CaseIterable, Codable {
        /// The act: DGR XII/2167 of 15/04/2024.
        case regional = "regionale"
        /// The plan, beside the regional one (stricter or extra).
        case local = "locale"
    }

    /// The formal reading of the cell.
    public enum Reading: Hashable, Sendable {
        case target(RangeExpression)
        case blank(BlankKind)
    }

    /// The column.
    public let year: Int
    /// Exact words of the cell; empty for a blank.
    public let verbatim: String
    /// What the program understands.
    public let reading: Reading

    /// The target, or `nil` for a blank.
    public var target: RangeExpression? {
        if case .target(let expression) = reading { expression } else { nil }
    }

    /// The kind of blank, or `nil` for a target.
    public var blank: BlankKind? {
        if case .blank(let kind) = reading { kind } else { nil }
    }
}
