import Domain
import Foundation
import GRDB
import Testing

@testable import Store

@Suite("Values of the indicators of cards")
struct CardValueStoreTests {
    let database: Store.Database
    let cards: CardStore
    let key: PlanKey
    let office: Provenance

    init() throws {
        database = try Store.Database.inMemory(migrations: projectMigrations)
        cards = database.cards(using: try CardTemplates(folder: projectTemplates))
        key = PlanKey(ambitoCode: "50065", period: try PlanPeriod(firstYear: 2025, lastYear: 2027))
        office = Provenance(enteredBy: "Ufficio di Piano", enteredOn: try CalendarDate(iso: "2026-01-20"))
        try database.plans.add(Plan(ambitoCode: key.ambitoCode, period: key.period), by: anAuthor, at: anInstant)
        _ = try cards.save(try CardStoreTests.card(), in: key, replacing: nil, by: anAuthor, at: anInstant)
    }

    private func everything() throws -> TargetValues {
        TargetValues(
            byYear: [
                2025: YearlyValue(try .count(31), provenance: office),
                2026: YearlyValue(try .ratio(2, of: 3), provenance: office, isProvisional: true),
            ],
            startingValue: StartingValue(try .count(12), year: 2024, provenance: office),
            states: [2025: YearlyState(false, provenance: office)],
            event: EventRecord(
                date: try CalendarDate(iso: "2025-12-01"),
                act: AdministrativeAct(type: "Deliberazione", number: "7", date: try CalendarDate(iso: "2025-12-01")),
                reference: try CalendarDate(iso: "2025-11-01"), provenance: office),
            occurrences: [try CalendarDate(iso: "2025-03-01"), try CalendarDate(iso: "2025-06-01")],
            judgements: [2027: try HandJudgement(isAchieved: true, reason: "Relazione", provenance: office)])
    }

    private func save(_ values: TargetValues, replacing version: Int? = nil) throws -> SaveResult<Recorded<TargetValues>> {
        try database.cardValues.save(
            values, of: "1.R", card: "A1", in: key, source: "Registro", replacing: version, by: anAuthor, at: anInstant)
    }

    @Test("Everything recorded reads back as it was saved")
    func roundTrip() throws {
        let values = try everything()
        guard case .saved(let version) = try save(values) else {
            Issue.record("the save was a conflict")
            return
        }
        let stored = try #require(try database.cardValues.record(of: "1.R", card: "A1", in: key))
        #expect(stored.content == values)
        #expect(stored.version == version)
        #expect(try database.cardValues.all(in: key)["A1"]?["1.R"] == stored)
        #expect(try database.cardValues.all(in: key)["A1"]?["1.I"] == nil)
    }

    @Test("Days recorded as none are not days that nobody recorded")
    func noDays() throws {
        _ = try save(TargetValues(occurrences: []))
        #expect(try database.cardValues.record(of: "1.R", card: "A1", in: key)?.content.occurrences == [])
    }

    @Test("A stale save is a conflict; a later one replaces everything and is logged")
    func versions() throws {
        guard case .saved(let version) = try save(try everything()) else { return }
        guard case .conflict(let current) = try save(.none) else {
            Issue.record("a stale save went through")
            return
        }
        #expect(current?.version == version)
        _ = try save(TargetValues(byYear: [2025: YearlyValue(try .count(0), provenance: office)]), replacing: version)
        let record = try database.cardValues.record(of: "1.R", card: "A1", in: key)
        #expect(record?.content.byYear[2025]?.value.numerator == 0)
        #expect(record?.content.event == nil)
        let history = try database.changeLog.history(of: .cardIndicator("1.R", ofCard: "A1", in: key))
        #expect(history.first?.change(of: "valore 2025") == FieldChange("valore 2025", from: "31", to: "0"))
    }

    @Test("A card saved again keeps the values; an indicator with values cannot be taken off")
    func valuesStay() throws {
        _ = try save(try everything())
        let stored = try #require(try cards.card("A1", in: key))
        var card = stored.card
        card["target"] = .text("Anziani")
        guard case .saved(let version) = try cards.save(
            card, in: key, replacing: stored.version, by: anAuthor, at: anInstant)
        else {
            Issue.record("the save was a conflict")
            return
        }
        #expect(try database.cardValues.record(of: "1.R", card: "A1", in: key) != nil)
        card.indicators = []
        #expect(throws: StoreError.self) {
            try cards.save(card, in: key, replacing: version, by: anAuthor, at: anInstant)
        }
        #expect(throws: StoreError.self) {
            try cards.remove("A1", in: key, replacing: version, by: anAuthor, at: anInstant)
        }
    }

    @Test("Values without provenance, of another year, or that belong to a LEPS are refused")
    func refusals() throws {
        #expect(throws: StoreError.self) { try save(TargetValues(byYear: [2025: YearlyValue(try .count(1))])) }
        #expect(throws: StoreError.self) {
            try save(TargetValues(byYear: [2031: YearlyValue(try .count(1), provenance: office)]))
        }
        #expect(throws: StoreError.self) {
            try database.cardValues.save(
                .none, of: "1.I", card: "A1", in: key, replacing: nil, by: anAuthor, at: anInstant)
        }
        #expect(throws: StoreError.self) {
            try database.cardValues.save(
                .none, of: "9.X", card: "A1", in: key, replacing: nil, by: anAuthor, at: anInstant)
        }
    }

    @Test("An indicator shared with a LEPS has the values of the LEPS, alone and among all")
    func sharedWithLEPS() throws {
        #expect(try database.cardValues.record(of: "1.I", card: "A1", in: key) == nil)
        let value = YearlyValue(try .ratio(12, of: 20), provenance: office)
        _ = try database.values.save(
            value, of: "3.2", year: 2026, in: key, source: "Registro", replacing: nil, by: anAuthor, at: anInstant)
        let record = try #require(try database.cardValues.record(of: "1.I", card: "A1", in: key))
        #expect(record.content == TargetValues(byYear: [2026: value]) && record.source == "Registro")
        #expect(try database.cardValues.all(in: key)["A1"] == ["1.I": record])
    }

    @Test("Recorded values give the verdict of the engine")
    func verdict() throws {
        _ = try save(TargetValues(byYear: [2025: YearlyValue(try .count(29), provenance: office)]))
        let card = try #require(try cards.card("A1", in: key)?.card)
        let values = try #require(try database.cardValues.record(of: "1.R", card: "A1", in: key)).content
        let result = card.indicators[0].check(values, in: key.period).result(for: 2025)
        #expect(result.verdict == .notAchieved)
        #expect(result.distance?.sentence == "manca 1 posto letto (ne servono 30)")
    }
}
