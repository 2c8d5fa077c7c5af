import Domain
import Foundation
import Store
import Testing

@testable import Web

/// A published plan with a card whose indicators count few persons in one year.
@Suite("What everyone is told of the cards' own indicators") struct CardDisclosureTests {
    /// Numbers and words that stand nowhere else in the demonstration.
    private static let secrets = ["73.519", "73519", "nota-segreta", "68.413", "68413"]
    private static let page = "\(CardSite.list)/V1/indicatori"

    let cards: CardSite

    init() throws {
        cards = try CardSite()
        var card = ObjectiveCard(code: "V1", templateID: "obiettivo-2025-2027", heading: "Prova", mainAreas: ["A"])
        card.indicators = [
            try CardIndicator(code: "1", kind: .output, title: "Persone seguite", reading: "Almeno 3 persone ogni anno"),
            CardIndicator(code: "2", kind: .output, title: "Valore senza target"),
            try CardIndicator(code: "3", kind: .output, title: "Euro spesi", reading: "200 mila euro nel triennio"),
            try CardIndicator(
                code: "4", kind: .outcome, title: "Anche dei LEPS", reading: "Almeno 3 persone ogni anno", lepsIndicatorCode: "3.6"),
        ]
        try cards.save(card)
        let office = Provenance(enteredBy: "Ufficio", enteredOn: try CalendarDate(iso: "2026-06-01"))
        for (code, numbers) in ["1": [2025: 2, 2026: 73_519], "2": [2025: 68_413, 2026: 0], "3": [2025: 7_700_100]] {
            _ = try cards.site.database.cardValues.save(
                TargetValues(byYear: try numbers.mapValues { YearlyValue(try .count($0), provenance: office) }), of: code,
                card: "V1", in: cards.key, note: code == "3" ? "" : "nota-segreta", replacing: nil, by: .demonstration,
                at: DemoSite.loadedAt)
        }
        let manager = try TestBrowser(cards.site, as: "responsabile", .manager())
        #expect(try manager.submit("\(DemoSite.plan)/stato", ["stato": "pubblicato", "motivo": "Prova"]).status == 303)
    }

    /// Every page and file of the plan that links lead to, but for single tables and other cards.
    private func everything(_ browser: TestBrowser) throws -> [String: String] {
        var found: [String: String] = [:]
        var waiting = [DemoSite.plan, "\(CardSite.list)/V1", "\(CardSite.list)?verdetto=non_valutabile&anno=2026"]
        while let next = waiting.popLast() {
            let path = TestBrowser.text(next.components(separatedBy: "#")[0])
            let isOther = path.contains("/tavole/") || path.contains("/comuni/") || path.contains("/schede/") && !path.contains("/schede/V1")
                && !path.contains("/schede/e") || path.contains("ordine=") || path.contains("/leps/") && !path.contains("3.6")
            guard found[path] == nil, path.hasPrefix(DemoSite.plan), !isOther else { continue }
            let answer = try browser.get(path)
            #expect(answer.status < 500, "\(path)")
            found[path] = answer.body
            if answer.body.hasPrefix("<!DOCTYPE") { waiting += answer.page.links.filter { $0.hasPrefix("/") } }
            if let location = answer.location { waiting.append(location) }
        }
        return found
    }

    @Test("On no page and in no file does everyone find a number that is kept back, nor the note beside it; the Ambito does")
    func everyPage() throws {
        let open = try everything(TestBrowser(cards.site))
        #expect(open.count > 40, "\(open.count)")
        for (path, body) in open {
            for secret in Self.secrets { #expect(!body.contains(secret), "\(path) tells \(secret)") }
        }
        let inside = try TestBrowser(cards.site, as: "sindaci", .assembly())
        let whole = try inside.get("\(Self.page)/1").body
        #expect(whole.contains("73.519") && whole.contains("nota-segreta"))
    }

    @Test("The page says that a value is kept back; amounts are told; an indicator of a LEPS keeps that LEPS's secret")
    func pages() throws {
        let open = TestBrowser(cards.site)
        let text = try open.get("\(Self.page)/1").page.text(in: "main")
        #expect(text.contains("Valore Riservato") && text.contains("Il valore è riservato"), "\(text)")
        #expect(!text.contains("Mancano") && !text.contains("Manca 1"))
        #expect(try open.get("\(Self.page)/3").page.text(in: "main").contains("€ 77.001,00"))
        let shared = try open.get("\(Self.page)/4").page.text(in: "main")
        #expect(shared.contains("Il valore è riservato") && shared.contains("Valore Riservato"), "\(shared)")
        let inside = try TestBrowser(cards.site, as: "sindaci", .assembly())
        #expect(try !inside.get("\(Self.page)/1").page.text(in: "main").contains("riservato"))
    }
}
