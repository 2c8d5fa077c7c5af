import Domain
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Store

struct DemographyStoreTests {
    private let folder: TemporaryFolder
    private let database: Store.Database
    private let today: CalendarDate
    private let day: DemographicReference

    init() throws {
        folder = try TemporaryFolder()
        database = try migratedDatabase(in: folder)
        try DemoPlan(contentsOf: projectMigrations.appendingPathComponent("demo/sebino-2025-2027.json")).load(into: database, at: anInstant)
        today = try CalendarDate(italian: "20/01/2026")
        day = .day(try CalendarDate(italian: "01/01/2024"))
    }

    private let iseo = DemographicTerritory(.municipality, name: "Iseo", province: "BS")

    private func record(_ territory: DemographicTerritory, males: Int = 4312, females: Int = 4680) throws -> DemographicRecord {
        DemographicRecord(
            territory, day, source: "ISTAT",
            ages: [
                .all: AgeStructure([.everyone: try Headcount(males: males, females: females)]),
                .foreign: AgeStructure([.everyone: try Headcount(total: 719)]),
            ],
            figures: [.married: try Headcount(total: 4066)], absences: ["vedovi": .confidential])
    }

    /// A record of every municipality of the Ambito, with ages from 0 to 100.
    private func everyMunicipality(_ reference: DemographicReference) throws -> [DemographicRecord] {
        let names = try #require(try database.territory.profile(of: "50065", on: today)).municipalities.map(\.municipality.name)
        return try names.map { name in
            var ages: [AgeBand: Headcount] = [:]
            for age in 0...100 {
                ages[try #require(AgeBand(from: age, through: age == 100 ? nil : age))] = try Headcount(males: 1, females: 2)
            }
            return DemographicRecord(
                DemographicTerritory(.municipality, name: name, province: "BS"), reference, source: "ISTAT", ages: [.all: AgeStructure(ages)])
        }
    }

    @Test("A record is read back as it was saved")
    func roundTrip() throws {
        let saved = try record(iseo)
        let result = try database.demography.save(saved, inAmbito: "50065", replacing: nil, by: anAuthor, at: anInstant)
        guard case .saved(let version) = result else {
            Issue.record("not saved")
            return
        }
        let stored = try #require(try database.demography.record(of: iseo, day, inAmbito: "50065"))
        #expect(stored.record == saved)
        #expect(stored.version == version)
        #expect(!stored.isShared)
    }

    @Test("A stale save is a conflict with what is there, and writes nothing")
    func conflict() throws {
        _ = try database.demography.save(try record(iseo), inAmbito: "50065", replacing: nil, by: anAuthor, at: anInstant)
        let stale = try database.demography.save(
            try record(iseo, males: 1), inAmbito: "50065", replacing: nil, by: anAuthor, at: anInstant)
        guard case .conflict(let current?) = stale else {
            Issue.record("no conflict")
            return
        }
        #expect(current.record == (try record(iseo)))
        #expect(try database.demography.record(of: iseo, day, inAmbito: "50065")?.record == (try record(iseo)))
    }

    @Test("An Ambito does not see another's figures, and sees the installation's")
    func scope() throws {
        _ = try database.demography.save(try record(iseo), inAmbito: "50065", replacing: nil, by: anAuthor, at: anInstant)
        #expect(try database.demography.record(of: iseo, day, inAmbito: "50066") == nil)
        #expect(try database.demography.load([try record(iseo, males: 7)], inAmbito: nil, by: anAuthor, at: anInstant).added == 1)
        #expect(try database.demography.record(of: iseo, day, inAmbito: "50066")?.record.residents.everyone?.males == 7)
        #expect(try database.demography.record(of: iseo, day, inAmbito: "50065")?.record.residents.everyone?.males == 4312)
    }

    @Test("What changed is logged under the names of the form's fields")
    func log() throws {
        guard case .saved(let version) = try database.demography.save(
            try record(iseo), inAmbito: "50065", replacing: nil, by: anAuthor, at: anInstant)
        else {
            Issue.record("not saved")
            return
        }
        _ = try database.demography.save(try record(iseo, males: 4313), inAmbito: "50065", replacing: version, by: anAuthor, at: anInstant)
        let last = try #require(
            try database.changeLog.history(of: .demography(of: iseo, day, inAmbito: "50065")).first)
        #expect(last.changes == [FieldChange("residenti", from: "4.312 + 4.680", to: "4.313 + 4.680")])
    }

    @Test("A record that is removed is missing, and a version never comes back")
    func remove() throws {
        guard case .saved(let first) = try database.demography.save(
            try record(iseo), inAmbito: "50065", replacing: nil, by: anAuthor, at: anInstant)
        else {
            Issue.record("not saved")
            return
        }
        _ = try database.demography.remove(iseo, day, inAmbito: "50065", replacing: first, by: anAuthor, at: anInstant)
        #expect(try database.demography.record(of: iseo, day, inAmbito: "50065") == nil)
        guard case .saved(let second) = try database.demography.save(
            try record(iseo), inAmbito: "50065", replacing: nil, by: anAuthor, at: anInstant)
        else {
            Issue.record("not saved")
            return
        }
        #expect(second > first)
    }

