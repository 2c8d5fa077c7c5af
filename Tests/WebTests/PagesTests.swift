import Foundation
import HTTPTypes
import Testing

@testable import Web

@Suite struct PagesTests {
    static let plan = DemoSite.plan

    /// The site the tests ask, open to everyone; none of them changes it.
    private static let shared = Result { try DemoSite(isPublic: true) }
    private static let walked = Result { try walk(shared.get()) }

    private func get(_ target: String, method: HTTPRequest.Method = .get) throws -> DemoSite.Answer {
        try Self.shared.get().get(target, method: method)
    }

    /// Every page that can be reached from the first one, by its address without the fragment.
    static func walk(_ site: DemoSite) throws -> [String: DemoSite.Answer] {
        var pages: [String: DemoSite.Answer] = [:]
        var waiting = ["/"]
        while let target = waiting.popLast() {
            guard pages[target] == nil else { continue }
            let answer = try site.get(target)
            pages[target] = answer
            guard !target.hasPrefix("/static/"), target != "/accesso", answer.fields[.contentDisposition] == nil else { continue }
            waiting += HTMLDocument(answer.body).links.filter { $0.hasPrefix("/") }.map { String($0.prefix { $0 != "#" }) }
        }
        return pages
    }

    @Test("At the top: the Region and the ATS in the slim bar, then whose plan it is")
    func institutions() throws {
        let plan = try get(Self.plan).page.text(in: "header")
        #expect(plan.hasPrefix("Regione Lombardia Agenzia di tutela della salute di Brescia Piano di Zona Sebino Triennio 2025-2027"))
        #expect(plan.contains("Ambito territoriale sociale Sebino - 5 – Ente capofila: Comune di Iseo"))
        let none = try get("/ambiti").page.text(in: "header")
        #expect(none.hasPrefix("Regione Lombardia Piano di Zona Ambiti territoriali sociali della Lombardia"))
    }

    @Test func everyLinkLeadsToAPage() throws {
        let pages = try Self.walked.get()
        #expect(pages.filter { $0.value.status != 200 }.map(\.key).sorted() == [])
        #expect(pages.keys.count { $0.contains("/leps/") } == 20 * 4, "each indicator, and each of its three years")
        for needed in ["/", Self.plan, "\(Self.plan)/leps?anno=2027", "/ambiti/50065", "/glossario"] {
            #expect(pages[needed] != nil, "\(needed) cannot be reached")
        }
        #expect(pages.keys.count { $0.hasPrefix("/static/css/app.") } == 1, "one stylesheet, by its digest")
    }

    @Test func everyPageKeepsTheHouseRules() throws {
        for (target, answer) in try Self.walked.get() where !target.hasPrefix("/static/") && target != "/accesso" {
            // A file to keep, not a page.
            if answer.fields[.contentDisposition] != nil { continue }
            let page = HTMLDocument(answer.body)
            #expect(page.mistakes == [], "\(target)")
            #expect(page.elements("h1").count == 1, "\(target) has one h1")
            #expect(page.elements("main").count == 1, "\(target) has one main")
            #expect(page.elements("html").first?.attributes["lang"] == "it", "\(target) says its language")
            // Drawings have titles of their own.
            let title = answer.body.firstRange(of: "</title>").map { answer.body[..<$0.lowerBound] } ?? ""
            // The list of the Ambiti, their comparison and the other Ambiti are of no plan.
            let isOfPlan = target != "/ambiti" && !target.hasPrefix("/confronto") && (!target.hasPrefix("/ambiti/") || target.hasPrefix("/ambiti/50065"))
            #expect(title.hasSuffix(isOfPlan ? " – Piano di Zona Sebino" : " – Piano di Zona"), "\(target): \(title.suffix(80))")
            #expect(!isOfPlan || answer.body.contains("Dati dimostrativi: i valori annuali sono inventati."), "\(target)")
            // The arrow keys of a presentation and a digest made in the page are comforts: links lead from screen to
            // screen, and the file is sent, without them.
            let mayHaveScript = target.contains("/presentazione") || target == "/verifica-versione"
            #expect((mayHaveScript || page.elements("script").isEmpty) && page.elements("style").isEmpty, "\(target) needs no script")
            #expect(page.tags.allSatisfy { $0.attributes["style"] == nil }, "\(target) has no inline style")
            #expect(page.elements("table").count == page.elements("caption").count, "\(target): tables have captions")
            #expect(page.elements("th").allSatisfy { $0.attributes["scope"] != nil }, "\(target): headings have a scope")
            #expect(answer.body.utf8.count < 60_000, "\(target) is \(answer.body.utf8.count) octets")
        }
    }

