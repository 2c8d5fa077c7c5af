import Domain
import Foundation
import GRDB

/// The *schede obiettivo* of plans. Every query takes the plan, and with it the Ambito, as scope; every save names the
/// version it replaces and is logged in its own transaction.
public struct CardStore: Sendable {
    let database: Database
    let templates: CardTemplates

    // MARK: - Reading

    /// A card; `nil` when the plan has none with the code.
    public func card(_ code: String, in key: PlanKey) throws -> StoredCard? {
        try database.read { try Self.card(code, in: key, $0) }
    }

    /// The cards of a plan, in the plan's order.
    public func all(in key: PlanKey) throws -> [StoredCard] {
        try database.read { try Self.all(in: key, $0) }
    }

    /// What a rule may need beside a card: the plan's years, areas and key points, the other cards, and whether the
    /// linked previous objective is taken up again.
    ///
    /// - Parameter isPreviousTakenUp: nil for what the recorded outcomes of the previous plan say.
    public func knowledge(for card: ObjectiveCard, in key: PlanKey, isPreviousTakenUp: Bool? = nil) throws
        -> ClosingRules.Knowledge
    {
        try database.read { try Self.knowledge(for: card, in: key, isPreviousTakenUp: isPreviousTakenUp, $0) }
    }

    /// What the closing of a card finds: what blocks first, then the warnings. The closing itself looks at the same.
    public func closingFindings(of card: ObjectiveCard, in key: PlanKey) throws -> [CardFinding] {
        guard let template = templates[card.templateID] else {
            throw StoreError.notFound(what: "modello di scheda \(card.templateID)")
        }
        return try database.read { try Self.closingFindings(of: card, template, in: key, $0) }
    }

    // MARK: - Writing

    /// Saves a card whole: what it no longer holds is removed. A new card has no version to replace.
    ///
    /// - Throws: `StoreError.notFound` for an unknown plan, area, period or template; `.refused` for an answer its row
    ///   cannot have, a card that is closed, or an indicator with values taken off.
    public func save(
        _ card: ObjectiveCard, in key: PlanKey, replacing version: Int?, by author: Author, at now: Instant
    ) throws -> SaveResult<StoredCard> {
        try database.write { db in
            try CardWriter(templates: templates, key: key, author: author, now: now, db: db)
                .save(card, replacing: version)
        }
    }

    /// Closes a card. Warnings do not keep it from being closed, what blocks does.
    ///
    /// - Throws: `StoreError.refused` naming the first row that blocks.
    public func close(
        _ code: String, in key: PlanKey, replacing version: Int, by author: Author, at now: Instant
    ) throws -> SaveResult<StoredCard> {
        try database.write { db in
            try CardWriter(templates: templates, key: key, author: author, now: now, db: db)
                .close(code, replacing: version)
        }
    }

    /// Opens a closed card again.
    /// - Parameter reason: why, kept in the history; required.
    public func reopen(
        _ code: String, in key: PlanKey, replacing version: Int, reason: String, by author: Author, at now: Instant
    ) throws -> SaveResult<StoredCard> {
        try database.write { db in
            try CardWriter(templates: templates, key: key, author: author, now: now, db: db)
                .reopen(code, replacing: version, reason: reason)
        }
    }

    /// Records how far an action has come, on a closed card too: what is planned stays closed, what is done goes on.
    ///
    /// - Parameters:
    ///   - actionKey: `CardAction.key`.
    ///   - doneOn: the day, only for an action that is done.
    public func recordProgress(
        of actionKey: String, on code: String, in key: PlanKey, state: CardAction.State, doneOn: CalendarDate?,
        replacing version: Int, by author: Author, at now: Instant
    ) throws -> SaveResult<StoredCard> {
        try database.write { db in
            try CardWriter(templates: templates, key: key, author: author, now: now, db: db)
                .recordProgress(of: actionKey, on: code, state: state, doneOn: doneOn, replacing: version)
        }
    }

    /// Removes a draft without recorded values. Its history stays.
    public func remove(
        _ code: String, in key: PlanKey, replacing version: Int, by author: Author, at now: Instant
    ) throws -> SaveResult<StoredCard> {
        try database.write { db in
            try CardWriter(templates: templates, key: key, author: author, now: now, db: db)
                .remove(code, replacing: version)
        }
    }

    /// Copies a card into another plan as a draft that continues it: answers, actions still to be done and indicators;
    /// no values. Continuity is answered SI.
    ///
    /// - Throws: `StoreError.notFound` for an unknown card or plan; `.refused` when the other plan has the code, or is
    ///   of another Ambito.
    public func copy(
        _ code: String, from key: PlanKey, to target: PlanKey, as newCode: String, by author: Author, at now: Instant
    ) throws -> SaveResult<StoredCard> {
        guard key.ambitoCode == target.ambitoCode else {
            throw StoreError.refused(reason: "una scheda si copia solo tra piani dello stesso Ambito")
        }
        return try database.write { db in
            guard let old = try Self.card(code, in: key, db) else { throw StoreError.notFound(what: "scheda \(code)") }
            let usable = templates.usable(in: target.period)
            guard let template = templates[old.card.templateID].flatMap({ usable.contains($0) ? $0 : nil })
                ?? usable.first
            else { throw StoreError.notFound(what: "modello di scheda per il \(target.period.label)") }
            let card = old.card.continued(as: newCode, from: key.period, template: template, old: templates[old.card.templateID])
            return try CardWriter(templates: templates, key: target, author: author, now: now, db: db)
                .save(card, replacing: nil)
        }
    }
}

/// A card as it is saved.
public struct StoredCard: Hashable, Sendable {
    /// The card.
    public let card: ObjectiveCard
    /// To be replaced by the next save.
    public let version: Int
    /// When it was last saved.
    public let changedAt: Instant
    /// Who saved it last: the author's label.
    public let changedBy: String
}

extension ObjectiveCard {
    /// The card that continues this one in a later plan.
    fileprivate func continued(
        as newCode: String, from period: PlanPeriod, template: CardTemplate, old: CardTemplate?
    ) -> ObjectiveCard {
        var card = self
        let title = old.map { self.title(in: $0) } ?? heading
        card.code = newCode
        card.state = .draft
        card.templateID = template.id
        card.previous = Previous(period: period, code: code, title: title)
        // Rows that the new template does not have stay behind, as does what it cannot be answered.
        card.answers = answers.filter { key, answer in
            guard let field = template[key] else { return false }
            return (try? field.check(answer)) != nil
        }
        if let continuity = template.field(as: .continuity) { card[continuity.key] = .yes() }
        card.actions = actions.filter { $0.state != .done }.map { action in
            var action = action
            action.state = .planned
            action.doneOn = nil
            action.isExtraPlan = false
            return action
        }
        card.amounts = amounts.filter { $0.stage == .budgeted && $0.period == .unstated }
        card.indicators = indicators.map { indicator in
            var indicator = indicator
            // The years of the old targets are past: they are to be set anew.
            indicator.targetText = ""
            indicator.targets = []
            return indicator
        }
        return card
    }
}

extension Database {
    /// Cards, with the templates of the installation.
    public func cards(using templates: CardTemplates) -> CardStore {
        CardStore(database: self, templates: templates)
    }
}
