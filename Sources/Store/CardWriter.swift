import Domain
import GRDB

/// Writes cards inside one transaction.
struct CardWriter {
    let templates: CardTemplates
    let key: PlanKey
    let author: Author
    let now: Instant
    let db: GRDB.Database

    // MARK: - Steps of a card's life

    func save(_ card: ObjectiveCard, replacing version: Int?) throws -> SaveResult<StoredCard> {
        let current = try CardStore.card(card.code, in: key, db)
        guard current?.version == version else { return .conflict(current: current) }
        guard current?.card.state != .closed else {
            throw StoreError.refused(reason: "la scheda \(card.code) è chiusa: riaprirla prima di modificarla")
        }
        guard card.state == .draft || current == nil else {
            throw StoreError.refused(reason: "una scheda si chiude con la sua chiusura, che verifica le regole")
        }
        // A closed card may come from a file: it must be one that could be closed here.
        if card.state == .closed { try checkClosing(card) }
        return try write(card, over: current)
    }

    func close(_ code: String, replacing version: Int) throws -> SaveResult<StoredCard> {
        guard let current = try CardStore.card(code, in: key, db), current.version == version else {
            return .conflict(current: try CardStore.card(code, in: key, db))
        }
        var card = current.card
        try checkClosing(card)
        card.state = .closed
        return try write(card, over: current)
    }

    func reopen(_ code: String, replacing version: Int, reason: String) throws -> SaveResult<StoredCard> {
        guard reason.contains(where: { !$0.isWhitespace }) else {
            throw StoreError.refused(reason: "per riaprire una scheda serve il motivo")
        }
        guard let current = try CardStore.card(code, in: key, db), current.version == version else {
            return .conflict(current: try CardStore.card(code, in: key, db))
        }
        guard current.card.state == .closed else {
            throw StoreError.refused(reason: "la scheda \(code) non è chiusa")
        }
        var card = current.card
        card.state = .draft
        return try write(card, over: current, extra: [FieldChange("motivo della riapertura", from: nil, to: reason)])
    }

    func recordProgress(
        of actionKey: String, on code: String, state: CardAction.State, doneOn: CalendarDate?, replacing version: Int
    ) throws -> SaveResult<StoredCard> {
        guard let current = try CardStore.card(code, in: key, db), current.version == version else {
            return .conflict(current: try CardStore.card(code, in: key, db))
        }
        guard let index = current.card.actions.firstIndex(where: { $0.key == actionKey }) else {
            throw StoreError.notFound(what: "azione \(actionKey) della scheda \(code)")
        }
        guard doneOn == nil || state == .done else {
            throw StoreError.refused(reason: "la data di realizzazione va solo con un'azione realizzata")
        }
        var card = current.card
        card.actions[index].state = state
        card.actions[index].doneOn = doneOn
        return try write(card, over: current)
    }

    func remove(_ code: String, replacing version: Int) throws -> SaveResult<StoredCard> {
        guard let row = try CardStore.row(code, in: key, db), row["version"] == version else {
            return .conflict(current: try CardStore.card(code, in: key, db))
        }
        let current = try StoredCard(row: row, db)
        guard current.card.state == .draft else {
            throw StoreError.refused(reason: "la scheda \(code) è chiusa: riaprirla prima di eliminarla")
        }
        try refuseLostValues(cardID: row["id"], keeping: [])
        try ChangeLog.record(
            current.card.removal, of: .card(code, in: key), by: author, at: now, db)
        try CardSearch.remove(cardID: row["id"], db)
        try db.execute(sql: "DELETE FROM card WHERE id = ?", arguments: [row["id"] as Int64])
        try removeUnusedActions()
        return .saved(version: try PlanStore.raiseRevision(of: CardStore.planID(key, db), db))
    }

    private func checkClosing(_ card: ObjectiveCard) throws {
        let blocking = try CardStore.closingFindings(of: card, template(of: card), in: key, db)
            .filter { $0.severity == .blocking }
        guard let first = blocking.first else { return }
        let others = blocking.count > 1 ? " (e altri \(blocking.count - 1))" : ""
        throw StoreError.refused(reason: "la scheda non si può chiudere. \(first.message)\(others)")
    }

    // MARK: - Checks

    func template(of card: ObjectiveCard) throws -> CardTemplate {
        guard let template = templates[card.templateID] else {
            throw StoreError.notFound(what: "modello di scheda \(card.templateID)")
        }
        return template
    }

    /// What no draft may hold either.
    func check(_ card: ObjectiveCard, _ template: CardTemplate) throws {
        guard card.code.contains(where: { !$0.isWhitespace }) else {
            throw StoreError.refused(reason: "la scheda non ha un codice")
        }
        for (key, answer) in card.answers {
            guard let field = template[key] else {
                throw StoreError.refused(reason: "il modello \(template.name) non ha la riga «\(key)»")
            }
            do throws(CardField.AnswerError) {
                try field.check(answer)
            } catch {
                throw StoreError.refused(reason: error.message)
            }
        }
        for letter in card.mainAreas + card.otherAreas + card.keyPoints.compactMap(\.areaLetter) {
            guard try Bool.fetchOne(db, sql: "SELECT 1 FROM policy_area WHERE letter = ?", arguments: [letter]) != nil
            else { throw StoreError.notFound(what: "macroarea \(letter)") }
        }
        let groups: [(what: String, names: [String])] = [
            ("la macroarea", card.mainAreas), ("la macroarea", card.otherAreas),
            ("l'azione", card.actions.map(\.key)), ("l'indicatore", card.indicators.map(\.code)),
        ]
        for (what, names) in groups where Set(names).count < names.count {
            throw StoreError.refused(reason: "\(what) compare due volte nella scheda \(card.code)")
        }
        guard card.actions.allSatisfy({ !$0.key.isEmpty }), card.indicators.allSatisfy({ !$0.code.isEmpty }) else {
            throw StoreError.refused(reason: "un'azione o un indicatore non ha un codice")
        }
    }

    /// An indicator that leaves its card would take the recorded values with it.
    func refuseLostValues(cardID: Int64, keeping codes: Set<String>) throws {
        let recorded = try String.fetchAll(
            db, sql: "SELECT indicator FROM card_indicator_record WHERE card_id = ? ORDER BY indicator",
            arguments: [cardID])
        if let lost = recorded.first(where: { !codes.contains($0) }) {
            throw StoreError.refused(
                reason: "l'indicatore \(lost) ha valori registrati: eliminare prima i valori")
        }
    }
}
