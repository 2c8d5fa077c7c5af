import Domain
import Foundation
import HTTPTypes
import Store
import Testing

@testable import Web

@Suite("Verifica lettura: how a target is read") struct TargetReadingPageTests {
    static let page = "\(DemoSite.plan)/schede/lettura"
    let browser: TestBrowser

    init() throws { browser = try TestBrowser(DemoSite(), as: "operatore", .editor()) }

    private func read(_ sentence: String) throws -> DemoSite.Answer {
        try browser.get("\(Self.page)?testo=\(SiteURL.segment(sentence))")
    }

    @Test("The page says form, operator, value, unit and the years of check")
    func read() throws {
        let answer = try read("Almeno 30 posti letto lungo tutto il piano (a condizione: finanziamenti confermati)")
        #expect(answer.status == 200 && answer.page.mistakes == [])
        let text = answer.page.text(in: "main")
        for words in ["Almeno 30 posti letto", "Numero", "Operatore Almeno", "Valore 30", "2025, 2026, 2027", "Finanziamenti confermati"] {
            #expect(text.contains(words), "\(words)")
        }
    }

    @Test("What is not understood is said, never guessed, and the parts are offered")
    func notRead() throws {
        let answer = try read("Miglior lavoro di rete")
        #expect(answer.status == 200 && answer.page.mistakes == [])
        #expect(answer.body.contains("<p class=\"problem\">"))
        #expect(answer.page.elements("select").contains { $0.attributes["name"] == "forma" })
        #expect(!answer.page.text(in: "main").contains("Anni di verifica"))
    }

    @Test("A script learns that a person judges, whatever the sentence says")
    func judgedByHand() throws {
        let answer = try browser.get(
            "\(Self.page)?testo=Fare+meglio&lettura=a_mano", fields: [.accept: "application/json"])
        #expect(answer.status == 200 && answer.body.contains("Si giudica a mano") && !answer.body.contains("problema"))
    }

    @Test("A script gets the same reading as JSON")
    func json() throws {
        let address = "\(Self.page)?testo=\(SiteURL.segment("50% degli utenti nel 2025; 75% nel 2026"))"
        let answer = try browser.get(address, fields: [.accept: "application/json"])
        #expect(answer.fields[.contentType] == "application/json" && answer.fields[.cacheControl] == "no-store")
        let object = try #require(JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any])
        #expect(object["letto"] as? Bool == true && object["anni"] as? [Int] == [2025, 2026])
        #expect((object["traguardi"] as? [[String: Any]])?.count == 2)
        #expect((object["note"] as? [String])?.first?.contains("senza «almeno»") == true)
        let refused = try browser.get("\(Self.page)?testo=boh", fields: [.accept: "application/json"])
        #expect(refused.status == 200 && refused.body.contains(#""letto":false"#) && refused.body.contains("problema"))
    }

    @Test("The parts make a sentence that is read back as it was meant", arguments: [
        (["forma": "numero", "segno": "almeno", "valore": "1.200", "oggetto": "posti letto", "quando": "ogni-anno"], "Almeno 1.200 posti letto, ogni anno"),
        (["forma": "intervallo", "valore": "3", "massimo": "4", "oggetto": "incontri", "quando": "anno", "annualita": "2026"], "Tra 3 e 4 incontri, nel 2026"),
        (["forma": "quota", "segno": "almeno", "valore": "33,5", "oggetto": "dei caregiver", "quando": "entro", "data": "30/06/2026"], "Almeno il 33,5% dei caregiver, entro il 30/06/2026"),
        (["forma": "variazione", "verso": "incremento", "valore": "10", "oggetto": "alloggi", "quando": "triennio"], "Incremento di alloggi di almeno il 10%, nel triennio"),
        (["forma": "anno-su-anno", "verso": "riduzione", "oggetto": "attese"], "Riduzione di attese rispetto all&#39;anno precedente, ogni anno"),
        (["forma": "totale", "segno": "almeno", "valore": "200000", "oggetto": "euro"], "Almeno 200.000 euro, nel triennio"),
        (["forma": "media", "segno": "almeno", "valore": "70", "oggetto": "utenti"], "In media almeno 70 utenti, ogni anno"),
        (["forma": "frequenza", "cadenza": "trimestrale", "oggetto": "riunioni", "quando": "ogni-anno"], "Riunioni con cadenza almeno trimestrale, ogni anno"),
        (["forma": "scadenza", "oggetto": "approvazione del regolamento", "quando": "entro", "data": "31/12/2025"], "Approvazione del regolamento, entro il 31/12/2025"),
        (["forma": "presenza", "oggetto": "presenza del Centro Famiglia"], "Presenza del Centro Famiglia, ogni anno"),
        (["forma": "giudizio", "oggetto": "lavoro di rete", "quando": "anno", "annualita": "2027"], "Lavoro di rete, con giudizio positivo, nel 2027"),
    ])
    func composed(parts: [String: String], sentence: String) throws {
        let answer = try browser.get("\(Self.page)?" + Self.query(parts))
        #expect(answer.status == 200, "\(answer.page.text(in: "main"))")
        #expect(answer.page.mistakes == [])
        #expect(answer.body.contains("\n\(sentence)</textarea>"))
        #expect(answer.page.text(in: "main").contains("Anni di verifica") || answer.page.text(in: "main").contains("Anno di verifica"))
    }

