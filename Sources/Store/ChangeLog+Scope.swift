import Domain
import GRDB

extension ChangeLog {
    /// The kinds of records that only the pages about their Ambito show, and those about several.
    private static let ofOneAmbito = Set<RecordKind>([
        .value, .milestone, .localTarget, .year, .card, .cardIndicator, .table, .attachment, .report, .version, .remark,
    ]).union(RecordCatalogue.schemas.map { RecordKind(rawValue: RecordTarget.records($0.id).code) })

    /// What pages in memory may show of a transaction that logged the changes after a number: one Ambito's pages when
    /// every change is of a record of its own, any page when there is another, or when nothing was logged.
    static func scope(ofChangesAfter number: Int64, _ db: GRDB.Database) throws -> CommitScope {
        let rows = try Row.fetchAll(
            db, sql: "SELECT DISTINCT record_kind, ambito_code FROM change_log WHERE number > ?", arguments: [number])
        guard let first = rows.first?["ambito_code"] as String? else { return .everything }
        let isOfOne = rows.allSatisfy { row in
            row["ambito_code"] == first && ofOneAmbito.contains(RecordKind(rawValue: row["record_kind"]))
        }
        return isOfOne ? .ambito(first) : .everything
    }
}
