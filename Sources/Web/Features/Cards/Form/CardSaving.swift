import Domain
import Foundation
import Store

/// Saves what a card's form sent, over whatever was saved meanwhile.
struct CardSaving {
    let subject: CardSubject
    let user: User
    let page: PageContext
    let now: Instant

    /// What came of it.
    enum Outcome {
        /// What could be saved is saved; the rest stands in `result`.
        case done(Result)
        /// A piece that both changed is to be decided; nothing is saved, or all but that.
        case conflict(CardMerge, Result)
        /// The card was closed meanwhile.
        case closed
        /// The card is gone.
        case gone
        /// The store refuses the whole, for this reason; the typed texts are in `result`.
        case refused(String, Result)
    }

    /// A card after a save, and what of the form is not in it.
    struct Result {
        /// The card as it is saved now.
        var stored: StoredCard
        /// Its pieces.
        var saved: CardPieces
        /// What the form shows: as saved, with what could not be saved as it was typed.
        var shown: CardPieces
        /// By name of the piece.
        var problems: [String: String] = [:]
        /// The records that one person took off and another changed: they stay.
        var kept: [CardMerge.Kept] = []
        /// The new key of each record that was sent, by list and old key.
        var keys: [CardPieces.List: [String: String]] = [:]

        /// The name of a piece after the save.
        func name(_ name: String) -> String {
            guard case .record(let list, let key, let field) = CardPieces.place(of: name), let new = keys[list]?[key]
            else { return name }
            return CardPieces.name(list, new, field)
        }
    }

    /// - Parameter savesRest: whether, with a conflict, everything else is saved.
    func save(_ submission: inout CardSubmission, savesRest: Bool) throws -> Outcome {
        var current = subject.stored
        // Someone may save again between reading and writing: then it is brought together once more.
        for _ in 1...5 {
            guard current.card.state == .draft else { return .closed }
            let theirs = pieces(of: current.card, after: submission.base)
            recogniseSaved(&submission, theirs)
            submission.settle(with: theirs)
            let merge = CardMerge(base: submission.base, sent: submission.sent, theirs: theirs)
            guard merge.conflicts.isEmpty || savesRest else {
                return .conflict(merge, Result(stored: current, saved: CardPieces(current.card), shown: merge.merged))
            }
            var typed = merge.merged
            complete(&typed)
            let (card, problems, keys) = try read(typed, theirs, submission.base, over: current.card)
            let saved: StoredCard
            switch try write(card, over: current) {
            case .saved(let now): saved = now
            case .changed(let now?):
                current = now
                continue
            case .changed(nil): return .gone
            case .refused(let reason):
                return .refused(
                    reason, Result(stored: current, saved: theirs, shown: typed, problems: problems, kept: merge.kept))
            }
            var result = Result(stored: saved, saved: CardPieces(saved.card), shown: typed, kept: merge.kept)
            for list in CardPieces.List.allCases {
                result.keys[list] = Dictionary(uniqueKeysWithValues: zip(keys[list] ?? [], result.saved[list]))
            }
            result.problems = Dictionary(uniqueKeysWithValues: problems.map { (result.name($0), $1) })
            result.shown = result.renamed(typed)
            return merge.conflicts.isEmpty ? .done(result) : .conflict(merge, result)
        }
        throw StoreError.busy
    }

    // MARK: - Steps

    /// The pieces of a card, its records under the keys that the form began with.
    private func pieces(of card: ObjectiveCard, after base: CardMerge.Base) -> CardPieces {
        var earlier = CardPieces()
        for list in CardPieces.List.allCases { earlier[list] = base.keys[list] ?? [] }
        return CardPieces(card, after: earlier)
    }

    /// New records that were saved already, by a form that was sent twice or whose answer was lost, are those: they are
    /// not added once more.
    private func recogniseSaved(_ submission: inout CardSubmission, _ theirs: CardPieces) {
        var new = CardPieces()
        for (name, text) in submission.sent { new[name] = text }
        for list in [CardPieces.List.personnel, .amounts, .indicators] {
            let known = Set(submission.base.keys[list] ?? []).union(theirs[list])
            new[list] = new[list].filter { !known.contains($0) }
        }
        let read = new.card(over: subject.card, template: subject.template)
        let canonical = CardPieces(read.card)
        for list in [CardPieces.List.personnel, .amounts] {
            var added = Self.added(to: list, theirs, submission.base)
            for (key, digest) in zip(read.keys[list] ?? [], canonical[list]) where added.contains(digest) {
                added.removeAll { $0 == digest }
                submission.rename(list, key, to: digest)
            }
        }
        var added = Self.added(to: .indicators, theirs, submission.base)
        for key in new[.indicators] {
            guard let match = added.first(where: { Self.isSame(new, key, theirs, $0) }) else { continue }
            added.removeAll { $0 == match }
            submission.rename(.indicators, key, to: match)
            submission.set(CardPieces.name(.indicators, match, "codice"), match)
        }
    }

