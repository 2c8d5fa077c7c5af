import Domain
import Foundation
import Testing

@testable import Store

@Suite("The demonstration's outcomes: 26 of Valle Trompia, 4 of Sebino") struct DemoOutcomesTests {
    /// The demonstration, loaded once: these tests only read.
    static let loaded = Result {
        let database = try Store.Database.inMemory(migrations: projectMigrations)
        let folder = projectMigrations.appendingPathComponent("demo")
        for demo in try DemoPlan.all(in: folder) { try demo.load(into: database, at: anInstant) }
        let cards = database.cards(using: try CardTemplates(folder: projectTemplates))
        for demo in try DemoCards.all(in: folder.appendingPathComponent("cards")) { try demo.load(into: cards, at: anInstant) }
        for demo in try DemoRecords.all(in: folder.appendingPathComponent("records")) {
            guard try demo.load(into: database, at: anInstant) else { throw StoreError.refused(reason: "no records loaded") }
        }
        return database
    }

    let database: Store.Database
    let valleTrompia: PlanKey
    let sebino: PlanKey

    init() throws {
        database = try Self.loaded.get()
        valleTrompia = PlanKey(ambitoCode: "50024", period: try PlanPeriod(label: "2021-2023"))
        sebino = PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027"))
    }

    @Test("Valle Trompia states percentages: 100 twelve times, 90 three, 80 three, 70 five, 60 three; the words are derived")
    func distribution() throws {
        let outcomes = try database.records.all("esiti", in: valleTrompia).map { PreviousOutcome($0.record) }
        let summary = OutcomeSummary(outcomes)
        #expect(outcomes.count == 26)
        #expect(summary.derived == 26)
        #expect(summary.percentages.map(\.value) == [100, 90, 80, 70, 60].map { ExactDecimal($0) })
        #expect(summary.percentages.map(\.count) == [12, 3, 3, 5, 3])
        #expect(summary.degrees.map(\.count) == [0, 0, 8, 6, 12])
        #expect(summary.coincidences.map(\.count) == [9, 17, 0])
    }

    @Test("Its areas are its own, its cards those of the template of 2021-2023, and every link leads somewhere")
    func links() throws {
        let areas = Set(try database.records.all("esiti", in: valleTrompia).flatMap { $0.record.list("macroaree") })
        #expect(areas == ["Famiglia: minori e giovani", "Cronicità e non autosufficienze", "Nuove povertà ed inclusione sociale"])
        let templates = try CardTemplates(folder: projectTemplates)
        let cards = try database.cards(using: templates).all(in: valleTrompia).map(\.card)
        #expect(cards.count == 34)
        #expect(cards.allSatisfy { $0.templateID == "obiettivo-2021-2023" })
        #expect(cards.contains { $0.mainAreas == ["C"] })
        #expect(try database.records.brokenLinks(in: valleTrompia).isEmpty)
    }

    @Test("Sebino tells its four in words")
    func narrative() throws {
        let outcomes = try database.records.all("esiti", in: sebino).map { PreviousOutcome($0.record) }
        #expect(outcomes.map(\.degree) == Array(repeating: .narrative, count: 4))
        #expect(outcomes.first?.record.text("giudizio") == "non raggiunto")
        #expect(outcomes.allSatisfy { $0.continuation == .yes })
    }

    @Test("Cards that say they continue nothing, while the outcome they come from goes on, are found at closing")
    func continuity() throws {
        let cards = database.cards(using: try CardTemplates(folder: projectTemplates))
        for code in ["A1", "A5"] {
            let card = try #require(try cards.card(code, in: sebino)?.card)
            #expect(try cards.knowledge(for: card, in: sebino).isPreviousTakenUp == true)
            let found = try cards.closingFindings(of: card, in: sebino)
            #expect(found.contains { $0.code == .continuityContradicted && $0.message.contains("risulta riproposto") }, "\(code)")
        }
        let other = try #require(try cards.card("A4", in: sebino)?.card)
        #expect(try cards.knowledge(for: other, in: sebino).isPreviousTakenUp == nil)
    }

    @Test("It is loaded once, and not into a plan that is an Ambito's own")
    func once() throws {
        let demos = try DemoRecords.all(in: projectMigrations.appendingPathComponent("demo/records"))
        for demo in demos { #expect(try !demo.load(into: database, at: anInstant)) }
        let other = try Store.Database.inMemory(migrations: projectMigrations)
        try other.plans.add(Plan(ambitoCode: "50024", period: valleTrompia.period), by: anAuthor, at: anInstant)
        for demo in demos { #expect(try !demo.load(into: other, at: anInstant)) }
    }
}
