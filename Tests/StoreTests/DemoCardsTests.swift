import Domain
import Foundation
import Testing

@testable import Store

@Suite("The demonstration's cards: 8 of Treviglio, 18 of Sebino")
struct DemoCardsTests {
    let cards: CardStore
    let sebino: PlanKey
    let treviglio: PlanKey

    /// The demonstration, loaded once: these tests only read.
    static let loaded = Result {
        let database = try Store.Database.inMemory(migrations: projectMigrations)
        let cards = database.cards(using: try CardTemplates(folder: projectTemplates))
        let folder = projectMigrations.appendingPathComponent("demo")
        for demo in try DemoPlan.all(in: folder) { try demo.load(into: database, at: anInstant) }
        for demo in try DemoCards.all(in: folder.appendingPathComponent("cards")) {
            guard try demo.load(into: cards, at: anInstant) else { throw StoreError.refused(reason: "no cards loaded") }
        }
        return cards
    }

    init() throws {
        cards = try Self.loaded.get()
        let period = try PlanPeriod(firstYear: 2025, lastYear: 2027)
        sebino = PlanKey(ambitoCode: "50065", period: period)
        treviglio = PlanKey(ambitoCode: "50037", period: period)
    }

    /// What the rules find on a card.
    private func findings(_ code: String, isPreviousTakenUp: Bool? = nil) throws -> [CardFinding] {
        let card = try #require(try cards.card(code, in: sebino)?.card)
        let template = try #require(cards.templates[card.templateID])
        let knowledge = try cards.knowledge(for: card, in: sebino, isPreviousTakenUp: isPreviousTakenUp)
        return ClosingRules(template: template).findings(for: card, knowing: knowledge)
    }

    @Test("Everything is there")
    func counts() throws {
        let ours = try cards.list(in: treviglio)
        #expect(ours.count == 8)
        #expect(ours.reduce(0) { $0 + $1.plannedActions } == 35)
        #expect(ours.reduce(0) { $0 + $1.indicators.count } == 24)
        #expect(try AmountSummary(ours.flatMap(\.amounts)).lines.map(\.total) == [Cents(11_265_000_00)])
        let theirs = try cards.list(in: sebino)
        #expect(theirs.count == 18)
        #expect(theirs.count { $0.templateID == "progetto-ppt-2025-2027" } == 7)
        #expect(theirs.allSatisfy { $0.amounts.isEmpty }, "no card of Sebino has an amount")
    }

    @Test("It is loaded once")
    func once() throws {
        for demo in try DemoCards.all(in: projectMigrations.appendingPathComponent("demo/cards")) {
            #expect(try !demo.load(into: cards, at: anInstant))
        }
    }

    @Test(
        "The indicators of Treviglio are checked in the years their sentences say",
        arguments: [
            ("1.P", [2025, 2026, 2027]), ("1.R", [2025, 2026, 2027]), ("1.I", [2027]), ("2.P", [2025, 2026, 2027]),
            ("2.R", [2025]), ("2.I", [2027]), ("3.P", [2025, 2026, 2027]), ("3.R", [2027]), ("3.I", []),
            ("4.P", [2027]), ("4.R", []), ("4.I", [2027]), ("5.P", [2025, 2026, 2027]), ("5.R", [2025, 2026, 2027]),
            ("5.I", [2027]), ("6.P", [2025, 2026, 2027]), ("6.R", []), ("6.I", [2025, 2026, 2027]), ("7.P", []),
            ("7.R", [2025]), ("7.I", [2027]), ("8.P", [2025]), ("8.R", [2026]), ("8.I", [2027]),
        ])
    func checkYears(_ code: String, _ years: [Int]) throws {
        let indicators = try cards.all(in: treviglio).flatMap(\.card.indicators)
        let indicator = try #require(indicators.first { $0.code == code })
        #expect(indicator.targets.count == 1)
        #expect(indicator.check(.none, in: treviglio.period).checkYears == years)
    }

    @Test("Every target of the two plans is read")
    func targetsAreRead() throws {
        let indicators = try (cards.all(in: treviglio) + cards.all(in: sebino)).flatMap(\.card.indicators)
        #expect(indicators.filter { !$0.targetText.isEmpty && $0.targets.isEmpty }.map(\.code) == [])
        #expect(indicators.count { !$0.targets.isEmpty } == 30)
    }

    // MARK: - What is known to be wrong in the cards of Sebino

    /// A known flaw, and the finding that shows it.
    struct Flaw: Sendable, CustomTestStringConvertible {
        let id: String
        let card: String
        let code: CardFinding.Code
        let row: Int?
        var isPreviousTakenUp: Bool?

        init(_ id: String, _ card: String, _ code: CardFinding.Code, _ row: Int?, isPreviousTakenUp: Bool? = nil) {
            self.id = id
            self.card = card
            self.code = code
            self.row = row
            self.isPreviousTakenUp = isPreviousTakenUp
        }

        var testDescription: String { "\(id): \(card) \(code.rawValue)" }
    }

