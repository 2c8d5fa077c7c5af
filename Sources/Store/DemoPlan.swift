import Domain
import Foundation
import GRDB

/// A demonstration plan in a JSON file: an Ambito's municipalities, and **invented** yearly values, so that every verdict can be seen. The plan is marked as a demonstration and every page says so.
public struct DemoPlan: Sendable {
    private let content: DemoContent

    /// Reads a file of the demonstration.
    /// - Throws: `StoreError.unreadableDemo`.
    public init(contentsOf file: URL) throws {
        do {
            content = try JSONDecoder().decode(DemoContent.self, from: Data(contentsOf: file))
        } catch {
            let reason = (error as? any DomainError)?.message ?? "manca o non è nel formato atteso"
            throw StoreError.unreadableDemo(file: file.lastPathComponent, reason: reason)
        }
    }

    /// Reads every `.json` file of a folder, in order of name.
    public static func all(in folder: URL) throws -> [DemoPlan] {
        let files = files(in: folder)
        guard !files.isEmpty else { throw StoreError.unreadableDemo(file: folder.path, reason: "nessun file") }
        return try files.map { try DemoPlan(contentsOf: $0) }
    }

    /// The `.json` files of a folder, in order of name.
    static func files(in folder: URL) -> [URL] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.filter { $0.hasSuffix(".json") }.sorted().map { folder.appendingPathComponent($0) }
    }

    /// The plan it loads.
    public var key: PlanKey { content.key }

    /// Loads the plan with everything of it in one transaction, through the same functions as a user's saves.
    ///
    /// - Parameter now: when, for the log; its author is "Dati dimostrativi". What says that it was entered on an
    ///   earlier day is logged on that day, so that a page as of a past day has something to show.
    /// - Returns: whether it was loaded; `false` when the Ambito already has a plan for the period, a demonstration
    ///   or its own, which is left as it is.
    @discardableResult
    public func load(into database: Database, at now: Instant) throws -> Bool {
        try database.write { db in
            guard try PlanStore.add(content.plan, by: .demonstration, at: now, db) else { return false }
            for (index, municipality) in content.municipalities.enumerated() {
                try TerritoryStore.add(
                    municipality.profile(in: content), province: content.province, position: index + 1,
                    by: .demonstration, at: now, db)
            }
            for save in saves(upTo: now).sorted(by: { $0.day < $1.day }) { try save.run(db) }
            return true
        }
    }

    /// Every save of the file with the day it is entered on.
    private func saves(upTo now: Instant) -> [(day: CalendarDate, run: (GRDB.Database) throws -> Void)] {
        content.values.map { entry in
            let day = entry.enteredOn.content
            return (day, { db in
                try Self.confirm(
                    ValueStore.save(
                        entry.value, of: entry.indicator, year: entry.year, in: key, source: entry.source,
                        note: entry.note ?? "", replacing: nil, by: .demonstration, at: Self.moment(day, upTo: now), db))
            })
        } + content.protocols.map { entry in
            let day = entry.enteredOn.content
            return (day, { db in
                try Self.confirm(
                    ValueStore.save(
                        entry.record, of: entry.indicator, in: key, source: entry.source, note: entry.note ?? "",
                        replacing: nil, by: .demonstration, at: Self.moment(day, upTo: now), db))
            })
        } + content.localTargets.map { entry in
            let day = entry.enteredOn.content
            return (day, { db in
                try ValueStore.adopt(
                    entry.target, for: entry.indicator, in: key, by: .demonstration,
                    at: Self.moment(day, upTo: now), db)
            })
        }
    }

    /// Ten in the morning, UTC, of the day on which something was entered, but never later than now.
    private static func moment(_ day: CalendarDate, upTo now: Instant) -> Instant {
        min(Instant(iso: "\(day.iso)T10:00:00Z") ?? now, now)
    }

    /// A new plan has no values yet: a conflict can only be a value that stands twice in the file.
    private static func confirm<Current>(_ result: SaveResult<Current>) throws {
        if case .conflict = result { throw StoreError.refused(reason: "lo stesso dato compare due volte nella demo") }
    }
}
