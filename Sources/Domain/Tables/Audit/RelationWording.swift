/// An equation that does not hold, written out with its figures: `81 + 518 + 218 = 817; è pubblicato 808.`
struct RelationWording {
    let tables: [ContextTable]
    let value: (CellRef) -> Interval?

    func text(_ relation: Relation) -> String {
        switch relation.form {
        case .sum(let result, let parts):
            let sum = relation.solve(for: result, value).map { number($0.middle, places: 2) } ?? ""
            return "\(terms(parts)) = \(sum); è pubblicato \(printed(result))."
        case .constant(let parts, let total):
            return "\(terms(parts)) non fa \(total)."
        case .ratio(let result, let plus, let minus, let over, let scale):
            var top = ([plus.map(printed).joined(separator: " + ")] + minus.map(printed)).joined(separator: " − ")
            if plus.count + minus.count > 1 { top = "(\(top))" }
            let bottom = over.count > 1 ? "(\(over.map(printed).joined(separator: " + ")))" : over.map(printed).joined()
            let computed = relation.solve(for: result, value).map { number($0.middle, places: 2) } ?? ""
            let factor = scale == 1 ? "" : " × \(ItalianNumber.print(scale))"
            return "\(top) / \(bottom)\(factor) = \(computed); è pubblicato \(printed(result))."
        case .mean(let result, let values, _):
            let computed = relation.solve(for: result, value).map { number($0.middle, places: 2) } ?? ""
            return "La media ponderata delle \(values.count) parti è \(computed); è pubblicato \(printed(result))."
        case .equal(let first, let second):
            return "In «\(title(first))» è \(printed(first)), in «\(title(second))» è \(printed(second))."
        }
    }

    private func terms(_ parts: [CellRef]) -> String {
        parts.count > 6 ? "La somma di \(parts.count) valori" : parts.map(printed).joined(separator: " + ")
    }

    private func printed(_ ref: CellRef) -> String {
        if let read = value(ref), read.low.denominator == 1, read.low.isAtMost(read.high) == true, read.high.isAtMost(read.low) == true {
            return number(read.low, places: 0)
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
