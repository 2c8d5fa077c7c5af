import Domain
import Store
import Testing

@testable import Web

@Suite("Who may see a plan, as its Responsabile decides") struct PlanStatePagesTests {
    static let state = "\(DemoSite.plan)/stato"

    private func setState(_ state: String, reason: String = "", _ browser: TestBrowser) throws -> DemoSite.Answer {
        try browser.submit(Self.state, ["stato": state, "motivo": reason])
    }

    @Test("A draft is its Ambito's; sent, the ATS sees it too; published, everyone does; a step back wants a reason")
    func steps() throws {
        let site = try DemoSite()
        let day = try CalendarDate(italian: "15/06/2026")
        let ats = try #require(try site.database.territory.profile(of: "50065", on: day)?.ats.code)
        let other = try #require(try site.database.territory.ambiti(on: day).first { $0.ats.code != ats }?.ats.code)
        let manager = try TestBrowser(site, as: "responsabile", .manager())
        let readers = [
            TestBrowser(site), try TestBrowser(site, as: "altra.ats", .reviewer(other)),
            try TestBrowser(site, as: "ats", .reviewer(ats)), try TestBrowser(site, as: "assemblea", .assembly()),
        ]
        func statuses() throws -> [Int] { try readers.map { try $0.get("\(DemoSite.plan)/leps").status } }

        #expect(try statuses() == [303, 404, 404, 200])
        #expect(try setState("trasmesso", manager).location == DemoSite.plan)
        #expect(try statuses() == [303, 404, 200, 200])
        let early = try setState("pubblicato", manager)
        #expect(early.status == 422 && early.body.contains("non ha ancora approvato") && early.page.mistakes == [])
        #expect(try setState("pubblicato", reason: "Consultazione pubblica", manager).status == 303)
        #expect(try readers[0].get(DemoSite.plan).page.text(in: "main").contains("Nessuna versione del Piano è ancora registrata come approvata"))
        #expect(try statuses() == [200, 200, 200, 200])
        #expect(try readers[0].get("/").body.contains("Piano di Zona Sebino"))

        let refused = try setState("bozza", manager)
        #expect(refused.status == 422 && refused.body.contains("scrivi perché") && refused.page.mistakes == [])
        #expect(try setState("bozza", reason: "Pubblicato per errore <b>", manager).status == 303)
        #expect(try statuses() == [303, 404, 404, 200])

        let history = try manager.get("\(Self.state)/cronologia")
        #expect(history.page.mistakes == [] && history.page.elements("b").isEmpty)
        #expect(history.body.contains("Pubblicato per errore &lt;b&gt;") && history.body.contains("Ufficio responsabile"))
        #expect(history.page.elements("form").isEmpty, "a state is set again, not restored")
        #expect(try site.database.changeLog.verify() == .intact(try site.database.changeLog.head()))
    }

    @Test("A plan of which a version is approved is published without a reason; its pages say which version, and when")
    func approved() throws {
        let site = try DemoSite()
        let key = PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027"))
        let file = try #require(try site.database.planFiles(using: .demo()).export(key))
        let store = try site.database.versions(using: .demo())
        _ = try store.freeze(
            file, document: Array("<!DOCTYPE html>".utf8), verdicts: [], counts: [:], number: 1, reason: "Prova", by: .demonstration,
            at: DemoSite.loadedAt)
        let day = try PlanFixture.date("12/06/2026")
        let step = PlanVersionStep(.approved, act: "Verbale <b>n. 12</b>", date: day, reason: "Prova")
        let taken = try store.take(
            step, of: 1, in: key, agreementGaps: nil, replacing: 0, by: .demonstration, at: DemoSite.loadedAt, today: day)
        guard case .saved = taken else { return #expect(Bool(false), "\(taken)") }
        let manager = try TestBrowser(site, as: "responsabile", .manager())
        #expect(try setState("pubblicato", manager).status == 303)
        let open = try TestBrowser(site).get(DemoSite.plan)
        #expect(open.page.mistakes == [] && open.page.elements("b").isEmpty)
        #expect(open.page.text(in: "main").contains("ha approvato la versione 1 del Piano il 12/06/2026 (Verbale"))
        #expect(open.page.links.contains("/verifica-versione"))
    }

    @Test("Two managers at once: the second is asked; a state that does not exist is refused")
    func together() throws {
        let site = try DemoSite()
        let first = try TestBrowser(site, as: "responsabile", .manager())
        let second = try TestBrowser(site, as: "vice", .manager())
        let form = try second.get(Self.state)
        #expect(form.status == 200 && form.page.mistakes == [])
        _ = try setState("trasmesso", first)
        let token = try #require(form.page.elements("input").first { $0.attributes["name"] == "modulo" }?.attributes["value"])
        let asked = try second.post(
            Self.state, [("modulo", token), ("versione", ""), ("prima.stato", "bozza"), ("stato", "pubblicato"), ("motivo", "Prova")])
        #expect(asked.status == 409 && asked.words.contains("Trasmesso all’ATS") && asked.page.mistakes == [])
        for wrong in ["", "inventato", "<b>"] {
            #expect(try setState(wrong, second).status == 422)
        }
    }

    @Test("The plan's page says its state to whoever has signed in, and offers the form to the Responsabile alone")
    func onThePlan() throws {
        let site = try DemoSite()
        let manager = try TestBrowser(site, as: "responsabile", .manager())
        let editor = try TestBrowser(site, as: "operatore", .editor())
        let page = try manager.get(DemoSite.plan)
        #expect(page.body.contains("Bozza.") && page.body.contains(Self.state) && page.page.mistakes == [])
        let other = try editor.get(DemoSite.plan)
        #expect(other.body.contains("Bozza.") && !other.body.contains("\"\(Self.state)\""))
        #expect(try editor.get(Self.state).status == 403)
        #expect(try !DemoSite(isPublic: true).get(DemoSite.plan).body.contains("Stato del Piano"))
    }

    @Test("The history of the Ambito holds its plan, its municipalities and its values, and is its own staff's only")
    func ambitoHistory() throws {
        let site = try DemoSite(isPublic: true)
        let editor = try TestBrowser(site, as: "operatore", .editor())
        let pages = try editor.pages(of: "/ambiti/50065/cronologia")
        for subject in ["Piano 2025-2027", "Comune Iseo", "Valore 1.2, 2026 (2025-2027)", "Protocollo 3.1 (2025-2027)"] {
            #expect(pages.contains { $0.body.contains(subject) }, "\(subject)")
        }
        #expect(try TestBrowser(site, as: "vicino", .editor("50066")).get("/ambiti/50065/cronologia").status == 403)
        #expect(try TestBrowser(site).get("/ambiti/50065/cronologia").status == 303)
    }

    @Test("The list of the Ambiti has all 91, and links only the plans that the reader may see")
    func ambiti() throws {
        let site = try DemoSite()
        let list = try site.get("/ambiti")
        #expect(list.status == 200 && list.page.mistakes == [])
        #expect(list.page.links.count { $0.hasPrefix("/ambiti/") } == 91)
        #expect(!list.body.contains(DemoSite.plan))
        let editor = try TestBrowser(site, as: "operatore", .editor())
        #expect(try editor.get("/ambiti").body.contains(DemoSite.plan))
    }
}
