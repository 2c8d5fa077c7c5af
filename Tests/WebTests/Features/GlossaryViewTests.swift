import Foundation
import Testing

@testable import Web

@Suite struct GlossaryViewTests {
    @Test func theTermsAreInAlphabeticalOrderWithoutRepeats() {
        let terms = GlossaryView.all.terms.map { $0.term.lowercased() }
        #expect(terms == Set(terms).sorted())
    }

    @Test("Every link to a term leads to one")
    func linkedTerms() throws {
        let anchors = Set(GlossaryView.all.terms.map(\.anchor))
        #expect(anchors.count == GlossaryView.all.terms.count && anchors.contains("piano-di-zona-pdz"))
        let folder = DemoSite.root.appendingPathComponent("Templates")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.compactMap { $0 as? URL } ?? []
        var links = 0
        for file in files where file.pathExtension == "mustache" {
            for match in try String(contentsOf: file, encoding: .utf8).matches(of: /\{\{glossaryURL\}\}#([^"]+)"/) {
                links += 1
                #expect(anchors.contains(String(match.1)), "\(file.lastPathComponent): \(match.1)")
            }
        }
        #expect(links > 10)
    }

    @Test func everyMeaningIsASentence() {
        for term in GlossaryView.all.terms {
            #expect(term.meaning.hasSuffix("."), "\(term.term)")
        }
    }
}