    @Test(arguments: [
        "/ignoto", "/leps/1.2/altro", "/leps/9.9", "/leps/1.2?anno=2031", "/ambiti/00000", "/ambiti/50065/2018-2020", "/ambiti/50065/oggi",
        "\(plan)/leps/9.9", "\(plan)/leps/1.2%20", "\(plan)/leps?anno=2031", "\(plan)/leps?anno=x",
        "\(plan)/leps/1.2?anno=2024", "\(plan)/leps/1.2?anno=", "/ambiti/50019/2025-2027",
    ])
    func whatDoesNotExistIs404InItalianWithAWayBack(target: String) throws {
        let answer = try get(target)
        #expect(answer.status == 404)
        let page = HTMLDocument(answer.body)
        #expect(page.mistakes == [])
        #expect(page.text(in: "h1") == "Pagina non trovata")
        #expect(page.links.contains("/"))
        #expect(answer.fields[.contentType] == "text/html; charset=utf-8")
        #expect(answer.fields[.contentLanguage] == "it")
        #expect(answer.fields[.contentSecurityPolicy]?.hasPrefix("default-src 'none'") == true)
    }

    @Test func anErrorPageRepeatsNothingOfTheRequest() throws {
        let answer = try get("/%3Cscript%3Ealert(1)%3C/script%3E")
        #expect(answer.status == 404)
        #expect(!answer.body.contains("alert"))
    }

    @Test func anotherMethodIsRefusedInItalian() throws {
        let answer = try get("/", method: .post)
        #expect(answer.status == 405)
        #expect(HTMLDocument(answer.body).text(in: "h1") == "Operazione non prevista")
        #expect(answer.fields[.allow] == "GET, HEAD, OPTIONS")
    }

    @Test(arguments: [
        ("/leps", "\(plan)/leps"),
        ("/leps/1.2", "\(plan)/leps/1.2"),
        ("/leps/1.2?anno=2026", "\(plan)/leps/1.2?anno=2026#anno-2026"),
        ("/ambito", "/ambiti/50065"),
    ])
    func shortAddressesLeadToTheOnlyPlan(target: String, location: String) throws {
        let answer = try get(target)
        #expect(answer.status == 302)
        #expect(answer.fields[.location] == location)
    }

    @Test func anInstallationWithoutPlansSaysWhatToDo() throws {
        let site = try DemoSite(demo: false)
        #expect(try site.get("/").location == "/accesso?ritorno=%2F")
        #expect(try site.get("/leps").location == "/accesso?ritorno=%2Fleps")
        #expect(try site.get("/glossario").status == 200)
        #expect(try site.get("/ambiti/50065").body.contains("non sono ancora registrati"))
        let answer = try TestBrowser(site, as: "sistemi", .administrator).get("/")
        #expect(answer.status == 200)
        #expect(answer.body.contains("Non c’è ancora nessun piano"))
        #expect(!answer.body.contains("Dati dimostrativi"))
    }

    @Test func theHomePageSaysWhereThePlanStands() throws {
        let page = HTMLDocument(try get("/").body)
        let text = page.text(in: "main")
        #expect(text.contains("su 20 con target nel 2026"))
        #expect(text.contains("Situazione ad oggi, 15/06/2026"))
        #expect(text.contains("Non raggiunto") && text.contains("Non valutabile"))
    }

    @Test func theOverviewShowsEveryVerdictAndEveryKindOfBlank() throws {
        let text = HTMLDocument(try get("\(Self.plan)/leps").body).text(in: "main")
        for words in [
            "Raggiunto", "Non raggiunto", "Non valutabile", "Nessun target", "anno base, rilevato", "anno base: da rilevare",
            "non ancora dovuto", "dopo l&#39;attivazione", "con target nel 2025", "con target nel 2026", "con target nel 2027",
        ] {
            #expect(text.contains(words), "\(words)")
        }
    }

    @Test func theAmbitoPageShowsComputedTotals() throws {
        let text = HTMLDocument(try get("/ambiti/50065").body).text(in: "main")
        #expect(text.contains("Residenti per Comune al 01/01/2024"))
        #expect(text.contains("Iseo Ente capofila 4.312 4.680 8.992 16,5"))
        #expect(text.contains("Ambito 26.818 27.537 54.355 100,0"))
    }
}
