import Domain
import Mustache

/// Males to the left and females to the right, the oldest at the top.
struct AgePyramid: Equatable, MustacheParent, Chart {
    var id: String
    var title: String
    var description: String
    var height: Int
    var bars: [Bar]
    var table: ChartTable

    /// One band with its two bars, in the drawing's units.
    struct Bar: Equatable, MustacheParent {
        var band: String
        /// The figures beside the bars; nil where there is no room for them.
        var males: String?
        var females: String?
        var y: Int
        var thickness: Int
        var textY: Int
        var maleX: Int
        var maleWidth: Int
        var femaleWidth: Int
        var maleTextX: Int
        var femaleTextX: Int

        func child(named name: String) -> Any? {
            switch name {
            case "band": band
            case "males": males
            case "females": females
            case "y": y
            case "thickness": thickness
            case "textY": textY
            case "maleX": maleX
            case "maleWidth": maleWidth
            case "femaleWidth": femaleWidth
            case "maleTextX": maleTextX
            case "femaleTextX": femaleTextX
            default: nil
            }
        }
    }

    private static let (leftEdge, rightEdge, top) = (148, 212, 26)

    /// Nil when the bands do not follow each other, or the sexes are not told apart in one of them.
    init?(_ ages: AgeStructure, of name: String, id: String = "piramide") {
        let shown = ages.inFives
        let bands = shown.finest.compactMap { band -> (band: AgeBand, count: Headcount, males: Int, females: Int)? in
            guard let count = shown.counts[band], let males = count.males, let females = count.females else { return nil }
            return (band, count, males, females)
        }
        guard bands.count > 1, bands.count == shown.finest.count, let everyone = shown.headcount(.everyone), everyone.males != nil
        else { return nil }
        self.id = id
        title = "Popolazione per età e sesso: \(name)"
        let hasFigures = bands.count <= 10
        let (step, thickness) = hasFigures ? (32, 24) : (15, 12)
        let longest = hasFigures ? 100 : 140
        let greatest = max(bands.map { max($0.males, $0.females) }.max() ?? 1, 1)
        func width(_ count: Int) -> Int { Int(Int128(count) * Int128(longest) / Int128(greatest)) }
        bars = bands.reversed().enumerated().map { index, band in
            let y = Self.top + index * step
            let (males, females) = (width(band.males), width(band.females))
            return Bar(
                band: band.band.text, males: hasFigures ? ItalianNumber.print(band.males) : nil,
                females: hasFigures ? ItalianNumber.print(band.females) : nil, y: y, thickness: thickness,
                textY: y + thickness / 2 + 4, maleX: Self.leftEdge - males, maleWidth: males, femaleWidth: females,
                maleTextX: Self.leftEdge - males - 4, femaleTextX: Self.rightEdge + females + 4)
        }
        height = Self.top + bands.count * step
        description = "Da sotto, i più giovani: " + bands.map { band in
            "\(band.band.text) anni, \(ItalianNumber.print(band.males)) maschi e \(ItalianNumber.print(band.females)) femmine"
        }.joined(separator: "; ") + "."
        func row(_ label: String, _ count: Headcount, isTotal: Bool = false) -> ChartTable.Row {
            let cells = [count.males, count.females, count.total].map { number in number.map { ItalianNumber.print($0) } ?? "n.d." }
            return ChartTable.Row(label: label, cells: cells, isTotal: isTotal)
        }
        table = ChartTable(
            id: "\(id)-cifre", caption: title, headings: ["Età", "Maschi", "Femmine", "Totale"],
            rows: bands.map { row($0.band.text, $0.count) } + [row("Totale", everyone, isTotal: true)])
    }

    func child(named name: String) -> Any? { name == "bars" ? bars : common(name) }
}
