/// Finds which amounts of money are a price times a quantity, and which prices are an amount divided by a quantity:
/// *quota pro capite* × *abitanti*, *spesa* ÷ *abitanti*.
///
/// The headings must say which columns are the amount and the price for one of something; the quantity is any column that
/// is no money. Three columns are believed only when nearly all their rows agree.
struct ProductSearch {
    let view: GridView
    private let prices: [Int]
    private let amounts: [Int]
    private let quantities: [Int]
    /// Records that are the total of others: their price is a mean, rounded.
    private let wholes: Set<Int>

    init(_ view: GridView, wholes: Set<Int>) {
        self.view = view
        self.wholes = wholes.union(view.records.filter(view.isWhole))
        let numbered = view.fields.filter { view.kind($0) != nil }
        prices = numbered.filter { field in
            view.reading(field).isUnitMoney || view.reading(field).isShareOfMoney && view.kind(field) == .euro
        }
        amounts = numbered.filter { field in
            view.reading(field).isMoney && !view.reading(field).isUnitMoney && view.kind(field)?.isAdditive ?? false
        }
        quantities = numbered.filter { field in
            !view.reading(field).isMoney && (view.kind(field) == .count || view.kind(field) == .measure)
        }
    }

    /// Among more columns than these no product is sought: no table of a plan has as many.
    private static let mostFields = 150

    /// For each amount, and for each price that is left, the relation that explains it, where one does.
    func patterns() -> [Pattern] {
        guard prices.count + amounts.count + quantities.count <= Self.mostFields else { return [] }
        let exact = amounts.compactMap { amount in
            best(prices.filter { $0 != amount }.flatMap { price in quantities.compactMap { product(amount, price, $0) } })
        }
        let explained = Set(exact.compactMap(\.price))
        return exact + prices.filter { !explained.contains($0) }.compactMap { price in
            best(amounts.filter { $0 != price }.flatMap { amount in quantities.compactMap { quotient(price, amount, $0) } })
        }
    }

    /// The one that holds most; between equals the one that is over residents, then the first.
    private func best(_ patterns: [Pattern]) -> Pattern? {
        func order(_ pattern: Pattern) -> Int {
            let quantity: Int? =
                switch pattern.form {
                case .product(_, _, let quantity): quantity
                case .ratio(_, _, _, let over, _): over.first
                default: nil
                }
            return pattern.satisfied * 4 - pattern.violated * 4 + (quantity.map { view.reading($0).namesPopulation } ?? false ? 1 : 0)
        }
        return patterns.enumerated().max { (order($0.element), -$0.offset) < (order($1.element), -$1.offset) }?.element
    }

    /// The amount as printed, or within its own rounding; the price is exact.
    private func product(_ amount: Int, _ price: Int, _ quantity: Int) -> Pattern? {
        believed(
            Pattern(
                form: .product(result: amount, price: price, quantity: quantity), basis: .shown, rule: .product, except: wholes),
            price, quantity)
    }

    /// The price is rounded as it is printed.
    private func quotient(_ price: Int, _ amount: Int, _ quantity: Int) -> Pattern? {
        believed(
            Pattern(
                form: .ratio(result: price, plus: [amount], minus: [], over: [quantity], scale: 1), basis: .shown, rule: .product),
            price, quantity)
    }

    private func believed(_ pattern: Pattern, _ price: Int, _ quantity: Int) -> Pattern? {
        var pattern = pattern
        for relation in pattern.relations(in: view) {
            switch relation.holds({ view.grid.cells[$0.row][$0.column].interval }) {
            case true?: if tells(relation, price, quantity) { pattern.satisfied += 1 }
            case false?: pattern.violated += 1
            case nil: break
            }
        }
        return pattern.satisfied >= 3 && pattern.satisfied >= 3 * pattern.violated ? pattern : nil
    }

    /// Whether a row that agrees says anything: not with none or one of something, nor with a price so small that its
    /// rounding leaves room for any quantity.
    private func tells(_ relation: Relation, _ price: Int, _ quantity: Int) -> Bool {
        guard let first = relation.cells.first else { return false }
        let record = view.isTurned ? first.column : first.row
        let (one, many) = (view.cell(price, record), view.cell(quantity, record))
        guard let value = one.value, let count = many.value, value.numerator > 0, count.numerator > 0 else { return false }
        let isOne = count.isAtMost(Fraction(1)) ?? true
        return !isOne && (one.half * Fraction(20)).isAtMost(value) ?? false
    }
}
