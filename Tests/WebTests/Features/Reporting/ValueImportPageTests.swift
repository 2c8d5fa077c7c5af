import Domain
import Store
import Testing

@testable import Web

@Suite("Importing values: check, confirm, all or nothing") struct ValueImportPageTests {
    static let path = "\(DemoSite.plan)/valori/importa"
    static let table = "indicatore;anno;numeratore;denominatore;nota\n1.1;2027;7;;prima stima\n1.2;2027;3;4;"

    private let browser: TestBrowser

    init() throws { browser = try TestBrowser(DemoSite(), as: "ufficio", .editor()) }

    private func value(_ code: String, _ year: Int) throws -> Recorded<YearlyValue>? {
        let key = PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027"))
        return try browser.site.database.leps.overview(of: key)?.indicator(code)?.sheet.recordedValues[year]
    }

    @Test("A check writes nothing and says what each line would do; the confirmation writes everything")
    func twoSteps() throws {
        let check = try browser.submit(Self.path, ["tabella": Self.table])
        #expect(check.status == 200)
        #expect(check.page.text(in: "main").contains("nuovo"))
        #expect(try value("1.1", 2027) == nil)
        let hidden = check.page.elements("input").filter { $0.attributes["type"] == "hidden" }
            .map { ($0.attributes["name"] ?? "", TestBrowser.text($0.attributes["value"] ?? "")) }
        let done = try browser.post(Self.path, hidden)
        #expect(done.status == 303)
        #expect(done.location == "\(DemoSite.plan)/leps")
        #expect(try value("1.1", 2027)?.content.value == .count(7))
        #expect(try value("1.1", 2027)?.note == "prima stima")
        #expect(try value("1.1", 2027)?.content.provenance?.enteredBy == "Ufficio ufficio")
        #expect(try value("1.2", 2027)?.content.value == .ratio(3, of: 4))
        let again = try browser.submit(Self.path, ["tabella": Self.table])
        #expect(again.page.text(in: "main").contains("invariato"))
    }

    @Test("One wrong line: nothing is written, and the table stays typed")
    func wrong() throws {
        let text = Self.table + "\n9.9;2031;x;;<script>"
        let answer = try browser.submit(Self.path, ["tabella": text, "passo": "conferma", "versioni": "0 0 0"])
        #expect(answer.status == 422)
        #expect(answer.page.text(in: "title").hasPrefix("Errore: "))
        #expect(answer.page.text(in: "td").contains("Nessun indicatore ha questo codice."))
        #expect(answer.page.text(in: "textarea").contains("1.1;2027;7"))
        #expect(try value("1.1", 2027) == nil)
    }

    @Test("A value that changed between check and confirmation is not overwritten")
    func changedMeanwhile() throws {
        let answer = try browser.submit(Self.path, ["tabella": Self.table, "passo": "conferma", "versioni": "3 0"])
        #expect(answer.status == 200)
        #expect(answer.page.text(in: "main").contains("Nel frattempo un valore è cambiato"))
        #expect(try value("1.1", 2027) == nil)
    }

    @Test("Strange tables and confirmations are answered", arguments: [
        "", "\"", "\u{1}", String(repeating: "a;", count: 5_000), "indicatore;anno;numeratore\n1.1;2027;" + String(repeating: "9", count: 400),
    ])
    func strange(_ text: String) throws {
        let answer = try browser.submit(Self.path, ["tabella": text, "passo": "conferma", "versioni": "x -1 99999999999999999999"])
        #expect([400, 422].contains(answer.status))
    }

    @Test("A protocol is not imported: its page is named")
    func milestone() throws {
        let answer = try browser.submit(Self.path, ["tabella": "indicatore;anno;numeratore\n2.1;2025;1"])
        #expect(TestBrowser.text(answer.page.text(in: "td")).contains("L'indicatore è un protocollo"))
    }
}
