import Domain
import GRDB

/// What is recorded for the indicators of cards, each with its version. Every save is logged.
///
/// An indicator that is also one of a LEPS has its values there: they are read, never written, here.
public struct CardValueStore: Sendable {
    let database: Database

    /// What is recorded for an indicator of a card; `nil` if nothing is.
    public func record(of code: String, card: String, in key: PlanKey) throws -> Recorded<TargetValues>? {
        try database.read { db in try Self.record(CardTarget(code, card, key, db), db) }
    }

    /// What is recorded for every indicator of a plan's cards, by code of the card and of the indicator.
    public func all(in key: PlanKey) throws -> [String: [String: Recorded<TargetValues>]] {
        try database.read { db in
            let planID = try CardStore.planID(key, db)
            let records = try Self.records(ofPlan: planID, db)
            let cards = try Row.fetchAll(db, sql: "SELECT id, code FROM card WHERE plan_id = ?", arguments: [planID])
            return cards.reduce(into: [:]) { all, row in all[row["code"]] = records[row["id"]] }
        }
    }

    /// Saves what is recorded for an indicator, whole: what the values no longer hold is missing again.
    ///
    /// - Throws: `StoreError.notFound` for an unknown plan, card or indicator; `.refused` for values without
    ///   provenance, of years outside the period, or of an indicator whose values belong to a LEPS.
    public func save(
        _ values: TargetValues, of code: String, card: String, in key: PlanKey, source: String = "",
        note: String = "", replacing version: Int?, by author: Author, at now: Instant
    ) throws -> SaveResult<Recorded<TargetValues>> {
        try database.write { db in
            let target = try CardTarget(code, card, key, db)
            guard target.lepsIndicator == nil else {
                throw StoreError.refused(
                    reason: "i valori dell'indicatore \(code) sono quelli del LEPS: registrarli lì")
            }
            let current = try Self.record(target, db)
            guard current?.version == version else { return .conflict(current: current) }
            try Self.check(values, target)
            let saved = Recorded(
                content: values, source: source, note: note,
                version: try PlanStore.raiseRevision(of: CardStore.planID(key, db), db))
            try Self.write(saved, target, db)
            try ChangeLog.record(
                [FieldChange](from: current?.logged ?? [], to: saved.logged),
                of: .cardIndicator(code, ofCard: card, in: key), by: author, at: now, db)
            return .saved(version: saved.version)
        }
    }

    /// Removes everything recorded for an indicator.
    public func remove(
        _ code: String, card: String, in key: PlanKey, replacing version: Int, by author: Author, at now: Instant
    ) throws -> SaveResult<Recorded<TargetValues>> {
        try database.write { db in
            let target = try CardTarget(code, card, key, db)
            let current = try Self.record(target, db)
            guard let current, current.version == version else { return .conflict(current: current) }
            try Self.clear(target, db)
            try ChangeLog.record(
                [FieldChange](from: current.logged, to: []), of: .cardIndicator(code, ofCard: card, in: key),
                by: author, at: now, db)
            return .saved(version: try PlanStore.raiseRevision(of: CardStore.planID(key, db), db))
        }
    }

    // MARK: - Inside one transaction

    /// The indicator a save is about.
    struct CardTarget {
        let cardID: Int64
        let card: String
        let code: String
        let period: PlanPeriod
        let lepsIndicator: String?

        init(_ code: String, _ card: String, _ key: PlanKey, _ db: GRDB.Database) throws {
            guard let row = try CardStore.row(card, in: key, db) else { throw StoreError.notFound(what: "scheda \(card)") }
            let indicator = try Row.fetchOne(
                db, sql: "SELECT leps_indicator FROM card_indicator WHERE card_id = ? AND code = ?",
                arguments: [row["id"] as Int64, code])
            guard let indicator else { throw StoreError.notFound(what: "indicatore \(code) della scheda \(card)") }
            cardID = row["id"]
            self.card = card
            self.code = code
            period = key.period
            lepsIndicator = indicator["leps_indicator"]
        }

