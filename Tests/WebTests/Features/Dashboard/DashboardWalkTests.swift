import Domain
import Store
import Testing

@testable import Web

extension DemoSite {
    /// What a page may use, for a reader.
    func pageContext(_ reader: Reader) throws -> PageContext {
        let today = try PlanFixture.date("15/06/2026")
        return PageContext(
            database: database, templates: try TemplateLibrary(folder: Self.root.appendingPathComponent("Templates")),
            cardTemplates: try CardTemplates(folder: Self.root.appendingPathComponent("Templates/cards")),
            assets: SiteAssets(stylesheet: "s", icon: "i"), today: today, reader: reader,
            access: AccessGate(database: database, isPublic: true, today: { today }))
    }
}

@Suite("Every number of a dashboard leads to the list it counts") struct DashboardWalkTests {
    /// The things that the page at an address lists, in its part after the sign for a number, with those on the pages
    /// that go on with it.
    private func listed(_ url: String, _ browser: TestBrowser) throws -> [HTMLDocument.Tag] {
        let parts = url.split(separator: "#", maxSplits: 1).map(String.init)
        let items = try browser.pages(of: parts[0]).flatMap { $0.page.tags.filter { $0.attributes["data-item"] != nil } }
        return parts.count == 1 ? items : items.filter { $0.attributes["data-item"] == parts[1] }
    }

