import Domain
import Synchronization

/// The tables of each plan as they may be published, kept while they stay as they are: to find what must be hidden takes
/// longer than a page may.
final class PublicationMemory: Sendable {
    private let kept = Mutex<[PlanKey: (tables: [ContextTable], published: [ContextTable])]>([:])

    /// More plans than these are forgotten all at once.
    private static let mostPlans = 100

    func published(_ tables: [ContextTable], in key: PlanKey) -> [ContextTable] {
        if let known = kept.withLock({ $0[key] }), known.tables == tables { return known.published }
        let published = PublishedTables(tables).tables
        kept.withLock { kept in
            if kept.count >= Self.mostPlans { kept.removeAll() }
            kept[key] = (tables, published)
        }
        return published
    }
}

/// The findings in each plan's tables, kept while the tables stay as they are: an audit takes longer than a page may.
final class AuditMemory: Sendable {
    private struct Audited {
        let tables: [ContextTable]
        let findings: [Finding]
    }

    /// Of each plan its tables as they are, and as they are published.
    private let kept = Mutex<[PlanKey: [Audited]]>([:])

    /// More plans than these are forgotten all at once.
    private static let mostPlans = 100

    func findings(of tables: [ContextTable], in key: PlanKey) -> [Finding] {
        if let audited = kept.withLock({ $0[key] })?.first(where: { $0.tables == tables }) { return audited.findings }
        let findings = TableAudit(tables).findings()
        kept.withLock { kept in
            if kept.count >= Self.mostPlans { kept.removeAll() }
            kept[key] = [Audited(tables: tables, findings: findings)] + (kept[key] ?? []).prefix(1)
        }
        return findings
    }
}
