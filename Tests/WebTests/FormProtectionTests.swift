import Foundation
import HTTPServer
import HTTPTypes
import Store
import Testing

@testable import Web

@Suite("Forms are ours, and nothing typed is lost") struct FormProtectionTests {
    /// A form of the administrator: creating a user.
    static let form = [("nome", "nuovo"), ("ufficio", "Ufficio «è» & Co."), ("ruolo", "operatore"), ("ambito", "50065"), ("ats", "")]

    private func isCreated(_ site: DemoSite) throws -> Bool { try site.database.users.user(named: "nuovo") != nil }

    @Test("X2: a form that another site made the browser send changes nothing", arguments: [
        ("cross-site", true), ("same-site", true), (nil, false), (nil, true),
    ] as [(String?, Bool)])
    func forged(fetchSite: String?, hasToken: Bool) throws {
        let site = try DemoSite()
        let browser = try TestBrowser(site, as: "sistemi", .administrator)
        let other = try TestBrowser(site, as: "altro", .administrator)
        // The token of another's session is no token.
        let token = hasToken ? try other.formToken("/utenti/nuovo") : ""
        browser.fetchSite = fetchSite
        let answer = try browser.post("/utenti/nuovo", [("modulo", token)] + Self.form)
        #expect(answer.status == 403 && answer.page.text(in: "h1") == "Operazione non permessa")
        #expect(try !isCreated(site))
    }

    @Test("X2: an old browser that says nothing of where a form comes from needs the token, and has it")
    func oldBrowser() throws {
        let site = try DemoSite()
        let browser = try TestBrowser(site, as: "sistemi", .administrator)
        browser.fetchSite = nil
        #expect(try browser.submit("/utenti/nuovo", Dictionary(uniqueKeysWithValues: Self.form)).status == 200)
        #expect(try isCreated(site))
    }

    @Test("X5: no two answers write the token alike, so a page may be compressed; the token of each is good")
    func masked() throws {
        let site = try DemoSite()
        let browser = try TestBrowser(site, as: "sistemi", .administrator)
        let answers = try (0..<3).map { _ in try browser.get("/utenti/nuovo", fields: [.acceptEncoding: "gzip"]) }
        #expect(answers.allSatisfy { $0.fields[.contentEncoding] == "gzip" && $0.fields[.vary] == "Accept-Encoding" })
        #expect(answers.allSatisfy { $0.fields[.cacheControl] == "no-store" })
        let tokens = try (0..<3).map { _ in try browser.formToken("/utenti/nuovo") }
        #expect(Set(tokens).count == 3)
        browser.fetchSite = nil
        #expect(try browser.post("/utenti/nuovo", [("modulo", tokens[0])] + Self.form).status == 200)
        #expect(try isCreated(site))
    }

    @Test("A form that a script sent without a session, or with another's token, is answered and not set aside")
    func scripted() throws {
        let site = try DemoSite()
        let browser = try TestBrowser(site, as: "sistemi", .administrator)
        let token = try browser.formToken("/utenti/nuovo")
        for isSignedIn in [true, false] {
            if !isSignedIn { browser.cookies["sessione"] = nil }
            let answer = try browser.post(
                "/utenti/nuovo", [("modulo", isSignedIn ? "" : token)] + Self.form, fields: [.accept: "application/json"])
            #expect(answer.status == 403 && answer.body == #"{"stato":"accesso"}"#)
            #expect(browser.cookies["ripresa"] == nil)
        }
        #expect(try !isCreated(site))
    }

    @Test("X6: content that is no form is refused without a 500", arguments: [
        ("text/plain", "x", 415), ("application/json", "{}", 415), ("application/x-www-form-urlencoded", "a=%zz", 400),
        ("application/x-www-form-urlencoded", "a=%00", 400), ("application/x-www-form-urlencoded", "", 403),
    ])
    func malformed(type: String, body: String, status: Int) throws {
        let site = try DemoSite()
        let browser = try TestBrowser(site, as: "sistemi", .administrator)
        let head = try RequestHead(
            method: .post, target: "/utenti/nuovo",
            fields: [.contentType: type, .cookie: "sessione=\(browser.cookies["sessione"] ?? "")"])
        #expect(try site.send(head, Array(body.utf8), from: .loopback).status == status)
    }

    @Test("A form sent after the session has ended is kept, and sent when its user has signed in again")
    func setAside() throws {
        let site = try DemoSite()
        let browser = try TestBrowser(site, as: "sistemi", .administrator)
        let token = try browser.formToken("/utenti/nuovo")
        site.clock.now = site.clock.now.adding(seconds: 9 * 3600)
        let answer = try browser.post("/utenti/nuovo", [("modulo", token)] + Self.form)
        #expect(answer.status == 303 && answer.location == "/accesso")
        #expect(try !isCreated(site))
        #expect(try browser.get("/accesso").body.contains("Quanto hai inviato è conservato"))
        let resumed = try browser.signIn("sistemi")
        #expect(resumed.status == 200 && resumed.body.contains("Utente creato"))
        #expect(try site.database.users.user(named: "nuovo")?.label == "Ufficio «è» & Co.")
        #expect(browser.cookies["ripresa"] == nil)
        #expect(try browser.get("/utenti").status == 200)
    }

