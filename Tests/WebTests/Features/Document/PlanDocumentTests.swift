import Domain
import Foundation
import HTTPServer
import Mustache
import Store
import Testing

@testable import Web

@Suite("The plan as one document") struct PlanDocumentTests {
    static let address = SiteURL.PlanAddress(ambito: "50065", period: "2025-2027")

    /// The demonstration of Sebino, with what each form of it is; made once.
    static let made = Result {
        let site = try DemoSite(cards: true, tables: true, isPublic: true)
        var files: [DocumentFormat: DemoSite.Answer] = [:]
        let reader = try TestBrowser(site, as: "sindaci", .assembly())
        for format in DocumentFormat.allCases { files[format] = try reader.get("\(DemoSite.plan)/documento/\(format.fileName)") }
        return (site: site, files: files)
    }

    private func body(_ format: DocumentFormat) throws -> String { try #require(try Self.made.get().files[format]).body }

    /// The page without what is not markup: styles, and the data.
    private func markup() throws -> HTMLDocument {
        var text = try body(.html)
        for (start, end) in [("<style>", "</style>"), (EmbeddedPlan.start, "</script>")] {
            let range = try #require(text.firstRange(of: start))
            let close = try #require(text[range.upperBound...].firstRange(of: end))
            text.removeSubrange(range.upperBound..<close.lowerBound)
        }
        return HTMLDocument(text)
    }

    @Test("It is one sound file that asks for nothing: no address, no program, no form")
    func selfContained() throws {
        let page = try markup()
        #expect(page.mistakes == [])
        #expect(page.links.filter { !$0.hasPrefix("https://") && !$0.hasPrefix("mailto:") } == [])
        for name in ["link", "img", "iframe", "form", "input", "object", "base"] { #expect(page.elements(name).isEmpty, "\(name)") }
        #expect(page.elements("script").map(\.attributes) == [["type": "application/json", "id": "dati-del-piano"]])
        let text = try body(.html)
        #expect(page.elements("html").first?.attributes["lang"] == "it")
        for word in ["@import", "url(", "javascript:", "onload", "@font-face"] { #expect(!text.contains(word), "\(word)") }
        #expect(text.utf8.count < 1_500_000)
    }

    @Test("Headings go down one level at a time, under one title; every table has a caption and headings")
    func structure() throws {
        let page = try markup()
        let levels = page.tags.compactMap { tag in
            tag.name.count == 2 && tag.name.hasPrefix("h") ? Int(tag.name.dropFirst()) : nil
        }
        #expect(levels.first == 1 && levels.count { $0 == 1 } == 1)
        for (before, after) in zip(levels, levels.dropFirst()) { #expect(after <= before + 1, "h\(before) then h\(after)") }
        let tables = page.elements("table").count
        #expect(tables > 30 && page.elements("caption").count == tables && page.elements("thead").count == tables)
    }

    @Test("It has the act's sections in order, all cards in the order of the rows, the LEPS with why, and says what is missing")
    func contents() throws {
        let (site, _) = try Self.made.get()
        let period = try PlanPeriod(label: "2025-2027")
        let page = try markup()
        let text = TestBrowser.text(page.text(in: "main"))
        var rest = Substring(text)
        for section in try site.database.programming.sections(of: period) {
            let place = try #require(rest.firstRange(of: "\(section.position) \(section.title)"), "\(section.title)")
            rest = rest[place.upperBound...]
        }
        let rows = page.tags.compactMap { $0.attributes["id"] }.filter { $0.hasPrefix("scheda-1-") }
        let templates = try CardTemplates(folder: DemoSite.root.appendingPathComponent("Templates/cards"))
        let first = try #require(try site.database.cards(using: templates).all(in: PlanKey(ambitoCode: "50065", period: period)).first)
        let fields = try #require(templates[first.card.templateID]).fields.map { "scheda-1-" + CardsURL.anchor(ofField: $0.key) }
        #expect(rows == fields)
        #expect(text.contains("non indicato nel documento"))
        #expect(text.contains("Nessun target per il 2025") && text.contains("Regola come letta"))
        #expect(text.contains("Dati dimostrativi") || page.text(in: "header").contains("Dati dimostrativi"))
    }

    @Test("Its charts have title, description and their figures in a table; the list of figures has each")
    func figures() throws {
        let page = try markup()
        let drawings = page.elements("svg").filter { $0.attributes["class"] == "chart" }
        #expect(drawings.count >= 2 && drawings.count == page.elements("figcaption").count)
        #expect(drawings.allSatisfy { $0.attributes["role"] == "img" && $0.attributes["aria-labelledby"] != nil })
        let text = TestBrowser.text(page.text(in: "main"))
        #expect(text.contains("le cifre della figura") && text.contains("Figura 1. Popolazione per età e sesso: Ambito Sebino"))
        let links = Set(page.elements("a").compactMap { $0.attributes["href"] })
        for index in 1...drawings.count { #expect(links.contains("#figura-\(index)")) }
        let context = try Self.context(Self.made.get().site)
        let document = try PlanDocument(#require(try PlanContents(Self.address, context)), context)
        #expect(document.illustrations.count { $0.label.hasPrefix("Figura") } == drawings.count)
    }

    @Test("Money is drawn where there is something to compare, with the same sums in the table")
    func money() throws {
        let site = try DemoSite(plan: "treviglio", cards: true)
        let context = try Self.context(site)
        let entry = try #require(try site.database.plans.all().first)
        let contents = try #require(try PlanContents(entry.address, context))
        let cards = contents.cardFigures
        guard case .figure(.bars(let bars)) = cards.first, cards.count > 1, case .table(let table) = cards[1] else {
            Issue.record("no drawing")
            return
        }
        #expect(bars.title.hasPrefix("Importi delle schede per macroarea. Preventivo"))
        #expect(table.rows.map(\.cells) == bars.bars.map { [$0.label, $0.value] })
        #expect(bars.bars.allSatisfy { $0.valueX + 7 * $0.value.count <= RankedBars.width + 4 }, "the figure has room after its bar")
        func record(_ id: String, _ level: FundingSource.Level, line: String? = nil, _ cents: Int) -> FundingRecord {
            FundingRecord(id: id, amount: Amount(.cents(Cents(cents)), period: .year(2025)), level: level, line: line)
        }
        func titles(_ records: [FundingRecord]) throws -> [String] {
            contents.fundingFigures(try FundingBook(records)).compactMap { if case .figure(let figure) = $0 { figure.title } else { nil } }
        }
        let (state, region) = (record("1", .national, 100), record("2", .regional, 250))
        #expect(try titles([state, region]) == ["Risorse per livello della fonte. Preventivo, 2025"])
        #expect(try titles([state]) == [], "nothing to compare")
        let lines = [record("1", .national, line: "1.1.1", 100), record("2", .national, line: "1.1.2", 100)]
        #expect(try titles(lines) == ["Risorse per linea del PNRR. Preventivo, 2025"])
    }

    @Test("A table's own number is said apart from the document's")
    func ownNumbers() {
        let table = ContextTable(title: "Tabella 18. Residenti", columns: [TableColumn(["Comune"])], rows: [])
        #expect(DocumentTable(table).caption == "Residenti (nel piano: tabella 18)")
    }

    @Test("Its data are those of the JSON, byte by byte")
    func data() throws {
        let file = try PlanFile(text: body(.html).utf8)
        #expect(file.canonicalText == (try body(.json)))
        #expect(!file[.cards].isEmpty && !file[.tables].isEmpty)
    }

    @Test("A text that looks like markup stays text, in the page and in the data")
    func hostile() throws {
        let site = try DemoSite(isPublic: true)
        let hostile = "</script><script>alert(1)</script><!-- \u{0} & \"x\" 😀 </body>"
        let key = PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027"))
        let template = try #require(try CardTemplates(folder: DemoSite.root.appendingPathComponent("Templates/cards"))["obiettivo-2025-2027"])
        let cards = site.database.cards(using: try CardTemplates([template]))
        var card = ObjectiveCard(code: "H1", templateID: template.id)
        let title = try #require(template.field(as: .title))
        card[title.key] = .text(hostile)
        _ = try cards.save(card, in: key, replacing: nil, by: .demonstration, at: DemoSite.loadedAt)
        let text = try TestBrowser(site, as: "sindaci", .assembly()).get("\(DemoSite.plan)/documento/piano.html").body
        #expect(!text.contains("<script>alert"))
        let saved = try #require(try cards.card("H1", in: key)).card
        let file = try PlanFile(text: text.utf8)
        #expect(file[.cards].first?["answers"]?[title.key]?.text("text") == saved[title.key].text)
    }

    @Test("The text document and the Markdown have the same headings")
    func otherForms() throws {
        let markdown = try body(.markdown)
        #expect(markdown.hasPrefix("# Piano di Zona 2025-2027"))
        let headings = Markdown(markdown).blocks.compactMap { block -> String? in
            if case .heading(2, let runs) = block { runs.map(\.text).joined() } else { nil }
        }
        #expect(headings.count == 10 && headings.contains("7 Sistema rigoroso di indicatori quantitativi e qualitativi"))
        let odt = try #require(try Self.made.get().files[.odt])
        #expect(odt.status == 200 && odt.lines.contains("Content-Type: application/vnd.oasis.opendocument.text"))
    }

    @Test("Files that are not there are not found", arguments: ["piano.exe", "altro.html", "piano."])
    func unknown(name: String) throws {
        #expect(try Self.made.get().site.get("\(DemoSite.plan)/documento/\(name)").status == 404)
    }

    @Test("A plan exported here is imported elsewhere by its Responsabile, in two steps")
    func importing() throws {
        let exported = try body(.html)
        let site = try DemoSite(demo: false)
        let browser = try TestBrowser(site, as: "responsabile", .manager("50065"))
        let page = "/ambiti/50065/importa"
        let checked = try browser.upload(Array(exported.utf8), named: "piano.html", in: "file", [:], to: page)
        #expect(checked.status == 200 && checked.body.contains("Il file è corretto: Piano di Zona 2025-2027."), "\(checked.page.text(in: "main"))")
        #expect(checked.page.mistakes == [])
        let fields = checked.page.elements("input").filter { $0.attributes["type"] == "hidden" }.compactMap { input in
            input.attributes["name"].map { ($0, TestBrowser.text(input.attributes["value"] ?? "")) }
        }
        let done = try browser.upload([], named: "", in: "nessuno", Dictionary(uniqueKeysWithValues: fields), to: page)
        #expect(done.status == 303 && done.location == DemoSite.plan)
        #expect(try browser.get("\(DemoSite.plan)/documento/piano.json").body == (try body(.json)))
        let again = try browser.upload(Array(exported.utf8), named: "piano.html", in: "file", [:], to: page)
        #expect(again.status == 422 && again.body.contains("non è vuoto"))
    }

    @Test("A file that is no plan gives a message and status 422", arguments: ["", "{}", "[1", "<html></html>", "\u{1}", "😀", "{\"format\":\"pdz-piano\"}"])
    func notAPlan(text: String) throws {
        let site = try DemoSite(demo: false)
        let browser = try TestBrowser(site, as: "responsabile", .manager("50065"))
        let answer = try browser.upload(Array(text.utf8), named: "x.json", in: "file", [:], to: "/ambiti/50065/importa")
        #expect(answer.status == 422 && answer.page.mistakes == [])
    }

    /// What a page of the site may use, for a reader without roles.
    static func context(_ site: DemoSite) throws -> PageContext {
        let day = try PlanFixture.date("15/06/2026")
        return PageContext(
            database: site.database, templates: try TemplateLibrary(folder: DemoSite.root.appendingPathComponent("Templates")),
            cardTemplates: try .demo(), assets: SiteAssets(stylesheet: "s", icon: "i"), today: day, reader: Reader(grants: Array(Set<RoleGrant>.assembly())),
            access: AccessGate(database: site.database, isPublic: true, today: { day }))
    }

    /// Models of the templates, with everything in them.
    static func models() throws -> [any MustacheParent] {
        let site = try DemoSite(cards: true, tables: true)
        try VersionPagesTests.transmit(site)
        let context = try Self.context(site)
        let contents = try #require(try PlanContents(address, context))
        var view = PlanDocumentView(document: try PlanDocument(contents, context), version: [Fact("t", "v")])
        let difference = VersionDifference(
            from: [ComparedRecord(kind: "k", key: "1", title: "t", fields: [("f", "a"), ("g", "b")])],
            to: [ComparedRecord(kind: "k", key: "1", title: "t", fields: [("f", "c")])],
            verdicts: [PlanVerdict(key: "k", title: "t", year: 2026, verdict: .achieved)], [])
        view.changes = DifferenceView(difference)
        view.changesTitle = "t"
        let field = FormField(name: "n", label: "l", kind: .paragraph)
        let versions = try site.database.versions(using: .demo())
        let version = try #require(try versions.version(1, of: contents.subject.key))
        let key = contents.subject.key
        try site.database.remarks.open(
            [ReviewRemark(version: 1, subject: .table("1"), cell: .init(row: "r", column: "c"), place: "p", text: "t")], on: key, by: .demonstration, at: DemoSite.loadedAt)
        let opened = try #require(try site.database.remarks.all(of: key).first)
        _ = try site.database.remarks.set(
            .answered, answer: "a", of: 1, on: key, replacing: opened.revision, by: .demonstration, at: DemoSite.loadedAt)
        let remarks = try site.database.remarks.all(of: key)
        var verification = VerificationView(digest: "d", try versions.known(by: version.dataDigest))
        verification.problem = "p"
        let others: [any MustacheParent] = [
            VersionListView(contents.subject, [version], mayFreeze: true, formToken: "t", reason: field),
            VersionView(
                contents.subject, version, states: [.received], texts: [:], problems: [:], formToken: "t", action: .home, mayReview: true),
            DifferencePageView(contents.subject, [version], from: 1, to: nil, mayReadDraft: true, changes: DifferenceView(difference)),
            RemarkListView(
                contents.subject, remarks, nil, titles: try RemarkTitles(remarks, of: contents.subject, context), mayAnswer: true, mayReview: true,
                formToken: "t", typed: (1, "a"), problem: "p",
                findings: [ImportFinding(row: 1, column: "c", value: "v", problem: "p", remedy: "r")]),
            ReviewListView(rows: [
                .init(
                    ambito: "a", url: "u", state: "s", versions: [NavigationLink(text: "t", url: "u")], checks: "c", deadline: "d", 
                    open: LinkedCount(count: 1, label: "l", url: "u"), leps: nil)
            ]), verification,
        ]
        let blocks = view.document.blocks.map(PlanDocumentView.Block.init)
        var importing = PlanImportView("50065")
        importing.problem = "p"
        importing.findings = [ImportFindingRow(ImportFinding(row: 1, column: "c", value: "v", problem: "p", remedy: "r"), place: "1")]
        importing.notices = ["n"]
        importing.offer = .init(title: "t", digest: "d", counts: [Fact("t", "1")], content: "c")
        return blocks.prefix(60).flatMap { block in
            [block] + ["table", "figure", "facts", "check", "card"].compactMap { block.child(named: $0) as? any MustacheParent }
        } + others + [view, PlanDocumentView.Entry(level: 2, number: "1", text: "t", anchor: "a"), importing]
            + [
                PlanDocumentOverview(
                    links: [NavigationLink(text: "t", url: "u")], downloads: [.init(name: "n", purpose: "p", url: "u")],
                    remarks: [NavigationLink(text: "t", url: "u")]),
                CompletenessView(
                    [CompletenessFinding(.sections, .plan, "m"), CompletenessFinding(.sources, .table("1"), "m")], of: contents.subject),
            ]
    }
}