    @Test("The Ambito is the sum of its municipalities only when all of them are known")
    func sum() throws {
        let all = try everyMunicipality(day)
        _ = try database.demography.load(all.dropLast(), inAmbito: "50065", by: anAuthor, at: anInstant)
        #expect(try database.demography.overview(ofAmbito: "50065", on: today)?.ambito.days.isEmpty == true)
        _ = try database.demography.load(all.suffix(1), inAmbito: "50065", by: anAuthor, at: anInstant)
        let overview = try #require(try database.demography.overview(ofAmbito: "50065", on: today))
        let situation = try #require(overview.ambito.situation(on: CalendarDate(italian: "01/01/2024")))
        #expect(situation.residents.everyone == (try Headcount(males: 12 * 101, females: 12 * 202)))
        #expect(overview.municipality(slug: "iseo")?.territory.name == "Iseo")
        #expect(try database.demography.overview(ofAmbito: "99999", on: today) == nil)
    }

    @Test("Loading the same again changes nothing; a changed record is replaced and keeps what the file does not say")
    func loading() throws {
        let file = ImportedFile(name: "istat.csv", content: Data("x".utf8))
        let whole = try record(iseo)
        #expect(
            try database.demography.load([whole], inAmbito: "50065", file: file, by: anAuthor, at: anInstant)
                == DemographicLoad(added: 1, replaced: 0, unchanged: 0))
        #expect(try database.demography.load([whole], inAmbito: "50065", file: file, by: anAuthor, at: anInstant).unchanged == 1)
        let ages = DemographicRecord(
            iseo, day, source: "ISTAT", ages: [.all: AgeStructure([.everyone: try Headcount(males: 1, females: 1)])])
        #expect(try database.demography.load([ages], inAmbito: "50065", by: anAuthor, at: anInstant).replaced == 1)
        let stored = try #require(try database.demography.record(of: iseo, day, inAmbito: "50065")?.record)
        #expect(stored.residents.everyone?.total == 2)
        #expect(stored.foreigners == whole.foreigners)
        #expect(stored.figures == whole.figures)
    }

    @Test("A file with a record without source writes nothing")
    func allOrNothing() throws {
        var bad = try record(iseo)
        bad.source = " "
        let zone = DemographicTerritory(.municipality, name: "Zone", province: "BS")
        #expect(throws: StoreError.self) {
            try database.demography.load([try record(zone), bad], inAmbito: "50065", by: anAuthor, at: anInstant)
        }
        #expect(try database.demography.record(of: zone, day, inAmbito: "50065") == nil)
        #expect(throws: StoreError.self) { try database.demography.load([bad], inAmbito: "99999", by: anAuthor, at: anInstant) }
    }

    @Test("ISTAT's code is kept beside the name, and two municipalities of one name stay two")
    func codes() throws {
        let coded = DemographicTerritory(.municipality, name: "ISEO", code: "017085")
        let homonym = DemographicTerritory(.municipality, name: "Iseo", code: "001999", province: "TO")
        _ = try database.demography.save(try record(iseo), inAmbito: "50065", replacing: nil, by: anAuthor, at: anInstant)
        let load = try database.demography.load(
            [try record(coded, males: 5), try record(homonym, males: 6)], inAmbito: "50065", by: anAuthor, at: anInstant)
        #expect(load == DemographicLoad(added: 1, replaced: 1, unchanged: 0))
        let overview = try #require(try database.demography.overview(ofAmbito: "50065", on: today))
        #expect(overview.municipality(slug: "iseo")?[day]?.residents.everyone?.males == 5)
    }

    @Test("The demonstration's figures are read whole, and loaded once")
    func demonstration() throws {
        let demos = try DemoDemography.all(in: projectMigrations.appendingPathComponent("demo"))
        #expect(demos.map(\.ambitoCode) == ["50065", "50024"])
        for demo in demos { #expect(try demo.load(into: database, at: anInstant)) }
        for demo in demos { #expect(try !demo.load(into: database, at: anInstant)) }
        let valley = try #require(try database.demography.overview(ofAmbito: "50024", on: today))
        #expect(valley.ambito.days.map(\.year).suffix(2) == [1961, 1941])
        let sebino = try #require(try database.demography.overview(ofAmbito: "50065", on: today))
        #expect(sebino.areas.map(\.territory.level) == [.distretto, .asst, .ats])
    }

    @Test("Bad rows are refused by the schema")
    func badRows() throws {
        _ = try database.demography.save(try record(iseo), inAmbito: "50065", replacing: nil, by: anAuthor, at: anInstant)
        for sql in [
            "INSERT INTO demographic_age VALUES (1, 'tutte', 0, 14, -1, 2, NULL)",
            "INSERT INTO demographic_age VALUES (1, 'tutte', 0, 14, 1, NULL, NULL)",
            "INSERT INTO demographic_age VALUES (1, 'tutte', 0, 14, 1, 1, 2)",
            "INSERT INTO demographic_age VALUES (1, 'tutte', 15, 14, 1, 1, NULL)",
            "INSERT INTO demographic_figure VALUES (1, 'gatti', 1, 1, NULL)",
            "INSERT INTO demographic_absence VALUES (1, 'nati', 'boh')",
            "UPDATE demographic_record SET counted_on = '2024-02-30'",
            "UPDATE demographic_record SET kind = 'anno'",
            "INSERT INTO demographic_territory (level, name, name_key) VALUES ('rione', 'x', 'x')",
        ] {
            #expect(throws: StoreError.self, "\(sql)") { try database.write { try $0.execute(sql: sql) } }
        }
    }
}
