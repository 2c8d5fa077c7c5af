import Foundation
import HTTPServer
import HTTPTypes
import Store
import Testing

@testable import Web

@Suite("Signing in through the pages") struct SignInPageTests {
    static let plan = DemoSite.plan

    @Test("R5: whoever has not signed in is sent to sign in, and back to the page they wanted")
    func wayIn() throws {
        let site = try DemoSite()
        try TestBrowser.add("ufficio", .editor(), to: site)
        let browser = TestBrowser(site)
        let refused = try browser.get("\(Self.plan)/leps?anno=2026")
        #expect(refused.status == 303)
        let way = try #require(refused.location)
        #expect(way == "/accesso?ritorno=%2Fambiti%2F50065%2F2025-2027%2Fleps%3Fanno%3D2026")
        let entered = try browser.submit(way, ["nome": "Ufficio", "password": TestBrowser.password])
        #expect(entered.status == 303 && entered.location == "\(Self.plan)/leps?anno=2026")
        #expect(try browser.get("\(Self.plan)/leps?anno=2026").status == 200)
    }

    @Test("X3: the session's cookie: not for scripts, not for other sites' posts; prefix and Secure over https")
    func cookie() throws {
        for (publicURL, line) in [
            (nil, #/^sessione=[A-Za-z0-9_-]{43}; Path=/; HttpOnly; SameSite=Lax$/#),
            ("https://piano.example.it", #/^__Host-sessione=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=Lax$/#),
        ] {
            let site = try DemoSite { $0.publicURL = publicURL }
            try TestBrowser.add("ufficio", .editor(), to: site)
            let answer = try TestBrowser(site).signIn("ufficio")
            let cookies = answer.fields.filter { $0.name == .setCookie }.map(\.value)
            #expect(try cookies.contains { try line.wholeMatch(in: $0) != nil }, "\(cookies)")
            let isHTTPS = answer.fields[.strictTransportSecurity] != nil
            #expect(isHTTPS == (publicURL != nil))
        }
    }

    @Test("Unknown name and wrong password get the same answer, and keep the name typed")
    func refused() throws {
        let site = try DemoSite()
        try TestBrowser.add("ufficio", .editor(), to: site)
        let bodies = try ["ufficio", "nessuno"].map { name in
            let answer = try TestBrowser(site).signIn(name, password: "non la password")
            #expect(answer.status == 422)
            #expect(answer.page.text(in: "title") == "Errore: Accesso – Piano di Zona")
            #expect(answer.body.contains("value=\"\(name)\"") && !answer.body.contains("non la password"))
            #expect(answer.page.mistakes == [])
            return answer.body.replacing(name, with: "").replacing(#/name="modulo" value="[^"]*"/#, with: "")
        }
        #expect(bodies[0] == bodies[1])
    }

    @Test("An empty field is named beside the field and in the summary")
    func empty() throws {
        let answer = try TestBrowser(DemoSite()).submit("/accesso", ["nome": " ", "password": ""])
        #expect(answer.status == 422)
        #expect(answer.page.links.isEmpty == false)
        for (field, words) in [("nome", "Scrivi il nome utente."), ("password", "Scrivi la password.")] {
            #expect(answer.body.contains("<a href=\"#\(field)\">\(words)</a>"))
            #expect(answer.body.contains("id=\"\(field)-errore\""))
        }
        #expect(answer.page.tags.contains { $0.attributes["autofocus"] != nil && $0.attributes["role"] == "alert" })
    }

    @Test("After many failures the page says in Italian how long to wait")
    func throttled() throws {
        let site = try DemoSite()
        try TestBrowser.add("ufficio", .editor(), to: site)
        let browser = TestBrowser(site)
        for _ in 1...8 {
            try browser.signIn("ufficio", password: "sbagliata")
            site.clock.now = site.clock.now.adding(seconds: 200)
        }
        site.clock.now = site.clock.now.adding(seconds: -200)
        let answer = try browser.signIn("ufficio")
        #expect(answer.status == 422)
        #expect(try #/Ci sono stati troppi tentativi sbagliati\. Riprova tra \d+ (secondi|minuti|secondo)\./#
            .firstMatch(in: answer.body) != nil)
        site.clock.now = site.clock.now.adding(seconds: 15 * 60)
        #expect(try browser.signIn("ufficio").status == 303)
    }

    @Test("Words for a wait", arguments: [
        (-3, "1 secondo"), (1, "1 secondo"), (2, "2 secondi"), (119, "119 secondi"), (120, "2 minuti"), (121, "3 minuti"),
    ])
    func waiting(seconds: Int, words: String) { #expect(WaitingTime.text(seconds: seconds) == words) }

    @Test("A session known before signing in is never carried on")
    func fixation() throws {
        let site = try DemoSite()
        let planted = try TestBrowser(site, as: "attaccante", .editor()).cookies["sessione"]
        try TestBrowser.add("vittima", .manager(), to: site)
        let victim = TestBrowser(site)
        victim.cookies["sessione"] = SecretToken.random().text
        try victim.signIn("vittima")
        let own = try #require(victim.cookies["sessione"])
        #expect(own != planted)
        // Signed in with another's session planted in the cookie: that session ends.
        let second = TestBrowser(site)
        second.cookies["sessione"] = planted
        #expect(try second.get("/account").status == 200)
        #expect(try second.signIn("vittima").status == 303)
        second.cookies["sessione"] = own
        #expect(try second.get(Self.plan).status == 200)
    }

    @Test("Only a path of this site is gone on to", arguments: [
        "https://altrove.example", "//altrove.example", "/\\altrove.example", "javascript:x", "", "/a b", "/\u{7}",
        "\\\\altrove.example", "/è",
    ])
    func foreignReturn(path: String) throws {
        #expect(LocalPath(path) == nil)
        let site = try DemoSite()
        try TestBrowser.add("ufficio", .editor(), to: site)
        let answer = try TestBrowser(site).submit(
            "/accesso", ["nome": "ufficio", "password": TestBrowser.password, "ritorno": path])
        #expect(answer.location == "/")
    }

    @Test("A sign-in form of another site, or without its token, is refused", arguments: [
        ("cross-site", true), ("same-site", true), (nil, false),
    ] as [(String?, Bool)])
    func forged(fetchSite: String?, hasToken: Bool) throws {
        let site = try DemoSite()
        try TestBrowser.add("ufficio", .editor(), to: site)
        let browser = TestBrowser(site)
        let token = try browser.formToken("/accesso")
        browser.fetchSite = fetchSite
        let answer = try browser.post(
            "/accesso",
            [("nome", "ufficio"), ("password", TestBrowser.password)] + (hasToken ? [("modulo", token)] : []))
        #expect(answer.status == 403)
        #expect(browser.cookies["sessione"] == nil)
    }

    @Test("Signing out ends the session, not only the cookie")
    func signOut() throws {
        let site = try DemoSite()
        let browser = try TestBrowser(site, as: "ufficio", .editor())
        let cookies = browser.cookies
        #expect(try browser.get(Self.plan).status == 200)
        let out = try browser.submit("/uscita", [:])
        #expect(out.status == 303 && out.location == "/accesso")
        #expect(browser.cookies["sessione"] == nil)
        browser.cookies = cookies
        #expect(try browser.get(Self.plan).status == 303)
    }

    @Test("A session ends after 8 hours without a request and after 24 in any case")
    func expiry() throws {
        let site = try DemoSite()
        let browser = try TestBrowser(site, as: "ufficio", .editor())
        for _ in 1...3 {
            site.clock.now = site.clock.now.adding(seconds: 7 * 3600)
            #expect(try browser.get(Self.plan).status == 200)
        }
        site.clock.now = site.clock.now.adding(seconds: 4 * 3600)
        #expect(try browser.get(Self.plan).status == 303)
    }

    @Test("The sign-in page of a demonstration says that it is one")
    func demonstration() throws {
        #expect(try DemoSite().get("/accesso").body.contains("Questa è una dimostrazione, con dati inventati."))
        #expect(try !DemoSite(demo: false).get("/accesso").body.contains("dimostrazione"))
    }
}
