import HTTPServer

/// The addresses of a plan's records, below `/ambiti/{ambito}/{periodo}/contenuti`.
enum RecordsURL: Hashable, Sendable {
    /// Everything the plan contains, by section.
    case contents
    /// Words in cards and records.
    case search(String)
    /// The records of a kind.
    case list(String)
    /// The register for a spreadsheet.
    case csv(String)
    /// The register as a file of the program.
    case json(String)
    case importing(String)
    /// What was removed from a register.
    case removed(String)
    case new(String)
    case record(String, String)
    case edit(String, String)
    case removal(String, String)
    case history(String, String)
    case restore(String, String)
    /// Moves a record up or down in its register.
    case place(String, String)

    /// Reads the address from the path's variables; nil when the pattern is not one of a record's pages.
    init?(_ pattern: SiteURL.Pattern, parameters: [String: String], query: Query) {
        switch (pattern, parameters["registro"], parameters["voce"]) {
        case (.contents, _, _): self = .contents
        case (.contentsSearch, _, _): self = .search(query["testo"] ?? "")
        case (.records, let kind?, _): self = .list(kind)
        case (.recordsCSV, let kind?, _): self = .csv(kind)
        case (.recordsJSON, let kind?, _): self = .json(kind)
        case (.recordImport, let kind?, _): self = .importing(kind)
        case (.recordsRemoved, let kind?, _): self = .removed(kind)
        case (.newRecord, let kind?, _): self = .new(kind)
        case (.record, let kind?, let id?): self = .record(kind, id)
        case (.recordForm, let kind?, let id?): self = .edit(kind, id)
        case (.recordRemoval, let kind?, let id?): self = .removal(kind, id)
        case (.recordHistory, let kind?, let id?): self = .history(kind, id)
        case (.recordRestore, let kind?, let id?): self = .restore(kind, id)
        case (.recordPlace, let kind?, let id?): self = .place(kind, id)
        default: return nil
        }
    }

    /// The address below that of the plan.
    var path: String {
        switch self {
        case .contents: "/contenuti"
        case .search(let words): "/contenuti/cerca" + (words.isEmpty ? "" : "?testo=\(SiteURL.segment(words))")
        case .list(let kind): Self.path(kind)
        case .csv(let kind): Self.path(kind, "elenco.csv")
        case .json(let kind): Self.path(kind, "elenco.json")
        case .importing(let kind): Self.path(kind, "importa")
        case .removed(let kind): Self.path(kind, "eliminati")
        case .new(let kind): Self.path(kind, "nuovo")
        case .record(let kind, let id): Self.path(kind, id)
        case .edit(let kind, let id): Self.path(kind, id, "modifica")
        case .removal(let kind, let id): Self.path(kind, id, "eliminazione")
        case .history(let kind, let id): Self.path(kind, id, "cronologia")
        case .restore(let kind, let id): Self.path(kind, id, "ripristino")
        case .place(let kind, let id): Self.path(kind, id, "posto")
        }
    }

    private static func path(_ segments: String...) -> String {
        "/contenuti/" + segments.map(SiteURL.segment).joined(separator: "/")
    }
}

/// The shapes of these paths, in the router's notation.
extension SiteURL.Pattern {
    static let contents = Self("/ambiti/{ambito}/{periodo}/contenuti")
    static let contentsSearch = Self("/ambiti/{ambito}/{periodo}/contenuti/cerca")
    static let records = Self("/ambiti/{ambito}/{periodo}/contenuti/{registro}")
    static let recordsCSV = Self("/ambiti/{ambito}/{periodo}/contenuti/{registro}/elenco.csv")
    static let recordsJSON = Self("/ambiti/{ambito}/{periodo}/contenuti/{registro}/elenco.json")
    static let recordsRemoved = Self("/ambiti/{ambito}/{periodo}/contenuti/{registro}/eliminati")
    static let recordImport = Self("/ambiti/{ambito}/{periodo}/contenuti/{registro}/importa")
    static let newRecord = Self("/ambiti/{ambito}/{periodo}/contenuti/{registro}/nuovo")
    static let record = Self("/ambiti/{ambito}/{periodo}/contenuti/{registro}/{voce}")
    static let recordForm = Self("/ambiti/{ambito}/{periodo}/contenuti/{registro}/{voce}/modifica")
    static let recordRemoval = Self("/ambiti/{ambito}/{periodo}/contenuti/{registro}/{voce}/eliminazione")
    static let recordHistory = Self("/ambiti/{ambito}/{periodo}/contenuti/{registro}/{voce}/cronologia")
    static let recordRestore = Self("/ambiti/{ambito}/{periodo}/contenuti/{registro}/{voce}/ripristino")
    static let recordPlace = Self("/ambiti/{ambito}/{periodo}/contenuti/{registro}/{voce}/posto")

    static let ofRecords = [
        contents, contentsSearch, records, recordsCSV, recordsJSON, recordsRemoved, recordImport, newRecord, record,
        recordForm, recordRemoval, recordHistory, recordRestore, recordPlace,
    ]
}
