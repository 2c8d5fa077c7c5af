import Domain
import Foundation
import HTTPTypes
import Store
import Testing

@testable import Web

/// The demonstration on a day after its values of 2026 were entered, with a browser of the office.
struct YearSite {
    static let sheet = "\(DemoSite.plan)/anni/2026"
    static let state = "\(sheet)/stato"

    let site: DemoSite
    let key: PlanKey

    init() throws {
        site = try DemoSite(today: "21/11/2026")
        // 21/11/2026, 10:00 in Rome.
        site.clock.now = try #require(Instant(iso: "2026-11-21T09:00:00Z"))
        key = PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027"))
    }

    static func group(_ leps: Int) -> String { "\(sheet)/leps/\(leps)" }

    func recorded(_ code: String, year: Int = 2026) throws -> Recorded<YearlyValue>? {
        try site.database.leps.overview(of: key)?.indicator(code)?.sheet.recordedValues[year]
    }

    /// The fields that the form of a LEPS sends as it is shown.
    static func fields(_ leps: Int, on page: DemoSite.Answer) -> [(String, String)] {
        let form = page.body.components(separatedBy: "<form class=\"sheet\"").first { $0.contains("/leps/\(leps)\" data-") }
        let document = HTMLDocument("<form \(form?.components(separatedBy: "</form>").first ?? "")")
        let inputs = document.elements("input").filter { tag in
            let isBox = ["checkbox", "radio"].contains(tag.attributes["type"] ?? "")
            return !isBox || tag.attributes["checked"] != nil
        }.compactMap { tag in
            tag.attributes["name"].map { ($0, TestBrowser.text(tag.attributes["value"] ?? "")) }
        }
        return inputs
    }

    /// Sends the form of a LEPS as it is shown, with these fields in their place.
    static func save(_ leps: Int, _ values: [String: String], _ browser: TestBrowser, script: Bool = false) throws
        -> DemoSite.Answer
    {
        let shown = fields(leps, on: try browser.get(sheet)).filter { values[$0.0] == nil }
        return try post(leps, shown + values.map { ($0, $1) }, browser, script: script)
    }

    static func post(_ leps: Int, _ fields: [(String, String)], _ browser: TestBrowser, script: Bool = false) throws
        -> DemoSite.Answer
    {
        try browser.post(group(leps), fields, fields: script ? [.accept: "application/json"] : [:])
    }

    /// Takes the year through the states up to frozen, by the Responsabile.
    func freeze(_ browser: TestBrowser) throws {
        for code in ["2.2", "3.5", "4.3"] {
            let sheet = try #require(try site.database.leps.overview(of: key)?.indicator(code)?.sheet)
            for finding in sheet.findings(in: 2026) {
                try site.database.collection.confirm(
                    PlausibilityConfirmation(
                        finding: finding.id, message: finding.message, reason: "è così",
                        provenance: Provenance(enteredBy: "Ufficio", enteredOn: try PlanFixture.date("20/11/2026"))),
                    of: code, year: 2026, in: key, by: .demonstration, at: site.clock.now)
            }
        }
        _ = try Self.save(5, ["5.1.numeratore": "20", "5.1.denominatore": "31"], browser)
        #expect(try browser.submit(Self.state, [:]).status == 303)
        let frozen = try browser.submit(
            Self.state, ["data": "20/11/2026", "atto": "Verbale n. 7"], to: "\(Self.sheet)/congelamento")
        #expect(frozen.status == 303, "\(frozen.page.text(in: "main").prefix(300))")
    }
}
