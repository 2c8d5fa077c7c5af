import HTTPServer
import Testing

@testable import Web

@Suite struct SiteURLTests {
    static let plan = SiteURL.PlanAddress(ambito: "50065", period: "2025-2027")

    static func query(_ text: String?) throws -> Query {
        try RequestHead(target: text.map { "/?\($0)" } ?? "/").target.query
    }

    @Test(arguments: [
        (SiteURL.home, "/"),
        (.ambito("50065"), "/ambiti/50065"),
        (.plan(plan), "/ambiti/50065/2025-2027"),
        (.overview(plan), "/ambiti/50065/2025-2027/leps"),
        (.overview(plan, year: 2026), "/ambiti/50065/2025-2027/leps?anno=2026"),
        (.indicator(plan, code: "1.2"), "/ambiti/50065/2025-2027/leps/1.2"),
        (.indicator(plan, code: "1.2", year: 2026), "/ambiti/50065/2025-2027/leps/1.2?anno=2026#anno-2026"),
        (.glossary, "/glossario"),
        (.overviewShortcut, "/leps"),
        (.indicatorShortcut(code: "1.2", year: 2025), "/leps/1.2?anno=2025"),
        (.ambitoShortcut, "/ambito"),
        (.ambito("a/b c?\"<"), "/ambiti/a%2Fb%20c%3F%22%3C"),
        (.ambito("è\n~"), "/ambiti/%C3%A8%0A~"),
    ])
    func isPrinted(url: SiteURL, text: String) {
        #expect(url.description == text)
    }

    @Test(arguments: [
        (SiteURL.Pattern.home, [:], nil, SiteURL.home),
        (.ambito, ["ambito": "50065"], nil, .ambito("50065")),
        (.plan, ["ambito": "50065", "periodo": "2025-2027"], nil, .plan(plan)),
        (.overview, ["ambito": "50065", "periodo": "2025-2027"], "anno=2026", .overview(plan, year: 2026)),
        (.overview, ["ambito": "50065", "periodo": "2025-2027"], "utm=1&anno=2026&x", .overview(plan, year: 2026)),
        (
            .indicator, ["ambito": "50065", "periodo": "2025-2027", "indicatore": "1.2"], "altro=2031",
            .indicator(plan, code: "1.2")
        ),
        (.indicatorShortcut, ["indicatore": "1.2"], "anno=2025", .indicatorShortcut(code: "1.2", year: 2025)),
    ] as [(SiteURL.Pattern, [String: String], String?, SiteURL)])
    func isRead(pattern: SiteURL.Pattern, parameters: [String: String], query: String?, url: SiteURL) throws {
        #expect(SiteURL(pattern, parameters: parameters, query: try Self.query(query)) == url)
    }

    @Test(arguments: ["anno=", "anno=26", "anno=02026", "anno=20a6", "anno=-202", "anno=2026%20", "anno=%EF%BC%92026"])
    func aYearThatIsNotFourDigitsIsNoPage(query: String) throws {
        let parameters = ["ambito": "50065", "periodo": "2025-2027"]
        #expect(SiteURL(.overview, parameters: parameters, query: try Self.query(query)) == nil)
    }

    @Test func aMissingVariableIsNoPage() throws {
        #expect(SiteURL(.indicator, parameters: ["ambito": "50065"], query: try Self.query(nil)) == nil)
    }
}
