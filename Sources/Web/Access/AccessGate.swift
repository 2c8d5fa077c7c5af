import Domain
import Store
import Synchronization

/// Asks ``AccessPolicy`` about an address: whose the thing there is and how far it has come.
final class AccessGate: Sendable {
    private let database: Database
    private let today: @Sendable () -> CalendarDate
    /// Whether every plan of the installation is published.
    private let isPublic: Bool
    private let authorities = Mutex<(version: UInt64, ats: [String: String])?>(nil)

    init(database: Database, isPublic: Bool, today: @escaping @Sendable () -> CalendarDate) {
        (self.database, self.isPublic, self.today) = (database, isPublic, today)
    }

    /// What a reader is answered who asks for an address. It may query: not for event loops.
    func decide(_ permission: Permission, for reader: Reader, at url: SiteURL) throws -> AccessDecision {
        AccessPolicy.decide(permission, for: reader.grants, on: try subject(of: url.place))
    }

    /// Whether a reader may see the plans of an Ambito.
    func mayRead(planOf ambitoCode: String, _ reader: Reader) throws -> Bool {
        try allows(.readPlan, inAmbito: ambitoCode, reader)
    }

    /// Whether a reader may do something with what belongs to an Ambito.
    func allows(_ permission: Permission, inAmbito code: String, _ reader: Reader) throws -> Bool {
        AccessPolicy.decide(permission, for: reader.grants, on: try subject(of: .ambito(code))) == .allowed
    }

    /// The plans a reader may see, in the order of ``PlanStore/all()``.
    func readablePlans(_ reader: Reader) throws -> [PlanEntry] {
        try database.plans.all().filter { try mayRead(planOf: $0.ambito.code, reader) }
    }

    private func subject(of place: SiteURL.Place) throws -> AccessSubject {
        switch place {
        case .installation: .installation
        case .account: .account
        case .ambito(let code):
            // No plan is submitted yet: each is its Ambito's until the installation publishes it.
            .ambito(code, ats: try ats(ofAmbito: code), isPublic ? .published : .draft)
        }
    }

    /// The ATS of an Ambito; empty, which no role has, for an Ambito there is not.
    private func ats(ofAmbito code: String) throws -> String {
        let version = database.version.current
        if let known = authorities.withLock({ $0 }), known.version == version { return known.ats[code] ?? "" }
        let entries = try database.territory.ambiti(on: today()).map { ($0.ambito.code, $0.ats.code) }
        let ats = Dictionary(entries) { first, _ in first }
        authorities.withLock { $0 = (version, ats) }
        return ats[code] ?? ""
    }
}