    /// Follows every number and every sum of a page; gives how many there were.
    /// - Parameter isList: whether the page is itself a list that numbers lead to, and says how long it is.
    private func walk(_ path: String, _ browser: TestBrowser, isList: Bool = false) throws -> Int {
        let answer = try browser.get(path)
        #expect(answer.status == 200 && answer.page.mistakes == [], "\(path)")
        let links = answer.page.elements("a")
        let unlinked = isList ? [] : DashboardNumbers.unlinked(in: answer.page)
        #expect(unlinked.isEmpty, "\(path): \(unlinked)")
        // What is shown as a count is one that leads somewhere.
        let counts = answer.page.elements("strong").count { $0.attributes["class"] == "count" }
        #expect(counts == links.count { $0.attributes["data-number"] != nil }, "\(path)")
        var lists: [String: [HTMLDocument.Tag]] = [:]
        func list(_ tag: HTMLDocument.Tag) throws -> [HTMLDocument.Tag] {
            let url = TestBrowser.text(try #require(tag.attributes["href"]))
            if let known = lists[url] { return known }
            let found = try listed(url, browser)
            lists[url] = found
            return found
        }
        var walked = 0
        for tag in links {
            if let number = tag.attributes["data-number"].flatMap({ Int($0) }) {
                #expect(try list(tag).count == number, "\(path): \(number) at \(tag.attributes["href"] ?? "")")
                walked += 1
            }
            if let cents = tag.attributes["data-cents"].flatMap({ Int($0) }) {
                let sum = try list(tag).compactMap { $0.attributes["data-cents"].flatMap { Int($0) } }.reduce(0, +)
                #expect(sum == cents, "\(path): \(cents) at \(tag.attributes["href"] ?? "")")
                walked += 1
            }
        }
        return walked
    }

    @Test("The assembly's dashboard in every year, its paper and its screens")
    func assembly() throws {
        let browser = try TestBrowser(DemoSite(cards: true, tables: true), as: "sindaci", .assembly())
        for year in 2025...2027 {
            #expect(try walk("\(DemoSite.plan)/cruscotto?anno=\(year)", browser) > 40)
        }
        #expect(try walk("\(DemoSite.plan)/cruscotto/seduta?anno=2026", browser) > 20)
        #expect(try walk("\(DemoSite.plan)/cruscotto/presentazione?anno=2026", browser) > 20)
        #expect(try walk("\(DemoSite.plan)/comuni/Iseo", browser) > 0)
    }

    @Test("The office's first page and that of an ATS")
    func homes() throws {
        let site = try DemoSite(cards: true)
        #expect(try walk(DemoSite.plan, TestBrowser(site, as: "ufficio", .manager())) >= 8)
        let file = DemoSite.root.appendingPathComponent("migrations/demo/treviglio-2025-2027.json")
        try DemoPlan(contentsOf: file).load(into: site.database, at: DemoSite.loadedAt)
        let open = try DemoSite(cards: true, isPublic: true)
        try DemoPlan(contentsOf: file).load(into: open.database, at: DemoSite.loadedAt)
        #expect(try walk("/", TestBrowser(open)) >= 10)
    }

    @Test("The findings of the Verifica del piano, by section and severity, on the office's first page and on their own")
    func checks() throws {
        let browser = try TestBrowser(DemoSite(cards: true, tables: true), as: "ufficio", .editor())
        func numbers(_ path: String) throws -> [(url: String, number: Int)] {
            try browser.get(path).page.elements("a").compactMap { tag in
                let url = TestBrowser.text(tag.attributes["href"] ?? "")
                return url.hasPrefix("\(DemoSite.plan)/verifica?") ? tag.attributes["data-number"].flatMap { Int($0) }.map { (url, $0) } : nil
            }
        }
        let home = try numbers(DemoSite.plan)
        // The task, then seven sections, the whole plan and the sum, each by three severities.
        #expect(home.count == 3 + 9 * 3)
        let counts = home.map(\.number)
        let (task, table) = (Array(counts.prefix(3)), Array(counts.dropFirst(3)))
        let sum = Array(table.suffix(3))
        #expect(task == sum && sum[0] > 0)
        let bySection: Int = table.dropLast(3).reduce(0, +)
        #expect(bySection == sum[0] + sum[1] + sum[2])
        let own = try numbers("\(DemoSite.plan)/verifica").map(\.number)
        #expect(own == table)
        #expect(try walk("\(DemoSite.plan)/verifica", browser, isList: true) == 27)
        #expect(try browser.get(DemoSite.plan).isFromMemory, "nothing is looked at twice while nothing changes")
        let whole = try browser.get("\(DemoSite.plan)/verifica?gravita=forse&sezione=nessuna")
        #expect(whole.status == 200 && whole.page.text(in: "main").contains("Regole superate"), "what makes no sense is not there")
    }

    @Test("Open remarks of the ATS: the office, the assembly, the reviewer of one plan and of several; nobody else")
    func remarks() throws {
        let site = try DemoSite(cards: true)
        try VersionPagesTests.transmit(site)
        let key = VersionPagesTests.key
        try site.database.remarks.open(
            ["a", "b", "c"].map { ReviewRemark(version: 1, subject: .plan, text: $0) }, on: key, by: .demonstration, at: DemoSite.loadedAt)
        let first = try #require(try site.database.remarks.all(of: key).first)
        _ = try site.database.remarks.set(
            .answered, answer: "r", of: first.number, on: key, replacing: first.revision, by: .demonstration, at: DemoSite.loadedAt)
        let before = try site.database.exposures.recorded(of: key)
        _ = try site.database.exposures.set(
            .submitted, of: key, reason: "Prova", replacing: before?.version, by: .demonstration, at: DemoSite.loadedAt)
        func open(_ path: String, _ browser: TestBrowser) throws -> [String] {
            try browser.get(path).page.elements("a").filter {
                TestBrowser.text($0.attributes["href"] ?? "") == "\(DemoSite.plan)/rilievi?stato=aperto" && $0.attributes["data-number"] != nil
            }.compactMap { $0.attributes["data-number"] }
        }
        let office = try TestBrowser(site, as: "ufficio", .editor())
        let assembly = try TestBrowser(site, as: "sindaci", .assembly())
        let ats = try #require(try site.database.territory.profile(of: "50065", on: PlanFixture.date("15/06/2026"))?.ats.code)
        let reviewer = try TestBrowser(site, as: "ats", .reviewer(ats))
        let board = "\(DemoSite.plan)/cruscotto"
        let places: [(String, TestBrowser)] = [
            (DemoSite.plan, office), (DemoSite.plan, assembly), ("/", reviewer), (board, assembly), ("/revisione", reviewer),
        ]
        for (path, browser) in places {
            let found = try open(path, browser)
            #expect(found == ["2"], "\(path)")
            #expect(try walk(path, browser) > 0)
        }
        let file = DemoSite.root.appendingPathComponent("migrations/demo/valle-trompia-2021-2023.json")
        try DemoPlan(contentsOf: file).load(into: site.database, at: DemoSite.loadedAt)
        let plans = try site.database.plans.all().map(\.plan.key)
        #expect(plans.count == 2 && plans.contains(key))
        for published in plans {
            let recorded = try site.database.exposures.recorded(of: published)
            _ = try site.database.exposures.set(
                .published, of: published, reason: "Prova", replacing: recorded?.version, by: .demonstration, at: DemoSite.loadedAt)
        }
        #expect(try open("/", reviewer) == ["2"])
        #expect(try walk("/", reviewer) >= 5)
        #expect(try open("/", TestBrowser(site)).isEmpty, "remarks are never public")
        let (all, some) = (try reviewer.get("/").page.elements("th").count, try TestBrowser(site).get("/").page.elements("th").count)
        #expect(all == some + 2, "a column more in the table of each ATS")
        for (number, state) in [(first.number, ReviewRemark.State.accepted), (1, .answered)] {
            let stored = try #require(try site.database.remarks.all(of: key).first { $0.number == number })
            _ = try site.database.remarks.set(
                state, answer: state == .answered ? "r" : nil, of: number, on: key, replacing: stored.revision, by: .demonstration,
                at: DemoSite.loadedAt)
        }
        for (path, browser) in [(DemoSite.plan, office), ("/", reviewer)] {
            let found = try open(path, browser)
            #expect(found == ["1"], "a change shows at once")
        }
        for state in ["aperto", "risposto", "accolto"] {
            let list = try office.get("\(DemoSite.plan)/rilievi?stato=\(state)")
            #expect(list.page.mistakes == [] && list.page.tags.count { $0.attributes["data-item"] != nil } == 1)
        }
    }

    @Test("As of a past day the numbers and their lists are of that day")
    func knownAt() throws {
        let site = try DemoSite(today: "21/11/2026")
        let browser = try TestBrowser(site, as: "sindaci", .assembly())
        #expect(try walk("\(DemoSite.plan)/cruscotto?anno=2026&al=2026-06-14", browser) > 10)
        #expect(try browser.get("\(DemoSite.plan)/cruscotto?al=ieri").status == 422)
    }
}

@Suite("The Cruscotto dell'Assemblea") struct AssemblyPagesTests {
    @Test("The first screen answers in words: how many, which not and why, what to decide")
    func words() throws {
        let browser = try TestBrowser(DemoSite(cards: true), as: "sindaci", .assembly())
        let text = try browser.get("\(DemoSite.plan)/cruscotto").page.text(in: "main")
        for question in ["Quanti range sono raggiunti nel 2026?", "Quali non lo sono, e perché?", "Che cosa va deciso, e entro quando?"] {
            #expect(text.contains(question))
        }
        #expect(text.contains("Verificare il 2025: l’anno è finito"))
        #expect(text.contains("Che cosa è cambiato"))
    }

