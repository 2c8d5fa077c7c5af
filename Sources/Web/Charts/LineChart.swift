import Domain
import Mustache

/// Values over time, one line for each series: the years stand at their true distance.
struct LineChart: Equatable, MustacheParent, Chart {
    var id: String
    var title: String
    var description: String
    var height = 240
    var lines: [Line]
    var axis: [Tick]
    var years: [Tick]
    var table: ChartTable

    /// What a line is drawn from.
    struct Series: Equatable {
        var name: String
        var points: [(moment: CalendarDate, value: Ratio)]

        static func == (left: Series, right: Series) -> Bool {
            left.name == right.name && left.points.elementsEqual(right.points) { $0.moment == $1.moment && $0.value == $1.value }
        }
    }

    /// A line with its points, in the drawing's units.
    struct Line: Equatable, MustacheParent {
        var name: String
        var path: String
        /// Which dashes and which mark: 1 to 4.
        var style: Int
        var points: [Point]
        /// Where its name stands.
        var nameY: Int

        func child(named name: String) -> Any? {
            switch name {
            case "name": self.name
            case "path": path
            case "style": style
            case "isRound": style == 1
            case "isSquare": style == 2
            case "isDiamond": style == 3
            case "isCross": style >= 4
            case "points": points
            case "nameY": nameY
            default: nil
            }
        }
    }

    /// A point of a line.
    struct Point: Equatable, MustacheParent {
        var x: Int
        var y: Int

        func child(named name: String) -> Any? {
            switch name {
            case "x": x
            case "y": y
            case "left": x - 4
            case "top": y - 4
            case "right": x + 4
            case "bottom": y + 4
            default: nil
            }
        }
    }

    /// A mark of an axis with its text.
    struct Tick: Equatable, MustacheParent {
        var text: String
        var at: Int
        var textAt: Int

        func child(named name: String) -> Any? {
            switch name {
            case "text": text
            case "at": at
            case "textAt": textAt
            default: nil
            }
        }
    }

    /// More lines than these cannot be told apart without colour.
    static let mostSeries = 4
    private static let (left, right, top, bottom) = (58, 344, 12, 196)

    /// - Parameters:
    ///   - measure: what is measured, with its unit.
    ///   - fromZero: whether the axis begins at zero, as for counts; else it begins below the smallest value, and says so.
    /// - Returns: nil when no series has two points.
    init?(id: String, title: String, measure: String, places: Int, fromZero: Bool, _ series: [Series]) {
        let series = series.filter { !$0.points.isEmpty }.prefix(Self.mostSeries)
            .map { Series(name: $0.name, points: $0.points.sorted { $0.moment < $1.moment }) }
        let moments = Set(series.flatMap { $0.points.map(\.moment) }).sorted()
        guard let first = moments.first, let last = moments.last, first < last else { return nil }
        // For drawing only: what is printed is exact.
        func number(_ ratio: Ratio) -> Double { Double(ratio.numerator) / Double(ratio.denominator) }
        let values = series.flatMap { $0.points.map { number($0.value) } }
        let scale = Scale(values, fromZero: fromZero)
        let span = max(Self.days(last) - Self.days(first), 1)
        func x(_ day: CalendarDate) -> Int {
            Self.left + 8 + Int((Double(Self.right - Self.left - 16) * (Self.days(day) - Self.days(first)) / span).rounded())
        }
        func y(_ value: Double) -> Int {
            Self.bottom - Int((Double(Self.bottom - Self.top) * (value - scale.low) / (scale.high - scale.low)).rounded())
        }
        (self.id, self.title) = (id, title)
        lines = series.enumerated().map { index, each in
            let points = each.points.map { Point(x: x($0.moment), y: y(number($0.value))) }
            return Line(
                name: each.name, path: points.map { "\($0.x),\($0.y)" }.joined(separator: " "), style: index + 1, points: points, nameY: 0)
        }
        let height = 240 + (series.count > 1 ? series.count * 20 : 0)
        for index in lines.indices { lines[index].nameY = 240 + index * 20 }
        self.height = height
        axis = scale.ticks.map { Tick(text: scale.text($0), at: y($0), textAt: y($0) + 4) }
        years = Self.years(moments, at: x)
        let days = moments.map { $0.month == 1 && $0.day == 1 || $0.month == 12 && $0.day == 31 ? String($0.year) : $0.italian }
        let labels = Set(days).count == days.count ? days : moments.map(\.italian)
        func text(_ ratio: Ratio?) -> String { ratio.map { ItalianNumber.print($0, places: places) } ?? "n.d." }
        table = ChartTable(
            id: "\(id)-cifre", caption: title, headings: ["Data"] + (series.count == 1 ? [measure] : series.map(\.name)),
            rows: zip(moments, labels).map { moment, label in
                ChartTable.Row(label: label, cells: series.map { each in text(each.points.first { $0.moment == moment }?.value) })
            })
        description = "\(measure). " + series.map { each in
            let known = each.points
            return "\(each.name): da \(text(known.first?.value)) (\(known.first?.moment.italian ?? "")) a \(text(known.last?.value)) "
                + "(\(known.last?.moment.italian ?? ""))"
        }.joined(separator: "; ") + "." + (scale.low > 0 ? " L’asse non parte da zero." : "")
    }

    func child(named name: String) -> Any? {
        switch name {
        case "lines": lines
        case "hasNames": lines.count > 1
        case "axis": axis
        case "years": years
        case "startsAboveZero": description.hasSuffix("zero.")
        default: common(name)
        }
    }

    /// Days since a moment that does not matter: enough to space the years.
    private static func days(_ day: CalendarDate) -> Double {
        Double(day.year) * 365.25 + Double(day.month - 1) * 30.44 + Double(day.day)
    }

    /// The years under the axis, as many as there is room for.
    private static func years(_ moments: [CalendarDate], at x: (CalendarDate) -> Int) -> [Tick] {
        var ticks: [Tick] = []
        for moment in moments.reversed() {
            let at = x(moment)
            guard ticks.last.map({ $0.at - at >= 34 }) ?? true else { continue }
            ticks.append(Tick(text: String(moment.year), at: at, textAt: at))
        }
        return ticks.reversed()
    }

    /// An axis that ends on round numbers.
    private struct Scale {
        let low: Double
        let high: Double
        let step: Double

        init(_ values: [Double], fromZero: Bool) {
            let (smallest, greatest) = (values.min() ?? 0, values.max() ?? 1)
            let bottom = fromZero || smallest < 0 ? min(smallest, 0) : smallest
            let raw = max((greatest - bottom) / 4, 1e-9)
            var power = 1.0
            while power * 10 <= raw { power *= 10 }
            while power > raw { power /= 10 }
            step = [1, 2, 2.5, 5, 10].map { $0 * power }.first { $0 >= raw } ?? raw
            low = (bottom / step).rounded(.down) * step
            high = max((greatest / step).rounded(.up) * step, low + step)
        }

        var ticks: [Double] { stride(from: low, through: high + step / 2, by: step).map { $0 } }

        func text(_ tick: Double) -> String {
            let places = step >= 1 && step == step.rounded() ? 0 : step >= 0.1 ? 1 : 2
            let units = (0..<places).reduce(tick) { value, _ in value * 10 }.rounded()
            guard units.magnitude < 1e15, let decimal = try? ExactDecimal(units: Int(units), places: places) else { return "" }
            return ItalianNumber.print(decimal)
        }
    }
}
