import Domain
import GRDB
import TestSupport
import Testing

@testable import Store

@Suite("The act's indicators in memory")
struct IndicatorDefinitionsTests {
    @Test("A change to the act's rows is seen by the next read, here or in another program")
    func change() throws {
        let folder = try TemporaryFolder()
        let database = try migratedDatabase(in: folder)
        let period = try PlanPeriod(label: "2025-2027")
        func title() throws -> String? {
            try database.leps.strategic(in: period).flatMap(\.indicators).first?.shortTitle
        }
        let first = try title()
        #expect(first != nil)
        #expect(try title() == first)

        let rename = "UPDATE leps_indicator SET short_title = ? WHERE period = '2025-2027' AND code = '1.1'"
        try database.write { try $0.execute(sql: rename, arguments: ["Nuovo titolo"]) }
        #expect(try title() == "Nuovo titolo")

        let other = try migratedDatabase(in: folder)
        try other.write { try $0.execute(sql: rename, arguments: ["Titolo di un altro programma"]) }
        try database.pollExternalChanges()
        #expect(try title() == "Titolo di un altro programma")
    }

    @Test("Periods do not mix")
    func periods() throws {
        let database = try Store.Database.inMemory(migrations: projectMigrations)
        #expect(try database.leps.strategic(in: PlanPeriod(label: "2025-2027")).count == 5)
        #expect(try database.leps.strategic(in: PlanPeriod(label: "2021-2023")).isEmpty)
        #expect(try database.leps.strategic(in: PlanPeriod(label: "2025-2027")).count == 5)
    }
}
