import Domain
import Testing

/// Two more published sources: what the audit says of them is known and justified.
struct PublishedTablesAuditTests {
    @Test("In the Valle Trompia tables four shares are cut off instead of rounded, and two municipalities have equal figures")
    func valleTrompia() throws {
        let tables = try PublishedTables.valleTrompia.get()
        let share = "% al 01/01/2020"
        #expect(
            Set(TableAudit(tables).findings().map { Pointer($0, in: tables) }) == [
                Pointer(3, "Bovegno", share, .percentage), Pointer(3, "Collio", share, .percentage),
                Pointer(3, "Lodrino", share, .percentage), Pointer(3, "Lumezzane", share, .percentage),
                Pointer(3, "Villa Carcina", "di cui Nr. Stranieri", .equalFigures),
            ])
    }

    @Test("In the twenty tables of social spending every difference is rounding: nothing is found")
    func allegatoD() throws {
        let tables = try PublishedTables.allegatoD.get()
        #expect(tables.count == 20)
        #expect(TableAudit(tables).findings().map { Pointer($0, in: tables).description } == [])
    }

    @Test("All published tables together say the same as apart")
    func together() throws {
        let tables = try PublishedTables.sebino.get() + PublishedTables.valleTrompia.get() + PublishedTables.allegatoD.get()
        #expect(TableAudit(tables).findings().count == 54 + 5)
    }
}
