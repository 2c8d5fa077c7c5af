import Domain
import Store

extension AccessGate {
    /// Whether a reader may read the remarks on a plan: the Ambito's own users and its reviewers. They are never public.
    func mayReadRemarks(on plan: SiteURL.PlanAddress, _ reader: Reader) throws -> Bool {
        try allows(.readChangeLog, inAmbito: plan.ambito, reader) || allows(.review, on: plan, reader)
    }
}

extension LinkedCount {
    /// The remarks on a plan in a state.
    init(_ state: ReviewRemark.State, _ count: Int, named name: String = "", _ address: SiteURL.PlanAddress) {
        let words = state.words(count)
        self.init(
            count: count, label: name.isEmpty ? words : "\(words), \(name)", url: SiteURL.document(address, .remarks(state)).description)
    }
}

extension CountedSentence {
    /// The remarks of the ATS that nobody has answered; nil for whoever may not read them, and while there is none of any
    /// state.
    init?(openRemarksOn plan: SiteURL.PlanAddress, of key: PlanKey, _ page: PageContext) throws {
        guard try page.access.mayReadRemarks(on: plan, page.reader) else { return nil }
        let counts = try page.database.remarks.counts(of: key)
        guard !counts.isEmpty else { return nil }
        let open = counts[.open] ?? 0
        number = LinkedCount(.open, open, plan)
        text = "\(ReviewRemark.State.open.words(open)) di ATS sul Piano trasmesso."
    }
}
