import Domain
import Foundation
import Store
import Testing

@testable import Web

@Suite("The registers of a plan's contents") struct RecordPagesTests {
    static let contents = RecordSite.contents
    static let outcomes = "\(contents)/esiti"

    @Test("A record is written, shown, changed, removed, and brought back from its history")
    func life() throws {
        let browser = try TestBrowser(DemoSite(cards: true), as: "ufficio", .editor())
        let added = try browser.submit("\(Self.outcomes)/nuovo", [
            "titolo": "Una casa per gli anziani", "azioni_programmate": "200", "azioni_realizzate": "199", "preventivato": "1.234,56",
            "cambiamento": "SI", "macroaree": "G\nAutonomia", "schede": "A1", "periodo": "2021-2023",
        ])
        #expect(added.location == "\(Self.outcomes)/1")
        let shown = try browser.get("\(Self.outcomes)/1")
        #expect(shown.page.mistakes == [])
        let text = TestBrowser.text(shown.page.text(in: "main"))
        for words in ["Una casa per gli anziani", "200", "199", "€ 1.234,56", "Autonomia", "G Politiche giovanili", "2021-2023"] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(shown.page.links.contains("\(DemoSite.plan)/schede/A1"))
        #expect(!shown.page.links.contains(""), "only what names something is a link")
        #expect(try browser.submit("\(Self.outcomes)/1/modifica", ["azioni_realizzate": "200"]).location == "\(Self.outcomes)/1")
        let history = try browser.get("\(Self.outcomes)/1/cronologia")
        #expect(history.page.mistakes == [])
        #expect(history.page.text(in: "main").contains("Azioni realizzate"))
        let log = try browser.get("/ambiti/50065/cronologia").page.text(in: "main")
        #expect(log.contains("Esito") && !log.lowercased().contains("voce:"), "the log names a record as the register does")
        #expect(try browser.submit("\(Self.outcomes)/1/eliminazione", [:]).location == Self.outcomes)
        #expect(try browser.get("\(Self.outcomes)/1").status == 404)
        #expect(try browser.get("\(Self.outcomes)/1/modifica").status == 404)
        #expect(try browser.get("\(Self.outcomes)/eliminati").page.links.contains("\(Self.outcomes)/1/cronologia"))
        let back = try browser.get("\(Self.outcomes)/1/cronologia")
        let numbers = back.page.elements("input").filter { $0.attributes["name"] == "numero" }.compactMap { $0.attributes["value"] }
        let number = try #require(numbers.first)
        #expect(try browser.submit("\(Self.outcomes)/1/cronologia", ["numero": number, "versione": ""], to: "\(Self.outcomes)/1/ripristino").status == 303)
        let again = TestBrowser.text(try browser.get("\(Self.outcomes)/1").page.text(in: "main"))
        #expect(again.contains("Una casa per gli anziani"))
    }

    @Test("What is wrong stands beside its field, with everything typed kept")
    func refused() throws {
        let browser = try TestBrowser(DemoSite(), as: "ufficio", .editor())
        let answer = try browser.submit("\(Self.outcomes)/nuovo", [
            "titolo": "Titolo <b>", "azioni_programmate": "3", "azioni_realizzate": "4", "racconto": "resta",
        ])
        #expect(answer.status == 422)
        #expect(answer.page.mistakes == [])
        #expect(answer.body.contains("sono più di quelle programmate (3)"))
        #expect(answer.body.contains("Titolo &lt;b&gt;") && answer.body.contains("resta"))
        for (field, value) in [
            ("azioni_programmate", "tre"), ("azioni_programmate", "99999999999999999999"), ("preventivato", "1,234"), ("preventivato", "-1"),
            ("periodo", "ieri"), ("cambiamento", "forse"), ("riproposto", "boh"), ("percentuale", "101"), ("titolo", String(repeating: "a", count: 1_001)),
            ("titolo", "a\u{1}b"), ("racconto", "a\u{7}b"),
        ] {
            let answer = try browser.submit("\(Self.outcomes)/nuovo", ["titolo": "T"].merging([field: value]) { $1 })
            #expect(answer.status == 422, "\(field) \(value.prefix(20))")
        }
        #expect(try browser.submit("\(Self.outcomes)/nuovo", ["racconto": "senza titolo"]).status == 422)
        let both = try browser.submit("\(Self.outcomes)/nuovo", ["azioni_programmate": "tre"])
        #expect(both.body.contains("Manca: titolo") && both.body.contains("non è un numero"), "what is missing and what cannot be read are said together")
        #expect(try browser.get(Self.outcomes).page.text(in: "main").contains("Nessun esito"))
    }