    @Test("A form set aside is not sent as another user")
    func otherUser() throws {
        let site = try DemoSite()
        let browser = try TestBrowser(site, as: "sistemi", .administrator)
        try TestBrowser.add("collega", .administrator, to: site)
        let token = try browser.formToken("/utenti/nuovo")
        site.clock.now = site.clock.now.adding(seconds: 9 * 3600)
        _ = try browser.post("/utenti/nuovo", [("modulo", token)] + Self.form)
        #expect(try browser.signIn("collega").status == 303)
        #expect(try !isCreated(site))
    }

    @Test("A forged form is not set aside, and one with a password never is")
    func notSetAside() throws {
        let site = try DemoSite()
        let browser = TestBrowser(site)
        browser.fetchSite = nil
        #expect(try browser.post("/utenti/nuovo", [("modulo", "x")] + Self.form).status == 403)
        browser.fetchSite = "cross-site"
        #expect(try browser.post("/utenti/nuovo", [("modulo", "x")] + Self.form).status == 403)
        browser.fetchSite = "same-origin"
        #expect(try browser.post("/account/password", [("attuale", "a"), ("nuova", "b")]).location == "/accesso")
        #expect(browser.cookies["ripresa"] == nil)
    }

    @Test("A form of an earlier session is kept until its user confirms it")
    func earlierSession() throws {
        let site = try DemoSite()
        let browser = try TestBrowser(site, as: "sistemi", .administrator)
        let token = try browser.formToken("/utenti/nuovo")
        try browser.signIn("sistemi")
        _ = try browser.submit("/uscita", [:])
        try browser.signIn("sistemi")
        let asked = try browser.post("/utenti/nuovo", [("modulo", token)] + Self.form)
        #expect(asked.status == 200 && asked.body.contains("Conferma l’invio"))
        #expect(try !isCreated(site))
        let own = HTMLDocument(asked.body).elements("input").first { $0.attributes["name"] == "modulo" }
        let answer = try browser.post("/ripresa", [("modulo", try #require(own?.attributes["value"]))])
        #expect(answer.body.contains("Utente creato"))
        #expect(try isCreated(site))
    }

    @Test("Forwarded fields are believed from a trusted proxy only; so is the user it names")
    func proxies() throws {
        let field = try #require(HTTPField.Name("X-Remote-User"))
        let forwarded = try #require(HTTPField.Name("X-Forwarded-For"))
        let proxy = try #require(IPAddress("192.0.2.10"))
        let site = try DemoSite {
            $0.trustedProxies = [proxy]
            $0.proxyUserField = field
        }
        try TestBrowser.add("ufficio", .editor(), to: site)
        let stranger = TestBrowser(site)
        #expect(try stranger.get("/accesso", fields: [field: "ufficio"]).status == 403)
        #expect(stranger.cookies["sessione"] == nil)
        let behind = TestBrowser(site)
        behind.peer = proxy
        #expect(try behind.get("/accesso?ritorno=%2Faccount", fields: [field: "ufficio"]).location == "/account")
        #expect(try behind.get("/account").status == 200)
        #expect(try TestBrowser(site).get("/accesso", fields: [forwarded: "1.2.3.4"]).status == 200)

        // Someone else signs in at the proxy in the same browser: the session of the one before is not theirs.
        try TestBrowser.add("vicino", .editor("50066"), to: site)
        let page = "\(DemoSite.plan)/leps"
        #expect(try behind.get(page, fields: [field: "Ufficio"]).status == 200)
        #expect(try behind.get(page, fields: [field: "vicino"]).location?.hasPrefix("/accesso?ritorno=") == true)
        #expect(try behind.get("/account", fields: [field: "vicino"]).status == 303)
        #expect(try behind.get("/accesso", fields: [field: "vicino"]).status == 303)
        #expect(try behind.get("/account", fields: [field: "vicino"]).body.contains("Ufficio vicino"))
        #expect(try behind.get("/accesso", fields: [field: "nessuno"]).status == 403)

        let proxies = TrustedProxies(addresses: [proxy, .loopback], userField: nil)
        for (value, peer, client) in [
            ("198.51.100.7", proxy, "198.51.100.7"), ("6.6.6.6, 198.51.100.7", proxy, "198.51.100.7"),
            ("198.51.100.7, 127.0.0.1", proxy, "198.51.100.7"), ("x, 198.51.100.7", proxy, "198.51.100.7"),
            ("unknown", proxy, "192.0.2.10"), ("198.51.100.7", try #require(IPAddress("203.0.113.9")), "203.0.113.9"),
        ] {
            let head = try RequestHead(target: "/", fields: [forwarded: value])
            #expect(proxies.clientAddress(of: head, from: peer) == client, "\(value)")
            #expect(proxies.user(of: head, from: peer) == .none)
        }
    }
}
