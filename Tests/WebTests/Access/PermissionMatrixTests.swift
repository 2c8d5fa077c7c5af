import Domain
import Foundation
import Store
import Testing

@testable import Web

/// Every route × every kind of visitor × own and other scope, asked through the router and compared with
/// ``PermissionTable``.
@Suite("Who may do what, through every route") struct PermissionMatrixTests {
    /// What each route lets its visitor do, written once more: a new route without a line here fails.
    static let permissions: [String: Permission] = [
        "GET /": .readSite,
        "GET /ambiti": .readSite,
        "GET /ambiti/{ambito}": .readAmbito,
        "GET /ambiti/{ambito}/cronologia": .readChangeLog,
        "GET /ambiti/{ambito}/nuovo-piano": .openPlan,
        "POST /ambiti/{ambito}/nuovo-piano": .openPlan,
        "GET /ambiti/{ambito}/{periodo}": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/stato": .submitVersion,
        "POST /ambiti/{ambito}/{periodo}/stato": .submitVersion,
        "GET /ambiti/{ambito}/{periodo}/stato/cronologia": .readChangeLog,
        "GET /ambiti/{ambito}/{periodo}/leps": .readLEPS,
        "GET /ambiti/{ambito}/{periodo}/leps/{indicatore}": .readLEPS,
        "GET /ambiti/{ambito}/{periodo}/leps/{indicatore}/modifica": .editValues,
        "POST /ambiti/{ambito}/{periodo}/leps/{indicatore}/modifica": .editValues,
        "GET /ambiti/{ambito}/{periodo}/leps/{indicatore}/cronologia": .readChangeLog,
        "POST /ambiti/{ambito}/{periodo}/leps/{indicatore}/ripristino": .editValues,
        "GET /ambiti/{ambito}/{periodo}/schede/lettura": .editCards,
        "GET /ambiti/{ambito}/{periodo}/schede/{scheda}/riepilogo": .editCards,
        "POST /ambiti/{ambito}/{periodo}/schede/{scheda}/chiusura": .closeCards,
        "POST /ambiti/{ambito}/{periodo}/schede/{scheda}/riapertura": .closeCards,
        "GET /ambiti/{ambito}/{periodo}/schede/{scheda}/cronologia": .readChangeLog,
        "POST /ambiti/{ambito}/{periodo}/schede/{scheda}/ripristino": .editCards,
        "GET /ambiti/{ambito}/{periodo}/schede": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/schede/elenco.csv": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/schede/esporta.json": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/schede/{scheda}": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/schede/importa": .editCards,
        "POST /ambiti/{ambito}/{periodo}/schede/importa": .editCards,
        "GET /ambiti/{ambito}/{periodo}/schede/esempio.csv": .editCards,
        "GET /ambiti/{ambito}/{periodo}/schede/{scheda}/copia": .editCards,
        "POST /ambiti/{ambito}/{periodo}/schede/{scheda}/copia": .editCards,
        "GET /ambiti/{ambito}/{periodo}/schede/{scheda}/eliminazione": .editCards,
        "POST /ambiti/{ambito}/{periodo}/schede/{scheda}/eliminazione": .editCards,
        "GET /ambiti/{ambito}/{periodo}/schede/{scheda}/scheda.json": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/schede/{scheda}/scheda.html": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/schede/{scheda}/indicatori/{indicatore}": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/schede/{scheda}/indicatori/{indicatore}/valori": .editValues,
        "POST /ambiti/{ambito}/{periodo}/schede/{scheda}/indicatori/{indicatore}/valori": .editValues,
        "GET /ambiti/{ambito}/{periodo}/schede/{scheda}/indicatori/{indicatore}/giudizio": .editValues,
        "POST /ambiti/{ambito}/{periodo}/schede/{scheda}/indicatori/{indicatore}/giudizio": .editValues,
        "GET /ambiti/{ambito}/{periodo}/schede/{scheda}/indicatori/{indicatore}/cronologia": .readChangeLog,
        "POST /ambiti/{ambito}/{periodo}/schede/{scheda}/indicatori/{indicatore}/ripristino": .editValues,
        "GET /ambiti/{ambito}/{periodo}/schede/nuova": .editCards,
        "POST /ambiti/{ambito}/{periodo}/schede/nuova": .editCards,
        "GET /ambiti/{ambito}/{periodo}/schede/{scheda}/modifica": .editCards,
        "POST /ambiti/{ambito}/{periodo}/schede/{scheda}/modifica": .editCards,
        "GET /ambiti/{ambito}/{periodo}/simulazione": .readDashboards,
        "POST /ambiti/{ambito}/{periodo}/simulazione": .readDashboards,
        "GET /ambiti/{ambito}/{periodo}/scadenze": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/valori/importa": .editValues,
        "POST /ambiti/{ambito}/{periodo}/valori/importa": .editValues,
        "GET /ambiti/{ambito}/{periodo}/anni/{anno}/monitoraggio/{file}": .readDashboards,
        "GET /ambiti/{ambito}/{periodo}/anni/{anno}/relazione": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/anni/{anno}/relazione.odt": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/anni/{anno}/relazione/{parte}": .editCards,
        "POST /ambiti/{ambito}/{periodo}/anni/{anno}/relazione/{parte}": .editCards,
        "GET /ambiti/{ambito}/{periodo}/anni/{anno}/relazione/{parte}/cronologia": .readChangeLog,
        "POST /ambiti/{ambito}/{periodo}/anni/{anno}/relazione/{parte}/ripristino": .editCards,
        "GET /ambiti/{ambito}/{periodo}/leps/{indicatore}/obiettivo-locale": .editValues,
        "POST /ambiti/{ambito}/{periodo}/leps/{indicatore}/obiettivo-locale": .editValues,
        "GET /ambiti/{ambito}/{periodo}/leps/{indicatore}/obiettivo-locale/cronologia": .readChangeLog,
        "GET /ambiti/{ambito}/{periodo}/anni/{anno}": .editValues,
        "POST /ambiti/{ambito}/{periodo}/anni/{anno}/leps/{numero}": .editValues,
        "GET /ambiti/{ambito}/{periodo}/anni/{anno}/documenti/{indicatore}": .readDashboards,
        "POST /ambiti/{ambito}/{periodo}/anni/{anno}/documenti/{indicatore}": .editValues,
        "GET /ambiti/{ambito}/{periodo}/anni/{anno}/documenti/{indicatore}/{impronta}": .readDashboards,
        "POST /ambiti/{ambito}/{periodo}/anni/{anno}/documenti/{indicatore}/{impronta}/rimozione": .editValues,
        "GET /ambiti/{ambito}/{periodo}/anni/{anno}/stato": .readDashboards,
        "GET /ambiti/{ambito}/{periodo}/anni/{anno}/stato/cronologia": .readChangeLog,
        "POST /ambiti/{ambito}/{periodo}/anni/{anno}/stato": .editValues,
        "POST /ambiti/{ambito}/{periodo}/anni/{anno}/congelamento": .freezeYear,
        "POST /ambiti/{ambito}/{periodo}/anni/{anno}/riapertura": .freezeYear,
        "GET /ambiti/{ambito}/{periodo}/tavole": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/qualita": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/demografia": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/demografia/nel-tempo": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/demografia/comuni/{comune}": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/demografia/comuni/{comune}/nuovo": .editCards,
        "POST /ambiti/{ambito}/{periodo}/demografia/comuni/{comune}/nuovo": .editCards,
        "GET /ambiti/{ambito}/{periodo}/demografia/comuni/{comune}/{riferimento}/modifica": .editCards,
        "POST /ambiti/{ambito}/{periodo}/demografia/comuni/{comune}/{riferimento}/modifica": .editCards,
        "GET /ambiti/{ambito}/{periodo}/demografia/comuni/{comune}/{riferimento}/cronologia": .readChangeLog,
        "POST /ambiti/{ambito}/{periodo}/demografia/comuni/{comune}/{riferimento}/ripristino": .editCards,
        "GET /ambiti/{ambito}/{periodo}/demografia/aree/{area}": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/demografia/aree/{area}/nuovo": .editCards,
        "POST /ambiti/{ambito}/{periodo}/demografia/aree/{area}/nuovo": .editCards,
        "GET /ambiti/{ambito}/{periodo}/demografia/aree/{area}/{riferimento}/modifica": .editCards,
        "POST /ambiti/{ambito}/{periodo}/demografia/aree/{area}/{riferimento}/modifica": .editCards,
        "GET /ambiti/{ambito}/{periodo}/demografia/aree/{area}/{riferimento}/cronologia": .readChangeLog,
        "POST /ambiti/{ambito}/{periodo}/demografia/aree/{area}/{riferimento}/ripristino": .editCards,
        "GET /ambiti/{ambito}/{periodo}/tavole/{tavola}/demografia": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/tavole/nuova": .editCards,
        "POST /ambiti/{ambito}/{periodo}/tavole/nuova": .editCards,
        "GET /ambiti/{ambito}/{periodo}/tavole/{tavola}/struttura": .editCards,
        "POST /ambiti/{ambito}/{periodo}/tavole/{tavola}/struttura": .editCards,
        "GET /ambiti/{ambito}/{periodo}/tavole/{tavola}/formula": .editCards,
        "POST /ambiti/{ambito}/{periodo}/tavole/{tavola}/formula": .editCards,
        "GET /regione/tavole": .readSite,
        "GET /regione/tavole/{tavola}": .readSite,
        "GET /ambiti/{ambito}/{periodo}/tavole/{tavola}": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/tavole/{tavola}/file/{formato}": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/tavole/importa": .editCards,
        "POST /ambiti/{ambito}/{periodo}/tavole/importa": .editCards,
        "GET /ambiti/{ambito}/{periodo}/tavole/{tavola}/modifica": .editCards,
        "POST /ambiti/{ambito}/{periodo}/tavole/{tavola}/modifica": .editCards,
        "GET /ambiti/{ambito}/{periodo}/tavole/{tavola}/cronologia": .readChangeLog,
        "POST /ambiti/{ambito}/{periodo}/tavole/{tavola}/ripristino": .editCards,
        "GET /ambiti/{ambito}/{periodo}/tavole/{tavola}/rilievo": .editCards,
        "POST /ambiti/{ambito}/{periodo}/tavole/{tavola}/rilievo": .editCards,
        "GET /ambiti/{ambito}/{periodo}/contenuti": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/contenuti/cerca": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/contenuti/{registro}": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/contenuti/{registro}/elenco.csv": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/contenuti/{registro}/elenco.json": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/contenuti/{registro}/eliminati": .editCards,
        "GET /ambiti/{ambito}/{periodo}/contenuti/{registro}/importa": .editCards,
        "POST /ambiti/{ambito}/{periodo}/contenuti/{registro}/importa": .editCards,
        "GET /ambiti/{ambito}/{periodo}/contenuti/{registro}/nuovo": .editCards,
        "POST /ambiti/{ambito}/{periodo}/contenuti/{registro}/nuovo": .editCards,
        "GET /ambiti/{ambito}/{periodo}/contenuti/{registro}/{voce}": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/contenuti/{registro}/{voce}/modifica": .editCards,
        "POST /ambiti/{ambito}/{periodo}/contenuti/{registro}/{voce}/modifica": .editCards,
        "GET /ambiti/{ambito}/{periodo}/contenuti/{registro}/{voce}/eliminazione": .editCards,
        "POST /ambiti/{ambito}/{periodo}/contenuti/{registro}/{voce}/eliminazione": .editCards,
        "GET /ambiti/{ambito}/{periodo}/contenuti/{registro}/{voce}/cronologia": .readChangeLog,
        "POST /ambiti/{ambito}/{periodo}/contenuti/{registro}/{voce}/ripristino": .editCards,
        "GET /ambiti/{ambito}/{periodo}/contenuti/{registro}/{voce}/posto": .editCards,
        "POST /ambiti/{ambito}/{periodo}/contenuti/{registro}/{voce}/posto": .editCards,
        "GET /ambiti/{ambito}/{periodo}/risorse": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/risorse/finanziamenti": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/governance": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/accordo": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/servizi": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/rete": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/cruscotto": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/cruscotto/seduta": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/cruscotto/presentazione": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/cruscotto/indicatori": .readLEPS,
        "GET /ambiti/{ambito}/{periodo}/cruscotto/indicatori-schede": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/cruscotto/importi": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/cruscotto/modifiche": .readChangeLog,
        "GET /ambiti/{ambito}/{periodo}/comuni/{comune}": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/dati": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/dati/{file}": .readPlan,
        "GET /crediti": .readSite,
        "GET /confronto": .readSite,
        "GET /ambiti/{ambito}/{periodo}/documento": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/documento/{file}": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/verifica": .readDashboards,
        "GET /ambiti/{ambito}/{periodo}/versioni": .readPlan,
        "POST /ambiti/{ambito}/{periodo}/versioni": .submitVersion,
        "GET /ambiti/{ambito}/{periodo}/versioni/{versione}": .readPlan,
        "POST /ambiti/{ambito}/{periodo}/versioni/{versione}": .submitVersion,
        "POST /ambiti/{ambito}/{periodo}/versioni/{versione}/presa-d-atto": .review,
        "GET /ambiti/{ambito}/{periodo}/versioni/{versione}/file/{file}": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/differenze": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/rilievi": .readPlan,
        "POST /ambiti/{ambito}/{periodo}/rilievi/{rilievo}": .readPlan,
        "GET /ambiti/{ambito}/{periodo}/versioni/{versione}/rilievo": .review,
        "POST /ambiti/{ambito}/{periodo}/versioni/{versione}/rilievo": .review,
        "GET /ambiti/{ambito}/{periodo}/versioni/{versione}/rilievi/{file}": .readPlan,
        "POST /ambiti/{ambito}/{periodo}/rilievi/importa": .editCards,
        "GET /verifica-versione": .readSite,
        "POST /verifica-versione": .readSite,
        "GET /revisione": .ownAccount,
        "GET /ambiti/{ambito}/importa": .submitVersion,
        "POST /ambiti/{ambito}/importa": .submitVersion,
        "GET /glossario": .readSite,
        "GET /accessibilita": .readSite,
        "GET /privacy": .readSite,
        "GET /leps": .readSite,
        "GET /leps/{indicatore}": .readSite,
        "GET /ambito": .readSite,
        "GET /accesso": .readSite,
        "POST /accesso": .readSite,
        "GET /uscita": .ownAccount,
        "POST /uscita": .ownAccount,
        "POST /ripresa": .ownAccount,
        "GET /account": .ownAccount,
        "POST /account/sessioni/{sessione}/fine": .ownAccount,
        "GET /account/password": .ownAccount,
        "POST /account/password": .ownAccount,
        "GET /password/{collegamento}": .readSite,
        "POST /password/{collegamento}": .readSite,
        "GET /utenti": .administerUsers,
        "GET /utenti/nuovo": .administerUsers,
        "POST /utenti/nuovo": .administerUsers,
        "GET /utenti/{utente}": .administerUsers,
        "POST /utenti/{utente}": .administerUsers,
        "POST /utenti/{utente}/stato": .administerUsers,
        "POST /utenti/{utente}/collegamento": .administerUsers,
        "POST /utenti/{utente}/sessioni/fine": .administerUsers,
    ]

