import Domain
import Foundation
import Store
import Testing

@testable import Web

@Suite("The yearly report") struct YearReportPageTests {
    static let path = "\(DemoSite.plan)/anni/2025/relazione"

    @Test("Per LEPS and per card: what was done, what came of it, what it changed")
    func page() throws {
        let browser = try TestBrowser(DemoSite(cards: true), as: "sindaci", .assembly())
        let answer = try browser.get(Self.path)
        #expect(answer.status == 200)
        #expect(answer.page.mistakes == [])
        let headings = TestBrowser.text(answer.page.text(in: "h4"))
        #expect(headings.components(separatedBy: "Realizzazione").count == 5 + 18 + 1)
        #expect(headings.components(separatedBy: "Impatto sociale").count == 5 + 18 + 1)
        let text = TestBrowser.text(answer.page.text(in: "main"))
        #expect(text.contains("con target nel 2025."))
        #expect(text.contains("Range 2025"))
        #expect(!text.contains("Scrivi la relazione"), "the assembly reads")
        #expect(try browser.get("\(DemoSite.plan)/anni/2031/relazione").status == 404)
    }

    @Test("The narrative is Markdown, shown without any HTML of its own")
    func narrative() throws {
        let browser = try TestBrowser(DemoSite(cards: true), as: "ufficio", .editor())
        let typed = ["realizzazione": "## Incontri\n\n- **sei** svolti\n- <b>x</b> [sito](javascript:alert(1))", "impatto": "|A|B|\n|-|-|\n|1|2|"]
        #expect(try browser.submit("\(Self.path)/leps%3A1", typed).location == Self.path)
        let body = try browser.get(Self.path).body
        #expect(body.contains("<li><strong>sei</strong> svolti</li>"))
        #expect(body.contains("&lt;b&gt;x&lt;/b&gt; [sito](javascript:alert(1))"))
        #expect(!body.contains("href=\"javascript"))
        #expect(body.contains("<td>1</td><td>2</td>"))
        let history = try browser.get("\(Self.path)/leps%3A1/cronologia")
        #expect(history.page.text(in: "main").contains("Impatto"))
    }

    @Test("Two who write the same part: nobody's text is lost")
    func conflict() throws {
        let site = try DemoSite(cards: true)
        let first = try TestBrowser(site, as: "ufficio", .editor())
        let second = try TestBrowser(site, as: "sede", .editor())
        let token = try second.formToken("\(Self.path)/premessa")
        _ = try first.submit("\(Self.path)/premessa", ["testo": "Primo testo"])
        let answer = try second.post(
            "\(Self.path)/premessa", [("modulo", token), ("versione", ""), ("prima.testo", ""), ("testo", "Secondo testo")])
        #expect(answer.status == 409)
        #expect(answer.page.text(in: "main").contains("Primo testo"))
        #expect(answer.page.text(in: "main").contains("Secondo testo"))
    }

    @Test("What cannot be written is refused and stays typed", arguments: ["a\u{7}b", String(repeating: "a", count: 20_001)])
    func refused(_ text: String) throws {
        let browser = try TestBrowser(DemoSite(), as: "ufficio", .editor())
        let answer = try browser.submit("\(Self.path)/premessa", ["testo": text])
        #expect(answer.status == 422)
    }

    @Test("There is no part of another name", arguments: ["altro", "leps%3A9", "leps%3A01", "scheda%3A", "scheda%3Anessuna"])
    func absent(_ part: String) throws {
        let browser = try TestBrowser(DemoSite(), as: "ufficio", .editor())
        #expect(try browser.get("\(Self.path)/\(part)").status == 404)
    }

    @Test("The same report is a text document, the same octets each time")
    func document() throws {
        let browser = try TestBrowser(DemoSite(cards: true), as: "sindaci", .assembly())
        let context = try browser.get("\(Self.path).odt")
        #expect(context.status == 200)
        let type = context.fields[.contentType]
        #expect(type == "application/vnd.oasis.opendocument.text")
        #expect(context.fields[.contentDisposition]?.contains("relazione-50065-2025.odt") == true)
        #expect(try browser.get("\(Self.path).odt").body == context.body)
    }
}
