import Domain
import GRDB

/// What importing cards would do. Checking writes nothing.
public struct CardImportCheck: Hashable, Sendable {
    /// The cards of the file.
    public let cards: [ObjectiveCard]
    /// What keeps the file from being imported; empty if nothing.
    public let findings: [ImportFinding]
    /// The versions of the cards of the plan that those of the file would replace, by code.
    public let replaced: [String: Int]

    /// Puts the outcome of a check together.
    public init(cards: [ObjectiveCard], findings: [ImportFinding], replaced: [String: Int] = [:]) {
        self.cards = cards
        self.findings = findings
        self.replaced = replaced
    }

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
    ///
    /// What no rule names is found by importing them in a transaction that is then taken back.
    /// - Parameters:
    ///   - replaces: whether a card of the file may replace the draft with its code.
    ///   - author: who would import them.
    public func checkImport(
        _ cards: [ObjectiveCard], into key: PlanKey, replaces: Bool = false, by author: Author, at now: Instant
    ) throws -> CardImportCheck {
        try database.write(.nothing) { db in
            let existing = try Self.all(in: key, db)
            let codes = Set(cards.map(\.code))
            let found = existing.filter { replaces && codes.contains($0.card.code) }
            let replaced = Dictionary(found.map { ($0.card.code, $0.version) }) { first, _ in first }
            var findings = try findings(cards, key, replacing: replaced, db)
            if findings.isEmpty { findings = try rehearse(cards, key, replacing: replaced, author, now, db) }
            return CardImportCheck(cards: cards, findings: findings, replaced: replaced)
        }
    }

    /// Imports cards, all or none.
    ///
    /// - Parameter replaced: the versions of the drafts that they replace, by code: those of the check.
    /// - Throws: `StoreError.refused` with the first finding when the check is not clean, or when one of the cards to
    ///   be replaced is no longer as it was checked.
    /// - Returns: how many.
    @discardableResult
    public func importAll(
        _ cards: [ObjectiveCard], into key: PlanKey, replacing replaced: [String: Int] = [:], by author: Author,
        at now: Instant
    ) throws -> Int {
        try database.write { try importAll(cards, into: key, replacing: replaced, by: author, at: now, $0) }
    }

    // MARK: - Inside one transaction

    func importAll(
        _ cards: [ObjectiveCard], into key: PlanKey, replacing replaced: [String: Int] = [:], by author: Author,
        at now: Instant, _ db: GRDB.Database
    ) throws -> Int {
        if let first = try findings(cards, key, replacing: replaced, db).first {
            throw StoreError.refused(reason: "scheda n. \(first.row), \(first.column): \(first.problem)")
        }
        let writer = CardWriter(templates: templates, key: key, author: author, now: now, db: db)
        for card in cards {
            guard case .saved = try writer.save(card, replacing: replaced[card.code]) else {
                throw StoreError.refused(
                    reason: "la scheda \(card.code) è cambiata dopo la verifica: ripetere la verifica")
            }
        }
        return cards.count
    }

    /// Imports the cards and takes everything back: the first that is refused, with the reason.
    private func rehearse(
        _ cards: [ObjectiveCard], _ key: PlanKey, replacing replaced: [String: Int], _ author: Author, _ now: Instant,
        _ db: GRDB.Database
    ) throws -> [ImportFinding] {
        let writer = CardWriter(templates: templates, key: key, author: author, now: now, db: db)
        var findings: [ImportFinding] = []
        try db.inSavepoint {
            for (index, card) in cards.enumerated() where findings.isEmpty {
                do {
                    _ = try writer.save(card, replacing: replaced[card.code])
                } catch let error as StoreError {
                    findings = [ImportFinding(row: index + 1, problem: error.description, of: card)]
                } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
                    let problem = "La scheda ha un testo vuoto o un valore che non si può conservare."
                    findings = [ImportFinding(row: index + 1, problem: problem, of: card)]
                }
            }
            return .rollback
        }
        return findings
    }

    private func findings(
        _ cards: [ObjectiveCard], _ key: PlanKey, replacing replaced: [String: Int], _ db: GRDB.Database
    ) throws -> [ImportFinding] {
        let existing = Dictionary(try Self.all(in: key, db).map { ($0.card.code, $0.card.state) }) { first, _ in first }
        let letters = Set(try String.fetchAll(db, sql: "SELECT letter FROM policy_area"))
        let periods = Set(try String.fetchAll(db, sql: "SELECT code FROM plan_period"))
        var findings: [ImportFinding] = []
        var seen: Set<String> = []
        for (index, card) in cards.enumerated() {
            func find(_ column: String, _ value: String, _ problem: String, _ remedy: String) {
                findings.append(
                    ImportFinding(row: index + 1, column: column, value: value, problem: problem, remedy: remedy))
            }
            switch existing[card.code] {
            case nil: break
            case .some where replaced[card.code] == nil:
                find(
                    "codice", card.code, "Il piano ha già una scheda con questo codice.",
                    "Cambiare il codice nel file, o scegliere di sostituire le schede già presenti.")
            case .closed:
                find("codice", card.code, "La scheda del piano è chiusa.", "Riaprirla prima di sostituirla.")
            case .draft where card.state == .closed:
                find(
                    "stato", card.state.label, "Una scheda chiusa non può sostituire una bozza.",
                    "Scrivere «bozza» nel file e chiudere la scheda nel piano.")
            case .draft: break
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
            guard templates.usable(in: key.period).contains(template) else {
                find(
                    "modello", template.id, "Il modello non è per il Piano \(key.period.label).",
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

extension ImportFinding {
    /// What keeps a whole card from being imported.
    fileprivate init(row: Int, problem: String, of card: ObjectiveCard) {
        self.init(
            row: row, column: "scheda", value: card.code, problem: problem, remedy: "Correggere la scheda nel file.")
    }
}