    /// A visitor of the matrix: nobody, a user without roles, or one with a role in the thing's own scope or another.
    struct Column: CustomStringConvertible {
        let role: Role?
        let isSignedIn: Bool
        let isOwn: Bool

        static let all: [Column] = [true, false].flatMap { isOwn in
            [Column(role: nil, isSignedIn: false, isOwn: isOwn), Column(role: nil, isSignedIn: true, isOwn: isOwn)]
                + Role.allCases.map { Column(role: $0, isSignedIn: true, isOwn: isOwn) }
        }

        var description: String { "\(role?.rawValue ?? (isSignedIn ? "senza ruolo" : "nessuno")) \(isOwn ? "own" : "other")" }

        /// The role in Ambito 50065 and its ATS, or in others.
        func grants(ownATS: String, otherATS: String) -> Set<RoleGrant> {
            guard let role else { return [] }
            let code: String? =
                switch role.scopeKind {
                case .installation: nil
                case .ambito: isOwn ? "50065" : "50066"
                case .ats: isOwn ? ownATS : otherATS
                }
            return RoleGrant(role, code: code).map { [$0] } ?? []
        }
    }

    enum Expected: String { case allowed, signIn, forbidden, hidden }

    /// What the table says of a thing of Ambito 50065 that is a draft, of the installation, or of one's own.
    static func expected(_ permission: Permission, _ column: Column, isOfAmbito: Bool) -> Expected {
        func isAllowed(_ permission: Permission) -> Bool {
            let row = PermissionTable.row(permission)
            let reaches = [row.visitor] + (column.isSignedIn ? [row.user] : [])
            if reaches.contains(where: { if case .all = $0 { true } else { false } }) { return true }
            guard let role = column.role else { return false }
            switch row[role] {
            case .all: return true
            case .own: return role == .administrator ? !isOfAmbito : isOfAmbito && column.isOwn
            case .no, .published, .submitted: return false
            }
        }
        if isAllowed(permission) { return .allowed }
        if !column.isSignedIn { return .signIn }
        return !isOfAmbito || column.role == .administrator || isAllowed(.readPlan) ? .forbidden : .hidden
    }

