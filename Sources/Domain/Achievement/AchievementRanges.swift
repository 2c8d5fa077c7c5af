/// The ranges of one indicator over the years of a plan: a row of the table.
///
/// A row is read whole, because what a blank means depends on its neighbours.
public struct AchievementRanges: Hashable, Sendable {
    /// Who set the targets of the row.
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
