import Store

/// How far a permission reaches for those who hold a role.
enum Reach: Sendable {
    /// Not at all.
    case no
    /// Everything.
    case all
    /// What its Ambito has published, whichever Ambito.
    case published
    /// In the scope of the role: the installation, the Ambito, the ATS.
    case own
    /// In the scope of the role, what was submitted or published.
    case submitted
}

/// Who may do what: one row for each ``Permission``, one column for each kind of visitor.
///
/// The first two columns hold for everyone: `visitor` is whoever comes, `user` whoever has signed in, whatever the
/// roles. The administrator keeps the installation and has no part in the plans: whoever needs one is given the role,
/// which the change log shows.
struct PermissionTable: Sendable {
    let visitor, user, administrator, manager, editor, assembly, reviewer: Reach

    private init(
        _ visitor: Reach, _ user: Reach, _ administrator: Reach, _ manager: Reach, _ editor: Reach,
        _ assembly: Reach, _ reviewer: Reach
    ) {
        (self.visitor, self.user, self.administrator) = (visitor, user, administrator)
        (self.manager, self.editor, self.assembly, self.reviewer) = (manager, editor, assembly, reviewer)
    }

    /// The row of a permission. The compiler asks for one when a permission is added.
    static func row(_ permission: Permission) -> PermissionTable {
        switch permission {
        //                          visitor     user        administr.  manager     editor      assembly    reviewer
        // The way in, help and glossary: of use before signing in.
        case .readSite:        Self(.all,       .all,       .all,       .all,       .all,       .all,       .all)
        // Territory and authorities are printed in the act.
        case .readAmbito:      Self(.all,       .all,       .all,       .all,       .all,       .all,       .all)
        // A plan is its Ambito's until it is published; the ATS sees what was sent to it.
        case .readPlan:        Self(.published, .published, .published, .own,       .own,       .own,       .submitted)
        // As the plan they belong to.
        case .readLEPS:        Self(.published, .published, .published, .own,       .own,       .own,       .submitted)
        // The planning office collects the values; the assembly and the ATS judge them, so do not touch them.
        case .editValues:      Self(.no,        .no,        .no,        .own,       .own,       .no,        .no)
        // The planning office writes the plan.
        case .editCards:       Self(.no,        .no,        .no,        .own,       .own,       .no,        .no)
        // Closing is an act of responsibility: it declares a card complete.
        case .closeCards:      Self(.no,        .no,        .no,        .own,       .no,        .no,        .no)
        // Freezing a year fixes the verdicts that the assembly and the Region will see.
        case .freezeYear:      Self(.no,        .no,        .no,        .own,       .no,        .no,        .no)
        // A plan that is opened is one the Ambito has to write.
        case .openPlan:        Self(.no,        .no,        .no,        .own,       .no,        .no,        .no)
        // Submitting binds the Ambito towards the ATS.
        case .submitVersion:   Self(.no,        .no,        .no,        .own,       .no,        .no,        .no)
        // The assembly verifies the objectives every year; the ATS looks at what was submitted.
        case .readDashboards:  Self(.no,        .no,        .no,        .own,       .own,       .own,       .submitted)
        // Only the ATS checks the coherence of its Ambiti's plans; nobody reviews their own.
        case .review:          Self(.no,        .no,        .no,        .no,        .no,        .no,        .submitted)
        // Whoever gives roles must answer for the whole installation.
        case .administerUsers: Self(.no,        .no,        .own,       .no,        .no,        .no,        .no)
        // Each scope its own history: the administrator that of users, never the drafts of an Ambito.
        case .readChangeLog:   Self(.no,        .no,        .own,       .own,       .own,       .own,       .no)
        // One's own password and sessions, even without any role.
        case .ownAccount:      Self(.no,        .all,       .all,       .all,       .all,       .all,       .all)
        }
    }

    /// The column of a role.
    subscript(role: Role) -> Reach {
        switch role {
        case .administrator: administrator
        case .manager: manager
        case .editor: editor
        case .assembly: assembly
        case .reviewer: reviewer
        }
    }
}