    /// SHA-256 of the document that the matrix attaches.
    static let documentDigest = "86edbaa24831badfa0a8b04bb410141e2ee4182b6d0014493fe262a7a331c20b"

    /// The address of a route in Ambito 50065, about the user with this identifier.
    static func address(_ pattern: SiteURL.Pattern, user: Int64) -> String {
        let values = [
            "{ambito}": "50065", "{periodo}": "2025-2027",
            "{indicatore}": pattern.rawValue.contains("{scheda}") ? "S1.3" : "1.2", "{utente}": String(user),
            "{sessione}": "999999", "{scheda}": "S1", "{tavola}": pattern == .demographyTable ? "3" : "1", "{formato}": "json", "{anno}": "2026", "{numero}": "1",
            "{comune}": "iseo", "{area}": "regione-03", "{riferimento}": "2024-01-01",
            "{impronta}": documentDigest, "{registro}": "esiti", "{voce}": "1", "{file}": "leps.csv", "{parte}": "premessa",
            "{versione}": "1", "{rilievo}": "1",
            "{collegamento}": SecretToken.random().text,
        ]
        let path = values.reduce(pattern.rawValue) { $0.replacingOccurrences(of: $1.key, with: $1.value) }
        let isOfYear = [.valueForm, .valueHistory, .valueRestore, .localTarget, .localTargetHistory].contains(pattern)
        if pattern == .tableFormula { return "\(path)?colonna=4" }
        if pattern == .planVersionFile { return path.replacingOccurrences(of: "leps.csv", with: "piano.html") }
        if pattern == .remarkFile { return path.replacingOccurrences(of: "leps.csv", with: "rilievi.csv") }
        if pattern == .planDocumentFile { return path.replacingOccurrences(of: "leps.csv", with: "piano.json") }
        if pattern == .tableFinding { return "\(path)?rilievo=percentuale-12-8" }
        return isOfYear ? "\(path)?anno=2026" : path
    }

