import Domain
import Foundation
import HTTPServer
import Store
import Testing

@testable import Web

@Suite("Versions of a plan") struct VersionPagesTests {
    static let key = PlanKey(ambitoCode: "50065", period: try! PlanPeriod(label: "2025-2027"))
    private static let list = "\(DemoSite.plan)/versioni"

    /// Freezes the plan and takes it to the ATS, without the pages; the plan stays a draft for readers.
    static func transmit(_ site: DemoSite) throws {
        let file = try #require(try site.database.planFiles(using: .demo()).export(key))
        let store = try site.database.versions(using: .demo())
        _ = try store.freeze(
            file, document: Array("<!DOCTYPE html>".utf8), verdicts: [], counts: [:], number: 1, reason: "Prova", by: .demonstration,
            at: DemoSite.loadedAt)
        let day = try PlanFixture.date("15/06/2026")
        _ = try store.take(
            PlanVersionStep(.transmitted, act: "1", date: day, reason: "Prova"), of: 1, in: key, agreementGaps: nil, replacing: 0,
            by: .demonstration, at: DemoSite.loadedAt, today: day)
        let exposure = try site.database.exposures.recorded(of: key)
        _ = try site.database.exposures.set(
            .draft, of: key, reason: "Prova", replacing: exposure?.version, by: .demonstration, at: DemoSite.loadedAt)
    }

    private func freeze(_ browser: TestBrowser, reason: String = "Bozza per ATS") throws -> DemoSite.Answer {
        try browser.post(Self.list, [(FormToken.field, try browser.formToken(Self.list)), ("motivo", reason)])
    }

    private func step(_ browser: TestBrowser, _ number: Int, _ fields: [(String, String)], taken: Int) throws -> DemoSite.Answer {
        let page = "\(Self.list)/\(number)"
        return try browser.post(page, [(FormToken.field, try browser.formToken(page)), ("versione", String(taken))] + fields)
    }

    @Test("A version keeps data and document: their digests are those of the files, and nothing rewrites them")
    func freezing() throws {
        let site = try DemoSite(cards: true, tables: true)
        let browser = try TestBrowser(site, as: "responsabile", .manager())
        #expect(try freeze(browser, reason: " ").status == 422)
        #expect(try freeze(browser).location == "\(Self.list)/1")
        let version = try #require(try site.database.versions(using: .demo()).version(1, of: Self.key))
        let document = try browser.get("\(Self.list)/1/file/piano.html").body
        let data = try browser.get("\(Self.list)/1/file/piano.json").body
        #expect(FileDigest.hexadecimal(of: document.utf8) == version.documentDigest)
        #expect(FileDigest.hexadecimal(of: data.utf8) == version.dataDigest)
        #expect(try sha256sum(Array(document.utf8)) == version.documentDigest)
        #expect(document.contains(version.dataDigest) && document.contains("Bozza per ATS"))
        #expect(try PlanFile(text: document.utf8).canonicalText == data)
        let page = try browser.get("\(Self.list)/1")
        #expect(page.page.mistakes == [] && page.body.contains(version.documentDigest))
        #expect(try browser.get("\(Self.list)/2").status == 404)
        #expect(try browser.get("\(Self.list)/0").status == 404)
    }

    /// What the program `sha256sum` says of some octets.
    private func sha256sum(_ octets: [UInt8]) throws -> String {
        let process = Process()
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
        (process.standardInput, process.standardOutput) = (input, output)
        try process.run()
        DispatchQueue.global().async {
            try? input.fileHandleForWriting.write(contentsOf: Data(octets))
            try? input.fileHandleForWriting.close()
        }
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return String(text.prefix { $0 != " " })
    }

    @Test("A file is recognised by anyone, one changed byte is not")
    func verification() throws {
        let site = try DemoSite(cards: true, tables: true)
        let browser = try TestBrowser(site, as: "responsabile", .manager())
        _ = try freeze(browser)
        var octets = Array(try browser.get("\(Self.list)/1/file/piano.html").body.utf8)
        let anyone = TestBrowser(site)
        let known = try anyone.upload(octets, named: "piano.html", in: "file", [:], to: "/verifica-versione")
        #expect(known.status == 200 && known.body.contains("versione 1") && known.page.mistakes == [])
        octets[octets.count / 2] ^= 1
        let changed = try anyone.upload(octets, named: "piano.html", in: "file", [:], to: "/verifica-versione")
        #expect(changed.status == 200 && changed.body.contains("non corrisponde ad alcuna versione"))
        let version = try #require(try site.database.versions(using: .demo()).version(1, of: Self.key))
        #expect(try anyone.get("/verifica-versione?impronta=\(version.dataDigest.uppercased())").words.contains("i dati (JSON) della versione"))
        for bad in ["x", String(repeating: "g", count: 64)] {
            #expect(try anyone.get("/verifica-versione?impronta=\(bad)").status == 422)
        }
        #expect(try anyone.upload([], named: "", in: "altro", [:], to: "/verifica-versione").status == 422)
    }

