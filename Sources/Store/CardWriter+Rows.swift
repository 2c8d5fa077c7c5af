import Domain
import Foundation
import GRDB

/// The rows of a card: written whole, in the transaction of the save, with its search and its history.
extension CardWriter {
    func write(_ card: ObjectiveCard, over current: StoredCard?, extra: [FieldChange] = []) throws
        -> SaveResult<StoredCard>
    {
        let template = try template(of: card)
        try check(card, template)
        let changes = card.changes(from: current?.card) + extra
        if let current, changes.isEmpty { return .saved(version: current.version) }
        let planID = try CardStore.planID(key, db)
        let version = try PlanStore.raiseRevision(of: planID, db)
        let id = try writeCard(card, title: card.title(in: template), planID: planID, version: version)
        try refuseLostValues(cardID: id, keeping: Set(card.indicators.map(\.code)))
        try writeLists(of: card, id)
        try writeActions(of: card, id, planID: planID, version: version)
        try removeUnusedActions()
        try CardSearch.index(card, cardID: id, db)
        try ChangeLog.record(changes, of: .card(card.code, in: key), by: author, at: now, db)
        return .saved(version: version)
    }

    private func writeCard(_ card: ObjectiveCard, title: String, planID: Int64, version: Int) throws -> Int64 {
        let id = try Int64.fetchOne(
            db,
            sql: """
                INSERT INTO card (
                    plan_id, position, code, template, heading, title, state, level, epigraph, epigraph_source,
                    previous_period, previous_code, previous_title, changed_at, changed_by, version)
                VALUES (
                    :plan, (SELECT coalesce(max(position), 0) + 1 FROM card WHERE plan_id = :plan), :code, :template,
                    :heading, :title, :state, :level, :epigraph, :epigraphSource, :previousPeriod, :previousCode,
                    :previousTitle, :at, :by, :version)
                ON CONFLICT (plan_id, code) DO UPDATE SET
                    template = excluded.template, heading = excluded.heading, title = excluded.title,
                    state = excluded.state, level = excluded.level, epigraph = excluded.epigraph,
                    epigraph_source = excluded.epigraph_source, previous_period = excluded.previous_period,
                    previous_code = excluded.previous_code, previous_title = excluded.previous_title,
                    changed_at = excluded.changed_at, changed_by = excluded.changed_by, version = excluded.version
                RETURNING id
                """,
            arguments: [
                "plan": planID, "code": card.code, "template": card.templateID, "heading": card.heading,
                "title": title, "state": card.state.rawValue, "level": card.level?.rawValue,
                "epigraph": card.epigraph?.text, "epigraphSource": card.epigraph?.source ?? "",
                "previousPeriod": card.previous?.period.label, "previousCode": card.previous?.code,
                "previousTitle": card.previous?.title, "at": now.iso, "by": author.label, "version": version,
            ])
        guard let id else { throw StoreError.damaged }
        return id
    }

    private func writeLists(of card: ObjectiveCard, _ id: Int64) throws {
        for table in [
            "card_area", "card_link", "card_key_point", "card_answer", "card_personnel", "card_amount",
            "card_indicator",
        ] {
            try db.execute(sql: "DELETE FROM \(table) WHERE card_id = ?", arguments: [id])
        }
        func insert(_ table: String, _ values: [(any DatabaseValueConvertible)?]) throws {
            let marks = Array(repeating: "?", count: values.count).joined(separator: ", ")
            try db.execute(sql: "INSERT INTO \(table) VALUES (\(marks))", arguments: StatementArguments(values))
        }
        for (isMain, letters) in [(true, card.mainAreas), (false, card.otherAreas)] {
            for (index, letter) in letters.enumerated() { try insert("card_area", [id, isMain, index + 1, letter]) }
        }
        let links = [
            ("leps", card.linkedLEPS), ("ambito", card.partnerAmbiti), ("provinciale", card.provincialObjectives),
            ("ppt", card.poloObjectives),
        ]
        for (kind, names) in links {
            for (index, name) in names.enumerated() { try insert("card_link", [id, kind, index + 1, name]) }
        }
        for (index, point) in card.keyPoints.enumerated() {
            try insert("card_key_point", [id, index + 1, point.areaLetter, point.text])
        }
        for (field, answer) in card.answers {
            try insert("card_answer", [id, field, try Self.json(answer.choices), answer.text])
        }
        for (index, staff) in card.personnel.enumerated() {
            try insert("card_personnel", [id, index + 1, staff.role, staff.count, staff.functions])
        }
        for (index, amount) in card.amounts.enumerated() {
            try insert(
                "card_amount",
                [
                    id, index + 1, amount.kind.rawValue, amount.cents?.value, amount.period.text, amount.source,
                    amount.sector.rawValue, amount.stage.rawValue, amount.isApproximate, amount.note,
                ])
        }
        for (index, indicator) in card.indicators.enumerated() {
            try insert(
                "card_indicator",
                [
                    id, index + 1, indicator.code, indicator.kind.rawValue, indicator.title, indicator.targetText,
                    try Self.json(indicator.targets), indicator.unit?.singular, indicator.unit?.plural,
                    indicator.lepsIndicatorCode, indicator.note,
                ])
        }
    }

