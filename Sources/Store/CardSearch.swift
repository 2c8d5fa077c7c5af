import Domain
import Foundation
import GRDB

/// A part of a card in which the words were found.
public struct CardHit: Hashable, Sendable {
    /// `ObjectiveCard.code`.
    public let code: String
    /// The card's title.
    public let title: String
    /// `CardField.key`, or the name of the part: `azioni`.
    public let part: String
    /// The words in their context.
    public let snippet: [Piece]

    /// Some text of a snippet.
    public struct Piece: Hashable, Sendable {
        /// The text.
        public let text: String
        /// Whether it is one of the words looked for.
        public let isMatch: Bool
    }
}

extension CardStore {
    /// Finds words in any part of the cards of a plan, the best hits first. Accents and capitals do not count, and a
    /// word also finds those it begins.
    ///
    /// - Parameter limit: at most so many parts.
    public func search(_ text: String, in key: PlanKey, limit: Int = 50) throws -> [CardHit] {
        guard let query = CardSearch.query(text) else { return [] }
        return try database.read { try CardSearch.hits(of: query, planID: Self.planID(key, $0), limit: limit, $0) }
    }
}

/// The index of the words of cards.
enum CardSearch {
    /// Marks around a match: characters of private use, which no written text holds.
    static let opening = "\u{E000}"
    static let closing = "\u{E001}"

    /// The most parts a card has in the index.
    private static let parts = 1000

    static func index(_ card: ObjectiveCard, cardID: Int64, _ db: GRDB.Database) throws {
        try remove(cardID: cardID, db)
        let parts = card.parts.filter { !["stato", "modello", "livello"].contains($0.name) }
        for (index, part) in parts.prefix(Self.parts).enumerated() {
            guard let value = part.value else { continue }
            try db.execute(
                sql: "INSERT INTO card_search (rowid, body, part) VALUES (?, ?, ?)",
                arguments: [cardID * Int64(Self.parts) + Int64(index), value, part.name])
        }
    }

    static func remove(cardID: Int64, _ db: GRDB.Database) throws {
        let first = cardID * Int64(parts)
        try db.execute(
            sql: "DELETE FROM card_search WHERE rowid BETWEEN ? AND ?",
            arguments: [first, first + Int64(parts) - 1])
    }

    static func hits(of query: String, planID: Int64, limit: Int, _ db: GRDB.Database) throws -> [CardHit] {
        try Row.fetchAll(
            db,
            sql: """
                SELECT card.code, card.title, card_search.part,
                       snippet(card_search, 0, ?, ?, '…', 16) AS snippet
                FROM card_search JOIN card ON card.id = card_search.rowid / 1000
                WHERE card_search MATCH ? AND card.plan_id = ?
                ORDER BY card_search.rank, card_search.rowid LIMIT ?
                """,
            arguments: [opening, closing, query, planID, max(0, limit)]
        ).map {
            CardHit(code: $0["code"], title: $0["title"], part: $0["part"], snippet: pieces($0["snippet"]))
        }
    }

    /// The words as a query in which nothing has a meaning of its own; `nil` for no words.
    static func query(_ text: String) -> String? {
        let words = text.split { !$0.isLetter && !$0.isNumber }
        guard !words.isEmpty else { return nil }
        return words.prefix(20).map { "\"\($0)\"*" }.joined(separator: " ")
    }

    static func pieces(_ snippet: String) -> [CardHit.Piece] {
        var pieces: [CardHit.Piece] = []
        for (index, part) in snippet.components(separatedBy: opening).enumerated() {
            let halves = part.components(separatedBy: closing)
            if index > 0, let match = halves.first { pieces.append(.init(text: match, isMatch: true)) }
            let rest = index > 0 ? halves.dropFirst().joined() : part
            if !rest.isEmpty { pieces.append(.init(text: rest, isMatch: false)) }
        }
        return pieces.filter { !$0.text.isEmpty }
    }
}