    static let flaws =
        [
            Flaw("43", "S4", .titleMissing, 1), Flaw("43", "S4", .mostlyEmpty, nil),
            Flaw("44", "S5", .titleMissing, 1), Flaw("44", "S5", .mostlyEmpty, nil),
            Flaw("45", "A5", .rowEmpty, 22),
            Flaw("46", "P24", .labelWithoutValue, 3), Flaw("46", "P25", .labelWithoutValue, 3),
            Flaw("46", "P26", .labelWithoutValue, 3),
            Flaw("49", "A1", .newServiceContradicted, 13),
            Flaw("50", "A1", .continuityContradicted, 12, isPreviousTakenUp: true),
            Flaw("51", "A5", .continuityContradicted, 12, isPreviousTakenUp: true),
            // Without the outcomes of the plan before, the link to its objective is enough to ask.
            Flaw("50", "A1", .continuityContradicted, 12), Flaw("51", "A5", .continuityContradicted, 12),
            Flaw("52", "A4", .continuityContradicted, 12),
            Flaw("53", "A2", .cooperationContradicted, 11), Flaw("53", "A3", .cooperationContradicted, 11),
            Flaw("53", "A4", .cooperationContradicted, 11), Flaw("53", "A5", .cooperationContradicted, 11),
            Flaw("54", "A3", .asstContradicted, 10),
            Flaw("55", "A5", .thirdSectorContradicted, 15),
        ]
        + ["A1", "A2", "A3", "A4", "A5"].flatMap { card in
            [
                Flaw("47", card, .choiceUnsaid, 23), Flaw("47", card, .answerShifted, 24),
                Flaw("48", card, .noIndicator, 24), Flaw("48", card, .noIndicator, 25),
                Flaw("48", card, .noIndicator, 26),
            ]
        }

    @Test("A known flaw is found", arguments: flaws)
    func flawIsFound(_ flaw: Flaw) throws {
        let found = try findings(flaw.card, isPreviousTakenUp: flaw.isPreviousTakenUp)
        #expect(found.contains { $0.code == flaw.code && $0.row == flaw.row })
    }

    @Test("The empty rows are counted as they are printed")
    func emptyRows() throws {
        #expect(try findings("S4").first { $0.code == .mostlyEmpty }?.message == "Sono vuote 18 righe su 25.")
        // One of its 15 empty rows holds the indicator that stands among the objectives.
        #expect(try findings("S5").first { $0.code == .mostlyEmpty }?.message == "Sono vuote 14 righe su 25.")
    }

    // MARK: - Exchange

    @Test("Export, import and export again give the same bytes")
    func roundTrip() throws {
        let first = try cards.export(from: sebino)
        let other = try Store.Database.inMemory(migrations: projectMigrations)
        try other.plans.add(Plan(ambitoCode: sebino.ambitoCode, period: sebino.period), by: anAuthor, at: anInstant)
        let target = other.cards(using: cards.templates)
        let read = try CardFile(json: first.json).cards
        #expect(try target.checkImport(read, into: sebino, by: anAuthor, at: anInstant).isClean)
        try target.importAll(read, into: sebino, by: anAuthor, at: anInstant)
        #expect(try target.export(from: sebino).json == first.json)
    }

    @Test("An import with one bad card writes none, and says what to mend")
    func allOrNothing() throws {
        var card = ObjectiveCard(code: "Z1", templateID: "obiettivo-2025-2027")
        let good = card
        card.code = "S1"
        card.mainAreas = ["Z"]
        card["digitalizzazione"] = Answer(choices: ["FORSE"])
        let check = try cards.checkImport([good, card], into: sebino, by: anAuthor, at: anInstant)
        #expect(check.findings.map(\.column) == ["codice", "macroaree", "digitalizzazione"])
        #expect(check.findings.allSatisfy { $0.row == 2 && !$0.remedy.isEmpty })
        #expect(throws: StoreError.self) {
            try cards.importAll([good, card], into: sebino, by: anAuthor, at: anInstant)
        }
        #expect(try cards.card("Z1", in: sebino) == nil)
    }

    // MARK: - List

    @Test(
        "A list is filtered",
        arguments: [
            (CardFilter(area: "J"), ["7"]),
            (CardFilter(area: "E"), ["3"]),
            (CardFilter(words: "caregiver"), ["3", "7"]),
            (CardFilter(words: "\" OR * : NEAR("), []),
            (CardFilter(state: .closed), []),
            (CardFilter(), ["1", "2", "3", "4", "5", "6", "7", "8"]),
        ])
    func list(_ filter: CardFilter, _ codes: [String]) throws {
        #expect(try cards.list(in: treviglio, filter: filter).map(\.code) == codes)
    }

    @Test("A list that looks for words shows where they stand, in this plan only")
    func hits() throws {
        let found = try cards.list(in: treviglio, filter: CardFilter(words: "CAREGIVER"))
        #expect(!found.isEmpty)
        for item in found {
            #expect(item.hits.allSatisfy { $0.code == item.code })
            #expect(item.hits.first?.snippet.contains { $0.isMatch && $0.text.lowercased() == "caregiver" } == true)
        }
    }
}
