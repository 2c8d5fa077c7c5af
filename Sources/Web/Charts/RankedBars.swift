import Domain
import Mustache

/// Territories, or anything else, from the greatest value to the smallest: a bar for each under its name.
struct RankedBars: Equatable, MustacheParent, Chart {
    var id: String
    var title: String
    var description: String
    var height: Int
    var bars: [Bar]
    /// Where zero is.
    var zero: Int
    var table: ChartTable

    /// What a bar is drawn from.
    struct Item: Equatable {
        var label: String
        var value: Ratio
        /// Whether it is the whole that the others are compared with: its bar is hollow.
        var isReference = false
    }

    /// One bar, in the drawing's units.
    struct Bar: Equatable, MustacheParent {
        var label: String
        var value: String
        var labelY: Int
        var y: Int
        var x: Int
        var width: Int
        var valueX: Int
        var valueY: Int
        var isReference: Bool

        func child(named name: String) -> Any? {
            switch name {
            case "label": label
            case "value": value
            case "labelY": labelY
            case "y": y
            case "x": x
            case "width": width
            case "valueX": valueX
            case "valueY": valueY
            case "isReference": isReference
            default: nil
            }
        }
    }

    private static let (step, thickness, longest) = (36, 14, 290)

    /// - Parameters:
    ///   - what: what the bars are of: `Comune`.
    ///   - measure: what is measured, with its unit.
    /// - Returns: nil without items.
    init?(id: String, title: String, what: String, measure: String, places: Int, _ items: [Item]) {
        guard !items.isEmpty else { return nil }
        let ranked = items.sorted { $0.value == $1.value ? $0.label < $1.label : $0.value > $1.value }
        // For drawing only: what is compared and printed is exact.
        let values = ranked.map { Double($0.value.numerator) / Double($0.value.denominator) }
        let (low, high) = (min(values.min() ?? 0, 0), max(values.max() ?? 0, 0))
        // The figure stands after its bar: the longest must leave it room. A digit is about seven units wide.
        let written = ranked.map { ItalianNumber.print($0.value, places: places).count }.max() ?? 0
        let longest = min(Self.longest, Self.width - 8 - 7 * written)
        let unit = high > low ? Double(max(longest, 60)) / (high - low) : 0
        let zero = Int((-low * unit).rounded())
        self.zero = zero
        (self.id, self.title) = (id, title)
        bars = zip(ranked, values).enumerated().map { index, each in
            let y = index * Self.step
            let length = Int((abs(each.1) * unit).rounded())
            let start = each.1 < 0 ? zero - length : zero
            return Bar(
                label: each.0.label, value: ItalianNumber.print(each.0.value, places: places), labelY: y + 12, y: y + 17, x: start,
                width: length, valueX: max(zero, start + length) + 5, valueY: y + 28, isReference: each.0.isReference)
        }
        height = ranked.count * Self.step
        description = "\(measure), dal più alto: " + bars.map { "\($0.label) \($0.value)" }.joined(separator: "; ") + "."
        table = ChartTable(
            id: "\(id)-cifre", caption: title, headings: [what, measure],
            rows: bars.map { ChartTable.Row(label: $0.label, cells: [$0.value], isTotal: $0.isReference) })
    }

    func child(named name: String) -> Any? {
        switch name {
        case "bars": bars
        case "zero": zero
        default: common(name)
        }
    }
}
