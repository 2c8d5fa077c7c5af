// From an address to the text of a link.

extension SiteURL: CustomStringConvertible {
    /// The address as it stands in a link: path, query and, for an indicator's year, its place on the page.
    var description: String {
        switch self {
        case .home: "/"
        case .ambiti: "/ambiti"
        case .ambito(let code): "/ambiti/\(Self.segment(code))"
        case .ambitoHistory(let code): "/ambiti/\(Self.segment(code))/cronologia"
        case .newPlan(let code): "/ambiti/\(Self.segment(code))/nuovo-piano"
        case .planImport(let code): "/ambiti/\(Self.segment(code))/importa"
        case .document(let plan, let page): Self.path(plan) + page.path
        case .plan(let plan): Self.path(plan)
        case .planState(let plan): "\(Self.path(plan))/stato"
        case .planHistory(let plan): "\(Self.path(plan))/stato/cronologia"
        case .overview(let plan, let year): "\(Self.path(plan))/leps\(Self.query(year))"
        case .indicator(let plan, let code, let year):
            "\(Self.path(plan))/leps/\(Self.segment(code))\(Self.query(year))\(Self.fragment(year))"
        case .valueForm(let plan, let code, let year): Self.value(plan, code, year, "modifica")
        case .valueHistory(let plan, let code, let year): Self.value(plan, code, year, "cronologia")
        case .valueRestore(let plan, let code, let year): Self.value(plan, code, year, "ripristino")
        case .cards(let plan, let page): Self.path(plan) + page.path
        case .reporting(let plan, let page): Self.path(plan) + page.path
        case .year(let plan, let page): Self.path(plan) + page.path
        case .tables(let plan, let page): Self.path(plan) + page.path
        case .records(let plan, let page): Self.path(plan) + page.path
        case .organisation(let plan, let page): Self.path(plan) + page.path
        case .demography(let plan, let page): Self.path(plan) + page.path
        case .regionalTables(let code): "/regione/tavole" + (code.map { "/\(Self.segment($0))" } ?? "")
        case .glossary: "/glossario"
        case .accessibility: "/accessibilita"
        case .privacy: "/privacy"
        case .styleGuide: "/stile"
        case .dashboard(let plan, let page): Self.path(plan) + page.path
        case .comparison: "/confronto"
        case .credits: "/crediti"
        case .openData(let plan, let page): Self.path(plan) + page.path
        case .verification(let digest): "/verifica-versione\(digest.map { "?impronta=\(Self.segment($0))" } ?? "")"
        case .reviews: "/revisione"
        case .overviewShortcut: "/leps"
        case .indicatorShortcut(let code, let year): "/leps/\(Self.segment(code))\(Self.query(year))"
        case .ambitoShortcut: "/ambito"
        case .signIn(let path): "/accesso\(path.map { "?ritorno=\(Self.segment($0.text))" } ?? "")"
        case .signOut: "/uscita"
        case .resume: "/ripresa"
        case .account: "/account"
        case .ownPassword: "/account/password"
        case .endSession(let id): "/account/sessioni/\(id)/fine"
        case .passwordLink(let link): "/password/\(link.text)"
        case .users: "/utenti"
        case .newUser: "/utenti/nuovo"
        case .user(let id): "/utenti/\(id)"
        case .userState(let id): "/utenti/\(id)/stato"
        case .userLink(let id): "/utenti/\(id)/collegamento"
        case .userSessions(let id): "/utenti/\(id)/sessioni/fine"
        }
    }

    /// The name, on an indicator's page, of the part about one year.
    static func anchor(year: Int) -> String { "anno-\(year)" }
}
