/// How the figures of a column follow from those of other columns; chosen from a list, never typed as code.
///
/// Columns are named by their position from the left, from 0. In a table with the indicators as rows, the same
/// formulas hold between rows.
public enum ColumnFormula: Hashable, Sendable {
    /// The columns added up: maschi + femmine.
    case sum([Int])
    /// The first column without the second.
    case difference(Int, minus: Int)
    /// The added columns, without the subtracted ones, over others, times a scale: nati / residenti × 1.000.
    case ratio(plus: [Int], minus: [Int], over: [Int], scale: Int)
    /// The share, in per cent, of the column's own total row.
    case shareOfTotal(Int)
    /// In the total rows, the mean of the column's own figures weighted with another column.
    case weightedMean(weight: Int)

    /// The Italian name of the kind of formula, as a list of choices shows it.
    public var name: String {
        switch self {
        case .sum: "somma"
        case .difference: "differenza"
        case .ratio: "rapporto"
        case .shareOfTotal: "quota sul totale"
        case .weightedMean: "media ponderata"
        }
    }

    /// The columns that the formula reads.
    public var operands: [Int] {
        switch self {
        case .sum(let parts): parts
        case .difference(let whole, let part): [whole, part]
        case .ratio(let plus, let minus, let over, _): plus + minus + over
        case .shareOfTotal(let column): [column]
        case .weightedMean(let weight): [weight]
        }
    }

    /// The formula in words: `Maschi + Femmine`, `Nati / Residenti × 1.000`.
    public func text(headings: [String]) -> String {
        func name(_ index: Int) -> String { headings.indices.contains(index) ? headings[index] : "?" }
        func sum(_ parts: [Int]) -> String { parts.map(name).joined(separator: " + ") }
        switch self {
        case .sum(let parts):
            return sum(parts)
        case .difference(let whole, let part):
            return "\(name(whole)) − \(name(part))"
        case .ratio(let plus, let minus, let over, let scale):
            var numerator = ([sum(plus)] + minus.map(name)).joined(separator: " − ")
            var denominator = sum(over)
            if plus.count + minus.count > 1 { numerator = "(\(numerator))" }
            if over.count > 1 { denominator = "(\(denominator))" }
            return "\(numerator) / \(denominator)" + (scale == 1 ? "" : " × \(ItalianNumber.print(scale))")
        case .shareOfTotal(let column):
            return "\(name(column)) / totale di \(name(column)) × 100"
        case .weightedMean(let weight):
            return "media ponderata con \(name(weight))"
        }
    }
}