        var arguments: StatementArguments { [cardID, code] }
    }

    private static func check(_ values: TargetValues, _ target: CardTarget) throws {
        let years = Array(values.byYear.keys) + Array(values.states.keys) + Array(values.judgements.keys)
        if let year = years.first(where: { !(target.period.firstYear - 1...target.period.lastYear).contains($0) }) {
            throw StoreError.refused(reason: "il \(year) non è un anno del \(target.period.label)")
        }
        let hasAll = values.byYear.values.allSatisfy { $0.provenance != nil }
            && values.states.values.allSatisfy { $0.provenance != nil }
            && (values.startingValue.map { $0.provenance != nil } ?? true)
            && (values.event.map { $0.provenance != nil } ?? true)
        guard hasAll else { throw StoreError.refused(reason: "un valore non dice chi lo ha inserito") }
        guard values.byYear.values.allSatisfy({ $0.value.kind != .mean }) else {
            throw StoreError.refused(reason: "l'indicatore di una scheda si misura con un numero o un rapporto")
        }
    }

    private static func clear(_ target: CardTarget, _ db: GRDB.Database) throws {
        for table in ["card_value", "card_event", "card_occurrence", "card_indicator_record"] {
            try db.execute(
                sql: "DELETE FROM \(table) WHERE card_id = ? AND indicator = ?", arguments: target.arguments)
        }
    }

    private static func write(_ record: Recorded<TargetValues>, _ target: CardTarget, _ db: GRDB.Database) throws {
        try clear(target, db)
        let values = record.content
        func put(
            _ part: String, _ year: Int, number: MeasuredValue? = nil, isYes: Bool? = nil, reason: String? = nil,
            isFinal: Bool = true, _ provenance: Provenance?
        ) throws {
            try db.execute(
                sql: "INSERT INTO card_value VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    target.cardID, target.code, part, year, number?.numerator, number?.denominator, isYes, reason,
                    isFinal, provenance?.enteredBy, provenance?.enteredOn.iso,
                ])
        }
        for (year, value) in values.byYear {
            try put("valore", year, number: value.value, isFinal: !value.isProvisional, value.provenance)
        }
        if let start = values.startingValue { try put("partenza", start.year ?? 0, number: start.value, start.provenance) }
        for (year, state) in values.states {
            try put("presenza", year, isYes: state.isPresent, isFinal: !state.isProvisional, state.provenance)
        }
        for (year, judgement) in values.judgements {
            try put("giudizio", year, isYes: judgement.isAchieved, reason: judgement.reason, judgement.provenance)
        }
        if let event = values.event {
            try db.execute(
                sql: "INSERT INTO card_event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    target.cardID, target.code, event.date?.iso, event.act?.type, event.act?.number,
                    event.act?.date?.iso, event.reference?.iso, event.provenance?.enteredBy,
                    event.provenance?.enteredOn.iso,
                ])
        }
        for day in Set(values.occurrences ?? []) {
            try db.execute(
                sql: "INSERT INTO card_occurrence VALUES (?, ?, ?)", arguments: [target.cardID, target.code, day.iso])
        }
        try db.execute(
            sql: "INSERT INTO card_indicator_record VALUES (?, ?, ?, ?, ?, ?)",
            arguments: [
                target.cardID, target.code, values.occurrences != nil, record.source, record.note, record.version,
            ])
    }
}

extension Recorded<TargetValues> {
    /// As everyone may read it: see ``TargetValues/published(of:)``. What was written beside numbers that are not told may
    /// tell them.
    public func published(of indicator: CardIndicator) -> Self {
        let told = content.published(of: indicator)
        return Recorded(content: told, source: source, note: told == content ? note : "", version: version)
    }
}

extension Database {
    /// What is recorded for the indicators of cards.
    public var cardValues: CardValueStore { CardValueStore(database: self) }
}
