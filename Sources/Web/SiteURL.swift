import Foundation
import HTTPServer

/// The address of one page: the only place where URLs of the site are parsed and printed.
///
/// A plan belongs to one Ambito and one period, so both stand in its path; the year is a query:
/// `/ambiti/50065/2025-2027/leps/1.2?anno=2026`.
enum SiteURL: Hashable, Sendable {
    /// The first page.
    case home
    /// An Ambito, by its code in Allegato C of DGR XII/2167.
    case ambito(String)
    /// A plan's own first page.
    case plan(PlanAddress)
    /// The overview of a plan's strategic LEPS; without a year, that of today.
    case overview(PlanAddress, year: Int? = nil)
    /// One indicator of a plan, by its code; without a year, that of today.
    case indicator(PlanAddress, code: String, year: Int? = nil)
    case glossary
    /// `/leps`: the overview of the installation's only plan.
    case overviewShortcut
    /// `/leps/1.2`: an indicator of the installation's only plan.
    case indicatorShortcut(code: String, year: Int? = nil)
    /// `/ambito`: the Ambito of the installation's only plan.
    case ambitoShortcut

    /// A plan, by the Ambito's code and the period as it is printed ("2025-2027").
    struct PlanAddress: Hashable, Sendable {
        var ambito: String
        var period: String
    }

    /// The shapes of the paths, in the router's notation.
    enum Pattern: String, CaseIterable, Sendable {
        case home = "/"
        case ambito = "/ambiti/{ambito}"
        case plan = "/ambiti/{ambito}/{periodo}"
        case overview = "/ambiti/{ambito}/{periodo}/leps"
        case indicator = "/ambiti/{ambito}/{periodo}/leps/{indicatore}"
        case glossary = "/glossario"
        case overviewShortcut = "/leps"
        case indicatorShortcut = "/leps/{indicatore}"
        case ambitoShortcut = "/ambito"
    }

    /// Whether a query is one that the site writes: a year, or nothing.
    static func isPlain(_ query: Query) -> Bool {
        query.fields.all.map(\.name) == ["anno"] || query.isEmpty
    }

    /// Reads the address from the path's variables and the query.
    ///
    /// Nil when a variable is missing or the year is not a number of four digits: there is no such page.
    /// Other names in the query are ignored.
    init?(_ pattern: Pattern, parameters: [String: String], query: Query) {
        var year: Int?
        if let text = query["anno"] {
            guard text.utf8.count == 4, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            year = Int(text)
        }
        let ambito = parameters["ambito"]
        let code = parameters["indicatore"]
        let plan = ambito.flatMap { ambito in
            parameters["periodo"].map { PlanAddress(ambito: ambito, period: $0) }
        }
        switch (pattern, ambito, plan, code) {
        case (.home, _, _, _): self = .home
        case (.ambito, let ambito?, _, _): self = .ambito(ambito)
        case (.plan, _, let plan?, _): self = .plan(plan)
        case (.overview, _, let plan?, _): self = .overview(plan, year: year)
        case (.indicator, _, let plan?, let code?): self = .indicator(plan, code: code, year: year)
        case (.glossary, _, _, _): self = .glossary
        case (.overviewShortcut, _, _, _): self = .overviewShortcut
        case (.indicatorShortcut, _, _, let code?): self = .indicatorShortcut(code: code, year: year)
        case (.ambitoShortcut, _, _, _): self = .ambitoShortcut
        default: return nil
        }
    }

    /// The address as it stands in a link: path, query and, for an indicator's year, its place on the page.
    var description: String {
        switch self {
        case .home: "/"
        case .ambito(let code): "/ambiti/\(Self.segment(code))"
        case .plan(let plan): Self.path(plan)
        case .overview(let plan, let year): "\(Self.path(plan))/leps\(Self.query(year))"
        case .indicator(let plan, let code, let year):
            "\(Self.path(plan))/leps/\(Self.segment(code))\(Self.query(year))\(Self.fragment(year))"
        case .glossary: "/glossario"
        case .overviewShortcut: "/leps"
        case .indicatorShortcut(let code, let year): "/leps/\(Self.segment(code))\(Self.query(year))"
        case .ambitoShortcut: "/ambito"
        }
    }

    /// The name, on an indicator's page, of the part about one year.
    static func anchor(year: Int) -> String { "anno-\(year)" }

    private static func path(_ plan: PlanAddress) -> String {
        "/ambiti/\(segment(plan.ambito))/\(segment(plan.period))"
    }

    private static func query(_ year: Int?) -> String {
        year.map { "?anno=\($0)" } ?? ""
    }

    private static func fragment(_ year: Int?) -> String {
        year.map { "#\(anchor(year: $0))" } ?? ""
    }

    /// One segment of a path, percent-encoded where RFC 3986 §3.3 asks for it.
    private static func segment(_ text: String) -> String {
        if text.utf8.allSatisfy(isUnreserved) { return text }
        return text.utf8.reduce(into: "") { segment, octet in
            if isUnreserved(octet) {
                segment.unicodeScalars.append(Unicode.Scalar(octet))
            } else {
                segment += (octet < 16 ? "%0" : "%") + String(octet, radix: 16, uppercase: true)
            }
        }
    }

    /// RFC 3986 §2.3.
    private static func isUnreserved(_ octet: UInt8) -> Bool {
        switch octet {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            true
        default: false
        }
    }
}

extension SiteURL: CustomStringConvertible {}
