/// A table of the plan's context: what it shows, where it comes from, its columns and its rows.
///
/// The figures stand as printed; what can be computed is computed beside them and never written over them.
public struct ContextTable: Hashable, Sendable {
    /// What the table shows.
    public var title: String
    /// The day or the years it refers to, as printed: `01/01/2024`, `2021-2023`; empty when not said.
    public var reference: String
    /// Who published it; empty when not said.
    public var source: String
    /// Who is counted: residenti, assistiti, stranieri…; empty when not said.
    public var universe: String
    /// The columns, from the left; the first ones name the rows.
    public var columns: [TableColumn]
    /// The rows, from the top, totals included.
    public var rows: [TableRow]
    /// What the reader must know.
    public var notes: [String]

    /// Makes a table.
    public init(
        title: String, reference: String = "", source: String = "", universe: String = "", columns: [TableColumn],
        rows: [TableRow], notes: [String] = []
    ) {
        self.title = title
        self.reference = reference
        self.source = source
        self.universe = universe
        self.columns = columns
        self.rows = rows
        self.notes = notes
    }
}

/// A column: its heading, on one level or several, and what it holds.
public struct TableColumn: Hashable, Sendable {
    /// The headings that stand over it, from the outermost: `["65 e oltre", "Maschi"]`.
    public var headings: [String]
    /// What its cells are.
    public var kind: ColumnKind?
    /// What one unit is: persone, %, milioni di euro…; empty when not said.
    public var unit: String
    /// How it follows from other columns, if it does.
    public var formula: ColumnFormula?

    /// Makes a column. Without a kind, the heading and the figures say what it holds.
    public init(_ headings: [String], kind: ColumnKind? = nil, unit: String = "", formula: ColumnFormula? = nil) {
        self.headings = headings
        self.kind = kind
        self.unit = unit
        self.formula = formula
    }

    /// The headings in one line.
    public var heading: String {
        headings.filter { !$0.isEmpty }.joined(separator: " – ")
    }
}

/// What the cells of a column are.
public enum ColumnKind: String, Hashable, Sendable, CaseIterable {
    /// The name of a municipality or of a larger area.
    case territory = "territorio"
    /// Words, or a number that only names: a code, a year.
    case text = "testo"
    /// Persons, families, events: integers.
    case count = "conteggio"
    /// A share of a whole, in per cent.
    case percentage = "percentuale"
    /// Events or persons for each 100, 1.000, 100.000 others.
    case rate = "tasso"
    /// A mean of something over persons or cases.
    case mean = "media"
    /// Money.
    case euro
    /// Any other measured quantity, rounded as printed.
    case measure = "misura"

    /// Whether figures of this kind may be added up.
    var isAdditive: Bool {
        switch self {
        case .count, .euro, .measure: true
        default: false
        }
    }

    /// Whether its cells are numbers.
    public var isNumeric: Bool { self != .territory && self != .text }
}

/// A row with its cells, one for each column.
public struct TableRow: Hashable, Sendable {
    /// How a row stands to the others.
    public enum Role: String, Hashable, Sendable, CaseIterable {
        case body = "riga"
        case subtotal = "subtotale"
        case total = "totale"
        /// A part of a row that is already counted.
        case ofWhich = "di cui"
    }

    /// The cells, from the left; a row of a published table may have fewer or more than the columns.
    public var cells: [TableCell]
    /// How the row stands to the others; `nil` when its label says.
    public var role: Role?
    /// How its figures follow from other rows, in a table with the indicators as rows.
    public var formula: ColumnFormula?

    /// Makes a row.
    public init(_ cells: [TableCell], role: Role? = nil, formula: ColumnFormula? = nil) {
        self.cells = cells
        self.role = role
        self.formula = formula
    }
}