    @Test("Two who change the same field choose; different fields come together")
    func conflict() throws {
        let site = try DemoSite()
        try RecordSite.add(RecordSite.outcome, to: site)
        let first = try TestBrowser(site, as: "ufficio", .editor())
        let second = try TestBrowser(site, as: "sede", .editor())
        let form = FilledForm(try first.get("\(Self.outcomes)/1/modifica").body)
        #expect(try second.submit("\(Self.outcomes)/1/modifica", ["giudizio": "bene", "numero": "7"]).status == 303)
        var mine = form
        mine["titolo"] = "Altro titolo"
        #expect(try first.post("\(Self.outcomes)/1/modifica", mine.pressing("x", "")).status == 303)
        var clash = form
        clash["giudizio"] = "male"
        let answer = try first.post("\(Self.outcomes)/1/modifica", clash.pressing("x", ""))
        #expect(answer.status == 409)
        #expect(answer.page.text(in: "main").contains("bene") && answer.page.text(in: "main").contains("male"))
        let text = try first.get("\(Self.outcomes)/1").page.text(in: "main")
        #expect(text.contains("Altro titolo") && text.contains("bene"))
    }

    @Test("Boxes can all be unticked, and what is typed beside them is kept")
    func boxes() throws {
        let site = try DemoSite()
        try RecordSite.add(RecordSite.outcome, to: site)
        let browser = try TestBrowser(site, as: "ufficio", .editor())
        #expect(try browser.submit("\(Self.outcomes)/1/modifica", ["macroaree": ""]).status == 303)
        let record = try site.database.records.record("esiti", "1", in: RecordSite.key())
        #expect(record?.record.values["macroaree"] == nil)
    }

    @Test("A register goes out and comes back, as a table and as a file")
    func exchange() throws {
        let site = try DemoSite()
        try RecordSite.add(RecordSite.outcome, to: site)
        let browser = try TestBrowser(site, as: "ufficio", .editor())
        for file in ["elenco.csv", "elenco.json"] {
            let exported = try browser.get("\(Self.outcomes)/\(file)")
            #expect(exported.status == 200)
            let checked = try browser.upload(Array(exported.body.utf8), named: file, in: "file", ["sostituisci": "si"], to: "\(Self.outcomes)/importa")
            #expect(checked.status == 200)
            let form = FilledForm(checked.body)
            let done = try browser.post("\(Self.outcomes)/importa", form.pressing("x", ""))
            #expect(done.location == Self.outcomes)
            let stored = try site.database.records.all("esiti", in: RecordSite.key())
            #expect(stored.count == 1)
            var expected = RecordSite.outcome
            expected.id = "1"
            #expect(stored.first?.record == expected, "\(file)")
        }
        let clash = try browser.upload(
            Array("codice;titolo;percentuale;altro\n1;Doppio;x;y\n;;3\n".utf8), named: "a.csv", in: "file", to: "\(Self.outcomes)/importa")
        #expect(clash.status == 422)
        let text = TestBrowser.text(clash.page.text(in: "main"))
        for words in ["La colonna non è di questo registro", "non è un numero", "Manca: titolo"] { #expect(text.contains(words), "\(words)") }
        #expect(try site.database.records.all("esiti", in: RecordSite.key()).count == 1)
    }

    @Test("Contents by section, with what is missing and broken links; the search finds words of cards and records")
    func contents() throws {
        let site = try DemoSite(cards: true)
        var record = RecordSite.outcome
        record.values["schede"] = .list(["X99"])
        try RecordSite.add(record, to: site)
        let browser = try TestBrowser(site, as: "sindaci", .assembly())
        let page = try browser.get(Self.contents)
        #expect(page.page.mistakes == [])
        let text = TestBrowser.text(page.page.text(in: "main"))
        for words in ["1 esito", "da compilare", "Collegamenti interrotti", "X99"] { #expect(text.contains(words), "\(words)") }
        let found = try browser.get("\(Self.contents)/cerca?testo=domiciliarita")
        #expect(found.page.mistakes == [])
        #expect(found.page.links.contains("\(Self.outcomes)/1"))
        #expect(found.page.links.contains { $0.contains("/schede/") })
        #expect(try browser.get("\(Self.contents)/cerca?testo=%22%3Cb%3E%01").status == 200)
        for address in ["\(Self.contents)/ignoto", "\(Self.outcomes)/9", "/ambiti/50066/2025-2027/contenuti/esiti/1"] {
            #expect(try browser.get(address).status == 404, "\(address)")
        }
    }

    @Test("A record moves within its register")
    func place() throws {
        let site = try DemoSite()
        for title in ["Uno", "Due", "Tre"] { try RecordSite.add(PlanRecord("esiti", ["titolo": .text(title)]), to: site) }
        let browser = try TestBrowser(site, as: "ufficio", .editor())
        #expect(try browser.submit("\(Self.outcomes)/3/posto", ["dopo": "/"]).location == Self.outcomes)
        #expect(try browser.submit("\(Self.outcomes)/1/posto", ["dopo": "2"]).location == Self.outcomes)
        #expect(try site.database.records.all("esiti", in: RecordSite.key()).map { $0.record.text("titolo") } == ["Tre", "Due", "Uno"])
        #expect(try browser.submit("\(Self.outcomes)/1/posto", ["dopo": "99"]).status == 422)
    }
}
