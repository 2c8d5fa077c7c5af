import Domain
import Store

/// What a script of ours is answered that saved some fields of a card.
struct CardFormReply: Encodable, Equatable {
    enum State: String, Encodable {
        case saved = "salvato"
        case problems = "errori"
        case conflict = "conflitto"
    }

    var state: State
    /// The hour of the save, in Italy: `10:14`.
    var time: String?
    /// Hidden fields to put in place.
    var fields: [String: String]?
    /// By name of the field.
    var problems: [String: String]?
    /// With problems: the names that were saved all the same.
    var saved: [String]?
    /// Where the user goes on.
    var page: String?

    private enum CodingKeys: String, CodingKey {
        case state = "stato"
        case time = "alle"
        case fields = "campi"
        case problems = "problemi"
        case saved = "salvati"
        case page = "pagina"
    }

    init(state: State, page: String? = nil) { (self.state, self.page) = (state, page) }

    /// The card was closed by someone else.
    static let closed = CardFormReply(state: .conflict)

    /// Nothing is saved, for a reason that is no field's.
    init(refused reason: String, _ submission: CardSubmission) {
        state = .problems
        saved = []
        problems = Dictionary(uniqueKeysWithValues: submission.sent.keys.map { (submission.pageName($0), reason) })
    }

    init(_ result: CardSaving.Result, _ submission: CardSubmission) {
        state = result.problems.isEmpty ? .saved : .problems
        time = String(result.stored.changedAt.italian.suffix(5))
        var fields = Dictionary(
            uniqueKeysWithValues: CardFormHidden.fields(Self.base(result, submission), version: result.stored.version)
                .map { ($0.name, $0.value) })
        // Which record of the card each row of the page is now.
        for (list, keys) in result.keys where list != .actions {
            for (old, new) in keys {
                let own = submission.pageKey(list, old)
                fields[CardPieces.name(list, own, CardSubmission.Name.record)] = new
                if list == .indicators { fields[CardPieces.name(list, own, "codice")] = new }
            }
        }
        self.fields = fields
        guard !result.problems.isEmpty else { return }
        let back = Dictionary(
            submission.sent.keys.map { (result.name($0), submission.pageName($0)) }, uniquingKeysWith: { first, _ in first })
        problems = Dictionary(
            result.problems.map { (back[$0.key] ?? $0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
        saved = submission.sent.keys.filter { result.problems[result.name($0)] == nil }.map(submission.pageName).sorted()
    }

    /// What the page begins its next save with: of what it sent, as it is saved now; of the rest, as before. What others
    /// saved meanwhile is not on the page: were it taken for known, the next save of the whole form would undo it.
    private static func base(_ result: CardSaving.Result, _ submission: CardSubmission) -> CardMerge.Base {
        var base = CardMerge.Base(digests: [:], keys: [:])
        for (name, digest) in submission.base.digests { base.digests[result.name(name)] = digest }
        for name in submission.sent.keys.map(result.name) where result.problems[name] == nil {
            base.digests[name] = result.saved.digests[name]
        }
        for list in CardPieces.List.allCases {
            let known = submission.sent[list.rawValue]?.split(separator: "\n").map(String.init)
                ?? submission.base.keys[list] ?? []
            let now = Set(result.saved[list])
            base.keys[list] = known.map { result.keys[list]?[$0] ?? $0 }.filter(now.contains)
        }
        return base
    }
}
