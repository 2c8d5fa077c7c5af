import Domain
import Foundation
import GRDB

/// What became of the records of a file.
public struct DemographicLoad: Hashable, Sendable {
    /// Records of a territory and reference that were not there.
    public let added: Int
    /// Records that took the place of others.
    public let replaced: Int
    /// Records that said the same as what was there: nothing was written.
    public let unchanged: Int
}

extension DemographyStore {
    /// Loads many records at once, all or nothing: 1.500 municipalities by 101 ages in about a second.
    ///
    /// A record takes over, from the one it replaces, the ages of the other citizenship and the figures that it does not
    /// bring itself: files come one for each subject.
    /// - Parameters:
    ///   - code: whose they become; nil for reference data of the installation, which everyone sees.
    ///   - file: what they were read from, kept with its digest.
    /// - Throws: `StoreError.notFound` for an unknown Ambito; `.refused` for a record without source.
    public func load(
        _ records: some Sequence<DemographicRecord>, inAmbito code: String?, file: ImportedFile? = nil, by author: Author,
        at now: Instant
    ) throws -> DemographicLoad {
        try database.write { db in
            let version = try code.map { try Self.nextVersion(after: nil, inAmbito: $0, db) } ?? 1
            var indices: [TerritoryLevel: TerritoryIndex] = [:]
            var (added, replaced, unchanged) = (0, 0, 0)
            for record in records {
                let level = record.territory.level
                // Taken out, so that it is changed in place.
                var index = try indices.removeValue(forKey: level) ?? TerritoryIndex(of: level, db)
                let id = try index.identify(record.territory, db)
                indices[level] = index
                let isThere = try Self.isThere(id, record.reference, code, db)
                let current = isThere ? try Self.own(id, record.territory, record.reference, code, db) : nil
                let next = current.map { record.completed(from: $0.record) } ?? record
                guard next != current?.record else {
                    unchanged += 1
                    continue
                }
                try Self.write(
                    next, territory: id, inAmbito: code, version: max(version, (current?.version ?? 0) + 1), by: author, at: now, db)
                if current == nil {
                    added += 1
                } else {
                    replaced += 1
                    try ChangeLog.record(
                        [FieldChange](from: current?.record.logged ?? [], to: next.logged),
                        of: .demography(of: record.territory, record.reference, inAmbito: code), by: author, at: now, db)
                }
            }
            let load = DemographicLoad(added: added, replaced: replaced, unchanged: unchanged)
            try Self.log(load, file, inAmbito: code, by: author, at: now, db)
            return load
        }
    }

    private static func isThere(_ id: Int64, _ reference: DemographicReference, _ code: String?, _ db: GRDB.Database) throws -> Bool {
        let statement = try db.cachedStatement(
            sql: "SELECT 1 FROM demographic_record WHERE territory_id = ? AND counted_on = ? AND kind = ? AND ambito_code IS ?")
        return try Int.fetchOne(statement, arguments: [id, reference.lastDay.iso, reference.kindCode, code]) != nil
    }

    private static func log(
        _ load: DemographicLoad, _ file: ImportedFile?, inAmbito code: String?, by author: Author, at now: Instant, _ db: GRDB.Database
    ) throws {
        guard load.added + load.replaced > 0 else { return }
        if let file {
            try db.execute(
                sql: """
                    INSERT INTO demographic_import (ambito_code, name, digest, content, imported_at, imported_by)
                    VALUES (?, ?, ?, ?, ?, ?)
                    """, arguments: [code, file.name, file.digest, file.content, now.iso, author.label])
        }
        try ChangeLog.record(
            [FieldChange](
                from: [],
                to: [
                    LoggedField("file", file?.name), LoggedField("impronta", file?.digest),
                    LoggedField("aggiunti", String(load.added)), LoggedField("sostituiti", String(load.replaced)),
                ]),
            of: RecordReference(.demographicImport, file.map { String($0.digest.prefix(12)) } ?? now.iso, ambitoCode: code), by: author,
            at: now, db)
    }
}

extension DemographicRecord {
    /// The record with what it does not say itself taken from an earlier one.
    func completed(from earlier: DemographicRecord) -> DemographicRecord {
        var record = self
        for (citizenship, structure) in earlier.ages where record.ages[citizenship] == nil { record.ages[citizenship] = structure }
        record.figures.merge(earlier.figures) { new, _ in new }
        record.absences.merge(earlier.absences) { new, _ in new }
        if record.note.isEmpty { record.note = earlier.note }
        return record
    }
}
