import Domain
import Foundation
import Store
import Testing

@testable import Web

@Suite("The states of a year, as pages") struct YearStatePagesTests {
    @Test("From open to frozen and open again, with the verdicts of then beside those of now")
    func journey() throws {
        let world = try YearSite()
        let browser = try TestBrowser(world.site, as: "responsabile", .manager())
        let open = try browser.get(YearSite.state)
        #expect(open.body.contains("Anno 2026: aperto") && open.page.mistakes == [])
        #expect(open.body.contains("2.2 Progetti") && open.body.contains("5.1 Progetti"))
        try world.freeze(browser)
        let frozen = try browser.get(YearSite.state)
        #expect(frozen.body.contains("Anno 2026: congelato") && frozen.body.contains("Verbale n. 7"))
        #expect(frozen.body.contains("Da allora nessun valore, range o verdetto è cambiato."))
        #expect(frozen.page.mistakes == [])

        world.site.clock.now = world.site.clock.now.adding(seconds: 600)
        let reopened = try browser.submit(
            YearSite.state, ["motivo": "Dati della ASST arrivati dopo", "atto": "Determinazione n. 12"],
            to: "\(YearSite.sheet)/riapertura")
        #expect(reopened.status == 303)
        world.site.clock.now = world.site.clock.now.adding(seconds: 600)
        #expect(try YearSite.save(1, ["1.2.numeratore": "12"], browser).status == 303)
        let both = try browser.get(YearSite.state)
        #expect(both.body.contains("Che cosa è cambiato dal congelamento") && both.page.mistakes == [])
        let text = both.page.text(in: "table")
        #expect(text.contains("Non raggiunto 10 su 14") && text.contains("Raggiunto 12 su 14"))
        let indicator = try browser.get("\(DemoSite.plan)/leps/1.2?anno=2026")
        #expect(indicator.body.contains("Al congelamento del 21/11/2026 alle 10:00") && indicator.page.mistakes == [])
        #expect(try browser.get("\(DemoSite.plan)/leps?anno=2026").body.contains("in corso, ad oggi, riaperto"))

        // As of the freeze, and as of now.
        let then = try browser.get("\(DemoSite.plan)/leps/1.2?anno=2026&al=2026-11-21T10:00:00")
        #expect(then.body.contains("Come era noto al 21/11/2026 10:00:00.") && then.body.contains("10 su 14"))
        #expect(!then.body.contains("12 su 14") && then.page.mistakes == [])
        #expect(try browser.get("\(DemoSite.plan)/leps/1.2?anno=2026").body.contains("12 su 14"))
        let link = try #require(both.page.links.last { $0.contains("al=2026-11-21T10") })
        #expect(try browser.get(link.replacingOccurrences(of: "&amp;", with: "&")).status == 200)
    }

    @Test("Only the Responsabile freezes and opens again; the office puts in review; others read")
    func roles() throws {
        let world = try YearSite()
        let office = try TestBrowser(world.site, as: "operatore", .editor())
        #expect(try office.submit(YearSite.state, [:]).status == 303)
        let page = try office.get(YearSite.state)
        #expect(page.body.contains("in verifica") && !page.body.contains("congelamento\""))
        #expect(try office.submit(YearSite.state, [:], to: "\(YearSite.sheet)/congelamento").status == 403)
        let mayors = try TestBrowser(world.site, as: "sindaci", .assembly())
        let read = try mayors.get(YearSite.state)
        #expect(read.status == 200 && !read.page.elements("form").contains { $0.attributes["method"] == "post" })
        #expect(try office.submit(YearSite.state, ["passaggio": "ritiro"]).status == 303)
        #expect(try world.site.database.years.record(of: 2026, in: world.key)?.state == .open)
    }

