import Domain
import HTTPServer
import Store

/// One's own password, changed with the old one; and a password set through the administrator's link.
enum PasswordPages {
    // MARK: - One's own

    static func own(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        try showOwn(context, currentProblem: nil, newProblem: nil, repeatProblem: nil)
    }

    static func changeOwn(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let visitor = context.visitor else { return .notFound }
        let (current, new) = (context.fields["attuale"] ?? "", context.fields["nuova"] ?? "")
        let repeatProblem = repeatProblem(context)
        guard !current.isEmpty, repeatProblem == nil else {
            return try showOwn(
                context, currentProblem: current.isEmpty ? "Scrivi la password attuale." : nil,
                newProblem: newProblem(new, visitor.user.name), repeatProblem: repeatProblem)
        }
        let outcome = try context.services.passwords.change(
            of: visitor.user, from: current, to: new, by: context.client, at: context.now)
        context.sessions.forget()
        switch outcome {
        case .changed(let token, _):
            return .redirect(.account, cookies: [try context.cookies.setting(.session, to: token)])
        case .problems(let problems):
            return try showOwn(
                context, currentProblem: nil, newProblem: words(problems), repeatProblem: nil)
        case .wrongPassword:
            return try showOwn(
                context, currentProblem: "La password attuale non è giusta.", newProblem: nil, repeatProblem: nil)
        case .wait(let end):
            let wait = WaitingTime.text(seconds: end.seconds(since: context.now))
            return try showOwn(
                context, currentProblem: "Ci sono stati troppi tentativi sbagliati. Riprova tra \(wait).",
                newProblem: nil, repeatProblem: nil)
        case .busy, .deadLink:
            return try showOwn(context, currentProblem: busy, newProblem: nil, repeatProblem: nil)
        }
    }

    private static func showOwn(
        _ context: PersonalContext, currentProblem: String?, newProblem: String?, repeatProblem: String?
    ) throws -> PersonalAnswer {
        let form = FormView(
            heading: "Cambia la password", lead: "Tutte le tue sessioni finiscono; in questo browser resti collegato.",
            action: .ownPassword, userName: context.visitor?.user.name,
            fields: [
                FormField(
                    name: "attuale", label: "Password attuale", kind: .password(autocomplete: "current-password"),
                    problem: currentProblem)
            ] + newFields(newProblem, repeatProblem),
            button: "Cambia la password",
            cancel: NavigationLink(text: "Annulla", url: SiteURL.account.description))
        return try context.page(
            "Cambia la password", frame: context.siteFrame(.account),
            breadcrumb: [NavigationLink(text: "Il tuo accesso", url: SiteURL.account.description)], form)
    }

    // MARK: - Through a link

    static func link(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .passwordLink(let link) = url else { return .notFound }
        guard let user = try context.database.passwords.user(forLink: link, at: context.now) else {
            return try deadLink(context)
        }
        return try showLink(link, user, context, newProblem: nil, repeatProblem: nil)
    }

    static func setThroughLink(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .passwordLink(let link) = url else { return .notFound }
        guard let user = try context.database.passwords.user(forLink: link, at: context.now) else {
            return try deadLink(context)
        }
        let new = context.fields["nuova"] ?? ""
        if let problem = repeatProblem(context) {
            return try showLink(
                link, user, context, newProblem: newProblem(new, user.name), repeatProblem: problem)
        }
        let outcome = try context.services.passwords.set(new, withLink: link, by: context.client, at: context.now)
        context.sessions.forget()
        switch outcome {
        case .changed(let token, _):
            return .redirect(.home, cookies: [try context.cookies.setting(.session, to: token)])
        case .problems(let problems):
            return try showLink(link, user, context, newProblem: words(problems), repeatProblem: nil)
        case .busy, .wait, .wrongPassword:
            return try showLink(link, user, context, newProblem: busy, repeatProblem: nil)
        case .deadLink: return try deadLink(context)
        }
    }

    private static func showLink(
        _ link: SecretToken, _ user: User, _ context: PersonalContext, newProblem: String?, repeatProblem: String?
    ) throws -> PersonalAnswer {
        let form = FormView(
            heading: "Scegli la password", lead: "Per l’utente «\(user.name)». Dopo entri subito; il collegamento non vale più.",
            action: .passwordLink(link), userName: user.name, fields: newFields(newProblem, repeatProblem),
            button: "Salva la password")
        return try context.page("Scegli la password", frame: context.siteFrame(), form)
    }

    private static func deadLink(_ context: PersonalContext) throws -> PersonalAnswer {
        try context.page(
            "Collegamento non valido", frame: context.siteFrame(), template: "account/dead-link", DeadLinkView())
    }

    // MARK: - Both

    private static let busy = "Molti stanno accedendo in questo momento. Riprova tra qualche secondo."

    private static func newFields(_ newProblem: String?, _ repeatProblem: String?) -> [FormField] {
        [
            FormField(
                name: "nuova", label: "Nuova password",
                help: "Almeno \(PasswordRules.minimum) caratteri, non tra le password più comuni. "
                    + "Per esempio quattro parole a caso.",
                kind: .password(autocomplete: "new-password"), problem: newProblem),
            FormField(
                name: "ripetuta", label: "Nuova password, di nuovo", kind: .password(autocomplete: "new-password"),
                problem: repeatProblem),
        ]
    }

    private static func repeatProblem(_ context: PersonalContext) -> String? {
        context.fields["nuova"] == context.fields["ripetuta"] ? nil : "Le due password nuove sono diverse."
    }

    private static func newProblem(_ password: String, _ userName: String) -> String? {
        words(PasswordRules.problems(with: password, userName: userName))
    }

    private static func words(_ problems: [PasswordProblem]) -> String? {
        problems.isEmpty ? nil : problems.map(\.message).joined(separator: " ")
    }
}
