import Domain
import Foundation
import Store
import Testing

@testable import Web

@Suite("The approved version as everyone reads it") struct PublicVersionTests {
    private static let list = "\(DemoSite.plan)/versioni"
    private static let file = "\(list)/1/file/piano-pubblico.html"

    private func step(_ browser: TestBrowser, _ fields: [(String, String)], taken: Int) throws {
        let page = "\(Self.list)/1"
        let form = [(FormToken.field, try browser.formToken(page)), ("versione", String(taken)), ("motivo", "Prova")]
        #expect(try browser.post(page, form + fields).status == 303)
    }

    @Test("It is there once the version is approved and the plan published; it tells no small number and stays as it was")
    func approved() throws {
        let site = try DemoSite(cards: true, tables: true)
        let manager = try TestBrowser(site, as: "responsabile", .manager())
        let open = TestBrowser(site)
        #expect(try manager.submit(Self.list, ["motivo": "Motivo interno"]).status == 303)
        #expect(try open.get(Self.file).status == 303, "the plan is a draft")
        #expect(try manager.submit("\(DemoSite.plan)/stato", ["stato": "pubblicato", "motivo": "Consultazione"]).status == 303)
        #expect(try open.get(Self.file).status == 404, "the version is not approved")
        #expect(try manager.get(Self.file).status == 200)
        try step(manager, [("stato", "approvato"), ("atto", "Delibera 4"), ("data", "10/06/2026")], taken: 0)

        let home = try open.get(DemoSite.plan)
        #expect(home.page.links.contains(Self.file) && home.page.mistakes == [])
        #expect(try open.get("\(DemoSite.plan)/documento").page.links.contains(Self.file))
        let answer = try open.get(Self.file)
        let document = answer.body
        let parts = document.components(separatedBy: "<style>")
        let markup = parts[0] + (parts.dropFirst().first?.components(separatedBy: "</style>").last ?? "")
        #expect(answer.status == 200 && HTMLDocument(markup).mistakes == [])
        let version = try #require(try site.database.versions(using: .demo()).version(1, of: VersionPagesTests.key))
        #expect(FileDigest.hexadecimal(of: document.utf8) == version.publicDigest)
        // 3.6 counts persons and is 0 in 2025; the data of the plan and the office's words are not everyone's.
        #expect(document.contains("Valore</dt><dd>Riservato") && document.contains("riservato"))
        #expect(!document.contains("application/json") && !document.contains("Motivo interno"))
        #expect(document.contains("1, congelata il") && document.contains(version.dataDigest))
        let whole = try manager.get("\(Self.list)/1/file/piano.html").body
        #expect(whole.contains("application/json") && whole.contains("Motivo interno") && !whole.contains("<dd>Riservato"))
        for name in ["piano.html", "piano.json", "pacchetto.zip"] {
            #expect(try open.get("\(Self.list)/1/file/\(name)").status == 404, "\(name)")
        }

        let known = try open.upload(Array(document.utf8), named: "p.html", in: "file", [:], to: "/verifica-versione")
        #expect(known.body.contains("per il pubblico, com’è stato congelato") && known.body.contains("versione 1"))
        var changed = Array(document.utf8)
        changed[changed.count / 2] ^= 1
        #expect(try open.upload(changed, named: "p.html", in: "file", [:], to: "/verifica-versione").body.contains("non corrisponde"))

        _ = try manager.submit("\(DemoSite.plan)/leps/1.2/modifica?anno=2025", ["numeratore": "11", "denominatore": "19"])
        #expect(try open.get("\(DemoSite.plan)/leps/1.2?anno=2025").body.contains("11 su 19"))
        #expect(try open.get(Self.file).body == document)
    }

    @Test("A version frozen without one has none, and offers none")
    func without() throws {
        let site = try DemoSite(cards: true, isPublic: true)
        try VersionPagesTests.transmit(site)
        let manager = try TestBrowser(site, as: "responsabile", .manager())
        #expect(try manager.get(Self.file).status == 404)
        #expect(try !manager.get("\(Self.list)/1").page.links.contains(Self.file))
    }
}