    @Test("Every route has its line, and every line its route")
    func complete() {
        let routes = SiteRoute.all.map { "\($0.isForm ? "POST" : "GET") \($0.pattern.rawValue)" }
        #expect(Set(routes) == Set(Self.permissions.keys))
        #expect(Set(routes).count == routes.count)
        for route in SiteRoute.all {
            let name = "\(route.isForm ? "POST" : "GET") \(route.pattern.rawValue)"
            #expect(Self.permissions[name] == route.permission, "\(name)")
        }
    }

    @Test("Every cell of route × visitor × scope answers as the table says")
    func matrix() throws {
        let site = try DemoSite(cards: true, tables: true)
        let day = try PlanFixture.date("15/06/2026")
        try site.database.attachments.attach(
            Array("%PDF-1.7".utf8), named: "atto.pdf", to: "1.2", year: 2026,
            in: PlanKey(ambitoCode: "50065", period: PlanPeriod(label: "2025-2027")), by: .demonstration, on: day,
            at: site.clock.now)
        _ = try site.database.records.add(
            PlanRecord("esiti", ["titolo": .text("Obiettivo")]), in: PlanKey(ambitoCode: "50065", period: PlanPeriod(label: "2025-2027")),
            by: .demonstration, at: site.clock.now)
        try VersionPagesTests.transmit(site)
        let ambiti = try site.database.territory.ambiti(on: day)
        let ownATS = try #require(ambiti.first { $0.ambito.code == "50065" }?.ats.code)
        let otherATS = try #require(ambiti.first { $0.ats.code != ownATS }?.ats.code)
        let target = try TestBrowser.add("oggetto", [], to: site)
        try TestBrowser.add("custode", .administrator, to: site)
        var cells = 0
        for (number, column) in Column.all.enumerated() {
            let user = try TestBrowser.add("utente.\(number)", column.grants(ownATS: ownATS, otherATS: otherATS), to: site)
            for route in SiteRoute.all {
                let browser = TestBrowser(site)
                if column.isSignedIn {
                    let opened = try #require(try site.database.sessions.open(for: user.id, userAgent: "", at: site.clock.now))
                    browser.cookies["sessione"] = opened.token.text
                } else {
                    browser.cookies["visita"] = SecretToken.random().text
                }
                let secret = try #require(browser.cookies.values.first.flatMap(SecretToken.init))
                let address = Self.address(route.pattern, user: target.id)
                let answer = route.isForm
                    ? try browser.post(address, [(FormToken.field, FormToken.value(for: secret))])
                    : try browser.get(address)
                let expected = Self.expected(
                    route.permission, column, isOfAmbito: route.pattern.rawValue.contains("{ambito}"))
                // A page open to all may itself send on to sign in, when there is no plan to show.
                let isSentToSignIn = answer.status == 303 && answer.location?.hasPrefix("/accesso") == true
                let found: Expected =
                    switch answer.status {
                    case 403: .forbidden
                    case 404: .hidden
                    default: isSentToSignIn ? .signIn : .allowed
                    }
                let name = "\(route.isForm ? "POST" : "GET") \(route.pattern.rawValue), \(column)"
                if let exception = Self.exception(route, column) {
                    #expect(found == exception, "\(name): \(answer.status)")
                } else {
                    #expect(found == expected, "\(name): \(answer.status) \(answer.location ?? "")")
                }
                #expect(answer.status < 500, "\(name)")
                cells += 1
            }
        }
        #expect(cells == SiteRoute.all.count * Column.all.count)
        #expect(cells >= 448)
    }

    /// Short addresses and the first page are open to all, and lead to what the visitor may see: to sign in, or
    /// nowhere; signing out leads to the sign-in page.
    private static func exception(_ route: SiteRoute, _ column: Column) -> Expected? {
        let seesPlan = column.isOwn && [.manager, .editor, .assembly].contains(column.role)
        switch route.pattern {
        case .home, .comparison, .overviewShortcut, .ambitoShortcut: return column.isSignedIn ? .allowed : .signIn
        case .indicatorShortcut: return !column.isSignedIn ? .signIn : seesPlan ? .allowed : .hidden
        case .signOut: return route.isForm ? .signIn : nil
        default: return nil
        }
    }
}
