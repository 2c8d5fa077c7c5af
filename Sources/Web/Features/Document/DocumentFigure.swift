import Domain
import Mustache

/// A drawing in the plan's document: one of the charts of the pages. The figures it is drawn from stand in a table of the
/// document beside it.
enum DocumentFigure: Equatable, Sendable {
    case pyramid(AgePyramid)
    case bars(RankedBars)
    case lines(LineChart)

    var title: String { chart.title }

    var chart: any Chart & MustacheParent {
        switch self {
        case .pyramid(let chart): chart
        case .bars(let chart): chart
        case .lines(let chart): chart
        }
    }

    /// The drawing, then the table of its figures.
    var withTable: [DocumentBlock] { [.figure(self), .table(DocumentTable(chart.table))] }
}

extension DocumentTable {
    /// The figures of a chart.
    init(_ table: ChartTable) {
        self.init(
            "\(table.caption): le cifre della figura", table.headings, numbers: Set(1..<max(2, table.headings.count)),
            rows: table.rows.map { [$0.label] + $0.cells })
        for index in rows.indices { rows[index].isTotal = table.rows[index].isTotal }
    }
}

/// A figure as the template prints it: the chart under its own name in the document, without the chart's own table.
struct FigureBlock: Equatable, MustacheParent {
    var figure: DocumentFigure
    var number: String
    var anchor: String

    func child(named name: String) -> Any? {
        switch (name, figure) {
        case ("figure", _): figure
        case ("number", _): number
        case ("anchor", _), ("id", _): anchor
        case ("isPyramid", .pyramid), ("isBars", .bars), ("isLines", .lines): true
        case ("table", _): nil
        default: figure.chart.child(named: name)
        }
    }
}
