/// A value that has no target of its own but that the next year is compared with, and that nobody recorded.
///
/// Source: DGR XII/2167 of 15/04/2024, table of the strategic LEPS: eight cells of 2025 (2.3, 2.4, 3.3-3.6,
/// 4.4, 5.3) are the base of those of 2026. Without them 2026 is not assessable.
public struct BaseYearDebt: Hashable, Sendable {
    /// `LEPSIndicator.code`.
    public let indicatorCode: String
    /// The base year.
    public let year: Int

    public init(indicatorCode: String, year: Int) { (self.indicatorCode, self.year) = (indicatorCode, year) }

    /// The last day of the base year: the value is due by then.
    public var dueBy: CalendarDate { .endOfYear(year) }

    /// Whether the base year is over.
    public func isOverdue(on today: CalendarDate) -> Bool { today > dueBy }

    /// `anno base: da rilevare entro il 31/12/2025`, or `anno base: da rilevare, in ritardo dal 01/01/2026`.
    public func text(on today: CalendarDate) -> String {
        isOverdue(on: today)
            ? "anno base: da rilevare, in ritardo dal 01/01/\(year + 1)"
            : "anno base: da rilevare entro il \(dueBy.italian)"
    }

    /// The debts of one indicator, in order of year.
    public static func debts(
        of indicator: LEPSIndicator, ranges: AchievementRanges, values: IndicatorValues
    ) -> [BaseYearDebt] {
        ranges.cells.filter { $0.blank == .baseYear && values.byYear[$0.year] == nil }
            .map { BaseYearDebt(indicatorCode: indicator.code, year: $0.year) }
    }
}
