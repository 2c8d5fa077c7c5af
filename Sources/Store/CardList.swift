import Domain
import GRDB

/// A card in the list of a plan, with what its verdicts and its amounts are made from.
public struct CardListItem: Hashable, Sendable {
    /// `ObjectiveCard.code`.
    public let code: String
    /// The title; empty if it has none.
    public let title: String
    /// `CardTemplate.id`.
    public let templateID: String
    /// Whether it is being written.
    public let state: ObjectiveCard.State
    /// At which level it is programmed; `nil` if not said.
    public let level: ObjectiveCard.Level?
    /// Letters of the main areas.
    public let mainAreas: [String]
    /// The money, in order.
    public let amounts: [Amount]
    /// How many actions it holds.
    public let plannedActions: Int
    /// How many of them are done.
    public let doneActions: Int
    /// The indicators, in order.
    public let indicators: [CardIndicator]
    /// What is recorded for them, by code; an indicator without anything has no entry.
    public internal(set) var values: [String: TargetValues]
    /// When it was last saved.
    public let changedAt: Instant
    /// Who saved it last: the author's label.
    public let changedBy: String
    /// Place in the plan, from 1.
    public let position: Int
    /// Where the words looked for were found, the best places first; empty when none were looked for.
    public let hits: [CardHit]
}

/// Which cards are listed; nothing set means all.
public struct CardFilter: Hashable, Sendable {
    /// Only those with this main area.
    public var area: String?
    /// Only those in this state.
    public var state: ObjectiveCard.State?
    /// Only those at this level.
    public var level: ObjectiveCard.Level?
    /// Only those in which these words are found.
    public var words: String

    /// Makes a filter.
    public init(
        area: String? = nil, state: ObjectiveCard.State? = nil, level: ObjectiveCard.Level? = nil, words: String = ""
    ) {
        self.area = area
        self.state = state
        self.level = level
        self.words = words
    }
}

extension CardListItem {
    /// As everyone may read it: see ``TargetValues/published(of:)``.
    public var published: CardListItem {
        var told = self
        for indicator in indicators { told.values[indicator.code] = values[indicator.code]?.published(of: indicator) }
        return told
    }
}

extension CardStore {
    /// The cards of a plan that a filter lets through, in the plan's order: a query for each table, however many
    /// cards there are.
    public func list(in key: PlanKey, filter: CardFilter = CardFilter()) throws -> [CardListItem] {
        try database.read { db in
            let planID = try Self.planID(key, db)
            let listed = try Self.listed(filter, planID, db)
            guard !listed.isEmpty else { return [] }
            let parts = try CardListParts(planID, words: filter.words, db)
            return try listed.map { try CardListItem(row: $0, parts) }
        }
    }

    private static func listed(_ filter: CardFilter, _ planID: Int64, _ db: GRDB.Database) throws -> [Row] {
        var conditions = ["card.plan_id = :plan"]
        var arguments: StatementArguments = ["plan": planID]
        if let area = filter.area {
            conditions.append(
                "EXISTS (SELECT 1 FROM card_area WHERE card_id = card.id AND is_main = 1 AND letter = :area)")
            arguments += ["area": area]
        }
        if let state = filter.state {
            conditions.append("card.state = :state")
            arguments += ["state": state.rawValue]
        }
        if let level = filter.level {
            conditions.append("card.level = :level")
            arguments += ["level": level.rawValue]
        }
        if let query = CardSearch.query(filter.words) {
            conditions.append("card.id IN (SELECT rowid / 1000 FROM card_search WHERE card_search MATCH :words)")
            arguments += ["words": query]
        }
        return try Row.fetchAll(
            db,
            sql: """
                SELECT card.*,
                    (SELECT count(*) FROM card_action WHERE card_id = card.id) AS planned,
                    (SELECT count(*) FROM card_action ca JOIN action a ON a.id = ca.action_id
                        WHERE ca.card_id = card.id AND a.state = 'realizzata') AS done
                FROM card WHERE \(conditions.joined(separator: " AND ")) ORDER BY card.position
                """,
            arguments: arguments)
    }
}

/// What belongs to the cards of a plan, by row of the card.
private struct CardListParts {
    let areas, amounts, indicators: [Int64: [Row]]
    let values: [Int64: [String: Recorded<TargetValues>]]
    let hits: [String: [CardHit]]

    /// The most places in which words are shown.
    private static let places = 500

    init(_ planID: Int64, words: String, _ db: GRDB.Database) throws {
        func rows(_ table: String) throws -> [Int64: [Row]] {
            let rows = try Row.fetchAll(
                db,
                sql: """
                    SELECT * FROM \(table) WHERE card_id IN (SELECT id FROM card WHERE plan_id = ?)
                    ORDER BY card_id, position
                    """,
                arguments: [planID])
            return Dictionary(grouping: rows) { $0["card_id"] }
        }
        areas = try rows("card_area")
        amounts = try rows("card_amount")
        indicators = try rows("card_indicator")
        values = try CardValueStore.records(ofPlan: planID, db)
        let found = try CardSearch.query(words).map {
            try CardSearch.hits(of: $0, planID: planID, limit: Self.places, db)
        }
        hits = Dictionary(grouping: found ?? [], by: \.code)
    }
}

extension CardListItem {
    fileprivate init(row: Row, _ parts: CardListParts) throws {
        let id: Int64 = row["id"]
        code = row["code"]
        title = row["title"]
        templateID = row["template"]
        state = try row.code("state")
        level = try (row["level"] as String?).map { _ in try row.code("level") }
        mainAreas = (parts.areas[id] ?? []).filter { $0["is_main"] }.map { $0["letter"] }
        amounts = try (parts.amounts[id] ?? []).map(Amount.init(row:))
        plannedActions = row["planned"]
        doneActions = row["done"]
        indicators = try (parts.indicators[id] ?? []).map(CardIndicator.init(row:))
        values = (parts.values[id] ?? [:]).mapValues(\.content)
        changedAt = try row.instant("changed_at")
        changedBy = row["changed_by"]
        position = row["position"]
        hits = parts.hits[code] ?? []
    }
}
