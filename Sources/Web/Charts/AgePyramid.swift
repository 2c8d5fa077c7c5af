import Domain
import Mustache

/// Males to the left and females to the right, the oldest at the top, as inline SVG; the same figures stand in a table.
struct AgePyramid: Equatable, MustacheParent {
    var title: String
    var description: String
    var height: Int
    var bars: [Bar]

    /// One band with its two bars, in the drawing's units.
    struct Bar: Equatable, MustacheParent {
        var band: String
        var males: String
        var females: String
        var y: Int
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

    private static let (leftEdge, rightEdge, longest, step, top) = (270, 370, 190, 40, 36)

    /// Nil when the bands do not follow each other, or the sexes are not told apart in one of them.
    init?(_ ages: AgeStructure, of name: String) {
        let shown = ages.inFives
        let bands = shown.finest.compactMap { band -> (band: AgeBand, males: Int, females: Int)? in
            guard let count = shown.counts[band], let males = count.males, let females = count.females else { return nil }
            return (band, males, females)
        }
        guard bands.count > 1, bands.count == shown.finest.count, shown.headcount(.everyone)?.males != nil else { return nil }
        title = "Popolazione per età e sesso: \(name)"
        let greatest = max(bands.map { max($0.males, $0.females) }.max() ?? 1, 1)
        func width(_ count: Int) -> Int { Int(Int128(count) * Int128(Self.longest) / Int128(greatest)) }
        self.bars = bands.reversed().enumerated().map { index, band in
            let y = Self.top + index * Self.step
            return Bar(
                band: band.band.text, males: ItalianNumber.print(band.males), females: ItalianNumber.print(band.females), y: y,
                textY: y + 20, maleX: Self.leftEdge - width(band.males), maleWidth: width(band.males), femaleWidth: width(band.females),
                maleTextX: Self.leftEdge - width(band.males) - 6, femaleTextX: Self.rightEdge + width(band.females) + 6)
        }
        height = Self.top + bands.count * Self.step
        description = bands.map { band in
            "\(band.band.text) anni: \(ItalianNumber.print(band.males)) maschi, \(ItalianNumber.print(band.females)) femmine"
        }.joined(separator: "; ") + "."
    }

    func child(named name: String) -> Any? {
        switch name {
        case "title": title
        case "description": description
        case "height": height
        case "bars": bars
        default: nil
        }
    }
}
