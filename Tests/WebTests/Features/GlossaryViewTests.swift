import Testing

@testable import Web

@Suite struct GlossaryViewTests {
    @Test func theTermsAreInAlphabeticalOrderWithoutRepeats() {
        let terms = GlossaryView.all.terms.map { $0.term.lowercased() }
        #expect(terms == Set(terms).sorted())
    }

    @Test func everyMeaningIsASentence() {
        for term in GlossaryView.all.terms {
            #expect(term.meaning.hasSuffix("."), "\(term.term)")
        }
    }
}
