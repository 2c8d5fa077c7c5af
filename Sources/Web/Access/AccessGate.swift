import Domain
import Store
import Synchronization

/// Asks ``AccessPolicy`` about an address: whose the thing there is and how far it has come.
final class AccessGate: Sendable {
    private let database: Database
    private let today: @Sendable () -> CalendarDate
    /// Whether every plan of the installation is published.
    private let isPublic: Bool
    private let memory = Mutex<Known?>(nil)

    /// What decides access besides roles, as it was at a version of the data.
    private struct Known {
        let version: UInt64
        /// The ATS of each Ambito.
        let ats: [String: String]
        let exposures: [SiteURL.PlanAddress: PlanExposure]
    }

    init(database: Database, isPublic: Bool, today: @escaping @Sendable () -> CalendarDate) {
        (self.database, self.isPublic, self.today) = (database, isPublic, today)
    }

    /// What a reader is answered who asks for an address. It may query: not for event loops.
    func decide(_ permission: Permission, for reader: Reader, at url: SiteURL) throws -> AccessDecision {
        AccessPolicy.decide(permission, for: reader.grants, on: try subject(of: url.place))
    }

    /// Whether a reader may do something with a plan.
    func allows(_ permission: Permission, on plan: SiteURL.PlanAddress, _ reader: Reader) throws -> Bool {
        AccessPolicy.decide(permission, for: reader.grants, on: try subject(of: .plan(plan))) == .allowed
    }

    /// Whether a reader may do something with what belongs to an Ambito, whatever its plans are.
    func allows(_ permission: Permission, inAmbito code: String, _ reader: Reader) throws -> Bool {
        AccessPolicy.decide(permission, for: reader.grants, on: try subject(of: .ambito(code))) == .allowed
    }

    /// Whether a reader sees a plan by a role of theirs, and not only because everyone does once it is published.
    func isInside(_ plan: SiteURL.PlanAddress, _ reader: Reader) throws -> Bool {
        guard reader.isSignedIn else { return false }
        let exposure = min(try exposure(of: plan), .submitted)
        let subject = AccessSubject.ambito(plan.ambito, ats: try known().ats[plan.ambito] ?? "", exposure)
        return AccessPolicy.decide(.readPlan, for: reader.grants, on: subject) == .allowed
    }

    /// The plans a reader may see, in the order of ``PlanStore/all()``.
    func readablePlans(_ reader: Reader) throws -> [PlanEntry] {
        try database.plans.all().filter { try allows(.readPlan, on: $0.address, reader) }
    }

    private func subject(of place: SiteURL.Place) throws -> AccessSubject {
        switch place {
        case .installation: .installation
        case .account: .account
        case .ambito(let code): .ambito(code, ats: try known().ats[code] ?? "", isPublic ? .published : .draft)
        case .plan(let plan): .ambito(plan.ambito, ats: try known().ats[plan.ambito] ?? "", try exposure(of: plan))
        }
    }

    /// How far a plan has come; a draft when there is no such plan.
    func exposure(of plan: SiteURL.PlanAddress) throws -> PlanExposure {
        isPublic ? .published : try known().exposures[plan] ?? .draft
    }

    /// The ATS is empty, which no role has, for an Ambito there is not.
    private func known() throws -> Known {
        let version = database.version.ofInstallation
        if let known = memory.withLock({ $0 }), known.version == version { return known }
        let entries = try database.territory.ambiti(on: today()).map { ($0.ambito.code, $0.ats.code) }
        let exposures = try database.exposures.all().map { key, exposure in
            (SiteURL.PlanAddress(ambito: key.ambitoCode, period: key.period.label), exposure)
        }
        let known = Known(
            version: version, ats: Dictionary(entries) { first, _ in first },
            exposures: Dictionary(exposures) { first, _ in first })
        memory.withLock { $0 = known }
        return known
    }
}
