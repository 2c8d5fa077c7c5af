import Domain
import GRDB

/// What importing cards would do. Checking writes nothing.
public struct CardImportCheck: Hashable, Sendable {
    /// The cards of the file.
    public let cards: [ObjectiveCard]
    /// What keeps the file from being imported; empty if nothing.
    public let findings: [ImportFinding]

    /// Whether the cards can be imported.
    public var isClean: Bool { findings.isEmpty }
}

extension CardStore {
    /// One card, or all the cards of a plan, as a file.
    ///
    /// - Parameter codes: which; `nil` for all.
    public func export(_ codes: Set<String>? = nil, from key: PlanKey) throws -> CardFile {
        let cards = try all(in: key).map(\.card).filter { codes?.contains($0.code) ?? true }
        return CardFile(ambito: key.ambitoCode, period: key.period, cards: cards)
    }

    /// Looks for everything that keeps cards from being imported into a plan: codes already there, answers their rows
    /// cannot have, unknown areas and templates. The cards of a file are numbered from 1.
    public func checkImport(_ cards: [ObjectiveCard], into key: PlanKey) throws -> CardImportCheck {
        try database.read { db in
            CardImportCheck(cards: cards, findings: try findings(cards, key, db))
        }
    }

    /// Imports cards, all or none.
    ///
    /// - Throws: `StoreError.refused` with the first finding when the check is not clean.
    /// - Returns: how many.
    @discardableResult
    public func importAll(_ cards: [ObjectiveCard], into key: PlanKey, by author: Author, at now: Instant) throws -> Int {
        try database.write { try importAll(cards, into: key, by: author, at: now, $0) }
    }

    // MARK: - Inside one transaction

    func importAll(
        _ cards: [ObjectiveCard], into key: PlanKey, by author: Author, at now: Instant, _ db: GRDB.Database
    ) throws -> Int {
        if let first = try findings(cards, key, db).first {
            throw StoreError.refused(reason: "scheda n. \(first.row), \(first.column): \(first.problem)")
        }
        let writer = CardWriter(templates: templates, key: key, author: author, now: now, db: db)
        for card in cards {
            guard case .saved = try writer.save(card, replacing: nil) else {
                throw StoreError.refused(reason: "la scheda \(card.code) esiste già")
            }
        }
        return cards.count
    }

    private func findings(_ cards: [ObjectiveCard], _ key: PlanKey, _ db: GRDB.Database) throws -> [ImportFinding] {
        let existing = Set(try Self.all(in: key, db).map(\.card.code))
        let letters = Set(try String.fetchAll(db, sql: "SELECT letter FROM policy_area"))
        let periods = Set(try String.fetchAll(db, sql: "SELECT code FROM plan_period"))
        var findings: [ImportFinding] = []
        var seen: Set<String> = []
        for (index, card) in cards.enumerated() {
            func find(_ column: String, _ value: String, _ problem: String, _ remedy: String) {
                findings.append(
                    ImportFinding(row: index + 1, column: column, value: value, problem: problem, remedy: remedy))
            }
            if existing.contains(card.code) {
                find("codice", card.code, "Il piano ha già una scheda con questo codice.", "Cambiare il codice nel file.")
            }
            if !seen.insert(card.code).inserted {
                find("codice", card.code, "Il codice compare due volte nel file.", "Dare a ogni scheda il suo codice.")
            }
            for letter in card.mainAreas + card.otherAreas + card.keyPoints.compactMap(\.areaLetter)
            where !letters.contains(letter) {
                find("macroaree", letter, "La macroarea non esiste.", "Usare la lettera di una macroarea, per esempio A.")
            }
            if let period = card.previous?.period.label, !periods.contains(period) {
                find("obiettivo precedente", period, "Il periodo non è tra quelli conosciuti.", "Usare per esempio 2021-2023.")
            }
            guard let template = templates[card.templateID] else {
                find(
                    "modello", card.templateID, "Il modello di scheda non esiste.",
                    "Usare uno tra: \(templates.usable(in: key.period).map(\.id).joined(separator: ", ")).")
                continue
            }
            guard template.isUsable(in: key.period) else {
                find(
                    "modello", template.id, "Il modello non è del triennio \(key.period.label).",
                    "Usare uno tra: \(templates.usable(in: key.period).map(\.id).joined(separator: ", ")).")
                continue
            }
            for (name, answer) in card.answers.sorted(by: { $0.key < $1.key }) {
                guard let field = template[name] else {
                    find(name, answer.text, "Il modello non ha questa riga.", "Togliere la voce o cambiare modello.")
                    continue
                }
                do throws(CardField.AnswerError) {
                    try field.check(answer)
                } catch {
                    let options = field.options.isEmpty ? "Scrivere un testo." : "Usare: \(field.options.joined(separator: ", "))."
                    find(name, answer.choices.joined(separator: ", "), error.message, options)
                }
            }
        }
        return findings
    }
}