    @Test("Steps are taken in order with their acts; out of order or against a condition only with a reason; then the ATS reads")
    func steps() throws {
        let site = try DemoSite(cards: true, tables: true)
        let manager = try TestBrowser(site, as: "responsabile", .manager())
        _ = try freeze(manager)
        let ats = try #require(try site.database.territory.profile(of: "50065", on: PlanFixture.date("15/06/2026"))?.ats.code)
        let reviewer = try TestBrowser(site, as: "revisore", .reviewer(ats))
        #expect(try reviewer.get("\(Self.list)/1").status == 404)
        let blocked = try step(manager, 1, [("stato", "verificato")], taken: 0)
        #expect(blocked.status == 422 && blocked.body.contains("scrivi il motivo"))
        #expect(try step(manager, 1, [("stato", "verificato"), ("motivo", "Gli esiti arrivano a parte")], taken: 0).status == 303)
        #expect(try step(manager, 1, [("stato", "verificato")], taken: 1).status == 422, "already there")
        #expect(try step(manager, 1, [("stato", "approvato")], taken: 1).status == 422, "no act")
        #expect(try step(manager, 1, [("stato", "approvato"), ("atto", "Delibera 4"), ("data", "31/12/2099")], taken: 1).status == 422)
        #expect(try step(manager, 1, [("stato", "approvato"), ("atto", "Delibera 4"), ("data", "10/06/2026")], taken: 1).status == 303)
        let jump = [("stato", "trasmesso"), ("atto", "Prot. 12"), ("data", "12/06/2026")]
        #expect(try step(manager, 1, jump, taken: 2).body.contains("Manca il passaggio «Firmato»"))
        #expect(try step(manager, 1, jump + [("motivo", "Firme in corso")], taken: 1).status == 422, "a stale form")
        #expect(try step(manager, 1, jump + [("motivo", "Firme in corso")], taken: 2).status == 303)
        #expect(try site.database.exposures.recorded(of: Self.key)?.content == .submitted)
        let page = try reviewer.get("\(Self.list)/1")
        #expect(page.status == 200 && page.page.mistakes == [])
        #expect(try reviewer.get("/revisione").body.contains("Trasmesso all’ATS"))
        let reception = "\(Self.list)/1/presa-d-atto"
        let token = try reviewer.formToken("\(Self.list)/1")
        let decree = [(FormToken.field, token), ("versione", "3"), ("stato", "recepito"), ("atto", "Decreto 7"), ("data", "14/06/2026")]
        #expect(try reviewer.post(reception, decree).status == 303)
        #expect(try manager.get("\(Self.list)/1").body.contains("Decreto 7, 14/06/2026"))
    }

    @Test("Two versions that differ in five places: exactly these are listed, with the verdict that flipped")
    func differences() throws {
        let site = try DemoSite(cards: true, tables: true)
        let browser = try TestBrowser(site, as: "responsabile", .manager())
        _ = try site.database.reports.save(
            ReportNarrative([.text: "Premessa dell’anno"]), part: .opening, year: 2025, in: Self.key, replacing: nil,
            enteredOn: PlanFixture.date("15/06/2026"), by: .demonstration, at: DemoSite.loadedAt)
        _ = try freeze(browser)
        try changeFivePlaces(site)
        _ = try freeze(browser, reason: "Dopo il confronto")
        let page = try browser.get("\(DemoSite.plan)/differenze?da=1&a=2")
        #expect(page.status == 200 && page.page.mistakes == [], "\(page.page.mistakes)")
        let text = page.page.text(in: "main")
        #expect(text.contains("3 voci modificate, 1 aggiunta, 1 tolta, 1 verdetto diverso."), "\(text.prefix(900))")
        for words in ["Indicatore LEPS 1.2", "Scheda S1", "parole nuove", "Indicatore 1.2, valore del 2026", "Tavola", "Scheda Z9", "Relazione 2025"] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(try browser.get("\(DemoSite.plan)/differenze").page.text(in: "main").contains("Nessuna differenza."))
        #expect(try browser.get("\(DemoSite.plan)/differenze?da=9&a=2").status == 404)
        #expect(try browser.get("\(Self.list)/2/file/piano.html").body.contains("Differenze dalla versione 1"))
    }

