import Domain
import Store

/// The thing that someone wants to see or change.
struct AccessSubject: Hashable, Sendable {
    /// Whose it is.
    enum Place: Hashable, Sendable {
        /// Of the installation: the first page, the users.
        case installation
        /// Of the user who asks: password, sessions.
        case account
        /// Of an Ambito, which falls in an ATS.
        case ambito(code: String, ats: String)
    }

    let place: Place
    /// How far a thing of an Ambito has come; a draft where that has no meaning.
    let exposure: PlanExposure

    static let installation = AccessSubject(place: .installation, exposure: .draft)
    static let account = AccessSubject(place: .account, exposure: .draft)

    /// A thing of an Ambito.
    static func ambito(_ code: String, ats: String, _ exposure: PlanExposure) -> AccessSubject {
        AccessSubject(place: .ambito(code: code, ats: ats), exposure: exposure)
    }
}

/// What is answered to someone who asks for something.
enum AccessDecision: Hashable, Sendable {
    case allowed
    /// Nobody has signed in: offer it, whether the thing exists or not.
    case signIn
    /// 403: the user may know of the thing, but not do this with it.
    case forbidden
    /// 404: it is another Ambito's, and the user is not to learn whether it exists.
    case hidden
}

extension AccessPolicy {
    /// Decides with the table who may do something.
    ///
    /// Ask before looking whether the thing exists, with the Ambito of the address.
    /// - Parameter grants: the roles of the user who has signed in; nil when nobody has.
    static func decide(_ permission: Permission, for grants: [RoleGrant]?, on subject: AccessSubject)
        -> AccessDecision
    {
        if isAllowed(permission, grants, subject) { return .allowed }
        guard let grants else { return .signIn }
        guard case .ambito = subject.place else { return .forbidden }
        let isKnown = grants.contains(.administrator) || isAllowed(.readPlan, grants, subject)
        return isKnown ? .forbidden : .hidden
    }

    private static func isAllowed(_ permission: Permission, _ grants: [RoleGrant]?, _ subject: AccessSubject) -> Bool {
        let row = PermissionTable.row(permission)
        if reaches(row.visitor, nil, subject) { return true }
        guard let grants else { return false }
        return reaches(row.user, nil, subject) || grants.contains { reaches(row[$0.role], $0.scope, subject) }
    }

    private static func reaches(_ reach: Reach, _ scope: Scope?, _ subject: AccessSubject) -> Bool {
        switch reach {
        case .no: false
        case .all: true
        case .published: subject.exposure == .published
        case .own: scope.map { holds($0, subject.place) } ?? false
        case .submitted: subject.exposure >= .submitted && scope.map { holds($0, subject.place) } ?? false
        }
    }

    /// Whether a thing lies in the scope of a role.
    private static func holds(_ scope: Scope, _ place: AccessSubject.Place) -> Bool {
        switch (scope, place) {
        case (.installation, .installation): true
        case (.ambito(let own), .ambito(let code, _)): own == code
        case (.ats(let own), .ambito(_, let ats)): own == ats
        default: false
        }
    }
}