    private static func added(to list: CardPieces.List, _ theirs: CardPieces, _ base: CardMerge.Base) -> [String] {
        let before = Set(base.keys[list] ?? [])
        return theirs[list].filter { !before.contains($0) }
    }

    /// Whether an indicator that was sent without a code is one that was saved: what was written of it then may have
    /// been continued since.
    private static func isSame(_ mine: CardPieces, _ key: String, _ theirs: CardPieces, _ other: String) -> Bool {
        let code = mine[.indicators, key, "codice"]
        guard code.isEmpty || code == other else { return false }
        let title = theirs[.indicators, other, "titolo"]
        return mine[.indicators, key, "tipo"] == theirs[.indicators, other, "tipo"]
            && mine[.indicators, key, "titolo"].hasPrefix(title)
            && (!title.isEmpty || mine[.indicators, key, "target"] == theirs[.indicators, other, "target"])
    }

    /// What the form may leave to the program: the code of an indicator, the period of the plan before.
    private func complete(_ pieces: inout CardPieces) {
        var taken = Set(pieces[.indicators].map { pieces[.indicators, $0, "codice"] }.filter { !$0.isEmpty })
        var number = taken.count
        for key in pieces[.indicators] where pieces[.indicators, key, "codice"].isEmpty {
            repeat { number += 1 } while taken.contains("\(subject.card.code).\(number)")
            let code = "\(subject.card.code).\(number)"
            taken.insert(code)
            pieces[.indicators, key, "codice"] = code
        }
        if pieces["precedente.periodo"].isEmpty, !pieces["precedente.titolo"].isEmpty || !pieces["precedente.codice"].isEmpty,
            let previous = try? subject.previousPeriod(page)
        {
            pieces["precedente.periodo"] = previous.label
        }
    }

    /// Reads the card; a piece that cannot be is as it was.
    private func read(
        _ typed: CardPieces, _ theirs: CardPieces, _ base: CardMerge.Base, over card: ObjectiveCard
    ) throws -> (ObjectiveCard, [String: String], [CardPieces.List: [String]]) {
        let vocabulary = try CardVocabulary(of: subject, page).pieces
        let first = typed.card(over: card, template: subject.template, allowing: vocabulary)
        let foreign = try foreignActions(in: typed, theirs, base)
        guard !first.problems.isEmpty || !foreign.isEmpty else { return (first.card, [:], first.keys) }
        var accepted = typed
        for name in first.problems.keys { accepted[name] = theirs[name] }
        for key in foreign { accepted.remove(.actions, key) }
        let second = accepted.card(over: card, template: subject.template, allowing: vocabulary)
        var problems = first.problems
        for key in foreign {
            problems[CardPieces.name(.actions, key, "testo")] = "Questa riga non è di questa scheda: aggiungere un'azione nuova."
        }
        return (second.card, problems, second.keys)
    }

    /// The keys of new actions that are not ones a form gives, or are those of other cards.
    private func foreignActions(in typed: CardPieces, _ theirs: CardPieces, _ base: CardMerge.Base) throws -> [String] {
        let here = Set(theirs[.actions])
        let new = typed[.actions].filter { !here.contains($0) }
        guard !new.isEmpty else { return [] }
        let others = try page.cards.all(in: subject.key).filter { $0.card.code != subject.card.code }
        let taken = Set(others.flatMap { $0.card.actions.map(\.key) })
        let before = Set(base.keys[.actions] ?? [])
        return new.filter { taken.contains($0) || !(CardRecordKey.isNew($0) || before.contains($0)) }
    }

    private enum Written {
        case saved(StoredCard)
        case changed(StoredCard?)
        case refused(String)
    }

    private func write(_ card: ObjectiveCard, over current: StoredCard) throws -> Written {
        guard card != current.card else { return .saved(current) }
        do {
            let result = try page.cards.save(card, in: subject.key, replacing: current.version, by: user.author, at: now)
            switch result {
            case .conflict(let now): return .changed(now)
            case .saved: return try page.cards.card(card.code, in: subject.key).map(Written.saved) ?? .changed(nil)
            }
        } catch StoreError.refused(let reason) {
            return .refused(reason)
        }
    }
}

extension CardSaving.Result {
    /// The pieces of the form under the keys that the records have now.
    fileprivate func renamed(_ typed: CardPieces) -> CardPieces {
        var shown = CardPieces()
        for (name, text) in typed.texts { shown[self.name(name)] = text }
        for list in CardPieces.List.allCases { shown[list] = typed[list].map { keys[list]?[$0] ?? $0 } }
        return shown
    }
}

/// The keys of new records.
enum CardRecordKey {
    /// One that no record has.
    static func random() -> String {
        "n" + String(UInt64.random(in: .min ... .max), radix: 36)
    }

    /// Whether a form may have given the key: an `n`, then small letters and digits.
    static func isNew(_ key: String) -> Bool {
        key.utf8.count <= 40 && key.utf8.count >= 5 && key.utf8.first == UInt8(ascii: "n")
            && key.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
            }
    }
}
