/// An equation that the cells of a table should satisfy, within what rounding can explain.
struct Relation: Sendable {
    enum Form: Sendable {
        /// `result` = the parts added up.
        case sum(result: CellRef, parts: [CellRef])
        /// The parts add up to a number that is printed nowhere, like 100.
        case constant(parts: [CellRef], total: Int)
        /// `result` = (plus − minus) / over × scale.
        case ratio(result: CellRef, plus: [CellRef], minus: [CellRef], over: [CellRef], scale: Int)
        /// `result` = the values weighted with the weights.
        case mean(result: CellRef, values: [CellRef], weights: [CellRef])
        /// `result` = price × quantity, the price being exact as it is printed.
        /// - isPriceOdd: the price is another than in all other records, which have the same: it is the likelier to be wrong.
        case product(result: CellRef, price: CellRef, quantity: CellRef, isPriceOdd: Bool)
        /// Two tables print the same fact.
        case equal(CellRef, CellRef)
    }

    let form: Form
    let rule: FindingRule
    let certainty: FindingCertainty

    var cells: [CellRef] {
        switch form {
        case .sum(let result, let parts): [result] + parts
        case .constant(let parts, _): parts
        case .ratio(let result, let plus, let minus, let over, _): [result] + plus + minus + over
        case .mean(let result, let values, let weights): [result] + values + weights
        case .product(let result, let price, let quantity, _): [result, price, quantity]
        case .equal(let first, let second): [first, second]
        }
    }

    /// The cell that follows from the others, if one does.
    var result: CellRef? {
        switch form {
        case .sum(let result, _), .ratio(let result, _, _, _, _), .mean(let result, _, _): result
        case .product(let result, let price, _, let isPriceOdd): isPriceOdd ? price : result
        case .constant, .equal: nil
        }
    }

    /// Whether it holds; `nil` when a cell is empty or the equation has no meaning, as with a zero to divide by.
    func holds(_ value: (CellRef) -> Interval?) -> Bool? {
        guard let anchor = result ?? cells.first, let printed = value(anchor), let computed = solve(for: anchor, value)
        else { return nil }
        return printed.meets(computed)
    }

    /// What a cell would have to be for the equation to hold.
    func solve(for cell: CellRef, _ value: (CellRef) -> Interval?) -> Interval? {
        let solution: Interval?
        switch form {
        case .sum(let result, let parts):
            if cell == result {
                solution = Self.sum(parts, value)
            } else if let whole = value(result), let others = Self.sum(parts.filter { $0 != cell }, value) {
                solution = whole - others
            } else {
                solution = nil
            }
        case .constant(let parts, let total):
            solution = Self.sum(parts.filter { $0 != cell }, value).map { Interval(Fraction(total)) - $0 }
        case .equal(let first, let second):
            solution = value(cell == first ? second : first)
        case .mean(let result, let values, let weights):
            solution = cell == result ? Self.mean(values, weights, value) : nil
        case .ratio(let result, let plus, let minus, let over, let scale):
            solution = Self.ratio(cell, result, plus, minus, over, Fraction(scale), value)
        case .product(let result, let price, let quantity, _):
            solution = Self.product(cell, result, price, quantity, value)
        }
        guard let solution, solution.isDefined else { return nil }
        return solution
    }

    private static func sum(_ cells: [CellRef], _ value: (CellRef) -> Interval?) -> Interval? {
        var total = Interval(.zero)
        for cell in cells {
            guard let part = value(cell) else { return nil }
            total = total + part
        }
        return total
    }

    private static func mean(_ values: [CellRef], _ weights: [CellRef], _ value: (CellRef) -> Interval?) -> Interval? {
        var (total, weight) = (Interval(.zero), Fraction.zero)
        for (cell, weighing) in zip(values, weights) {
            guard let part = value(cell), let share = value(weighing)?.middle, share.isDefined, share.numerator >= 0 else { return nil }
            total = total + part * share
            weight = weight + share
        }
        return total / Interval(weight)
    }

    private static func product(
        _ cell: CellRef, _ result: CellRef, _ price: CellRef, _ quantity: CellRef, _ value: (CellRef) -> Interval?
    ) -> Interval? {
        let exact = value(price).map { Interval($0.middle) }
        if cell == result {
            guard let exact, let amount = value(quantity) else { return nil }
            return amount * exact.middle
        }
        guard let total = value(result) else { return nil }
        if cell == price { return value(quantity).map { total / $0 } }
        return exact.map { total / $0 }
    }

    private static func ratio(
        _ cell: CellRef, _ result: CellRef, _ plus: [CellRef], _ minus: [CellRef], _ over: [CellRef], _ scale: Fraction,
        _ value: (CellRef) -> Interval?
    ) -> Interval? {
        if cell == result {
            guard let top = sum(plus, value), let bottom = sum(minus, value), let divisor = sum(over, value) else { return nil }
            return (top - bottom) * scale / divisor
        }
        guard let printed = value(result), (plus + minus + over).count(where: { $0 == cell }) == 1 else { return nil }
        if over.contains(cell) {
            guard let top = sum(plus, value), let bottom = sum(minus, value),
                let others = sum(over.filter { $0 != cell }, value)
            else { return nil }
            return (top - bottom) * scale / printed - others
        }
        guard let divisor = sum(over, value), divisor.low.numerator > 0,
            let others = sum(plus.filter { $0 != cell }, value), let taken = sum(minus.filter { $0 != cell }, value)
        else { return nil }
        let share = printed * (Fraction(1) / scale)
        let corners = [share.low * divisor.low, share.low * divisor.high, share.high * divisor.low, share.high * divisor.high]
        guard let low = corners.min(by: { $0.isAtMost($1) ?? false }), let high = corners.max(by: { $0.isAtMost($1) ?? false })
        else { return nil }
        let numerator = Interval(low, high)
        return plus.contains(cell) ? numerator - others + taken : others - taken - numerator
    }
}
