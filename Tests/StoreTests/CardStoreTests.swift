import Domain
import Foundation
import GRDB
import Testing

@testable import Store

/// The templates of the project.
let projectTemplates = projectMigrations.deletingLastPathComponent().appendingPathComponent("Templates/cards")

@Suite("Schede obiettivo")
struct CardStoreTests {
    let database: Store.Database
    let cards: CardStore
    let key: PlanKey
    let next: PlanKey
    let other: PlanKey

    init() throws {
        database = try Store.Database.inMemory(migrations: projectMigrations)
        cards = database.cards(using: try CardTemplates(folder: projectTemplates))
        let period = try PlanPeriod(firstYear: 2025, lastYear: 2027)
        let later = try PlanPeriod(firstYear: 2028, lastYear: 2030)
        key = PlanKey(ambitoCode: "50065", period: period)
        next = PlanKey(ambitoCode: "50065", period: later)
        other = PlanKey(ambitoCode: "50066", period: period)
        try database.write {
            try $0.execute(
                sql: "INSERT INTO plan_period (code, first_year, last_year) VALUES ('2028-2030', 2028, 2030)")
        }
        for key in [key, next, other] {
            try database.plans.add(Plan(ambitoCode: key.ambitoCode, period: key.period), by: anAuthor, at: anInstant)
        }
    }

    static func card(_ code: String = "A1") throws -> ObjectiveCard {
        ObjectiveCard(
            code: code, templateID: "obiettivo-2025-2027", mainAreas: ["D", "E"], otherAreas: ["F"],
            keyPoints: [.init(areaLetter: "E", text: "Rafforzamento delle reti sociali"), .init(text: "Parole del piano")],
            linkedLEPS: ["Dimissioni protette"], level: .district, partnerAmbiti: ["50066"],
            provincialObjectives: ["CAREGIVER"], poloObjectives: ["Piano Assistenziale Individualizzato (PAI)"],
            previous: .init(period: try PlanPeriod(firstYear: 2021, lastYear: 2023), code: "4", title: "Domiciliarità"),
            epigraph: .init(text: "Nessuno si salva da solo", source: "detto"),
            answers: [
                "titolo_intervento": .text("Domiciliarità e anziani"), "trasversale": .yes(),
                "digitalizzazione": .no(), "nuovo_servizio": .choice("Servizio già presente"),
                "obiettivi": .text("Rispondere con più qualità ai bisogni della comunità"),
                "modelli_innovativi": .text("testo senza scelta"),
            ],
            actions: [
                CardAction(
                    key: "a1", number: "1", text: "Potenziare il PUA", parts: ["apertura", "formazione"], period: "2025",
                    office: "Ufficio di Piano", state: .done, doneOn: try CalendarDate(iso: "2025-06-30"),
                    linkedLEPS: ["Dimissioni protette"], isDistrictObjective: true, otherPlan: "PPT", isExtraPlan: true),
                CardAction(key: "a2", text: "Sostenere i caregiver"),
            ],
            personnel: [CardPersonnel(role: "Assistente sociale", count: 2, functions: "PUA"), CardPersonnel(role: "ASA")],
            amounts: [
                Amount(.cents(Cents(450_000_000)), period: .wholePlan, source: "FNPS", sector: .publicFunds),
                Amount(.notQuantifiable, sector: .privateFunds, note: "volontariato"), Amount(.notStated),
                Amount(.cents(Cents(0)), period: .schoolYear(2025), stage: .accounted, isApproximate: true),
            ],
            indicators: [
                try CardIndicator(
                    code: "1.R", kind: .output, title: "Posti letto",
                    reading: "Almeno 30 posti letto lungo tutto il piano", unit: UnitWords("posto letto", "posti letto")),
                CardIndicator(code: "1.I", kind: .outcome, title: "Benessere", targetText: "molto", lepsIndicatorCode: "3.2"),
            ])
    }

