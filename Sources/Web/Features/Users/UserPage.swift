import HTTPServer
import Mustache
import Store

/// One user: office, roles, sessions, whether they may sign in.
enum UserPage {
    static func page(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .user(let id) = url, let user = try context.database.users.user(id) else { return .notFound }
        return try show(user, UserForm(label: user.label, kept: Set(user.grants)), context)
    }

    static func update(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .user(let id) = url, let author = context.visitor?.user.author,
            let user = try context.database.users.user(id)
        else { return .notFound }
        // A form without its version is as good as a stale one.
        let version = Int(context.text("versione")) ?? 0
        let form = UserForm(context)
        guard form.roleProblem == nil else { return try show(user, form, context) }
        if user.version != version, user.label == form.label, Set(user.grants) == form.grants {
            return .redirect(.user(id))
        }
        do {
            switch try context.database.users.update(
                id, label: form.label, grants: form.grants, replacing: version, by: author, at: context.now)
            {
            case .saved: return .redirect(.user(id))
            case .conflict(let current): return try showConflict(current ?? user, form, context)
            }
        } catch let error as UserError {
            return try show(
                user, form, context, labelProblem: error == .badLabel ? error.message : nil,
                problem: error == .badLabel ? nil : error.message)
        }
    }

    /// Disables a user, or lets one sign in again.
    static func setState(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .userState(let id) = url, let author = context.visitor?.user.author,
            let user = try context.database.users.user(id)
        else { return .notFound }
        let isDisabled = context.text("stato") == "disattivato"
        do {
            let result = try context.database.users.setDisabled(
                isDisabled, id, replacing: user.version, by: author, at: context.now)
            context.sessions.forget()
            if case .conflict(let current?) = result, current.isDisabled != isDisabled {
                return try show(
                    current, UserForm(label: current.label, kept: Set(current.grants)), context,
                    problem: "Nel frattempo un altro amministratore ha cambiato l’utente: riprova.")
            }
            return .redirect(.user(id))
        } catch let error as UserError {
            return try show(
                user, UserForm(label: user.label, kept: Set(user.grants)), context, problem: error.message)
        }
    }

    static func makeLink(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .userLink(let id) = url, let author = context.visitor?.user.author,
            let user = try context.database.users.user(id)
        else { return .notFound }
        guard !user.isDisabled else {
            return try show(
                user, UserForm(label: user.label, kept: Set(user.grants)), context,
                problem: UserError.disabled.message)
        }
        return try showLink(for: user, isNew: false, by: author, context)
    }

    /// Ends a user's sessions; one's own stays, so that the page can be shown.
    static func endSessions(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .userSessions(let id) = url, let visitor = context.visitor,
            try context.database.users.user(id) != nil
        else { return .notFound }
        try context.database.sessions.endAll(
            of: id, except: id == visitor.user.id ? visitor.session.id : nil, at: context.now)
        context.sessions.forget()
        return .redirect(.user(id))
    }

    /// Makes a link and shows it, once.
    static func showLink(for user: User, isNew: Bool, by author: Author, _ context: PersonalContext) throws
        -> PersonalAnswer
    {
        let link = try context.database.passwords.makeLink(for: user.id, by: author, at: context.now)
        let title = isNew ? "Utente creato" : "Collegamento creato"
        return try context.page(
            title, frame: context.siteFrame(.users),
            breadcrumb: [
                NavigationLink(text: "Utenti", url: SiteURL.users.description),
                NavigationLink(text: user.name, url: SiteURL.user(user.id).description),
            ],
            template: "users/link",
            LinkView(heading: title, user: user, link: context.origin + SiteURL.passwordLink(link).description))
    }

    private static func showConflict(_ current: User, _ form: UserForm, _ context: PersonalContext) throws
        -> PersonalAnswer
    {
        try show(
            current, form, context,
            problem: "Nel frattempo un altro amministratore ha cambiato l’utente. Ora è: «\(current.label)», "
                + "\(current.grants.isEmpty ? "nessun ruolo" : current.grants.map(\.text).joined(separator: "; ")). "
                + "Controlla quanto hai scritto e salva di nuovo.")
    }

    private static func show(
        _ user: User, _ form: UserForm, _ context: PersonalContext, labelProblem: String? = nil,
        problem: String? = nil
    ) throws -> PersonalAnswer {
        var edit = FormView(
            heading: "Ufficio e ruoli", problems: problem.map { [$0] } ?? [], action: .user(user.id),
            hidden: [HiddenField(name: "versione", value: String(user.version))],
            fields: try form.fields(context, labelProblem: labelProblem), button: "Salva")
        edit.formToken = context.formToken
        let sessions = try context.database.sessions.sessions(of: user.id, at: context.now)
        return try context.page(
            user.name, frame: context.siteFrame(.users),
            breadcrumb: [NavigationLink(text: "Utenti", url: SiteURL.users.description)],
            hasProblems: edit.hasProblems, template: "users/user",
            UserView(
                user, sessions: sessions, history: try context.database.changeLog.history(of: user.reference),
                edit: edit))
    }
}

/// A user as an administrator sees them.
struct UserView: Equatable, MustacheParent {
    var name: String
    var facts: [Fact]
    var sessions: [SessionRow]
    var isDisabled: Bool
    var stateURL: String
    var linkURL: String
    var sessionsURL: String
    /// What was changed of the user, latest first.
    var changes: [HistoryChange]
    /// The form for office and roles.
    var edit: FormView

    init(_ user: User, sessions: [Session], history: [LoggedChange], edit: FormView) {
        name = user.name
        facts = [
            Fact("Stato", user.disabledAt.map { "Disattivato il \($0.italian)" } ?? "Attivo"),
            Fact("Creato", "Il \(user.createdAt.italian)"),
            Fact("Ultimo accesso", user.lastSignInAt.map { "Il \($0.italian)" } ?? "Mai"),
            Fact("Password", user.passwordChangedAt.map { "Scelta il \($0.italian)" } ?? "Non ancora scelta"),
        ]
        self.sessions = sessions.map { SessionRow($0, isOwn: false) }
        isDisabled = user.isDisabled
        stateURL = SiteURL.userState(user.id).description
        linkURL = SiteURL.userLink(user.id).description
        sessionsURL = SiteURL.userSessions(user.id).description
        changes = history.map { HistoryChange($0, mayRestore: false) }
        self.edit = edit
    }

    func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "facts": facts
        case "sessions": sessions
        case "hasSessions": !sessions.isEmpty
        case "changes": changes
        case "isDisabled": isDisabled
        case "stateURL": stateURL
        case "linkURL": linkURL
        case "sessionsURL": sessionsURL
        default: edit.child(named: name)
        }
    }
}

/// A link for a password, shown once.
struct LinkView: Equatable, MustacheParent {
    var heading: String
    var name: String
    var link: String
    var userURL: String

    init(heading: String, user: User, link: String) {
        (self.heading, name, self.link) = (heading, user.name, link)
        userURL = SiteURL.user(user.id).description
    }

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "name": self.name
        case "link": link
        case "userURL": userURL
        default: nil
        }
    }
}