    /// A value that flips a verdict, a word of a card, a cell of a table, a card more, a narrative less.
    private func changeFivePlaces(_ site: DemoSite) throws {
        let (database, now, author) = (site.database, DemoSite.loadedAt, Author.demonstration)
        let cards = try database.cards(using: .demo())
        var stored = try #require(try cards.card("S1", in: Self.key))
        var card = stored.card
        let template = try #require(try CardTemplates.demo()[card.templateID])
        let field = try #require(template.fields.first { card[$0.key].hasText && !$0.kind.isChoice })
        card[field.key] = .text(card[field.key].text + " parole nuove")
        _ = try cards.save(card, in: Self.key, replacing: stored.version, by: author, at: now)
        _ = try cards.save(ObjectiveCard(code: "Z9", templateID: template.id), in: Self.key, replacing: nil, by: author, at: now)
        stored = try #require(try cards.card("S1", in: Self.key))
        let sheet = try #require(try database.leps.overview(of: Self.key)?.indicator("1.2")?.sheet)
        let old = try #require(sheet.recordedValues[2026])
        let flipped: MeasuredValue = old.content.value.numerator * 100 >= (old.content.value.denominator ?? 1) * 75
            ? try .ratio(0, of: 100) : try .ratio(100, of: 100)
        let value = YearlyValue(flipped, provenance: old.content.provenance, isProvisional: old.content.isProvisional)
        _ = try database.values.save(
            value, of: "1.2", year: 2026, in: Self.key, source: old.source, note: old.note, replacing: old.version, by: author, at: now)
        let table = try #require(try database.tables.all(in: Self.key).first)
        var changed = table.table
        changed.rows[0].cells[1] = TableCell("987")
        _ = try database.tables.save(changed, as: table.code, in: Self.key, replacing: table.version, by: author, at: now)
        let day = try CalendarDate(iso: "2026-01-20")
        let narratives = try database.reports.narratives(of: 2025, in: Self.key)
        _ = try database.reports.save(
            .none, part: .opening, year: 2025, in: Self.key, replacing: narratives[.opening]?.version, enteredOn: day, by: author, at: now)
    }

    @Test("The package is a sound archive, the same twice, with names that every system takes")
    func package() throws {
        let site = try DemoSite(cards: true, tables: true)
        let browser = try TestBrowser(site, as: "responsabile", .manager())
        try site.database.attachments.attach(
            Array("%PDF-1.7".utf8), named: "verbale è.pdf", to: "1.2", year: 2026, in: Self.key, by: .demonstration,
            on: PlanFixture.date("15/06/2026"), at: DemoSite.loadedAt)
        _ = try freeze(browser)
        let context = try PlanDocumentTests.context(site)
        let plan = try #require(try PlanSubject(PlanDocumentTests.address, context))
        let version = try #require(try site.database.versions(using: .demo()).version(1, of: Self.key))
        let package = try #require(try TransmissionPackage(plan, version, context)).octets
        #expect(try #require(try TransmissionPackage(plan, version, context)).octets == package)
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("pacchetto-\(UUID().uuidString).zip")
        try Data(package).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let check = Process()
        check.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        check.arguments = [
            "python3", "-c",
            """
            import sys, zipfile
            z = zipfile.ZipFile(sys.argv[1])
            bad = z.testzip()
            names = z.namelist()
            ok = bad is None and 'manifesto.json' in names and any('verbale è' in n for n in names) and all(i.flag_bits & 0x800 for i in z.infolist())
            ok = ok and not any(c in n for n in names for c in '<>:"\\\\|?*') and len(set(n.lower() for n in names)) == len(names)
            sys.exit(0 if ok else 1)
            """, file.path,
        ]
        try check.run()
        check.waitUntilExit()
        #expect(check.terminationStatus == 0)
        #expect(TransmissionPackage.safe("a/b:c?.") == "a_b_c_" && TransmissionPackage.safe("CON.txt") == "_CON.txt" && TransmissionPackage.safe("") == "_")
    }
}

extension CardTemplates {
    /// Those of the project.
    static func demo() throws -> CardTemplates {
        try CardTemplates(folder: DemoSite.root.appendingPathComponent("Templates/cards"))
    }
}