    private func save(_ card: ObjectiveCard, replacing version: Int? = nil, in plan: PlanKey? = nil) throws -> Int {
        let result = try cards.save(card, in: plan ?? key, replacing: version, by: anAuthor, at: anInstant)
        guard case .saved(let version) = result else {
            Issue.record("the save was a conflict")
            return 0
        }
        return version
    }

    // MARK: - What is saved

    @Test("A card reads back as it was saved, gaps included")
    func roundTrip() throws {
        let card = try Self.card()
        let version = try save(card)
        let stored = try #require(try cards.card("A1", in: key))
        #expect(stored.card == card)
        #expect(stored.version == version)
        #expect(stored.changedBy == anAuthor.label)
        let bare = ObjectiveCard(code: "B", templateID: "progetto-ppt-2025-2027")
        _ = try save(bare)
        #expect(try cards.all(in: key).map(\.card) == [card, bare])
    }

    @Test("What a card no longer holds is gone")
    func removal() throws {
        var card = try Self.card()
        let version = try save(card)
        card.actions = []
        card.amounts = []
        card["obiettivi"] = .notAnswered
        _ = try save(card, replacing: version)
        #expect(try cards.card("A1", in: key)?.card == card)
        #expect(try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM action") } == 0)
    }

    @Test("A save on an old version is a conflict that shows what is there, and writes nothing")
    func conflict() throws {
        let card = try Self.card()
        let first = try save(card)
        var theirs = card
        theirs["target"] = .text("Anziani")
        let second = try save(theirs, replacing: first)
        var mine = card
        mine["obiettivi"] = .text("Altro")
        let result = try cards.save(mine, in: key, replacing: first, by: anAuthor, at: anInstant)
        guard case .conflict(let current?) = result else {
            Issue.record("the stale save went through")
            return
        }
        #expect(current.card == theirs)
        #expect(current.version == second)
        let merge = CardMerge(
            base: CardPieces(card), mine: CardPieces(mine), theirs: CardPieces(current.card))
        #expect(merge.conflicts == [])
        let template = try #require(cards.templates[card.templateID])
        _ = try save(merge.merged.card(over: current.card, template: template).card, replacing: second)
        #expect(try cards.card("A1", in: key)?.card["target"].text == "Anziani")
        guard case .conflict = try cards.save(card, in: key, replacing: nil, by: anAuthor, at: anInstant) else {
            Issue.record("a second new card took the code of the first")
            return
        }
    }

    @Test("A save that changes nothing keeps the version and the log")
    func noChange() throws {
        let card = try Self.card()
        let version = try save(card)
        #expect(try save(card, replacing: version) == version)
        #expect(try database.changeLog.history(of: .card("A1", in: key)).count == 1)
    }

