import HTTPServer
import Store

/// Creates a user, who gets a link for a first password.
enum NewUserPage {
    static func page(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        try show(UserForm(), name: "", context)
    }

    static func submit(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let author = context.visitor?.user.author else { return .notFound }
        let form = UserForm(context)
        let name = context.text("nome")
        guard form.roleProblem == nil else { return try show(form, name: name, context) }
        do {
            let user = try created(form, name, context)
                ?? context.database.users.create(
                    NewUser(name: name, label: form.label, grants: form.grants), by: author, at: context.now)
            return try UserPage.showLink(for: user, isNew: true, by: author, context)
        } catch let error as UserError {
            switch error {
            case .badName, .nameTaken: return try show(form, name: name, context, nameProblem: error.message)
            case .badLabel: return try show(form, name: name, context, labelProblem: error.message)
            default: return try show(form, name: name, context, roleProblem: error.message)
            }
        }
    }

    /// The user whom this very form has created a moment ago: it was sent twice.
    private static func created(_ form: UserForm, _ name: String, _ context: PersonalContext) throws -> User? {
        guard let user = try context.database.users.user(named: name), user.label == form.label,
            Set(user.grants) == form.grants, user.passwordChangedAt == nil, !user.isDisabled,
            context.now.seconds(since: user.createdAt) < 300
        else { return nil }
        return user
    }

    private static func show(
        _ form: UserForm, name: String, _ context: PersonalContext, nameProblem: String? = nil,
        labelProblem: String? = nil, roleProblem: String? = nil
    ) throws -> PersonalAnswer {
        let view = FormView(
            heading: "Nuovo utente",
            lead: "Dopo la creazione compare un collegamento da consegnare: chi lo riceve sceglie la password.",
            action: .newUser,
            fields: [
                FormField(
                    name: "nome", label: "Nome utente", help: "Da 3 a 64 lettere non accentate, cifre, punti o trattini.",
                    value: name, kind: .text(autocomplete: "off"), problem: nameProblem)
            ] + (try form.fields(context, labelProblem: labelProblem, roleProblem: roleProblem)),
            button: "Crea l’utente", cancel: NavigationLink(text: "Annulla", url: SiteURL.users.description))
        return try context.page(
            "Nuovo utente", frame: context.siteFrame(.users),
            breadcrumb: [NavigationLink(text: "Utenti", url: SiteURL.users.description)], view)
    }
}