    @Test("Whoever only reads the published plan sees no log")
    func published() throws {
        let text = try TestBrowser(DemoSite(cards: true, isPublic: true)).get("\(DemoSite.plan)/cruscotto").page.text(in: "main")
        #expect(!text.contains("Che cosa è cambiato") && text.contains("Quanti range sono raggiunti"))
    }

    @Test("No dashboard for another year, plan or municipality", arguments: [
        "/cruscotto?anno=2031", "/cruscotto?anno=x", "/cruscotto/indicatori?anno=1999", "/comuni/Atlantide", "/comuni/%01", "/comuni/%F0%9F%98%80",
    ])
    func absent(_ path: String) throws {
        let browser = try TestBrowser(DemoSite(), as: "sindaci", .assembly())
        #expect([400, 404].contains(try browser.get(DemoSite.plan + path).status))
    }

    @Test("What an address makes up is answered", arguments: [
        "/cruscotto/importi?fonte=\(String(repeating: "x", count: 5_000))&periodo=mai&stato=forse&aree=%F0%9F%98%80",
        "/cruscotto/indicatori?verdetto=forse", "/cruscotto/modifiche?dal=2026-01-01&tipo=%F0%9F%98%80", "/cruscotto?dal=domani",
    ])
    func madeUp(_ path: String) throws {
        let browser = try TestBrowser(DemoSite(cards: true), as: "sindaci", .assembly())
        let answer = try browser.get(DemoSite.plan + path)
        #expect(answer.status == 200 && answer.page.mistakes == [])
    }

