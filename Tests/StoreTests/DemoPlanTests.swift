import Domain
import Foundation
import TestSupport
import Testing

@testable import Store

@Suite("The demonstration plan")
struct DemoPlanTests {
    let database: Store.Database
    let demo: DemoPlan
    let today: CalendarDate

    init() throws {
        database = try Store.Database.inMemory(migrations: projectMigrations)
        demo = try #require(try DemoPlan.all(in: projectMigrations.appendingPathComponent("demo")).first)
        today = try CalendarDate(iso: "2026-11-21")
    }

    private func results() throws -> [AchievementResult] {
        let overview = try #require(try database.leps.overview(of: demo.key))
        return overview.indicators.flatMap { sheet in
            AchievementCheck(indicator: sheet.indicator, ranges: sheet.regional, values: sheet.values)
                .results(asOf: today)
        }
    }

    @Test("It is loaded once, and what users changed afterwards is kept")
    func loadsOnce() throws {
        #expect(try demo.load(into: database, at: anInstant))
        let overview = try #require(try database.leps.overview(of: demo.key))
        #expect(overview.plan.isDemonstration)
        #expect(overview.ambito.name == "Sebino - 5")
        let before = try #require(overview.indicator("1.1")?.sheet.recordedValues[2026])
        let office = Provenance(enteredBy: "Ufficio di Piano", enteredOn: today)
        let saved = try database.values.save(
            YearlyValue(.count(5), provenance: office), of: "1.1", year: 2026, in: demo.key,
            replacing: before.version, by: anAuthor, at: anInstant)
        guard case .saved = saved else {
            Issue.record("the save was a conflict")
            return
        }

        #expect(try !demo.load(into: database, at: anInstant))
        let after = try #require(try database.leps.overview(of: demo.key)?.indicator("1.1"))
        #expect(after.sheet.values.byYear[2026]?.value.numerator == 5)
        #expect(try database.plans.all().count == 1)
    }

    @Test("A plan of the Ambito's own is not touched")
    func keepsOwnPlan() throws {
        try database.plans.add(Plan(ambitoCode: "50065", period: demo.key.period, leadBody: "Comune di Iseo"), by: anAuthor, at: anInstant)
        #expect(try !demo.load(into: database, at: anInstant))
        let overview = try #require(try database.leps.overview(of: demo.key))
        #expect(!overview.plan.isDemonstration)
        #expect(overview.indicators.allSatisfy { $0.values == .none })
    }

    @Test("Twelve municipalities, led by Iseo")
    func territory() throws {
        try demo.load(into: database, at: anInstant)
        let profile = try #require(try database.territory.profile(of: "50065", on: today))
        #expect(profile.municipalities.count == 12)
        #expect(profile.municipalities.filter(\.membership.isLeadBody).map(\.municipality.name) == ["Iseo"])
        #expect(profile.plans.first?.leadBody == "Comune di Iseo")
        let found = try database.territory.municipality(named: "PROVAGLIO DI ISEO", inAmbito: "50065", on: today)
        #expect(found?.name == "Provaglio d'Iseo")
    }

    @Test("Every verdict, every reason and every kind of blank appears")
    func variety() throws {
        try demo.load(into: database, at: anInstant)
        let results = try results()
        #expect(results.count == 60)
        #expect(Set(results.map(\.verdict.kind)) == Set(Verdict.Kind.allCases))
        let reasons = results.compactMap { result in
            if case .notAssessable(let reason) = result.verdict { reason.id } else { nil }
        }
        #expect(Set(reasons) == ["valore_mancante", "anno_base_mancante", "denominatore_zero", "dati_incoerenti"])
        let blanks = results.compactMap { result in
            if case .noTarget(let kind) = result.verdict { kind } else { nil }
        }
        #expect(blanks.count == 13)
        #expect(Set(blanks) == Set(BlankKind.allCases))

        // A base year with its value, and one without.
        let overview = try #require(try database.leps.overview(of: demo.key))
        let baseYears = overview.indicators.filter { $0.regional[2025]?.blank == .baseYear }
        #expect(Set(baseYears.map { $0.values.byYear[2025] != nil }) == [true, false])
    }

    @Test("2025 is complete and final, 2026 is provisional, 2027 is still to come")
    func years() throws {
        try demo.load(into: database, at: anInstant)
        let results = try results()
        let missing = results.filter { result in
            if case .notAssessable(.valueMissing) = result.verdict { true } else { false }
        }
        #expect(missing.filter { $0.year == 2025 }.isEmpty)
        #expect(missing.filter { $0.year == 2027 }.count == 17)
        #expect(results.filter { $0.year == 2025 }.allSatisfy { !$0.isProvisional })
        let verdicts2026 = results.filter { $0.year == 2026 }
        #expect(verdicts2026.count == 20)
        #expect(verdicts2026.allSatisfy { $0.isProvisional })
    }

    @Test("The expected verdicts of 2025 and 2026")
    func verdicts() throws {
        try demo.load(into: database, at: anInstant)
        let results = try results()
        func verdict(_ year: Int) -> [String: Verdict.Kind] {
            let pairs = results.filter { $0.year == year }.map { ($0.indicatorCode, $0.verdict.kind) }
            return Dictionary(uniqueKeysWithValues: pairs)
        }
        let achieved2025 = verdict(2025).filter { $0.value == .achieved }.keys.sorted()
        #expect(achieved2025 == ["1.1", "1.2", "1.3", "2.1", "4.1", "4.2", "4.3", "5.1"])
        let failed2025 = verdict(2025).filter { $0.value == .notAchieved }.keys.sorted()
        #expect(failed2025 == ["2.2", "3.1"])
        let achieved2026 = verdict(2026).filter { $0.value == .achieved }.keys.sorted()
        #expect(achieved2026 == ["1.1", "1.3", "2.1", "2.2", "2.3", "3.2", "3.3", "3.6", "4.1", "4.3"])
        let failed2026 = verdict(2026).filter { $0.value == .notAchieved }.keys.sorted()
        #expect(failed2026 == ["1.2", "3.1", "3.5", "4.2", "4.4", "5.2"])
    }

    @Test("The plan's own target of 2.2 is not reached while the regional one is")
    func localTarget() throws {
        try demo.load(into: database, at: anInstant)
        let sheet = try #require(try database.leps.overview(of: demo.key)?.indicator("2.2")?.sheet)
        let local = try #require(sheet.local)
        let values = sheet.values
        let regional = AchievementCheck(indicator: sheet.indicator, ranges: sheet.regional, values: values)
        let own = AchievementCheck(indicator: sheet.indicator, ranges: local, values: values)
        #expect(regional.result(for: 2026, asOf: today).verdict == .achieved)
        #expect(own.result(for: 2026, asOf: today).verdict == .notAchieved)
    }

    @Test("A file that is missing or malformed is named")
    func unreadable() throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appendingPathComponent("demo.json")
        #expect(throws: StoreError.self) { try DemoPlan(contentsOf: file) }
        try Data("{}".utf8).write(to: file)
        #expect(throws: StoreError.unreadableDemo(file: "demo.json", reason: "manca o non è nel formato atteso")) {
            try DemoPlan(contentsOf: file)
        }
        #expect(throws: StoreError.self) { try DemoPlan.all(in: folder.url.appendingPathComponent("none")) }
    }
}
