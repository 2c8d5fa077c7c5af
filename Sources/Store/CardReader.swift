import Domain
import Foundation
import GRDB

extension CardStore {
    // MARK: - Inside one transaction

    static func planID(_ key: PlanKey, _ db: GRDB.Database) throws -> Int64 {
        guard let (id, _) = try PlanStore.find(key, db) else {
            throw StoreError.notFound(what: "piano \(key.period.label) dell'Ambito \(key.ambitoCode)")
        }
        return id
    }

    static func row(_ code: String, in key: PlanKey, _ db: GRDB.Database) throws -> Row? {
        try Row.fetchOne(
            db, sql: "SELECT * FROM card WHERE plan_id = ? AND code = ?", arguments: [planID(key, db), code])
    }

    static func card(_ code: String, in key: PlanKey, _ db: GRDB.Database) throws -> StoredCard? {
        try row(code, in: key, db).map { try StoredCard(row: $0, db) }
    }

    static func all(in key: PlanKey, _ db: GRDB.Database) throws -> [StoredCard] {
        try Row.fetchAll(
            db, sql: "SELECT * FROM card WHERE plan_id = ? ORDER BY position", arguments: [planID(key, db)]
        ).map { try StoredCard(row: $0, db) }
    }

    static func closingFindings(
        of card: ObjectiveCard, _ template: CardTemplate, in key: PlanKey, _ db: GRDB.Database
    ) throws -> [CardFinding] {
        let knowledge = try knowledge(for: card, in: key, isPreviousTakenUp: nil, db)
        return ClosingRules(template: template).findings(for: card, knowing: knowledge)
    }

    static func knowledge(
        for card: ObjectiveCard, in key: PlanKey, isPreviousTakenUp: Bool?, _ db: GRDB.Database
    ) throws -> ClosingRules.Knowledge {
        let areas = try Row.fetchAll(
            db, sql: "SELECT letter, name, first_legal_year, last_legal_year FROM policy_area ORDER BY letter"
        ).map {
            PolicyArea(
                letter: $0["letter"], name: $0["name"], firstLegalYear: $0["first_legal_year"],
                lastLegalYear: $0["last_legal_year"])
        }
        let points = try Row.fetchAll(db, sql: "SELECT * FROM key_point ORDER BY area_letter, position").map {
            KeyPoint(areaLetter: $0["area_letter"], text: $0["text"], position: $0["position"])
        }
        return ClosingRules.Knowledge(
            period: key.period, areas: areas, keyPoints: points, isPreviousTakenUp: try isPreviousTakenUp ?? isTakenUp(before: card, in: key, db),
            siblings: try all(in: key, db).map(\.card).filter { $0.code != card.code })
    }

    /// Whether the outcomes say that the objective before a card goes on: those that name the card as what continues
    /// them, and the one whose title the card names. Nil when there is none, or none says it.
    private static func isTakenUp(before card: ObjectiveCard, in key: PlanKey, _ db: GRDB.Database) throws -> Bool? {
        let answers = try RecordStore.all(RecordSchema.previousOutcome.id, in: key, db).map { PreviousOutcome($0.record) }
            .filter { $0.cards.contains(card.code) || $0.title == card.previous?.title }
            .compactMap(\.continuation)
        return answers.isEmpty ? nil : answers.contains { $0 != .no }
    }
}

