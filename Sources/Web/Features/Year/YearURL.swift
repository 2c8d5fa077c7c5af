import HTTPServer

/// The addresses of the office's work on a year of a plan's LEPS.
enum YearURL: Hashable, Sendable {
    /// The collection sheet; with a LEPS, its place on the page.
    case sheet(Int, leps: Int? = nil)
    /// Where the form of one LEPS is sent.
    case group(Int, leps: Int)
    /// The states of the year: GET shows them, POST puts it in review or takes it back.
    case state(Int)
    /// Who took the year from state to state, and when.
    case stateHistory(Int)
    case freeze(Int)
    case reopen(Int)
    /// The documents attached to an indicator's figure: GET lists them, POST attaches one.
    case documents(Int, indicator: String)
    /// One of them, to keep, by its digest.
    case document(Int, indicator: String, digest: String)
    case documentRemoval(Int, indicator: String, digest: String)
    /// The plan's own target for an indicator.
    case localTarget(String, year: Int)
    /// Who adopted it, and in place of what.
    case localTargetHistory(String, year: Int)

    /// Reads the address from the path's variables; nil when the pattern is not one of a year's pages.
    init?(_ pattern: SiteURL.Pattern, parameters: [String: String], query: Query) {
        let year = (parameters["anno"] ?? query["anno"]).flatMap { Self.number($0, digits: 4...4) }
        guard let year else { return nil }
        switch pattern {
        case .yearSheet: self = .sheet(year)
        case .yearGroup:
            guard let leps = parameters["numero"].flatMap({ Self.number($0, digits: 1...3) }) else { return nil }
            self = .group(year, leps: leps)
        case .yearState: self = .state(year)
        case .yearHistory: self = .stateHistory(year)
        case .yearFreeze: self = .freeze(year)
        case .yearReopen: self = .reopen(year)
        case .yearDocuments, .yearDocument, .yearDocumentRemoval:
            guard let code = parameters["indicatore"] else { return nil }
            switch (pattern, parameters["impronta"]) {
            case (.yearDocument, let digest?): self = .document(year, indicator: code, digest: digest)
            case (.yearDocumentRemoval, let digest?): self = .documentRemoval(year, indicator: code, digest: digest)
            default: self = .documents(year, indicator: code)
            }
        case .localTarget, .localTargetHistory:
            guard let code = parameters["indicatore"] else { return nil }
            self = pattern == .localTarget ? .localTarget(code, year: year) : .localTargetHistory(code, year: year)
        default: return nil
        }
    }

    /// The address below that of the plan.
    var path: String {
        switch self {
        case .sheet(let year, let leps): "/anni/\(year)\(leps.map { "#\(Self.anchor(leps: $0))" } ?? "")"
        case .group(let year, let leps): "/anni/\(year)/leps/\(leps)"
        case .state(let year): "/anni/\(year)/stato"
        case .stateHistory(let year): "/anni/\(year)/stato/cronologia"
        case .freeze(let year): "/anni/\(year)/congelamento"
        case .reopen(let year): "/anni/\(year)/riapertura"
        case .documents(let year, let code): Self.documents(year, code)
        case .document(let year, let code, let digest): "\(Self.documents(year, code))/\(SiteURL.segment(digest))"
        case .documentRemoval(let year, let code, let digest):
            "\(Self.documents(year, code))/\(SiteURL.segment(digest))/rimozione"
        case .localTarget(let code, let year): "/leps/\(SiteURL.segment(code))/obiettivo-locale?anno=\(year)"
        case .localTargetHistory(let code, let year):
            "/leps/\(SiteURL.segment(code))/obiettivo-locale/cronologia?anno=\(year)"
        }
    }

    /// The id, on the sheet, of the part about a LEPS.
    static func anchor(leps number: Int) -> String { "leps-\(number)" }

    private static func documents(_ year: Int, _ code: String) -> String {
        "/anni/\(year)/documenti/\(SiteURL.segment(code))"
    }

    private static func number(_ text: String, digits: ClosedRange<Int>) -> Int? {
        guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return Int(text)
    }
}

/// The shapes of these paths, in the router's notation.
extension SiteURL.Pattern {
    static let yearSheet = Self("/ambiti/{ambito}/{periodo}/anni/{anno}")
    static let yearGroup = Self("/ambiti/{ambito}/{periodo}/anni/{anno}/leps/{numero}")
    static let yearState = Self("/ambiti/{ambito}/{periodo}/anni/{anno}/stato")
    static let yearHistory = Self("/ambiti/{ambito}/{periodo}/anni/{anno}/stato/cronologia")
    static let yearFreeze = Self("/ambiti/{ambito}/{periodo}/anni/{anno}/congelamento")
    static let yearReopen = Self("/ambiti/{ambito}/{periodo}/anni/{anno}/riapertura")
    static let yearDocuments = Self("/ambiti/{ambito}/{periodo}/anni/{anno}/documenti/{indicatore}")
    static let yearDocument = Self("/ambiti/{ambito}/{periodo}/anni/{anno}/documenti/{indicatore}/{impronta}")
    static let yearDocumentRemoval = Self("/ambiti/{ambito}/{periodo}/anni/{anno}/documenti/{indicatore}/{impronta}/rimozione")
    static let localTarget = Self("/ambiti/{ambito}/{periodo}/leps/{indicatore}/obiettivo-locale")
    static let localTargetHistory = Self("/ambiti/{ambito}/{periodo}/leps/{indicatore}/obiettivo-locale/cronologia")

    static let ofYears = [
        yearSheet, yearGroup, yearState, yearHistory, yearFreeze, yearReopen, yearDocuments, yearDocument,
        yearDocumentRemoval, localTarget, localTargetHistory,
    ]
}
