import Domain
import Foundation

/// Records of a demonstration plan, in the project's own exchange format: facts of published plans, offices and never
/// persons.
public struct DemoRecords: Sendable {
    private let file: RecordFile
    private let name: String

    /// Reads every `.json` file of a folder, in order of name; none is no error.
    /// - Throws: `StoreError.unreadableDemo`.
    public static func all(in folder: URL) throws -> [DemoRecords] {
        try DemoPlan.files(in: folder).map { try DemoRecords(contentsOf: $0) }
    }

    /// Reads a file.
    /// - Throws: `StoreError.unreadableDemo`.
    public init(contentsOf url: URL) throws {
        name = url.lastPathComponent
        file = try DemoFile.content(of: url) { try RecordFile(json: $0) }
    }

    /// The plan the records belong to.
    public var key: PlanKey {
        get throws { try DemoFile.plan(file.ambito, file.period, in: name) }
    }

    /// The records, in order.
    public var records: [PlanRecord] { file.records }

    /// Loads the records of the kinds of which the plan, a demonstration, has none yet.
    /// - Returns: whether any was loaded; `false` when the plan is missing or is an Ambito's own.
    @discardableResult
    public func load(into database: Database, at now: Instant) throws -> Bool {
        let key = try key
        return try database.write { db in
            guard let (_, plan) = try PlanStore.find(key, db), plan.isDemonstration else { return false }
            let there = Set(try RecordStore.all(in: key, db).map(\.record.kind))
            let new = records.filter { !there.contains($0.kind) }
            try RecordWriter(key, .demonstration, now, db).importAll(new, replacing: [:])
            return !new.isEmpty
        }
    }
}