extension StoredCard {
    /// From a row of `card` and the rows that belong to it.
    init(row: Row, _ db: GRDB.Database) throws {
        let id: Int64 = row["id"]
        func rows(_ sql: String) throws -> [Row] { try Row.fetchAll(db, sql: sql, arguments: [id]) }
        func names(_ kind: String) throws -> [String] {
            try String.fetchAll(
                db, sql: "SELECT name FROM card_link WHERE card_id = ? AND kind = ? ORDER BY position",
                arguments: [id, kind])
        }
        let areas = try rows("SELECT is_main, letter FROM card_area WHERE card_id = ? ORDER BY position")
        let answers = try rows("SELECT * FROM card_answer WHERE card_id = ?").map { row in
            (row["field"] as String, Answer(choices: try row.json("choices"), text: row["text"]))
        }
        let card = ObjectiveCard(
            code: row["code"], templateID: row["template"], heading: row["heading"], state: try row.code("state"),
            mainAreas: areas.filter { $0["is_main"] }.map { $0["letter"] },
            otherAreas: areas.filter { !($0["is_main"] as Bool) }.map { $0["letter"] },
            keyPoints: try rows("SELECT * FROM card_key_point WHERE card_id = ? ORDER BY position").map {
                ObjectiveCard.ChosenKeyPoint(areaLetter: $0["area_letter"], text: $0["text"])
            },
            linkedLEPS: try names("leps"),
            level: try (row["level"] as String?).map { _ in try row.code("level") },
            partnerAmbiti: try names("ambito"), provincialObjectives: try names("provinciale"),
            poloObjectives: try names("ppt"),
            previous: try (row["previous_period"] as String?).map {
                .init(period: try PlanPeriod(stored: $0), code: row["previous_code"], title: row["previous_title"] ?? "")
            },
            epigraph: (row["epigraph"] as String?).map { .init(text: $0, source: row["epigraph_source"]) },
            answers: Dictionary(uniqueKeysWithValues: answers),
            actions: try rows(
                """
                SELECT a.* FROM card_action ca JOIN action a ON a.id = ca.action_id
                WHERE ca.card_id = ? ORDER BY ca.position
                """
            ).map { try CardAction(row: $0, db) },
            personnel: try rows("SELECT * FROM card_personnel WHERE card_id = ? ORDER BY position").map {
                CardPersonnel(role: $0["role"], count: $0["number"], functions: $0["functions"])
            },
            amounts: try rows("SELECT * FROM card_amount WHERE card_id = ? ORDER BY position").map(Amount.init(row:)),
            indicators: try rows("SELECT * FROM card_indicator WHERE card_id = ? ORDER BY position")
                .map(CardIndicator.init(row:)))
        self.init(
            card: card, version: row["version"], changedAt: try row.instant("changed_at"), changedBy: row["changed_by"])
    }
}

extension CardAction {
    /// From a row of `action`.
    init(row: Row, _ db: GRDB.Database) throws {
        let id: Int64 = row["id"]
        self.init(
            key: row["key"], number: row["number"], text: row["text"],
            parts: try String.fetchAll(
                db, sql: "SELECT text FROM action_part WHERE action_id = ? ORDER BY position", arguments: [id]),
            period: row["period"], office: row["office"], state: try row.code("state"),
            doneOn: try row.optionalDate("done_on"),
            linkedLEPS: try String.fetchAll(
                db, sql: "SELECT name FROM action_leps WHERE action_id = ? ORDER BY position", arguments: [id]),
            isDistrictObjective: row["is_district_objective"], otherPlan: row["other_plan"],
            isExtraPlan: row["is_extra_plan"])
    }
}

extension Amount {
    /// From a row of `card_amount`.
    init(row: Row) throws {
        let kind: Kind = try row.code("kind")
        guard let value = Self.value(kind, cents: row["cents"]), let period = AmountPeriod(text: row["period"]) else {
            throw StoreError.damaged
        }
        self.init(
            value, period: period, source: row["source"], sector: try row.code("sector"), stage: try row.code("stage"),
            isApproximate: row["is_approximate"], note: row["note"])
    }
}

extension CardIndicator {
    /// From a row of `card_indicator`.
    init(row: Row) throws {
        let singular: String? = row["singular"]
        let plural: String? = row["plural"]
        self.init(
            code: row["code"], kind: try row.code("kind"), title: row["title"], targetText: row["target"],
            targets: try row.json("reading"), unit: singular.flatMap { one in plural.map { UnitWords(one, $0) } },
            lepsIndicatorCode: row["leps_indicator"], note: row["note"])
    }
}

extension Row {
    /// A column that holds JSON.
    fileprivate func json<Value: Decodable>(_ column: String) throws -> Value {
        guard let value = try? JSONDecoder().decode(Value.self, from: Data((self[column] as String).utf8)) else {
            throw StoreError.damaged
        }
        return value
    }
}
