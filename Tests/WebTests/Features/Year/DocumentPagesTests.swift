import Domain
import Foundation
import HTTPTypes
import Store
import Testing

@testable import Web

@Suite("Documents attached to a figure") struct DocumentPagesTests {
    static let page = "\(YearSite.sheet)/documenti/1.2"
    static let pdf = Array("%PDF-1.7\n<script>alert(1)</script>".utf8)

    @Test("A document is attached, listed, given as a download only, and taken away")
    func life() throws {
        let world = try YearSite()
        let browser = try TestBrowser(world.site, as: "operatore", .editor())
        #expect(try browser.get(YearSite.sheet).body.contains("documenti/1.2\">Allega un documento"))
        let attached = try browser.upload(Self.pdf, named: "Delibera <b>12.pdf", in: "documento", to: Self.page)
        #expect(attached.status == 303 && attached.location == Self.page)
        let list = try browser.get(Self.page)
        #expect(list.page.mistakes == [] && list.body.contains("Delibera &lt;b&gt;12.pdf"))
        #expect(try browser.get(YearSite.sheet).body.contains("Documenti allegati: 1"))
        let link = try #require(list.page.links.first { $0.contains("/documenti/1.2/") })
        let file = try browser.get(link)
        #expect(file.status == 200 && file.body == String(decoding: Self.pdf, as: UTF8.self))
        #expect(file.lines.contains("Content-Type: application/pdf"))
        #expect(file.lines.contains { $0.hasPrefix("Content-Disposition: attachment; filename=") })
        #expect(file.lines.contains { $0.lowercased() == "x-content-type-options: nosniff" })
        let digest = try #require(link.split(separator: "/").last.map(String.init))
        #expect(try browser.submit(Self.page, ["impronta": digest], to: "\(link)/rimozione").status == 303)
        #expect(try browser.get(link).status == 404)
    }

    @Test("Another Ambito's document is not there, even with its digest")
    func scope() throws {
        let world = try YearSite()
        let other = PlanKey(ambitoCode: "50066", period: world.key.period)
        try world.site.database.plans.add(
            Plan(ambitoCode: "50066", period: other.period, leadBody: "Altro"), by: .demonstration,
            at: world.site.clock.now)
        try world.site.database.attachments.attach(
            Self.pdf, named: "a.pdf", to: "1.2", year: 2026, in: other, by: .demonstration,
            on: PlanFixture.date("20/11/2026"), at: world.site.clock.now)
        let digest = try #require(try world.site.database.attachments.all(of: 2026, in: other)["1.2"]?.first?.digest)
        let browser = try TestBrowser(world.site, as: "operatore", .editor())
        #expect(try browser.get("\(Self.page)/\(digest)").status == 404)
        #expect(try browser.get("/ambiti/50066/2025-2027/anni/2026/documenti/1.2/\(digest)").status == 404)
        for path in ["x", String(repeating: "a", count: 64), "%27%20OR%201=1", "..%2f"] {
            #expect(try browser.get("\(Self.page)/\(path)").status == 404)
        }
    }

    @Test("A program named .pdf, an empty file, no file and one of 11 MB each have one clear message", arguments: [
        (Array("MZ\u{90} This program".utf8), "innocuo.pdf", "Il file non è tra quelli accettati"),
        ([], "vuoto.pdf", "Il file è vuoto"), ([], "", "Scegli il file da allegare"),
        (pdf + [UInt8](repeating: 0x20, count: 11 << 20), "grande.pdf", "Il file supera i 10 MB"),
    ])
    func refused(octets: [UInt8], name: String, message: String) throws {
        let world = try YearSite()
        let browser = try TestBrowser(world.site, as: "operatore", .editor())
        let answer = try browser.upload(octets, named: name, in: "documento", to: Self.page)
        #expect(answer.status == 422 && answer.body.contains(message) && answer.page.mistakes == [])
        #expect(answer.body.contains("<title>Errore: "))
        #expect(try world.site.database.attachments.all(of: 2026, in: world.key).isEmpty)
    }

    @Test("The assembly reads the documents and changes none; a frozen year takes none")
    func readers() throws {
        let world = try YearSite()
        let manager = try TestBrowser(world.site, as: "responsabile", .manager())
        #expect(try manager.upload(Self.pdf, named: "a.pdf", in: "documento", to: Self.page).status == 303)
        let mayors = try TestBrowser(world.site, as: "sindaci", .assembly())
        let list = try mayors.get(Self.page)
        #expect(list.status == 200 && list.page.elements("form").isEmpty && list.body.contains("a.pdf"))
        let token = try manager.formToken(Self.page)
        try world.freeze(manager)
        let link = try #require(try manager.get(Self.page).page.links.first { $0.contains("/documenti/1.2/") })
        let digest = try #require(link.split(separator: "/").last.map(String.init))
        let late = try manager.post("\(link)/rimozione", [("modulo", token), ("impronta", digest)])
        #expect(late.status == 422 && late.body.contains("Il 2026 è congelato"))
    }
}
