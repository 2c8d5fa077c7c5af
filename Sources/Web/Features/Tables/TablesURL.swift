import HTTPServer

/// The addresses of a plan's tables, below `/ambiti/{ambito}/{periodo}`.
enum TablesURL: Hashable, Sendable {
    /// All tables of the plan.
    case list
    /// Everything found wrong in them that nobody has answered.
    case quality
    case table(String)
    /// The form of a new table.
    case new
    /// The form of a table's title, columns and the roles of its rows.
    case structure(String)
    /// The form of the formula of a column or row.
    case formula(String, TableFormula.Target)
    /// The table in another format.
    case file(String, TableFormat)
    /// A table from a file or a pasted block.
    case importing
    /// The form of its cells.
    case edit(String)
    /// Who changed the table, and how.
    case history(String)
    /// Takes a field or a row back to what it was.
    case restore(String)
    /// The form that answers a finding, named by ``FindingKey``.
    case finding(String, key: String)

    /// Reads the address from the path's variables; nil when the pattern is not one of a table's pages.
    init?(_ pattern: SiteURL.Pattern, parameters: [String: String], query: Query) {
        switch (pattern, parameters["tavola"]) {
        case (.tables, _): self = .list
        case (.quality, _): self = .quality
        case (.table, let table?): self = .table(table)
        case (.newTable, _): self = .new
        case (.tableStructure, let table?): self = .structure(table)
        case (.tableFormula, let table?):
            guard let target = TableFormula.Target(query) else { return nil }
            self = .formula(table, target)
        case (.tableImport, _): self = .importing
        case (.tableFile, let table?):
            guard let format = parameters["formato"].flatMap(TableFormat.init) else { return nil }
            self = .file(table, format)
        case (.tableForm, let table?): self = .edit(table)
        case (.tableHistory, let table?): self = .history(table)
        case (.tableRestore, let table?): self = .restore(table)
        case (.tableFinding, let table?): self = .finding(table, key: query["rilievo"] ?? "")
        default: return nil
        }
    }

    /// The address below that of the plan.
    var path: String {
        switch self {
        case .list: "/tavole"
        case .quality: "/qualita"
        case .table(let table): Self.path(table)
        case .new: "/tavole/nuova"
        case .structure(let table): Self.path(table, "struttura")
        case .formula(let table, let target): Self.path(table, "formula") + "?" + target.query
        case .file(let table, let format): Self.path(table, "file", format.rawValue)
        case .importing: Self.path("importa")
        case .edit(let table): Self.path(table, "modifica")
        case .history(let table): Self.path(table, "cronologia")
        case .restore(let table): Self.path(table, "ripristino")
        case .finding(let table, let key): Self.path(table, "rilievo") + "?rilievo=\(SiteURL.segment(key))"
        }
    }

    private static func path(_ segments: String...) -> String {
        "/tavole/" + segments.map(SiteURL.segment).joined(separator: "/")
    }
}

/// The shapes of these paths, in the router's notation.
extension SiteURL.Pattern {
    static let tables = Self("/ambiti/{ambito}/{periodo}/tavole")
    static let newTable = Self("/ambiti/{ambito}/{periodo}/tavole/nuova")
    static let tableStructure = Self("/ambiti/{ambito}/{periodo}/tavole/{tavola}/struttura")
    static let tableFormula = Self("/ambiti/{ambito}/{periodo}/tavole/{tavola}/formula")
    static let quality = Self("/ambiti/{ambito}/{periodo}/qualita")
    static let table = Self("/ambiti/{ambito}/{periodo}/tavole/{tavola}")
    static let tableImport = Self("/ambiti/{ambito}/{periodo}/tavole/importa")
    static let tableFile = Self("/ambiti/{ambito}/{periodo}/tavole/{tavola}/file/{formato}")
    static let tableForm = Self("/ambiti/{ambito}/{periodo}/tavole/{tavola}/modifica")
    static let tableHistory = Self("/ambiti/{ambito}/{periodo}/tavole/{tavola}/cronologia")
    static let tableRestore = Self("/ambiti/{ambito}/{periodo}/tavole/{tavola}/ripristino")
    static let tableFinding = Self("/ambiti/{ambito}/{periodo}/tavole/{tavola}/rilievo")

    static let ofTables = [
        tables, newTable, tableStructure, tableFormula, quality, table, tableImport, tableFile, tableForm,
        tableHistory, tableRestore, tableFinding,
    ]
}
