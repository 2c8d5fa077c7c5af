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

    public let year: Int
    /// Exact words of the cell; empty for a blank.
    public let verbatim: String
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

/// The ranges of one indicator over the years of a plan: a row of the table.
///
/// A row is read whole, because what a blank means depends on its neighbours.
public struct AchievementRanges: Hashable, Sendable {
    public let origin: AchievementRange.Origin
    /// In order of year.
    public let cells: [AchievementRange]

    /// Reads a row from the words of its cells by year; an empty text is a blank.
    ///
    /// A blank whose following year compares with it is the base year; a blank after an
    /// activation is *dopo l'attivazione*; any other is *non ancora dovuto*.
    /// - Throws: `RangeExpression.ParseError` for a cell that cannot be read: never a guess.
    public init(
        verbatim: [Int: String], origin: AchievementRange.Origin = .regional
    ) throws(RangeExpression.ParseError) {
        self.origin = origin
        var targets: [Int: RangeExpression] = [:]
        for (year, text) in verbatim.sorted(by: { $0.key < $1.key }) {
            targets[year] = try RangeExpression(printed: text, year: year)
        }
        cells = verbatim.sorted { $0.key < $1.key }.map { year, text in
            let reading: AchievementRange.Reading =
                targets[year].map { .target($0) } ?? .blank(Self.blankKind(of: year, among: targets))
            return AchievementRange(year: year, verbatim: text, reading: reading)
        }
    }

    /// The cell of a year, or `nil` if the row has none.
    public subscript(year: Int) -> AchievementRange? { cells.first { $0.year == year } }

    private static func blankKind(of year: Int, among targets: [Int: RangeExpression]) -> BlankKind {
        if let next = targets[year + 1], next.comparesWithYearBefore { return .baseYear }
        let activatedBefore = targets.contains { $0.key < year && $0.value == .milestone(.activated) }
        return activatedBefore ? .afterActivation : .notYetDue
    }
}
