import Domain
import TestSupport
import Testing

@testable import Store

@Suite struct PlanExposureStoreTests {
    private func database(_ folder: TemporaryFolder) throws -> (Store.Database, PlanKey) {
        let database = try migratedDatabase(in: folder)
        let key = PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027"))
        try database.plans.add(Plan(ambitoCode: "50065", period: key.period), by: anAuthor, at: anInstant)
        return (database, key)
    }

    @Test("A plan is a draft until it is brought further; each step is logged with its reason")
    func steps() throws {
        let folder = try TemporaryFolder()
        let (database, key) = try database(folder)
        let store = database.exposures
        #expect(try store.all() == [:] && store.recorded(of: key) == nil)
        guard case .saved(let version) = try store.set(.submitted, of: key, reason: "", replacing: nil, by: anAuthor, at: anInstant)
        else { throw StoreError.damaged }
        #expect(try store.all() == [key: .submitted])
        #expect(throws: StoreError.self) {
            try store.set(.draft, of: key, reason: "", replacing: version, by: anAuthor, at: anInstant)
        }
        _ = try store.set(.draft, of: key, reason: "errore", replacing: version, by: anAuthor, at: anInstant)
        #expect(try store.recorded(of: key)?.content == .draft)
        let log = try database.changeLog.history(of: .plan(key))
        #expect(log.map(\.changes) == [
            [FieldChange("stato", from: "trasmesso", to: "bozza"), FieldChange("motivo", from: nil, to: "errore")],
            [FieldChange("stato", from: "bozza", to: "trasmesso")],
            [FieldChange("periodo", from: nil, to: "2025-2027"), FieldChange("dati", from: nil, to: "reali")],
        ])
    }

    @Test("A step on a version that is no longer there is a conflict, and an unknown plan an error")
    func conflicts() throws {
        let folder = try TemporaryFolder()
        let (database, key) = try database(folder)
        #expect(throws: StoreError.self, "no version is approved yet") {
            try database.exposures.set(.published, of: key, reason: "", replacing: nil, by: anAuthor, at: anInstant)
        }
        _ = try database.exposures.set(.published, of: key, reason: "Consultazione", replacing: nil, by: anAuthor, at: anInstant)
        let late = try database.exposures.set(.submitted, of: key, reason: "x", replacing: nil, by: anAuthor, at: anInstant)
        guard case .conflict(let current) = late else {
            Issue.record("a stale step was saved")
            return
        }
        #expect(current?.content == .published)
        let nowhere = PlanKey(ambitoCode: "50066", period: key.period)
        #expect(throws: StoreError.self) {
            try database.exposures.set(.draft, of: nowhere, reason: "", replacing: nil, by: anAuthor, at: anInstant)
        }
    }
}
