import Domain
import Mustache
import Store

/// How a figure lies among many Ambiti: a dot for each on a line, dots of one value side by side. It shows where most
/// are and how far apart, and ranks nobody. The same figures stand in the table of the page.
struct StripPlot: Equatable, MustacheParent {
    var title: String
    var description: String
    var height: Int
    var baseline: Int
    var dots: [Dot]
    var lowest: String
    var highest: String

    /// A dot, in the drawing's units.
    struct Dot: Equatable, MustacheParent {
        var x: Int
        var y: Int
        /// The Ambito and its figure.
        var name: String

        func child(named name: String) -> Any? {
            switch name {
            case "x": x
            case "y": y
            case "name": self.name
            default: nil
            }
        }
    }

    private static let (left, right, step, radius) = (12, 388, 11, 5)
    /// The tallest pile, in the drawing's units: a taller one has its dots closer together.
    private static let tallestPile = 180

    /// Nil without values, and where all are the same: a sentence says that.
    /// - Parameters:
    ///   - values: the figure of each, with its name.
    ///   - unit: the words of a value: `7 range`.
    init?(_ title: String, _ values: [(name: String, value: Int)], unit: (Int) -> String) {
        guard let least = values.map(\.value).min(), let most = values.map(\.value).max(), least < most else {
            return nil
        }
        self.title = title
        let span = max(most - least, 1)
        // What lies within a dot's width stands in one pile.
        let places = Dictionary(grouping: values.sorted { ($0.value, $0.name) < ($1.value, $1.name) }) { each in
            Int(Int128(each.value - least) * Int128((Self.right - Self.left) / Self.step) / Int128(span))
        }
        let tallest = places.values.map(\.count).max() ?? 1
        let rise = max(1, min(Self.step, Self.tallestPile / tallest))
        baseline = tallest * rise + 2 * Self.radius
        height = baseline + 26
        let baseline = baseline
        dots = places.sorted { $0.key < $1.key }.flatMap { place, all in
            all.enumerated().map { index, each in
                Dot(
                    x: Self.left + place * Self.step, y: baseline - Self.radius - 1 - index * rise,
                    name: "\(each.name): \(unit(each.value))")
            }
        }
        (lowest, highest) = (unit(least), unit(most))
        let sorted = values.map(\.value).sorted()
        description = "\(values.count) Ambiti, da \(unit(least)) a \(unit(most)); a metà dell’elenco ordinato: \(unit(sorted[sorted.count / 2]))."
    }

    /// The figures of an ATS or of the Region.
    static func distributions(_ figures: RegionFigures) -> [StripPlot] {
        func plot(_ title: String, _ unit: UnitWords, _ value: (AmbitoFigures) -> Int?) -> StripPlot? {
            let values: [(name: String, value: Int)] = figures.ambiti.compactMap { ambito in
                value(ambito).map { (name: ambito.entry.ambito.shortName, value: $0) }
            }
            return values.count < 3 ? nil : StripPlot(title, values) { unit.count($0) }
        }
        return [
            plot("Range raggiunti nel \(figures.year)", UnitWords("range", "range")) { $0.leps?[.achieved] },
            plot("Range non raggiunti nel \(figures.year)", UnitWords("range", "range")) { $0.leps?[.notAchieved] },
            plot("Range non valutabili nel \(figures.year)", UnitWords("range", "range")) { $0.leps?[.notAssessable] },
            plot("Schede obiettivo", UnitWords("scheda", "schede")) { $0.cardCount },
            plot("Residenti", UnitWords("residente", "residenti")) { $0.residents?.total },
        ].compactMap { $0 }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "title": title
        case "description": description
        case "height": height
        case "baseline": baseline
        case "baselineText": baseline + 20
        case "dots": dots
        case "lowest": lowest
        case "highest": highest
        default: nil
        }
    }
}
