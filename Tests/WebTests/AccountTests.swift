import Foundation
import HTTPServer
import Store
import Testing

@testable import Web

@Suite("One's own account, and the administrator's pages") struct AccountTests {
    static let new = "cavolo lampada treno ombra"

    @Test("A new password ends every other session and keeps this one")
    func change() throws {
        let site = try DemoSite()
        let first = try TestBrowser(site, as: "ufficio", .editor())
        let second = TestBrowser(site)
        try second.signIn("ufficio")
        let answer = try first.submit(
            "/account/password", ["attuale": TestBrowser.password, "nuova": Self.new, "ripetuta": Self.new])
        #expect(answer.status == 303 && answer.location == "/account")
        #expect(try first.get("/account").status == 200)
        #expect(try second.get("/account").status == 303)
        #expect(try second.signIn("ufficio", password: Self.new).status == 303)
    }

    @Test("A refused password is explained beside its field, and is nowhere in the page", arguments: [
        ("sbagliata", new, new, "La password attuale non è giusta."),
        ("", new, new, "Scrivi la password attuale."),
        (TestBrowser.password, "corta", "corta", "La password è troppo corta: 5 su un minimo di 12 caratteri."),
        (TestBrowser.password, new, new + "x", "Le due password nuove sono diverse."),
    ])
    func refused(current: String, new: String, again: String, words: String) throws {
        let site = try DemoSite()
        let browser = try TestBrowser(site, as: "ufficio", .editor())
        let answer = try browser.submit("/account/password", ["attuale": current, "nuova": new, "ripetuta": again])
        #expect(answer.status == 422)
        #expect(answer.body.components(separatedBy: words).count == 3, "in the summary and beside the field")
        #expect(answer.page.mistakes == [])
        #expect(!answer.body.contains("value=\"\(new)\""))
        #expect(answer.page.text(in: "title").hasPrefix("Errore: "))
    }

