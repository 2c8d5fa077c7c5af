import Store

/// A form that came from a page of an earlier session: its user says whether to send it.
enum ResumePage {
    /// Asks whether to send what was set aside.
    static func confirm(_ context: PersonalContext) throws -> PersonalAnswer {
        try context.page(
            "Conferma l’invio", frame: context.siteFrame(),
            FormView(
                heading: "Conferma l’invio",
                lead: "La pagina da cui hai inviato i dati era stata aperta prima dell’ultimo accesso. "
                    + "I dati sono conservati: confermi di volerli salvare?",
                action: .resume, button: "Salva i dati",
                cancel: NavigationLink(text: "Non salvare", url: SiteURL.home.description)))
    }

    /// Says that what was sent must be typed again: it was not kept, because it holds a password.
    static func startAgain(_ context: PersonalContext) throws -> PersonalAnswer {
        let form = FormView(
            heading: "Accesso", problems: ["La pagina era aperta da troppo tempo. Scrivi di nuovo i dati."],
            action: .signIn(),
            fields: [
                FormField(name: "nome", label: "Nome utente", kind: .text(autocomplete: "username")),
                FormField(name: "password", label: "Password", kind: .password(autocomplete: "current-password")),
            ],
            button: "Accedi")
        if context.visitor != nil { return .redirect(.account) }
        return try context.page("Accesso", frame: context.siteFrame(.signIn), form)
    }

    static func submit(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let visitor = context.visitor, let parked = context.parked else { return .redirect(.home) }
        let response = try context.services.resubmission.send(
            parked, for: visitor.user.id, with: visitor.token, at: context.now)
        let cookies = [try context.cookies.deleting(.parked)]
        return response.map { PersonalAnswer(.response($0), cookies: cookies) } ?? .redirect(.home, cookies: cookies)
    }
}