    /// Writes the actions of the plan that this card holds. Another card that holds one of them changes with it: it
    /// gets the version, the search and a line in its history too.
    private func writeActions(of card: ObjectiveCard, _ cardID: Int64, planID: Int64, version: Int) throws {
        try db.execute(sql: "DELETE FROM card_action WHERE card_id = ?", arguments: [cardID])
        for (index, action) in card.actions.enumerated() {
            let old = try Row.fetchOne(
                db, sql: "SELECT * FROM action WHERE plan_id = ? AND key = ?", arguments: [planID, action.key])
            let id: Int64
            if let old, try CardAction(row: old, db) == action {
                id = old["id"]
            } else {
                let others = try old.map { try cards(with: $0["id"]) } ?? []
                id = try write(action, planID: planID)
                try followActions(in: others, version: version)
            }
            try db.execute(
                sql: "INSERT INTO card_action (card_id, position, action_id) VALUES (?, ?, ?)",
                arguments: [cardID, index + 1, id])
        }
    }

    /// The cards that hold an action, by row.
    private func cards(with actionID: Int64) throws -> [(id: Int64, stored: StoredCard)] {
        try Row.fetchAll(
            db, sql: "SELECT * FROM card WHERE id IN (SELECT card_id FROM card_action WHERE action_id = ?)",
            arguments: [actionID]
        ).map { (id: $0["id"], stored: try StoredCard(row: $0, db)) }
    }

    private func followActions(in cards: [(id: Int64, stored: StoredCard)], version: Int) throws {
        for (id, before) in cards {
            try db.execute(sql: "UPDATE card SET version = ? WHERE id = ?", arguments: [version, id])
            guard let after = try CardStore.card(before.card.code, in: key, db) else { throw StoreError.damaged }
            try CardSearch.index(after.card, cardID: id, db)
            try ChangeLog.record(
                after.card.changes(from: before.card), of: .card(after.card.code, in: key), by: author, at: now, db)
        }
    }

    private func write(_ action: CardAction, planID: Int64) throws -> Int64 {
        let id = try Int64.fetchOne(
            db,
            sql: """
                INSERT INTO action (
                    plan_id, key, number, text, period, office, state, done_on, is_district_objective, other_plan,
                    is_extra_plan)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (plan_id, key) DO UPDATE SET
                    number = excluded.number, text = excluded.text, period = excluded.period,
                    office = excluded.office, state = excluded.state, done_on = excluded.done_on,
                    is_district_objective = excluded.is_district_objective, other_plan = excluded.other_plan,
                    is_extra_plan = excluded.is_extra_plan
                RETURNING id
                """,
            arguments: [
                planID, action.key, action.number, action.text, action.period, action.office, action.state.rawValue,
                action.doneOn?.iso, action.isDistrictObjective, action.otherPlan, action.isExtraPlan,
            ])
        guard let id else { throw StoreError.damaged }
        for (table, column, texts) in [
            ("action_part", "text", action.parts), ("action_leps", "name", action.linkedLEPS),
        ] {
            try db.execute(sql: "DELETE FROM \(table) WHERE action_id = ?", arguments: [id])
            for (index, text) in texts.enumerated() {
                try db.execute(
                    sql: "INSERT INTO \(table) (action_id, position, \(column)) VALUES (?, ?, ?)",
                    arguments: [id, index + 1, text])
            }
        }
        return id
    }

    func removeUnusedActions() throws {
        try db.execute(
            sql: "DELETE FROM action WHERE plan_id = ? AND id NOT IN (SELECT action_id FROM card_action)",
            arguments: [CardStore.planID(key, db)])
    }

    private static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
