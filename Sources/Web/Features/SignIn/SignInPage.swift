import Domain
import HTTPServer
import Store

/// The way in: name and password, or a proxy that has asked for them.
enum SignInPage {
    static func page(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .signIn(let path) = url else { return .notFound }
        switch context.proxyUser {
        case .none: break
        case .forged: return .forbidden
        case .named(let name): return try enter(asUserNamed: name, path, context)
        }
        if context.visitor != nil { return PersonalAnswer(.redirect(path?.text ?? SiteURL.home.description)) }
        return try show(context, name: "", path)
    }

    static func submit(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard context.proxyUser == .none else { return .forbidden }
        let path = context.fields["ritorno"].flatMap(LocalPath.init)
        let name = context.text("nome")
        let password = context.fields["password"] ?? ""
        guard !name.isEmpty, !password.isEmpty else {
            return try show(
                context, name: name, path, nameProblem: name.isEmpty ? "Scrivi il nome utente." : nil,
                passwordProblem: password.isEmpty ? "Scrivi la password." : nil)
        }
        switch try context.services.signIn.attempt(
            name: name, password: password, from: context.client, at: context.now)
        {
        case .signedIn(let token, let session):
            return try proceed(session.userID, with: token, path, context)
        case .refused:
            return try show(context, name: name, path, problem: "Il nome utente o la password non sono giusti.")
        case .wait(let end):
            let wait = WaitingTime.text(seconds: end.seconds(since: context.now))
            return try show(
                context, name: name, path,
                problem: "Ci sono stati troppi tentativi sbagliati. Riprova tra \(wait).")
        case .busy:
            return try show(
                context, name: name, path, problem: "Molti stanno accedendo in questo momento. Riprova tra qualche secondo.")
        }
    }

    /// Opens a session for the user whom the proxy has signed in.
    private static func enter(asUserNamed name: String, _ path: LocalPath?, _ context: PersonalContext) throws
        -> PersonalAnswer
    {
        guard let user = try context.database.users.user(named: name),
            let opened = try context.database.sessions.open(
                for: user.id, userAgent: context.client.userAgent, ending: context.client.token, at: context.now)
        else { return .forbidden }
        return try proceed(user.id, with: opened.token, path, context)
    }

    /// Goes on with a new session: with the form that was set aside, or to the page that was wanted.
    private static func proceed(
        _ userID: Int64, with token: SecretToken, _ path: LocalPath?, _ context: PersonalContext
    ) throws -> PersonalAnswer {
        context.sessions.forget()
        let session = try context.cookies.setting(.session, to: token)
        if let parked = context.parked {
            let response = try context.services.resubmission.send(parked, for: userID, with: token, at: context.now)
            let cookies = [session, try context.cookies.deleting(.parked)]
            if let response { return PersonalAnswer(.response(response), cookies: cookies) }
            return PersonalAnswer(.redirect(path?.text ?? SiteURL.home.description), cookies: cookies)
        }
        return PersonalAnswer(.redirect(path?.text ?? SiteURL.home.description), cookies: [session])
    }

    private static func show(
        _ context: PersonalContext, name: String, _ path: LocalPath?, problem: String? = nil,
        nameProblem: String? = nil, passwordProblem: String? = nil
    ) throws -> PersonalAnswer {
        var notices: [String] = []
        if context.parked != nil {
            notices.append("La sessione era finita. Quanto hai inviato è conservato: dopo l’accesso viene salvato.")
        }
        if context.services.isDemo {
            notices.append(
                "Questa è una dimostrazione, con dati inventati. Gli utenti dimostrativi hanno il nome del loro ruolo; "
                    + "le password sono scritte all’avvio del programma.")
        }
        let form = FormView(
            heading: "Accesso", notices: notices, problems: problem.map { [$0] } ?? [], action: .signIn(),
            hidden: path.map { [HiddenField(name: "ritorno", value: $0.text)] } ?? [],
            fields: [
                FormField(
                    name: "nome", label: "Nome utente", value: name, kind: .text(autocomplete: "username"),
                    problem: nameProblem),
                FormField(
                    name: "password", label: "Password",
                    help: "Se l’hai dimenticata, chiedi a chi amministra il servizio un collegamento per sceglierne un’altra.",
                    kind: .password(autocomplete: "current-password"), problem: passwordProblem),
            ],
            button: "Accedi")
        return try context.page("Accesso", frame: context.siteFrame(.signIn), form)
    }
}

/// How long someone must wait, in words.
enum WaitingTime {
    /// Whole minutes from two minutes on, rounded up.
    static func text(seconds: Int) -> String {
        let seconds = max(1, seconds)
        if seconds == 1 { return "1 secondo" }
        return seconds < 120 ? "\(seconds) secondi" : "\((seconds + 59) / 60) minuti"
    }
}