    @Test("A session ended from another browser is ended at once; another user's is not")
    func endSession() throws {
        let site = try DemoSite()
        let first = try TestBrowser(site, as: "primo", .editor())
        let second = TestBrowser(site)
        try second.signIn("primo")
        let other = try TestBrowser(site, as: "altro", .editor())
        for browser in [first, second, other] { #expect(try browser.get(DemoSite.plan).status == 200) }
        let user = try #require(try site.database.users.user(named: "primo"))
        let ids = try site.database.sessions.sessions(of: user.id, at: site.clock.now).map(\.id)
        for id in ids { _ = try other.submit("/account", [:], to: "/account/sessioni/\(id)/fine") }
        #expect(try first.get(DemoSite.plan).status == 200 && second.get(DemoSite.plan).status == 200)
        let list = try first.get("/account")
        #expect(list.page.elements("form").count == 2 && list.body.contains("Questa sessione"))
        let newest = try #require(ids.max())
        _ = try first.submit("/account", [:], to: "/account/sessioni/\(newest)/fine")
        #expect(try first.get(DemoSite.plan).status == 200)
        #expect(try second.get(DemoSite.plan).status == 303)
    }

    @Test("An administrator creates a user; the link sets a password once, within a day")
    func link() throws {
        let site = try DemoSite()
        let administrator = try TestBrowser(site, as: "sistemi", .administrator)
        let created = try administrator.submit(
            "/utenti/nuovo",
            ["nome": "nuovo.ufficio", "ufficio": "Ufficio di Piano", "ruolo": "operatore", "ambito": "50065", "ats": ""])
        #expect(created.status == 200 && created.page.mistakes == [])
        #expect(created.lines.contains("Cache-Control: no-store"))
        let link = try #require(try #/http://localhost(/password/[A-Za-z0-9_-]{43})</#.firstMatch(in: created.body)?.1)
        let browser = TestBrowser(site)
        let page = String(link)
        #expect(try browser.get(page).body.contains("nuovo.ufficio"))
        #expect(try browser.submit(page, ["nuova": "nuovo.ufficio 2026", "ripetuta": "nuovo.ufficio 2026"]).status == 422)
        #expect(try browser.submit(page, ["nuova": Self.new, "ripetuta": Self.new]).status == 303)
        #expect(try browser.get(DemoSite.plan).status == 200)
        // Replayed, and from another browser.
        let thief = TestBrowser(site)
        let token = try thief.formToken("/accesso")
        let replay = try thief.post(page, [("modulo", token), ("nuova", "un’altra password lunga"), ("ripetuta", "un’altra password lunga")])
        #expect(replay.status == 200 && replay.body.contains("Collegamento non valido"))
        #expect(thief.cookies["sessione"] == nil)
        #expect(try TestBrowser(site).signIn("nuovo.ufficio", password: Self.new).status == 303)
    }

    @Test("A form sent twice creates one user; what is wrong is said and nothing typed is lost")
    func create() throws {
        let site = try DemoSite()
        let administrator = try TestBrowser(site, as: "sistemi", .administrator)
        let form = ["nome": "doppio", "ufficio": "Ufficio", "ruolo": "revisore_ats", "ats": "321", "ambito": ""]
        let ats = try #require(try site.database.territory.profile(of: "50065", on: PlanFixture.date("15/06/2026"))?.ats.code)
        for _ in 1...2 {
            #expect(try administrator.submit("/utenti/nuovo", form.merging(["ats": ats]) { $1 }).status == 200)
        }
        #expect(try site.database.users.all().count { $0.name == "doppio" } == 1)
        for (changes, words) in [
            (["nome": "è"], "Il nome utente ha da 3 a 64 caratteri"),
            (["nome": "sistemi"], "è già in uso"),
            (["nome": "terzo", "ufficio": ""], "Indicare l&#39;ufficio o la funzione"),
            (["nome": "terzo", "ats": ""], "Per questo ruolo scegli una ATS, e nessun Ambito."),
            (["nome": "terzo", "ruolo": "operatore", "ats": "", "ambito": "50019"], ""),
        ] {
            let answer = try administrator.submit("/utenti/nuovo", form.merging(changes) { $1 })
            #expect(answer.status == (words.isEmpty ? 200 : 422), "\(changes)")
            #expect(words.isEmpty || answer.words.components(separatedBy: words).count >= 3, "\(changes)")
            #expect(words.isEmpty || answer.body.contains("value=\"\(changes["ufficio"] ?? "Ufficio")\""))
            #expect(answer.page.mistakes == [])
        }
    }

    @Test("A disabled user is out at once; the last administrator stays")
    func disable() throws {
        let site = try DemoSite()
        let administrator = try TestBrowser(site, as: "sistemi", .administrator)
        let browser = try TestBrowser(site, as: "ufficio", .editor())
        #expect(try browser.get(DemoSite.plan).status == 200)
        let user = try #require(try site.database.users.user(named: "ufficio"))
        _ = try administrator.submit("/utenti/\(user.id)", ["stato": "disattivato"], to: "/utenti/\(user.id)/stato")
        #expect(try browser.get(DemoSite.plan).status == 303)
        #expect(try browser.signIn("ufficio").status == 422)
        let page = try administrator.get("/utenti/\(user.id)")
        #expect(page.body.contains("Disattivato il 15/06/2026 alle 10:00") && page.page.mistakes == [])
        #expect(page.body.contains("<del>attivo</del>") && page.body.contains("<ins>disattivato</ins>"))
        let own = try #require(try site.database.users.user(named: "sistemi"))
        let answer = try administrator.submit("/utenti/\(own.id)", ["stato": "disattivato"], to: "/utenti/\(own.id)/stato")
        #expect(answer.status == 422 && answer.body.contains("ultimo amministratore"))
    }

    @Test("Two administrators change a user: the second is shown what the first saved, and what they typed")
    func conflict() throws {
        let site = try DemoSite()
        let first = try TestBrowser(site, as: "sistemi", .administrator)
        let user = try TestBrowser.add("ufficio", label: "Ufficio", .editor(), to: site)
        let page = "/utenti/\(user.id)"
        let token = try first.formToken(page)
        func save(_ label: String) throws -> DemoSite.Answer {
            try first.post(page, [("modulo", token), ("versione", String(user.version)), ("ufficio", label), ("ruoli", "operatore 50065")])
        }
        #expect(try save("Primo").status == 303)
        let second = try save("Secondo")
        #expect(second.status == 422 && second.body.contains("«Primo»") && second.body.contains("value=\"Secondo\""))
        #expect(try save("Primo").status == 303, "sent twice")
        #expect(try site.database.users.user(user.id)?.label == "Primo")
    }

    @Test("Names and browsers with markup are text on the administrator's pages")
    func hostile() throws {
        let site = try DemoSite()
        let label = "\"><script>x()</script>"
        let user = try TestBrowser.add("ostile", label: label, .editor(), to: site)
        _ = try site.database.sessions.open(for: user.id, userAgent: label, at: site.clock.now)
        let administrator = try TestBrowser(site, as: "sistemi", .administrator)
        for target in ["/utenti", "/utenti/\(user.id)", "/account"] {
            let answer = try administrator.get(target)
            #expect(answer.status == 200 && answer.page.mistakes == [])
            #expect(answer.page.elements("script").isEmpty)
            #expect(target == "/account" || answer.body.contains("&quot;&gt;&lt;script&gt;x()"))
        }
    }

    @Test("Demonstration users: one for each role, new passwords at every start, foreign users left alone")
    func demonstration() throws {
        let site = try DemoSite()
        let hasher = try PasswordHasher(parameters: PasswordHasherTests.cheap())
        try TestBrowser.add("assemblea", .assembly("50066"), to: site)
        let users = try DemoUsers.create(in: site.database, hasher: hasher, at: site.clock.now)
        #expect(users.map(\.name) == ["amministratore", "responsabile", "operatore", "revisore"])
        for user in users {
            #expect(try TestBrowser(site).signIn(user.name, password: user.password).status == 303)
        }
        let again = try DemoUsers.create(in: site.database, hasher: hasher, at: site.clock.now)
        #expect(again.map(\.name) == users.map(\.name) && zip(users, again).allSatisfy { $0.password != $1.password })
        #expect(try TestBrowser(site).signIn("operatore", password: again[2].password).status == 303)
        #expect(try TestBrowser(site).signIn("assemblea").status == 303)
        #expect(try DemoUsers.create(in: DemoSite(demo: false).database, hasher: hasher).isEmpty)
    }
}
