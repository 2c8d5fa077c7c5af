import Domain
import GRDB

extension ValueStore {
    /// What importing a table would do to one value.
    public enum ImportEffect: Hashable, Sendable {
        case added
        case replaced(YearlyValue)
        case unchanged
    }

    /// What an import would do, and the versions it found: the import that follows must find the same.
    public struct ImportPreview: Hashable, Sendable {
        /// One for each entry, in order.
        public let effects: [ImportEffect]
        /// The versions of the values there now, in the order of the entries; 0 where there is none.
        public let versions: [Int]
    }

    /// Looks at what importing would do. Writes nothing.
    /// - Throws: `StoreError.notFound` for an unknown plan.
    public func preview(_ entries: [ValueTable.Entry], in key: PlanKey) throws -> ImportPreview {
        try database.read { try Self.preview(entries, in: key, $0) }
    }

    /// Imports every value, or none.
    ///
    /// - Parameters:
    ///   - versions: those of the preview that was confirmed.
    ///   - provenance: who entered the values, and on which day.
    /// - Returns: how many values were written; `nil`, with nothing written, if a value changed since the preview.
    public func importAll(
        _ entries: [ValueTable.Entry], in key: PlanKey, replacing versions: [Int], provenance: Provenance,
        by author: Author, at now: Instant
    ) throws -> Int? {
        try database.write { db in
            let preview = try Self.preview(entries, in: key, db)
            guard preview.versions == versions else { return nil }
            var written = 0
            for (index, entry) in entries.enumerated() where preview.effects[index] != .unchanged {
                let value = YearlyValue(entry.value, provenance: provenance, isProvisional: entry.isProvisional)
                let version = versions[index]
                let result = try Self.save(
                    value, of: entry.indicatorCode, year: entry.year, in: key, source: entry.source, note: entry.note,
                    replacing: version == 0 ? nil : version, by: author, at: now, db)
                guard case .saved = result else { throw StoreError.refused(reason: "un valore è cambiato nel frattempo") }
                written += 1
            }
            return written
        }
    }

    private static func preview(_ entries: [ValueTable.Entry], in key: PlanKey, _ db: GRDB.Database) throws -> ImportPreview {
        let current = try entries.map { entry in
            try value(Target(entry.indicatorCode, in: key, db), year: entry.year, db)
        }
        let effects = zip(entries, current).map { entry, current -> ImportEffect in
            guard let current else { return .added }
            let isSame = current.content.value == entry.value && current.content.isProvisional == entry.isProvisional
                && current.source == entry.source && current.note == entry.note
            return isSame ? .unchanged : .replaced(current.content)
        }
        return ImportPreview(effects: effects, versions: current.map { $0?.version ?? 0 })
    }
}
