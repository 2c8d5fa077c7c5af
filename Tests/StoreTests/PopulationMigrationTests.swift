import Domain
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Store

@Suite("Residents stand in one place") struct PopulationMigrationTests {
    private let folder: TemporaryFolder
    private let today: CalendarDate
    private let day: DemographicReference

    init() throws {
        folder = try TemporaryFolder()
        today = try CalendarDate(italian: "20/01/2026")
        day = .day(try CalendarDate(italian: "01/01/2024"))
    }

    /// A database as it was before, with what `fill` writes, brought up to date.
    private func migrated(_ fill: String) throws -> Store.Database {
        let all = try folder.copyOfMigrations()
        let old = folder.url.appendingPathComponent("old")
        try FileManager.default.createDirectory(at: old, withIntermediateDirectories: true)
        for name in try FileManager.default.contentsOfDirectory(atPath: all.path) where name.hasSuffix(".sql") && name < "0073" {
            try FileManager.default.copyItem(at: all.appendingPathComponent(name), to: old.appendingPathComponent(name))
        }
        let before = try Store.Database.open(at: folder.path("pdz.sqlite"), migrations: old)
        try before.migrate()
        try before.write { try $0.execute(sql: fill) }
        try before.close()
        let database = try Store.Database.open(at: folder.path("pdz.sqlite"), migrations: all)
        try database.migrate()
        return database
    }

    private static let towns = """
        INSERT INTO municipality (id, name, province) VALUES (1, 'Iseo', 'BS'), (2, 'Provaglio d''Iseo', 'BS'), (3, 'Cantù', 'CO');
        INSERT INTO municipality_alias VALUES (2, 'Provaglio di Iseo');
        INSERT INTO ambito_municipality (ambito_code, municipality_id, position, valid_from)
            VALUES ('50065', 1, 1, '2024-04-15'), ('50065', 2, 2, '2024-04-15');
        INSERT INTO population VALUES
            (1, '2024-01-01', 4312, 4680, 'Tavola 1'), (2, '2024-01-01', 3514, 3625, 'Tavola 1'), (3, '2024-01-01', 19000, 20000, 'ISTAT');
        """

    @Test("Counts become the Ambito's own figures; those of a municipality without an Ambito the installation's")
    func moved() throws {
        let database = try migrated(Self.towns)
        let residents = try database.demography.residents(ofAmbiti: ["50065"], by: today)
        #expect(residents["50065"]?.total == 4312 + 4680 + 3514 + 3625)
        let known = try #require(try database.demography.overview(ofAmbito: "50065", on: today))
        #expect(known.residents(by: today) == residents["50065"])
        #expect(known.municipality(slug: "iseo")?[day]?.source == "Tavola 1")
        let iseo = try #require(try database.demography.record(of: .init(.municipality, name: "Iseo", province: "BS"), day, inAmbito: "50065"))
        #expect(!iseo.isShared)
        let others = try #require(try database.demography.overview(ofAmbito: "50065", on: today, includingOwn: false))
        #expect(others.ambito.days.isEmpty, "another reader sees none of it")
        let cantu = try database.demography.record(of: .init(.municipality, name: "CANTU'", province: "CO"), day, inAmbito: nil)
        #expect(cantu?.record.residents.everyone?.total == 39_000 && cantu?.isShared == true)
    }

    @Test("What says more stands: ages of the same day, the Ambito's own or the installation's")
    func richer() throws {
        let database = try migrated(
            Self.towns + """
                INSERT INTO demographic_territory (id, level, name, name_key, province)
                    VALUES (7, 'comune', 'Provaglio di Iseo', 'provagliodiiseo', 'BS'), (8, 'comune', 'ISEO', 'iseo', NULL);
                INSERT INTO demographic_record
                    (id, ambito_code, territory_id, kind, counted_on, source, note, version, changed_at, changed_by) VALUES
                    (70, '50065', 7, 'giorno', '2024-01-01', 'Tavola 3', '', 3, '2026-01-01T00:00:00Z', 'x'),
                    (80, NULL, 8, 'giorno', '2024-01-01', 'ISTAT', '', 1, '2026-01-01T00:00:00Z', 'x');
                INSERT INTO demographic_age (record_id, citizenship, age_from, age_through, persons) VALUES
                    (70, 'tutte', 0, 64, 5000), (70, 'tutte', 65, 999, 2000), (80, 'tutte', 0, 999, 9000);
                """)
        let known = try #require(try database.demography.overview(ofAmbito: "50065", on: today))
        #expect(known.residents(by: today)?.total == 7000 + 9000)
        #expect(known.municipality(slug: "provagliodiseo")?[day]?.source == "Tavola 3")
        #expect(try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM demographic_territory WHERE level = 'comune'") } == 3)
        #expect(try !database.read { try $0.tableExists("population") })
    }

    @Test("A plan's file of before brings its residents to the demographic figures")
    func files() throws {
        let database = try migratedDatabase(in: folder)
        let counts = #"[{"countedOn": "2024-01-01", "males": 4312, "females": 4680, "source": "Tavola 1"}]"#
        let text = """
            {"format": "pdz-piano", "version": 1, "ambito": "50065", "period": "2025-2027", "municipalities": [
            {"name": "Iseo", "province": "BS", "position": 1, "isLeadBody": true, "validFrom": "2024-04-15", "aliases": [],
            "population": \(counts)}]}
            """
        let file = try PlanFile(text: text.utf8)
        let store = database.planFiles(using: try CardTemplates(folder: projectMigrations.appendingPathComponent("../Templates/cards")))
        let check = try store.checkImport(file, intoAmbito: "50065", by: anAuthor, at: anInstant)
        #expect(check.isClean && check.counts[.demography] == 1 && check.notices == [], "\(check)")
        try store.importPlan(file, intoAmbito: "50065", by: anAuthor, at: anInstant)
        #expect(try database.demography.residents(ofAmbiti: ["50065"], by: today)["50065"]?.total == 8992)
        let again = try #require(try store.export(file.plan.key))
        #expect(again[.municipalities].allSatisfy { $0["population"] == nil } && again[.demography].count == 1)
        #expect(again.withResidentsAsDemography == again)
    }
}