    @Test("A freeze with something missing says what, beside the field, and keeps what was typed", arguments: [
        (["data": "", "atto": "V <b>"], "Scrivi la data della verifica"), (["data": "20/11/2026", "atto": ""], "Scrivi l&#39;atto"),
        (["data": "31/02/2026", "atto": "V <b>"], "31/02/2026"), (["data": "22/11/2026", "atto": "V <b>"], "deve ancora venire"),
        (["data": "31/12/2025", "atto": "V <b>"], "prima che il 2026 iniziasse"),
        (["data": "20/11/2026", "atto": String(repeating: "x", count: 301)], "supera i 300"),
        (["data": "20/11/2026", "atto": "a\u{7}b"], "caratteri che non si possono"),
        (["data": "20/11/2026", "atto": "Verbale"], "hanno errori o avvisi non confermati"),
    ])
    func refused(values: [String: String], message: String) throws {
        let world = try YearSite()
        let browser = try TestBrowser(world.site, as: "responsabile", .manager())
        _ = try browser.submit(YearSite.state, [:])
        let answer = try browser.submit(YearSite.state, values, to: "\(YearSite.sheet)/congelamento")
        #expect(answer.status == 422 && answer.body.contains("<title>Errore: ") && answer.page.mistakes == [])
        #expect(TestBrowser.text(answer.body).contains(TestBrowser.text(message)))
        if values["atto"] == "V <b>" { #expect(answer.body.contains("value=\"V &lt;b&gt;\"")) }
        #expect(try world.site.database.years.record(of: 2026, in: world.key)?.state == .inReview)
    }

    @Test("A step on a state that has changed meanwhile is not taken")
    func stale() throws {
        let world = try YearSite()
        let browser = try TestBrowser(world.site, as: "responsabile", .manager())
        let token = try browser.formToken(YearSite.state)
        for version in ["", "7", "-1", "x"] {
            let answer = try browser.post(YearSite.state, [("modulo", token), ("versione", version), ("passaggio", "verifica")])
            #expect(answer.status == 422 && answer.body.contains("Nel frattempo"))
        }
        let frozen = try browser.post("\(YearSite.sheet)/congelamento", [
            ("modulo", token), ("versione", "0"), ("data", "20/11/2026"), ("atto", "V"),
        ])
        #expect(frozen.status == 422 && frozen.body.contains("non è possibile"))
    }
}

@Suite("A page as of a past moment") struct KnownAtTests {
    @Test("Days and times are read by the clock in Italy; a day means its end", arguments: [
        ("15/06/2026", "2026-06-15T21:59:59Z"), ("2026-06-15", "2026-06-15T21:59:59Z"),
        ("2026-01-15", "2026-01-15T22:59:59Z"), (" 15/06/2026 10:05 ", "2026-06-15T08:05:59Z"),
        ("2026-06-15T10:05:30", "2026-06-15T08:05:30Z"),
    ])
    func read(typed: String, moment: String) throws {
        let today = try PlanFixture.date("21/11/2026")
        #expect(try KnownAt(typed: typed, today: today).moment.iso == moment)
    }

    @Test("Anything else says how to write it", arguments: [
        "ieri", "2026", "31/02/2026", "22/11/2026", "15/06/2026 25:00", "15/06/2026 10", "15/06/2026 1:5", "2026-06-15 10:05 x",
        "'; DROP TABLE plan", String(repeating: "1", count: 4000), "15/06/2026 10:05:61",
    ])
    func refused(typed: String) throws {
        let today = try PlanFixture.date("21/11/2026")
        #expect(throws: KnownAt.Problem.self) { try KnownAt(typed: typed, today: today) }
        let world = try YearSite()
        let browser = try TestBrowser(world.site, as: "operatore", .editor())
        for page in ["leps", "leps/1.2"] {
            let answer = try browser.get("\(DemoSite.plan)/\(page)?al=\(SiteURL.segment(typed))")
            #expect(answer.status == 422 && answer.body.contains("<title>Errore: ") && answer.page.mistakes == [])
        }
    }

