import Domain
import Foundation
import GRDB
import Testing

@testable import Store

@Suite struct GeneratedRegionTests {
    /// One Ambito, generated once for the tests that only read.
    private static let one = Result { try loaded(1) }

    private static func loaded(_ limit: Int) throws -> (Store.Database, CardStore) {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let database = try Store.Database.inMemory(migrations: root.appending(path: "migrations"))
        let cards = database.cards(using: try CardTemplates(folder: root.appending(path: "Templates/cards")))
        let now = try #require(Instant(iso: "2026-06-15T08:00:00Z"))
        try GeneratedRegion(today: try CalendarDate(italian: "15/06/2026")).load(into: cards, limit: limit, at: now)
        return (database, cards)
    }

    @Test func everyAmbitoHasTwoPlansOfTwentyCardsMarkedAsGenerated() throws {
        let (database, cards) = try Self.loaded(3)
        let plans = try database.plans.all()
        #expect(plans.count == 6 && plans.allSatisfy(\.plan.isDemonstration))
        for entry in plans { #expect(try cards.list(in: entry.plan.key).count == GeneratedRegion.cardsPerPlan) }
        let profile = try #require(try database.territory.profile(of: plans[0].ambito.code, on: CalendarDate(italian: "15/06/2026")))
        #expect(profile.municipalities.count >= 6)
        let codes = Set(plans.map(\.ambito.code))
        let residents = try database.demography.residents(ofAmbiti: codes, by: CalendarDate(italian: "15/06/2026"))
        #expect(residents.count == 3)
        for code in codes {
            let known = try #require(try database.demography.overview(ofAmbito: code, on: CalendarDate(italian: "15/06/2026")))
            #expect(try known.residents(by: CalendarDate(italian: "15/06/2026")) == residents[code], "one by one and all at once say the same")
            let situation = try #require(known.ambito.situation(on: CalendarDate(italian: "01/01/2024")))
            #expect(DemographicIndex.oldAge.answer(for: situation).value != nil)
            #expect(known.municipalities.allSatisfy { history in history.references.allSatisfy { history[$0]?.source == GeneratedRegion.source } })
        }
        let overviews = try database.leps.overviews(of: PlanPeriod(label: "2025-2027"), in: Set(plans.map(\.ambito.code)))
        #expect(overviews.count == 3)
        for (code, overview) in overviews {
            let key = PlanKey(ambitoCode: code, period: try PlanPeriod(label: "2025-2027"))
            #expect(try database.leps.overview(of: key) == overview, "one by one and all at once say the same")
            #expect(overview.indicators.contains { !$0.recordedValues.isEmpty })
        }
    }

    @Test func aSecondTimeNothingIsAdded() throws {
        let (database, cards) = try Self.one.get()
        let now = try #require(Instant(iso: "2026-06-15T08:00:00Z"))
        let added = try GeneratedRegion(today: try CalendarDate(italian: "15/06/2026")).load(into: cards, limit: 1, at: now)
        #expect(added == 0)
        #expect(try database.plans.all().count == 2)
    }

    /// Tables that grow with every plan and every save: none is read from end to end.
    static let large: Set<String> = [
        "change_log", "card", "card_area", "card_amount", "card_indicator", "card_action", "action", "card_answer",
        "yearly_value", "indicator_history", "demographic_record", "demographic_age", "municipality", "card_search", "typed_draft",
    ]

    @Test(arguments: [
        (RegionStore.cardsSQL, ["2025-2027"]),
        ("SELECT record_kind, count(*) FROM change_log WHERE ambito_code = ? AND at >= ? GROUP BY record_kind", ["50065", "2026-01-01"]),
        ("SELECT * FROM change_log WHERE ambito_code = ? AND number < 9 ORDER BY number DESC LIMIT 9", ["50065"]),
        ("SELECT * FROM change_log WHERE ambito_code = ? AND at >= ? ORDER BY number DESC LIMIT 9", ["50065", "2026-01-01"]),
        ("SELECT * FROM yearly_value WHERE plan_id = ?", ["1"]),
        ("SELECT * FROM card_amount WHERE card_id IN (SELECT id FROM card WHERE plan_id = ?) ORDER BY card_id, position", ["1"]),
        ("SELECT * FROM card_indicator WHERE card_id IN (SELECT id FROM card WHERE plan_id = ?) ORDER BY card_id, position", ["1"]),
        ("SELECT * FROM card_area WHERE card_id IN (SELECT id FROM card WHERE plan_id = ?) ORDER BY card_id, position", ["1"]),
        ("SELECT state, count(*) AS number FROM card WHERE plan_id = ? GROUP BY state", ["1"]),
        ("SELECT d.year, u.label FROM typed_draft d JOIN user u ON u.id = d.user_id WHERE d.plan_id = ?", ["1"]),
    ])
    func noLargeTableIsReadFromEndToEnd(sql: String, arguments: [String]) throws {
        let (database, _) = try Self.one.get()
        let plan = try database.read { db in
            try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN \(sql)", arguments: StatementArguments(arguments)).map { $0["detail"] as String }
        }
        let aliases = ["c": "card", "d": "typed_draft"]
        let scans = plan.filter { $0.hasPrefix("SCAN ") }.map { line in
            let name = line.split(separator: " ").dropFirst().first.map(String.init) ?? ""
            return sql.contains(" \(name) ON") || sql.contains("\(aliases[name] ?? "-") \(name)") ? aliases[name] ?? name : name
        }
        #expect(scans.filter { Self.large.contains($0) } == [], "\(plan)")
    }
}
