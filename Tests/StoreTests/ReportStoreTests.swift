import Domain
import Testing

@testable import Store

@Suite("The narrative of the yearly report") struct ReportStoreTests {
    let database: Store.Database
    let key: PlanKey
    let day: CalendarDate

    init() throws {
        database = try Store.Database.inMemory(migrations: projectMigrations)
        key = PlanKey(ambitoCode: "50065", period: try PlanPeriod(firstYear: 2025, lastYear: 2027))
        day = try CalendarDate(iso: "2026-01-20")
        try database.plans.add(Plan(ambitoCode: key.ambitoCode, period: key.period), by: anAuthor, at: anInstant)
    }

    private func save(_ texts: [ReportNarrative.Dimension: String], _ version: Int?, year: Int = 2025) throws
        -> SaveResult<Recorded<ReportNarrative>>
    {
        try database.reports.save(
            ReportNarrative(texts), part: .card("A1"), year: year, in: key, replacing: version, enteredOn: day, by: anAuthor,
            at: anInstant)
    }

    @Test("A part is saved, replaced, removed, and each change is logged")
    func life() throws {
        #expect(try database.reports.narratives(of: 2025, in: key).isEmpty)
        guard case .saved(let first) = try save([.result: "Bene", .impact: "  "], nil) else {
            Issue.record("not saved")
            return
        }
        #expect(try database.reports.narratives(of: 2025, in: key)[.card("A1")]?.content.texts == [.result: "Bene"])
        #expect(try database.reports.narratives(of: 2026, in: key).isEmpty)
        guard case .saved(let second) = try save([.achievement: "Fatto"], first) else {
            Issue.record("not replaced")
            return
        }
        guard case .saved = try save([:], second) else {
            Issue.record("not removed")
            return
        }
        #expect(try database.reports.narratives(of: 2025, in: key).isEmpty)
        let changes = try database.changeLog.history(of: .report(.card("A1"), year: 2025, in: key))
        #expect(changes.map { $0.changes.map(\.field) } == [["realizzazione"], ["realizzazione", "risultato"], ["risultato"]])
    }

    @Test("A stale version is a conflict, never an overwrite")
    func stale() throws {
        guard case .saved = try save([.result: "Primo"], nil) else { return }
        guard case .conflict(let current) = try save([.result: "Secondo"], nil) else {
            Issue.record("overwritten")
            return
        }
        #expect(current?.content[.result] == "Primo")
    }

    @Test("Only years of the plan, only plans that are there")
    func refused() throws {
        #expect(throws: StoreError.self) { try save([.result: "x"], nil, year: 2031) }
        #expect(try database.reports.narratives(of: 2025, in: PlanKey(ambitoCode: "50066", period: key.period)).isEmpty)
    }

    @Test("A part's identifier reads back", arguments: [
        ReportNarrative.Part.opening, .closing, .leps(3), .card("A1"), .card("con:due punti"),
    ])
    func identifiers(_ part: ReportNarrative.Part) {
        #expect(ReportNarrative.Part(id: part.id) == part)
    }

    @Test("Another identifier is no part", arguments: ["", "leps:", "leps:0", "leps:01", "leps:x", "scheda:", "altro"])
    func noPart(_ id: String) { #expect(ReportNarrative.Part(id: id) == nil) }
}