    @Test("A change shows at once: no verdict of before")
    func fresh() throws {
        let world = try YearSite()
        let browser = try TestBrowser(world.site, as: "responsabile", .manager())
        let path = "\(DemoSite.plan)/cruscotto?anno=2026"
        func achieved() throws -> String? {
            try browser.get(path).page.elements("a").first { $0.attributes["data-number"] != nil }?.attributes["data-number"]
        }
        let before = try #require(try achieved().flatMap { Int($0) })
        #expect(try browser.get(path).isFromMemory)
        _ = try YearSite.save(1, ["1.2.numeratore": "12"], browser)
        #expect(try achieved().flatMap { Int($0) } == before + 1)
    }
}

@Suite("A municipality's page") struct MunicipalityPageTests {
    static func view() throws -> MunicipalityView {
        let site = try DemoSite(cards: true)
        let page = try site.pageContext(.anyone)
        let subject = try #require(try OrganisationSubject(SiteURLTests.plan, page))
        let known = try #require(try PlanDemography(SiteURLTests.plan, page))
        let profile = try #require(try site.database.territory.profile(of: "50065", on: page.today))
        let own = try #require(profile.municipalities.first { $0.municipality.isNamed("Iseo") })
        let cards = try page.cards.list(in: subject.plan.key)
        var view = MunicipalityView(
            own, in: profile, subject, MunicipalityFigures(own.municipality, known), named: Set(cards.map(\.code)), cards: cards)
        view.services = [try #require(.init("s", [ServiceArrangement(id: "1", service: "s", form: .associated)]))]
        view.associated = CountedSentence(number: LinkedCount(count: 1, label: "l", url: "u"), text: "t")
        view.note = "n"
        view.money = OrganisationModels.page.sections[0].tables
        view.perHead = [Fact("t", "v")]
        return view
    }

    @Test("It stands beside its Ambito, with the cards that name it")
    func page() throws {
        let browser = try TestBrowser(DemoSite(cards: true), as: "sindaci", .assembly())
        let page = try browser.get("\(DemoSite.plan)/comuni/iseo")
        #expect(page.status == 200 && page.page.mistakes == [])
        let text = page.page.text(in: "main")
        #expect(text.contains("È l’Ente capofila.") && text.contains("Residenti al 01/01/2024 8.992") && text.contains("Gli altri Comuni"))
        // 2.391 elderly for 1.059 children, beside 12.504 for 6.847.
        #expect(text.contains("225,8 182,6 +43,2"), "\(text)")
        #expect(text.contains("non si calcolano: età media, quota di minori, tasso di natalità"))
        #expect(try browser.get("\(DemoSite.plan)/comuni/monte-isola").page.text(in: "main").contains("qui contano le fasce"))
    }

    @Test("A missing figure is not zero: without demography the page says so")
    func missing() throws {
        let browser = try TestBrowser(DemoSite(cards: true, demography: false), as: "sindaci", .assembly())
        let text = try browser.get("\(DemoSite.plan)/comuni/iseo").page.text(in: "main")
        #expect(text.contains("non registrati: un dato che manca non è zero") && !text.contains("Indice di vecchiaia"))
    }

    @Test("Its own money, each year for its own residents, and the cards that the money is for")
    func money() throws {
        let site = try DemoSite(cards: true)
        let browser = try TestBrowser(site, as: "ufficio", .editor())
        let contents = "\(DemoSite.plan)/contenuti"
        for year in ["2024", "2025"] {
            #expect(try browser.submit(
                "\(contents)/bilancio/nuovo",
                [
                    "anno": year, "documento": "consuntivo", "verso": "spesa", "voce": "Asilo nido", "importo": "89.920,00", "comune": "Iseo",
                ]).status == 303)
        }
        #expect(try browser.submit(
            "\(contents)/finanziamento/nuovo",
            ["titolo": "Tirocini", "importo": "1.000,00", "comune": "Iseo", "periodo": "2026", "schede": "A1"]).status == 303)
        let page = try browser.get("\(DemoSite.plan)/comuni/iseo").page
        let text = page.text(in: "main")
        #expect(page.mistakes == [])
        #expect(text.contains("Spesa, consuntivo 2024 € 89.920,00, € 10,00 per abitante"), "\(text)")
        #expect(text.contains("residenti del 2025 non registrati") && text.contains("Tirocini"))
        #expect(page.elements("a").contains { $0.attributes["href"]?.hasSuffix("/schede/A1") == true })
        let other = try browser.get("\(DemoSite.plan)/comuni/zone").page.text(in: "main")
        #expect(other.contains("registrati per questo solo Comune") && !other.contains("Tirocini"))
    }
}

