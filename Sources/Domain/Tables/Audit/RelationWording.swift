/// An equation that does not hold, written out with its figures: `81 + 518 + 218 = 817; è pubblicato 808.`
struct RelationWording {
    let tables: [ContextTable]
    /// What is read in a cell, put right where it was found wrong: so the arithmetic gives what is recomputed.
    let value: (CellRef) -> Interval?
    /// What is read in a cell as it is published.
    let published: (CellRef) -> Interval?

    /// - Parameter accused: the cell that is held to be wrong.
    func text(_ relation: Relation, accused: CellRef) -> String {
        switch relation.form {
        case .sum(let result, let parts) where parts.count == 2 && parts.contains(accused) && parts[0] != parts[1]:
            let other = parts[0] == accused ? parts[1] : parts[0]
            let rest = relation.solve(for: accused, value).map { number($0.middle, places: 2) } ?? ""
            return "\(printed(result)) − \(term(other)) = \(rest); è pubblicato \(original(accused))."
        case .sum(let result, let parts):
            let sum = relation.solve(for: result, value).map { number($0.middle, places: 2) } ?? ""
            return "\(terms(parts)) = \(sum); è pubblicato \(original(result))."
        case .constant(let parts, let total):
            return "\(terms(parts)) non fa \(total)."
        case .ratio(let result, let plus, let minus, let over, let scale):
            var top = ([plus.map(term).joined(separator: " + ")] + minus.map(term)).joined(separator: " − ")
            if plus.count + minus.count > 1 { top = "(\(top))" }
            let bottom = over.count > 1 ? "(\(over.map(printed).joined(separator: " + ")))" : over.map(printed).joined()
            let computed = relation.solve(for: result, value).map { number($0.middle, places: 2) } ?? ""
            let factor = scale == 1 ? "" : " × \(ItalianNumber.print(scale))"
            return "\(top) / \(bottom)\(factor) = \(computed); è pubblicato \(original(result))."
        case .product(let result, let price, let quantity, _) where accused != result:
            let other = accused == price ? quantity : price
            let computed = relation.solve(for: accused, value).map { number($0.middle, places: 2) } ?? ""
            return "\(printed(result)) / \(printed(other)) = \(computed); è pubblicato \(original(accused))."
        case .product(let result, let price, let quantity, _):
            let computed = relation.solve(for: result, value).map { number($0.middle, places: 2) } ?? ""
            return "\(printed(price)) × \(printed(quantity)) = \(computed); è pubblicato \(original(result))."
        case .mean(let result, let values, _):
            let computed = relation.solve(for: result, value).map { number($0.middle, places: 2) } ?? ""
            return "La media ponderata delle \(values.count) parti è \(computed); è pubblicato \(original(result))."
        case .equal(let first, let second):
            return "In «\(title(first))» è \(original(first)), in «\(title(second))» è \(original(second))."
        }
    }

    private func terms(_ parts: [CellRef]) -> String {
        parts.count > 6 ? "La somma di \(parts.count) valori" : parts.map(term).joined(separator: " + ")
    }

    /// In brackets below zero, so that no two signs meet.
    private func term(_ ref: CellRef) -> String {
        let text = printed(ref)
        return text.hasPrefix("-") ? "(\(text))" : text
    }

    private func printed(_ ref: CellRef) -> String { printed(ref, value(ref)) }
    private func original(_ ref: CellRef) -> String { printed(ref, published(ref)) }

    private func printed(_ ref: CellRef, _ read: Interval?) -> String {
        if let read, let whole = read.low.rounded(places: 0)?.integer, Interval(Fraction(whole)).meets(read) == true,
            read.high.isAtMost(read.low) == true
        {
            return ItalianNumber.print(whole)
        }
        let cells = tables[ref.table].rows[ref.row].cells
        let text = cells.indices.contains(ref.column) ? cells[ref.column].printed : ""
        return text.isEmpty ? "(vuoto)" : text
    }

    private func title(_ ref: CellRef) -> String { tables[ref.table].title }

    private func number(_ value: Fraction, places: Int) -> String {
        if value.isDefined, value.denominator == 1, let whole = Int(exactly: value.numerator) { return ItalianNumber.print(whole) }
        return value.rounded(places: places).map { ItalianNumber.print($0) } ?? ""
    }
}