    @Test("The history tells every part that changed")
    func history() throws {
        var card = try Self.card()
        let version = try save(card)
        card["target"] = .text("Anziani fragili")
        card.mainAreas = ["E"]
        _ = try save(card, replacing: version)
        let latest = try #require(try database.changeLog.history(of: .card("A1", in: key)).first)
        #expect(latest.changes == [
            FieldChange("macroaree", from: "D\nE", to: "E"),
            FieldChange("riga.target.testo", from: nil, to: "Anziani fragili"),
        ])
    }

    // MARK: - Scope

    @Test("A plan sees its own cards only")
    func scope() throws {
        _ = try save(try Self.card())
        #expect(try cards.all(in: other) == [])
        #expect(try cards.card("A1", in: other) == nil)
        #expect(try cards.search("domiciliarità", in: other) == [])
        let unknown = PlanKey(ambitoCode: "50001", period: key.period)
        #expect(throws: StoreError.self) { try cards.all(in: unknown) }
    }

    // MARK: - Refusals

    /// Something done to a card that no draft may hold.
    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let change: @Sendable (inout ObjectiveCard) -> Void

        init(_ why: String, _ change: @escaping @Sendable (inout ObjectiveCard) -> Void) {
            testDescription = why
            self.change = change
        }
    }

    static let faults = [
        Fault("an answer that is no option") { $0["digitalizzazione"] = Answer(choices: ["FORSE"]) },
        Fault("a row the template does not have") { $0["colore"] = .text("blu") },
        Fault("an unknown area") { $0.mainAreas = ["Z"] },
        Fault("the same action twice") { $0.actions.append($0.actions[0]) },
        Fault("the same indicator twice") { $0.indicators.append($0.indicators[0]) },
        Fault("an unknown template") { $0.templateID = "altro" },
        Fault("a card without a code") { $0.code = " " },
    ]

    @Test("What no draft may hold", arguments: faults)
    func refusals(_ fault: Fault) throws {
        var card = try Self.card()
        fault.change(&card)
        #expect(throws: StoreError.self) {
            try cards.save(card, in: key, replacing: nil, by: anAuthor, at: anInstant)
        }
        #expect(try cards.all(in: key) == [])
    }

    @Test("A state is reached by closing, not by a save")
    func noShortcut() throws {
        var card = try Self.card()
        let version = try save(card)
        card.state = .closed
        #expect(throws: StoreError.self) { try save(card, replacing: version) }
    }

    // MARK: - Shared actions

    @Test("An action changed on one card changes on the others that hold it")
    func sharedActions() throws {
        let first = try Self.card()
        let version = try save(first)
        var second = ObjectiveCard(code: "A2", templateID: "obiettivo-2025-2027", actions: [first.actions[1]])
        let otherVersion = try save(second)
        second.actions[0].state = .inProgress
        _ = try save(second, replacing: otherVersion)
        let changed = try #require(try cards.card("A1", in: key))
        #expect(changed.card.actions[1].state == .inProgress)
        #expect(changed.version > version)
        #expect(try database.changeLog.history(of: .card("A1", in: key)).first?.changes.map(\.field) == ["azioni.a2.stato"])
    }

    // MARK: - Closing

    @Test("A card closes when nothing blocks, and opens again with a reason")
    func closing() throws {
        var card = try Self.card()
        card["titolo_intervento"] = .notAnswered
        var version = try save(card)
        #expect(throws: StoreError.self) {
            try cards.close("A1", in: key, replacing: version, by: anAuthor, at: anInstant)
        }
        card["titolo_intervento"] = .text("Domiciliarità")
        version = try save(card, replacing: version)
        guard case .saved(let closed) = try cards.close("A1", in: key, replacing: version, by: anAuthor, at: anInstant)
        else {
            Issue.record("the card did not close")
            return
        }
        #expect(try cards.card("A1", in: key)?.card.state == .closed)
        #expect(throws: StoreError.self, "a closed card is not edited") { try save(card, replacing: closed) }
        #expect(throws: StoreError.self, "a reason is needed") {
            try cards.reopen("A1", in: key, replacing: closed, reason: " ", by: anAuthor, at: anInstant)
        }
        _ = try cards.reopen("A1", in: key, replacing: closed, reason: "Refuso", by: anAuthor, at: anInstant)
        #expect(try cards.card("A1", in: key)?.card.state == .draft)
        let changes = try database.changeLog.history(of: .card("A1", in: key)).first?.changes
        #expect(changes == [
            FieldChange("stato", from: "chiusa", to: "bozza"),
            FieldChange("motivo della riapertura", from: nil, to: "Refuso"),
        ])
    }

    @Test("What is done is recorded on a closed card too")
    func progress() throws {
        let version = try save(try Self.card())
        guard case .saved(let closed) = try cards.close("A1", in: key, replacing: version, by: anAuthor, at: anInstant)
        else {
            Issue.record("the card did not close")
            return
        }
        let day = try CalendarDate(iso: "2026-05-04")
        func record(_ state: CardAction.State, _ day: CalendarDate?, _ version: Int) throws -> SaveResult<StoredCard> {
            try cards.recordProgress(
                of: "a2", on: "A1", in: key, state: state, doneOn: day, replacing: version, by: anAuthor, at: anInstant)
        }
        #expect(throws: StoreError.self, "a day without being done") { try record(.inProgress, day, closed) }
        _ = try record(.done, day, closed)
        let card = try #require(try cards.card("A1", in: key)?.card)
        #expect(card.state == .closed)
        #expect(card.actions[1].doneOn == day)
        guard case .conflict = try record(.done, nil, closed) else {
            Issue.record("a stale record went through")
            return
        }
    }

    @Test("A large card is saved and read back: long texts, 200 actions, 100 indicators")
    func largeCard() throws {
        var card = try Self.card()
        let text = String(repeating: "Testo di venti lettere ", count: 900)
        for key in ["obiettivi", "target", "bisogni", "modalita_organizzative", "risultati", "impatto"] {
            card[key] = .text(text)
        }
        card.actions = (1...200).map { CardAction(key: "g\($0)", number: "\($0)", text: "Azione \($0)", parts: ["una", "due"]) }
        let target = card.indicators[0].targets
        card.indicators = (1...100).map {
            CardIndicator(code: "i\($0)", kind: .output, title: "Indicatore \($0)", targetText: "x", targets: target)
        }
        _ = try save(card)
        #expect(try cards.card("A1", in: key)?.card == card)
    }

    @Test("A draft can be removed; its history stays")
    func remove() throws {
        let version = try save(try Self.card())
        _ = try cards.remove("A1", in: key, replacing: version, by: anAuthor, at: anInstant)
        #expect(try cards.card("A1", in: key) == nil)
        #expect(try cards.search("domiciliarità", in: key) == [])
        #expect(try database.changeLog.history(of: .card("A1", in: key)).count == 2)
    }

    // MARK: - Search

    @Test(
        "A word is found in any part, without accents or capitals",
        arguments: [
            ("COMUNITA", "obiettivi", "comunità"), ("qualità", "obiettivi", "qualità"),
            ("formazione", "azioni", "formazione"), ("caregiver", "azioni", "caregiver"),
            ("assist", "personale", "Assistente"), ("volontariato", "importi", "volontariato"),
            ("letto", "indicatori", "letto"), ("salva", "epigrafe", "salva"), ("senza scelta", "modelli_innovativi", "senza"),
        ])
    func search(_ words: String, _ part: String, _ match: String) throws {
        _ = try save(try Self.card())
        let hit = try #require(try cards.search(words, in: key).first { $0.part == part })
        #expect(hit.code == "A1")
        #expect(hit.title == "Domiciliarità e anziani")
        #expect(hit.snippet.contains { $0.isMatch && $0.text == match })
    }

    @Test("What a user may type is words, never a query", arguments: ["\"", "* OR -", "body:x", "NEAR(a b)", "'; DROP", ""])
    func searchIsSafe(_ words: String) throws {
        _ = try save(try Self.card())
        #expect(throws: Never.self) { try cards.search(words, in: key) }
    }

    @Test("After a save only the new words are found")
    func searchFollows() throws {
        var card = try Self.card()
        let version = try save(card)
        card["obiettivi"] = .text("Parole nuove")
        _ = try save(card, replacing: version)
        #expect(try cards.search("comunità", in: key) == [])
        #expect(try cards.search("nuove", in: key).map(\.part) == ["obiettivi"])
    }

    // MARK: - Copy

    @Test("A copy in the next plan continues the card, without what was done")
    func copy() throws {
        _ = try save(try Self.card())
        _ = try cards.copy("A1", from: key, to: next, as: "1", by: anAuthor, at: anInstant)
        let copy = try #require(try cards.card("1", in: next)?.card)
        #expect(copy.state == .draft)
        #expect(copy.previous == .init(period: key.period, code: "A1", title: "Domiciliarità e anziani"))
        #expect(copy["continuita"].isYes)
        #expect(copy.actions.map(\.key) == ["a2"])
        #expect(copy.indicators.allSatisfy { $0.targets.isEmpty })
        #expect(throws: StoreError.self, "another Ambito's plan") {
            try cards.copy("A1", from: key, to: other, as: "1", by: anAuthor, at: anInstant)
        }
        guard case .conflict = try cards.copy("A1", from: key, to: next, as: "1", by: anAuthor, at: anInstant) else {
            Issue.record("the copy overwrote a card")
            return
        }
    }
}
