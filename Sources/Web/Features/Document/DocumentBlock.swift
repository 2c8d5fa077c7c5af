import Domain

/// A piece of the plan's document, in its order: what a page, a text document and Markdown are made from.
enum DocumentBlock: Equatable, Sendable {
    /// Level 2 is a section of the act, 3 a part of it, 4 a card or a LEPS, 5 an indicator.
    case heading(Int, String)
    /// Prose: paragraphs, lists; its headings stand below the last of the document.
    case text(TextBlock)
    case table(DocumentTable)
    case figure(DocumentFigure)
    case facts([Fact])
    /// A verdict with its inputs and why.
    case check(year: Int, IndicatorView.Check)
    case card(CardView)
    /// The act asks for something here, and the plan does not have it.
    case missing

    /// Prose of a plain sentence.
    static func sentence(_ text: String) -> DocumentBlock { .text(.paragraph(text)) }
}

/// A table with what a reader needs to trust it.
struct DocumentTable: Equatable, Sendable {
    var caption: String
    var columns: [Column]
    var rows: [Row]
    /// Who published the figures and of when they are; empty for what the program makes from the plan itself.
    var source = ""
    var notes: [String] = []

    struct Column: Equatable, Sendable {
        var text: String
        var isNumber = false
    }

    struct Row: Equatable, Sendable {
        var cells: [String]
        var isTotal = false
    }

    /// A table of texts; the first column names the rows.
    init(_ caption: String, _ columns: [String], numbers: Set<Int> = [], rows: [[String]], source: String = "") {
        self.caption = caption
        self.columns = columns.enumerated().map { Column(text: $1, isNumber: numbers.contains($0)) }
        self.rows = rows.map { Row(cells: $0) }
        self.source = source
    }

    /// A table of the plan, as it is printed.
    init(_ table: ContextTable) {
        let own = OwnNumber(of: table.title)
        caption = own.map { "\($0.title) (nel piano: \($0.name))" } ?? table.title
        columns = table.columns.enumerated().map { index, column in
            let isNumber = index > 0 && table.rows.contains { $0.cells.indices.contains(index) && $0.cells[index].number != nil }
            let heading = HeadingWords.readable(column.heading)
            return Column(text: column.unit.isEmpty ? heading : "\(heading) (\(column.unit))", isNumber: isNumber)
        }
        let width = columns.count
        rows = table.rows.map { row in
            // A published row may be short or long: what is missing is empty, what is too much stays in the last cell.
            let cells = row.cells.map(\.printed)
            let kept = cells.count <= width
                ? cells + Array(repeating: "", count: width - cells.count)
                : Array(cells.prefix(width - 1)) + [cells.dropFirst(width - 1).joined(separator: " ")]
            return Row(cells: kept, isTotal: row.role == .total || row.role == .subtotal)
        }
        source = [
            table.source.isEmpty ? "non indicata nel documento" : table.source,
            table.reference.isEmpty ? "" : "riferimento \(table.reference)", table.universe,
        ].filter { !$0.isEmpty }.joined(separator: "; ")
        notes = table.notes
    }
}

/// The whole document: its cover and its blocks, each with its number and its place.
struct PlanDocument: Equatable, Sendable {
    var title: String
    var subtitle: String
    var cover: [Fact]
    /// The day from whose point of view verdicts are given.
    var day: CalendarDate
    var isDemonstration: Bool
    var blocks: [Placed]

    /// A block where it stands.
    struct Placed: Equatable, Sendable {
        var block: DocumentBlock
        /// `2.1` of a heading, `3` of a table or a figure; empty for what has no number.
        var number = ""
        /// Its name for links; empty for what nothing leads to.
        var anchor = ""
        /// The headings it stands under, the nearest last.
        var path: [String] = []
    }

    init(title: String, subtitle: String, cover: [Fact], day: CalendarDate, isDemonstration: Bool, blocks: [DocumentBlock]) {
        (self.title, self.subtitle, self.cover, self.day) = (title, subtitle, cover, day)
        self.isDemonstration = isDemonstration
        self.blocks = Self.placed(blocks)
    }

    /// Numbers headings, tables and figures in their order.
    private static func placed(_ blocks: [DocumentBlock]) -> [Placed] {
        var counters = [0, 0, 0]
        var (tables, figures, cards) = (0, 0, 0)
        var path: [(level: Int, text: String)] = []
        return blocks.map { block in
            var placed = Placed(block: block)
            switch block {
            case .heading(let level, let text):
                path.removeAll { $0.level >= level }
                placed.path = path.map(\.text)
                path.append((level, text))
                guard (2...4).contains(level) else { return placed }
                counters[level - 2] += 1
                for deeper in (level - 1)..<3 { counters[deeper] = 0 }
                placed.number = counters.prefix(level - 1).map(String.init).joined(separator: ".")
                placed.anchor = "sezione-" + placed.number.replacing(".", with: "-")
            case .table:
                tables += 1
                (placed.number, placed.anchor) = (String(tables), "tabella-\(tables)")
            case .figure:
                figures += 1
                (placed.number, placed.anchor) = (String(figures), "figura-\(figures)")
            case .card:
                cards += 1
                placed.anchor = "scheda-\(cards)"
            default: break
            }
            if placed.path.isEmpty { placed.path = path.map(\.text) }
            return placed
        }
    }

    /// The entries of the table of contents: number, text, anchor, level.
    var contents: [(level: Int, number: String, text: String, anchor: String)] {
        blocks.compactMap { placed in
            guard case .heading(let level, let text) = placed.block, !placed.number.isEmpty else { return nil }
            return (level, placed.number, text, placed.anchor)
        }
    }

    /// Tables and figures with their captions.
    var illustrations: [(label: String, caption: String, anchor: String)] {
        blocks.compactMap { placed in
            switch placed.block {
            case .table(let table): ("Tabella \(placed.number)", table.caption, placed.anchor)
            case .figure(let figure): ("Figura \(placed.number)", figure.title, placed.anchor)
            default: nil
            }
        }
    }
}
