import Domain
import Synchronization

/// The findings in each plan's tables, kept while the tables stay as they are: an audit takes longer than a page may.
final class AuditMemory: Sendable {
    private struct Audited {
        let tables: [ContextTable]
        let findings: [Finding]
    }

    private let kept = Mutex<[PlanKey: Audited]>([:])

    /// More plans than these are forgotten all at once.
    private static let mostPlans = 100

    func findings(of tables: [ContextTable], in key: PlanKey) -> [Finding] {
        if let audited = kept.withLock({ $0[key] }), audited.tables == tables { return audited.findings }
        let findings = TableAudit(tables).findings()
        kept.withLock { kept in
            if kept.count >= Self.mostPlans { kept.removeAll() }
            kept[key] = Audited(tables: tables, findings: findings)
        }
        return findings
    }
}