@Suite("Several Ambiti side by side") struct ComparisonPageTests {
    private func site() throws -> DemoSite {
        let site = try DemoSite(cards: true, isPublic: true)
        let file = DemoSite.root.appendingPathComponent("migrations/demo/treviglio-2025-2027.json")
        try DemoPlan(contentsOf: file).load(into: site.database, at: DemoSite.loadedAt)
        return site
    }

    @Test("From two to six, verdict by verdict; without a choice, the form")
    func compare() throws {
        let browser = TestBrowser(try site())
        let form = try browser.get("/confronto")
        #expect(form.status == 200 && form.page.mistakes == [] && form.page.elements("table").isEmpty)
        let codes = form.page.elements("input").compactMap { $0.attributes["value"] }
        #expect(codes.count == 2)
        let both = try browser.get("/confronto?" + codes.map { "ambito=\($0)" }.joined(separator: "&"))
        #expect(both.status == 200 && both.page.mistakes == [])
        let table = both.page.text(in: "table")
        #expect(table.contains("Incontri formativi"))
        #expect(table.contains("54.355 al 01/01/2024") && table.contains("Indice di vecchiaia (per 100)") && table.contains("Ultimo consuntivo dell’Ambito"))
        #expect(both.page.elements("a").count { $0.attributes["href"]?.contains("/leps/1.2") == true } == 2)
        for wrong in ["ambito=50065", "ambito=x", "ambito=%F0%9F%98%80&ambito="] {
            let answer = try browser.get("/confronto?\(wrong)")
            #expect(answer.status == 422 && answer.page.mistakes == [])
        }
    }

    @Test("Another Ambito's draft is not among the choices")
    func drafts() throws {
        let site = try DemoSite(cards: true)
        let file = DemoSite.root.appendingPathComponent("migrations/demo/treviglio-2025-2027.json")
        try DemoPlan(contentsOf: file).load(into: site.database, at: DemoSite.loadedAt)
        let browser = try TestBrowser(site, as: "ufficio", .editor())
        let codes = try browser.get("/confronto").page.elements("input").compactMap { $0.attributes["value"] }
        #expect(codes == ["50065"])
    }
}
