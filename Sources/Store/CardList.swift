import Domain
import GRDB

/// A card in the list of a plan.
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
    /// The sum of what is budgeted for the whole plan or without a period, counted once; `nil` if there is no figure.
    public let budget: Cents?
    /// How many actions it holds.
    public let plannedActions: Int
    /// How many of them are done.
    public let doneActions: Int
    /// How many indicators it holds.
    public let indicators: Int
    /// When it was last saved.
    public let changedAt: Instant
    /// Who saved it last: the author's label.
    public let changedBy: String
    /// Place in the plan, from 1.
    public let position: Int
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

/// By what a list of cards is ordered; the raw value stands in addresses.
public enum CardOrder: String, Hashable, Sendable, CaseIterable {
    case position = "ordine"
    case title = "titolo"
    case area = "macroarea"
    case state = "stato"
    case amount = "importo"
    case changed = "modifica"

    /// The columns, each with its direction left open: the database sees none of the user's words.
    fileprivate func columns(_ direction: String) -> String {
        switch self {
        case .position: "card.position \(direction)"
        case .title: "card.title COLLATE NOCASE \(direction), card.position"
        case .area: "area \(direction), card.position"
        case .state: "card.state \(direction), card.position"
        case .amount: "budget \(direction) NULLS LAST, card.position"
        case .changed: "card.changed_at \(direction), card.position"
        }
    }
}

extension CardStore {
    /// The cards of a plan, filtered and ordered.
    public func list(
        in key: PlanKey, filter: CardFilter = CardFilter(), by order: CardOrder = .position, descending: Bool = false
    ) throws -> [CardListItem] {
        try database.read { db in
            var conditions = ["card.plan_id = :plan"]
            var arguments: StatementArguments = ["plan": try Self.planID(key, db)]
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
                        (SELECT group_concat(letter, ',') FROM (
                            SELECT letter FROM card_area WHERE card_id = card.id AND is_main = 1 ORDER BY position)
                        ) AS area,
                        (SELECT sum(cents) FROM card_amount WHERE card_id = card.id AND stage = 'preventivo'
                            AND period IN ('tutto il piano', 'non indicato')) AS budget,
                        (SELECT count(*) FROM card_action WHERE card_id = card.id) AS planned,
                        (SELECT count(*) FROM card_action ca JOIN action a ON a.id = ca.action_id
                            WHERE ca.card_id = card.id AND a.state = 'realizzata') AS done,
                        (SELECT count(*) FROM card_indicator WHERE card_id = card.id) AS indicators
                    FROM card WHERE \(conditions.joined(separator: " AND "))
                    ORDER BY \(order.columns(descending ? "DESC" : "ASC"))
                    """,
                arguments: arguments
            ).map(CardListItem.init(row:))
        }
    }
}

extension CardListItem {
    init(row: Row) throws {
        code = row["code"]
        title = row["title"]
        templateID = row["template"]
        state = try row.code("state")
        level = try (row["level"] as String?).map { _ in try row.code("level") }
        mainAreas = (row["area"] as String?)?.split(separator: ",").map(String.init) ?? []
        budget = (row["budget"] as Int?).map { Cents($0) }
        plannedActions = row["planned"]
        doneActions = row["done"]
        indicators = row["indicators"]
        changedAt = try row.instant("changed_at")
        changedBy = row["changed_by"]
        position = row["position"]
    }
}
