import Domain
import Store
import Testing

@testable import Web

@Suite("Who may do what")
struct AccessPolicyTests {
    /// The visitors of the tables below, in the order of their columns.
    enum Visitor: CaseIterable {
        case nobody, withoutRoles, administrator, manager, editor, assembly, reviewer
        /// Responsabile of another Ambito of the same ATS, and reviewer of another ATS.
        case otherManager, otherReviewer

        func grants() throws -> [RoleGrant]? {
            switch self {
            case .nobody: nil
            case .withoutRoles: []
            case .administrator: [.administrator]
            case .manager: [try grant(.manager, "50065")]
            case .editor: [try grant(.editor, "50065")]
            case .assembly: [try grant(.assembly, "50065")]
            case .reviewer: [try grant(.reviewer, "325")]
            case .otherManager: [try grant(.manager, "50066")]
            case .otherReviewer: [try grant(.reviewer, "321")]
            }
        }
    }

    private static func grant(_ role: Role, _ code: String) throws -> RoleGrant {
        try #require(RoleGrant(role, code: code))
    }

    private static func ambito(_ exposure: PlanExposure) -> AccessSubject {
        .ambito("50065", ats: "325", exposure)
    }

    /// a allowed, s sign in, f forbidden, h hidden: one letter for each visitor, in their order.
    private func letters(_ permission: Permission, _ subject: AccessSubject) throws -> String {
        try Visitor.allCases.map { visitor in
            switch AccessPolicy.decide(permission, for: try visitor.grants(), on: subject) {
            case .allowed: "a"
            case .signIn: "s"
            case .forbidden: "f"
            case .hidden: "h"
            }
        }.joined()
    }

    //                                         nobody, no role, admin., manager, editor, assembly, reviewer, others
    static let drafts: [(Permission, String)] = [
        (.readSite, "aaaaaaaaa"), (.readAmbito, "aaaaaaaaa"), (.readPlan, "shfaaahhh"), (.readLEPS, "shfaaahhh"),
        (.editValues, "shfaafhhh"), (.editCards, "shfaafhhh"), (.closeCards, "shfaffhhh"), (.freezeYear, "shfaffhhh"),
        (.openPlan, "shfaffhhh"), (.submitVersion, "shfaffhhh"), (.readDashboards, "shfaaahhh"), (.review, "shffffhhh"),
        (.administerUsers, "shffffhhh"), (.readChangeLog, "shfaaahhh"), (.ownAccount, "saaaaaaaa"),
    ]

    static let submitted: [(Permission, String)] = [
        (.readSite, "aaaaaaaaa"), (.readAmbito, "aaaaaaaaa"), (.readPlan, "shfaaaahh"), (.readLEPS, "shfaaaahh"),
        (.editValues, "shfaaffhh"), (.editCards, "shfaaffhh"), (.closeCards, "shfafffhh"), (.freezeYear, "shfafffhh"),
        (.openPlan, "shfafffhh"), (.submitVersion, "shfafffhh"), (.readDashboards, "shfaaaahh"), (.review, "shffffahh"),
        (.administerUsers, "shfffffhh"), (.readChangeLog, "shfaaafhh"), (.ownAccount, "saaaaaaaa"),
    ]

    static let published: [(Permission, String)] = [
        (.readSite, "aaaaaaaaa"), (.readAmbito, "aaaaaaaaa"), (.readPlan, "aaaaaaaaa"), (.readLEPS, "aaaaaaaaa"),
        (.editValues, "sffaaffff"), (.editCards, "sffaaffff"), (.closeCards, "sffafffff"), (.freezeYear, "sffafffff"),
        (.openPlan, "sffafffff"), (.submitVersion, "sffafffff"), (.readDashboards, "sffaaaaff"), (.review, "sfffffaff"),
        (.administerUsers, "sffffffff"), (.readChangeLog, "sffaaafff"), (.ownAccount, "saaaaaaaa"),
    ]

    static let installation: [(Permission, String)] = [
        (.readSite, "aaaaaaaaa"), (.readAmbito, "aaaaaaaaa"), (.readPlan, "sffffffff"), (.readLEPS, "sffffffff"),
        (.editValues, "sffffffff"), (.editCards, "sffffffff"), (.closeCards, "sffffffff"), (.freezeYear, "sffffffff"),
        (.openPlan, "sffffffff"), (.submitVersion, "sffffffff"), (.readDashboards, "sffffffff"), (.review, "sffffffff"),
        (.administerUsers, "sfaffffff"), (.readChangeLog, "sfaffffff"), (.ownAccount, "saaaaaaaa"),
    ]

    @Test("What the Ambito works on is its own", arguments: drafts)
    func onDrafts(permission: Permission, expected: String) throws {
        #expect(try letters(permission, Self.ambito(.draft)) == expected)
    }

    @Test("What was submitted is its ATS's too", arguments: submitted)
    func onSubmitted(permission: Permission, expected: String) throws {
        #expect(try letters(permission, Self.ambito(.submitted)) == expected)
    }

    @Test("What was published is everyone's to read", arguments: published)
    func onPublished(permission: Permission, expected: String) throws {
        #expect(try letters(permission, Self.ambito(.published)) == expected)
    }

    @Test("What belongs to the installation is the administrator's", arguments: installation)
    func onInstallation(permission: Permission, expected: String) throws {
        #expect(try letters(permission, .installation) == expected)
    }

    @Test("The tables above have every permission once")
    func complete() {
        for table in [Self.drafts, Self.submitted, Self.published, Self.installation] {
            #expect(table.map(\.0) == Permission.allCases)
            #expect(table.allSatisfy { $0.1.count == Visitor.allCases.count })
        }
    }

    @Test("One's own account needs a user, no role")
    func account() throws {
        #expect(try letters(.ownAccount, .account) == "saaaaaaaa")
        #expect(try letters(.administerUsers, .account) == "sffffffff")
    }

    @Test("Several roles add up, each in its scope")
    func several() throws {
        let grants = [
            try Self.grant(.assembly, "50065"), try Self.grant(.editor, "50066"), try Self.grant(.reviewer, "321"),
        ]
        let other = AccessSubject.ambito("50066", ats: "325", .draft)
        let reviewed = AccessSubject.ambito("50001", ats: "321", .submitted)
        for (permission, subject, decision) in [
            (Permission.editCards, other, AccessDecision.allowed), (.editCards, Self.ambito(.draft), .forbidden),
            (.readPlan, Self.ambito(.draft), .allowed), (.review, reviewed, .allowed),
            (.review, Self.ambito(.submitted), .forbidden), (.editCards, reviewed, .forbidden),
            (.readPlan, .ambito("50001", ats: "321", .draft), .hidden), (.administerUsers, .installation, .forbidden),
        ] {
            #expect(AccessPolicy.decide(permission, for: grants, on: subject) == decision)
        }
    }
}
