import Domain
import Testing

@Suite struct ProposalTests {
    @Test(arguments: [
        (Proposal(id: "1", title: "x"), ["senza risposta"]),
        (Proposal(id: "1", title: "x", answer: .yes), ["accolta, ma senza una scheda collegata"]),
        (Proposal(id: "1", title: "x", answer: .no), ["respinta senza motivazione"]),
        (Proposal(id: "1", title: "x", answer: .partly, cards: ["A1", "Z9"]), ["scheda collegata che non esiste: Z9"]),
        (Proposal(id: "1", title: "x", answer: .yes, cards: ["A1"]), []),
    ])
    func whatIsUnansweredOrBrokenIsListed(_ proposal: Proposal, _ gaps: [String]) {
        #expect(proposal.gaps(known: ["A1"]) == gaps)
    }
}
