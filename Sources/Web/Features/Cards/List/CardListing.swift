import Domain
import Foundation
import Store

/// The cards of a plan as a list shows them: judged in one year, filtered, in order.
struct CardListing {
    let query: CardListQuery
    /// The year of the verdicts.
    let year: Int
    let cards: [ListedCard]

    init(_ plan: PlanSubject, _ query: CardListQuery, _ page: PageContext) throws {
        self.query = query
        let period = plan.key.period
        let year = query.year.flatMap { period.contains($0) ? $0 : nil } ?? period.year(nearest: page.today.year)
        self.year = year
        let filter = CardFilter(area: query.area, state: query.state, words: query.words)
        let judged = try page.listedCards(in: plan.key, filter: filter).map { item in
            ListedCard(item, year: year, in: period, today: page.today)
        }
        let shown = judged.filter { card in query.verdict.map { card.verdicts[$0] > 0 } ?? true }
        cards = ListedCard.sorted(shown, by: query.order, descending: query.isDescending)
    }
}

/// A card of a list with its verdicts of one year and its money.
struct ListedCard: Equatable {
    let item: CardListItem
    let verdicts: AchievementSummary
    /// Nil when the amounts are too large to be added.
    let money: AmountSummary?

    init(_ item: CardListItem, year: Int, in period: PlanPeriod, today: CalendarDate) {
        self.item = item
        verdicts = AchievementSummary(
            year: year,
            results: item.indicators.map { indicator in
                indicator.check(item.values[indicator.code] ?? .none, in: period).result(for: year, asOf: today)
            })
        money = try? AmountSummary(item.amounts)
    }

    /// What is budgeted, a sum for each period.
    var budgeted: [AmountSummary.Line] { money?.lines.filter { $0.stage == .budgeted } ?? [] }

    /// Cards in the order of a column; those of which the column says nothing come last either way.
    static func sorted(_ cards: [ListedCard], by order: CardOrder, descending: Bool) -> [ListedCard] {
        func by<Key>(_ key: (ListedCard) -> Key?, _ isBefore: (Key, Key) -> Bool) -> [ListedCard] {
            let keyed = cards.map { (card: $0, key: key($0)) }
            return keyed.sorted { left, right in
                switch (left.key, right.key) {
                case (let one?, let other?):
                    if isBefore(one, other) { return !descending }
                    if isBefore(other, one) { return descending }
                case (nil, .some): return false
                case (.some, nil): return true
                case (nil, nil): break
                }
                return left.card.item.position < right.card.item.position
            }.map(\.card)
        }
        return switch order {
        case .area: by({ $0.item.mainAreas.isEmpty ? nil : $0.item.mainAreas.joined(separator: " ") }, <)
        case .code: by({ $0.item.code }) { $0.compare($1, options: [.numeric, .caseInsensitive]) == .orderedAscending }
        case .title: by({ $0.item.title.isEmpty ? nil : $0.item.title }, Self.isBefore)
        case .state: by({ $0.item.state.rawValue }, <)
        case .verdicts: by({ $0.verdicts.withTarget == 0 ? nil : $0.verdicts }, Self.isLess)
        case .amount: by({ $0.budgeted.first?.total }, <)
        case .changed: by({ $0.item.changedAt }, <)
        }
    }

    /// As a dictionary orders words: capitals and accents do not count.
    private static func isBefore(_ one: String, _ other: String) -> Bool {
        one.compare(other, options: [.caseInsensitive, .diacriticInsensitive, .numeric]) == .orderedAscending
    }

    /// Whether a smaller share of the targets is reached. Counts of indicators are small: nothing overflows.
    private static func isLess(_ one: AchievementSummary, _ other: AchievementSummary) -> Bool {
        one[.achieved] * other.withTarget < other[.achieved] * one.withTarget
    }
}
