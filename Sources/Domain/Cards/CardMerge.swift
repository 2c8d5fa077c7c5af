/// What becomes of two saves made on the same version of a card, piece by piece.
///
/// Each piece that only one of them changed is taken; one that both changed, to something different, is a conflict for
/// the user to decide. Records are matched by key: what someone adds stays, what someone takes off goes, unless the
/// other changed it meanwhile: then it stays, and a notice says so.
public struct CardMerge: Hashable, Sendable {
    /// What someone began with: enough of it to tell what changed, without its texts.
    public struct Base: Hashable, Sendable {
        /// `CardPieces.digests`.
        public var digests: [String: String]
        /// The keys of the records, in order.
        public var keys: [CardPieces.List: [String]]

        /// What a form carries back.
        public init(digests: [String: String], keys: [CardPieces.List: [String]]) {
            (self.digests, self.keys) = (digests, keys)
        }

        /// A version of a card.
        public init(_ pieces: CardPieces) {
            digests = pieces.digests
            keys = Dictionary(uniqueKeysWithValues: CardPieces.List.allCases.map { ($0, pieces[$0]) })
        }
    }

    /// A piece that both changed.
    public struct Conflict: Hashable, Sendable {
        /// Its name.
        public let name: String
        /// What I wrote.
        public let mine: String
        /// What is saved now.
        public let theirs: String

        /// Makes a conflict.
        public init(name: String, mine: String, theirs: String) {
            (self.name, self.mine, self.theirs) = (name, mine, theirs)
        }
    }

    /// A record that one took off and the other changed: it stays.
    public struct Kept: Hashable, Sendable {
        /// Its list.
        public let list: CardPieces.List
        /// Its key.
        public let key: String
        /// Whether I took it off; otherwise they did.
        public let wasMyRemoval: Bool

        /// Makes a notice.
        public init(list: CardPieces.List, key: String, wasMyRemoval: Bool) {
            (self.list, self.key, self.wasMyRemoval) = (list, key, wasMyRemoval)
        }
    }

    /// Both together; where they are in conflict, theirs.
    public private(set) var merged: CardPieces
    /// The pieces for the user to decide.
    public private(set) var conflicts: [Conflict] = []
    /// The records that were taken off and are kept.
    public private(set) var kept: [Kept] = []

    /// Brings together what I send with what is saved.
    ///
    /// - Parameters:
    ///   - base: what I began with.
    ///   - sent: the pieces I send, by name. What is not sent I did not change.
    ///   - theirs: what is saved now.
    public init(base: Base, sent: [String: String], theirs: CardPieces) {
        merged = theirs
        let lists = Set(CardPieces.List.allCases.map(\.rawValue))
        for name in sent.keys.sorted() where !lists.contains(name) {
            let (mine, their, before) = (sent[name] ?? "", theirs[name], base.digests[name])
            guard mine != their, mine.isEmpty ? before != nil : CardPieces.digest(mine) != before else { continue }
            if (their.isEmpty ? nil : CardPieces.digest(their)) == before {
                merged[name] = mine
            } else {
                conflicts.append(Conflict(name: name, mine: mine, theirs: their))
            }
        }
        for list in CardPieces.List.allCases {
            guard let keys = sent[list.rawValue] else { continue }
            bringTogether(list, mine: keys.pieceLines, sent, base, theirs)
        }
        // A record that one of the two took off is kept whole or goes: nothing in it is to be chosen.
        conflicts.removeAll { conflict in
            guard case .record(let list, let key, _) = CardPieces.place(of: conflict.name) else { return false }
            return !theirs[list].contains(key) || !merged[list].contains(key)
        }
        dropStrays()
    }

    /// Compares two saved versions with the one both began from.
    public init(base: CardPieces, mine: CardPieces, theirs: CardPieces) {
        var sent = mine.texts
        for name in base.texts.keys where sent[name] == nil { sent[name] = "" }
        self.init(base: Base(base), sent: sent, theirs: theirs)
    }

    private mutating func bringTogether(
        _ list: CardPieces.List, mine: [String], _ sent: [String: String], _ base: Base, _ theirs: CardPieces
    ) {
        let (before, their) = (base.keys[list] ?? [], theirs[list])
        func isChangedByMe(_ key: String) -> Bool {
            conflicts.contains { CardPieces.place(of: $0.name).isOf(list, key) }
                || CardPieces.fields(of: list).contains {
                    let name = CardPieces.name(list, key, $0)
                    return merged[name] != theirs[name]
                }
        }
        func isChangedByThem(_ key: String) -> Bool {
            CardPieces.fields(of: list).contains {
                let name = CardPieces.name(list, key, $0)
                return (theirs[name].isEmpty ? nil : CardPieces.digest(theirs[name])) != base.digests[name]
            }
        }
        var keys: [String] = []
        for key in mine where !keys.contains(key) {
            if their.contains(key) || !before.contains(key) {
                keys.append(key)
            } else if isChangedByMe(key) {
                keys.append(key)
                kept.append(Kept(list: list, key: key, wasMyRemoval: false))
                for field in CardPieces.fields(of: list) {
                    merged[list, key, field] = sent[CardPieces.name(list, key, field)] ?? ""
                }
            }
        }
        for (place, key) in their.enumerated() where !keys.contains(key) {
            if before.contains(key) {
                guard isChangedByThem(key) else { continue }
                kept.append(Kept(list: list, key: key, wasMyRemoval: true))
                for field in CardPieces.fields(of: list) { merged[list, key, field] = theirs[list, key, field] }
            }
            let neighbour = their[..<place].last { keys.contains($0) }
            keys.insert(key, at: neighbour.flatMap(keys.firstIndex(of:)).map { $0 + 1 } ?? 0)
        }
        merged[list] = inOrder(keys, mine: mine, before, their)
    }

    /// Who did not move a record leaves the order to the other.
    private func inOrder(_ keys: [String], mine: [String], _ before: [String], _ theirs: [String]) -> [String] {
        let common = Set(mine).intersection(before).intersection(theirs)
        func order(_ keys: [String]) -> [String] { keys.filter(common.contains) }
        guard order(mine) == order(before), order(theirs) != order(before) else { return keys }
        var next = order(theirs).makeIterator()
        return keys.map { common.contains($0) ? next.next() ?? $0 : $0 }
    }

    /// Pieces of records that are in no list go.
    private mutating func dropStrays() {
        for list in CardPieces.List.allCases {
            let keys = Set(merged[list])
            for name in merged.texts.keys {
                if case .record(list, let key, _) = CardPieces.place(of: name), !keys.contains(key) { merged[name] = "" }
            }
        }
    }
}

extension CardPieces.Place {
    /// Whether it is a field of a record.
    fileprivate func isOf(_ list: CardPieces.List, _ key: String) -> Bool {
        if case .record(list, key, _) = self { true } else { false }
    }
}