    private static func query(_ parts: [String: String]) -> String {
        parts.map { "\($0)=\(SiteURL.segment($1))" }.joined(separator: "&")
    }

    @Test("A part that does not go is said beside its field, and what was typed stays", arguments: [
        (["forma": "numero", "segno": "almeno", "valore": "tanti", "oggetto": "posti", "quando": "ogni-anno"], "valore"),
        (["forma": "numero", "segno": "almeno", "valore": "-1", "oggetto": "posti", "quando": "ogni-anno"], "valore"),
        (["forma": "numero", "segno": "circa", "valore": "99999999999999999999", "oggetto": "posti", "quando": "ogni-anno"], "valore"),
        (["forma": "numero", "segno": "almeno", "valore": "1", "oggetto": "", "quando": "ogni-anno"], "oggetto"),
        (["forma": "numero", "segno": "almeno", "valore": "1", "oggetto": "posti ogni anno 7", "quando": "anno", "annualita": "2026"], "oggetto"),
        (["forma": "intervallo", "valore": "4", "massimo": "3", "oggetto": "posti", "quando": "ogni-anno"], "massimo"),
        (["forma": "scadenza", "oggetto": "approvazione", "quando": "entro", "data": "31/02/2026"], "data"),
        (["forma": "scadenza", "oggetto": "approvazione", "quando": "anno", "annualita": "26"], "annualita"),
        (["forma": "scadenza", "oggetto": "<script>approvazione", "quando": ""], "quando"),
        (["forma": "frequenza", "cadenza": "ogni tanto", "oggetto": "riunioni", "quando": "ogni-anno"], "cadenza"),
        (["forma": "boh", "oggetto": "riunioni", "quando": "ogni-anno"], "forma"),
    ])
    func refused(parts: [String: String], part: String) throws {
        let answer = try browser.get("\(Self.page)?" + Self.query(parts))
        #expect(answer.status == 422 && answer.page.mistakes == [])
        #expect(answer.page.text(in: "title").hasPrefix("Errore: "))
        #expect(answer.body.contains("id=\"\(part)-errore\"") && answer.page.links.allSatisfy { !$0.contains("<") })
        #expect(answer.page.elements("script").isEmpty)
        let typed = answer.page.elements("input").first { $0.attributes["name"] == "oggetto" }?.attributes["value"]
        #expect(typed == parts["oggetto"]?.replacingOccurrences(of: "<", with: "&lt;").replacingOccurrences(of: ">", with: "&gt;"))
    }

    @Test("A hostile sentence is answered, and is never more than text", arguments: [
        "<script>alert(1)</script>", "\"><b>", "{{sentence}}", "\u{1}\u{202E}", String(repeating: "entro ", count: 160),
        String(repeating: "9", count: 900), String(repeating: "almeno ", count: 140) + "1", String(repeating: ";", count: 999),
        String(repeating: "entro il 31/12/2025 ", count: 49), String(repeating: " ", count: 600) + "x", String(repeating: "è", count: 1_001),
        "almeno 9223372036854775807 milioni di euro nel triennio", "entro 999999999999 giorni dall'approvazione",
        "entro il 31/12/9999", "nel 0000 almeno 3", "almeno 0,000000000001 %",
    ])
    func hostile(sentence: String) throws {
        let answer = try read(sentence)
        #expect(answer.status == 200 && answer.page.mistakes == [])
        #expect(answer.page.elements("b").isEmpty && answer.page.elements("script").isEmpty)
    }
}
