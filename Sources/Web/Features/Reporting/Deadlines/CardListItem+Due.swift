import Domain
import Store

extension CardListItem {
    /// What is missing of the card's own indicators, up to the year of a day.
    func dueItems(in period: PlanPeriod, on day: CalendarDate) -> [DueItem] {
        indicators.filter { $0.lepsIndicatorCode == nil }.flatMap { indicator in
            DueItem.missing(of: indicator.check(values[indicator.code] ?? .none, in: period), card: code, on: day)
        }
    }
}