    @Test("The demonstration as of June knows the values of 2025 and none of 2026, and its links stay in June")
    func pages() throws {
        let world = try YearSite()
        let browser = try TestBrowser(world.site, as: "operatore", .editor())
        let june = try browser.get("\(DemoSite.plan)/leps?anno=2026&al=14/06/2026")
        #expect(june.status == 200 && june.page.mistakes == [])
        #expect(june.body.contains("Come era noto al 14/06/2026."))
        #expect(!june.body.contains("10 su 14") && june.body.contains("9 su 16"))
        #expect(june.body.contains("/leps/1.2?anno=2026&amp;al=2026-06-14#anno-2026"))
        #expect(!june.body.contains("/modifica") && !june.body.contains("/anni/2026\""))
        let before = try browser.get("\(DemoSite.plan)/leps/2.3?al=2025-12-31")
        #expect(before.body.contains("Non registrato") && before.body.contains("entro il 31/12/2025"))
        #expect(try browser.get("\(DemoSite.plan)/leps?al=").status == 200)
    }
}

@Suite("The plan's own targets, as pages") struct LocalTargetPagesTests {
    static let form = "\(DemoSite.plan)/leps/2.2/obiettivo-locale?anno=2026"

    @Test("A target adopted after the year began keeps the old one, with reason and act")
    func adopt() throws {
        let world = try YearSite()
        let browser = try TestBrowser(world.site, as: "operatore", .editor())
        let page = try browser.get(Self.form)
        #expect(page.status == 200 && page.page.mistakes == [] && page.body.contains("«≥ 70%»") && page.body.contains("«≥ 60%»"))
        let adopted = try browser.submit(
            Self.form, ["target": ">= 65%", "adottato": "01/10/2026", "motivo": "Personale ridotto", "atto": "Verbale n. 5"])
        #expect(adopted.status == 303)
        let indicator = try browser.get("\(DemoSite.plan)/leps/2.2?anno=2026")
        #expect(indicator.body.contains("Target del Piano, non più in vigore") && indicator.body.contains("Personale ridotto"))
        #expect(indicator.page.mistakes == [])
    }

    @Test("What is wrong is said beside the field", arguments: [
        (["target": ""], "Scrivi il target"), (["target": "tanti"], "non è in una forma conosciuta"),
        (["target": "≥ 50%"], "chiede meno di quello regionale"), (["target": "≥ 3"], "non si applica"),
        (["adottato": "ieri"], "ieri"), (["adottato": "22/11/2026"], "deve ancora venire"),
        (["adottato": "18/12/2024"], "serve una data successiva"), (["motivo": ""], "richiede motivo e atto"),
        (["atto": ""], "richiede motivo e atto"), (["target": String(repeating: "9", count: 301)], "supera i 300"),
        (["target": "≥ 99999999999999999999%"], "troppo grande"), (["versione": "9"], "Nel frattempo"),
    ])
    func refused(changes: [String: String], message: String) throws {
        let world = try YearSite()
        let browser = try TestBrowser(world.site, as: "operatore", .editor())
        let right = ["target": "≥ 65%", "adottato": "01/10/2026", "motivo": "Perché <b>", "atto": "Verbale n. 5"]
        let answer = try browser.submit(Self.form, right.merging(changes) { $1 })
        #expect(answer.status == 422 && answer.page.mistakes == [])
        #expect(TestBrowser.text(answer.body).contains(message), "\(answer.page.text(in: "main").prefix(400))")
        let sheet = try world.site.database.leps.overview(of: world.key)?.indicator("2.2")?.sheet
        #expect(sheet?.localTargets.count == 1)
    }

    @Test("No target for an unknown indicator or year, nor in a frozen one")
    func unknown() throws {
        let world = try YearSite()
        let browser = try TestBrowser(world.site, as: "responsabile", .manager())
        for path in ["leps/9.9/obiettivo-locale?anno=2026", "leps/2.2/obiettivo-locale?anno=2030", "leps/2.2/obiettivo-locale"] {
            #expect(try browser.get("\(DemoSite.plan)/\(path)").status == 404, "\(path)")
        }
        try world.freeze(browser)
        let late = try browser.submit(
            Self.form, ["target": "≥ 80%", "adottato": "01/10/2026", "motivo": "m", "atto": "a"])
        #expect(late.status == 422 && late.body.contains("Il 2026 è congelato"))
    }
}
