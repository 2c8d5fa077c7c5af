import Domain
import HTTPTypes
import Store

/// The *Riepilogo* of a card, its closing and its reopening.
enum CardClosingPages {
    /// The field with the reason for opening a card again.
    static let reason = "motivo"
    /// The longest reason, in characters.
    static let longestReason = 2_000

    static func summary(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .cards(let address, .summary(let code)) = url,
            let subject = try CardSubject(address, code, context.page)
        else { return .notFound }
        return try show(subject, context)
    }

    /// Closes a card, when nothing blocks: warnings do not stop whoever has read them.
    static func close(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .cards(let address, .closing(let code)) = url,
            let subject = try CardSubject(address, code, context.page), let user = context.visitor?.user
        else { return .notFound }
        let summary = subject.plan.url(.summary(code))
        // Sent twice: it is closed already.
        if subject.card.state == .closed { return .redirect(summary) }
        guard Int(context.text("versione")) == subject.stored.version else {
            return try showStale(subject, context)
        }
        let blocking = try context.page.cards.closingFindings(of: subject.card, in: subject.key)
            .filter { $0.severity == .blocking }
        guard blocking.isEmpty else {
            let problems = blocking.map { finding in
                NavigationLink(
                    text: finding.message,
                    url: subject.plan.url(.edit(code, at: CardsURL.anchor(ofField: finding.field))).description)
            }
            return try show(subject, context, problems: problems)
        }
        switch try context.page.cards.close(
            code, in: subject.key, replacing: subject.stored.version, by: user.author, at: context.now)
        {
        case .saved: return .redirect(summary)
        case .conflict: return try showStale(subject, context)
        }
    }

    /// Opens a closed card again, with a reason that stays in its history.
    static func reopen(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .cards(let address, .reopening(let code)) = url,
            let subject = try CardSubject(address, code, context.page), let user = context.visitor?.user
        else { return .notFound }
        let summary = subject.plan.url(.summary(code))
        if subject.card.state == .draft { return .redirect(summary) }
        let text = context.text(reason)
        let problem: String? =
            text.isEmpty ? "Scrivi perché la scheda si riapre."
            : text.count > longestReason ? "Il motivo supera \(ItalianNumber.print(longestReason)) caratteri." : nil
        if let problem {
            return try show(
                subject, context, problems: [NavigationLink(text: problem, url: "#\(reason)")], reason: (text, problem))
        }
        guard let version = Int(context.text("versione")) else { return try showStale(subject, context) }
        switch try context.page.cards.reopen(
            code, in: subject.key, replacing: version, reason: text, by: user.author, at: context.now)
        {
        case .saved: return .redirect(summary)
        case .conflict: return try showStale(subject, context, reason: (text, nil))
        }
    }

    private static func show(
        _ subject: CardSubject, _ context: PersonalContext, problems: [NavigationLink] = [],
        reason: (text: String, problem: String?)? = nil
    ) throws -> PersonalAnswer {
        let areas = try context.database.programming.policyAreas()
        var view = CardSummaryView(
            subject, findings: try context.page.cards.closingFindings(of: subject.card, in: subject.key),
            rows: CardRow.all(
                of: subject.card, template: subject.template, period: subject.key.period,
                after: try subject.previousPeriod(context.page), areas: areas),
            mayClose: try context.page.access.allows(
                .closeCards, inAmbito: subject.plan.address.ambito, context.page.reader),
            formToken: context.formToken, reason: reason)
        view.problems = problems
        return try context.page(
            "Riepilogo", frame: subject.plan.frame(context.page, .cards), breadcrumb: subject.breadcrumb,
            hasProblems: !problems.isEmpty, template: "cards/summary", view)
    }

    /// Someone saved the card after the page was made: whoever closes it must have seen what they close.
    private static func showStale(
        _ old: CardSubject, _ context: PersonalContext, reason: (text: String, problem: String?)? = nil
    ) throws -> PersonalAnswer {
        guard let subject = try CardSubject(old.plan.address, old.card.code, context.page) else { return .notFound }
        let problem = NavigationLink(
            text: "Nel frattempo la scheda è cambiata: rileggi il riepilogo, poi riprova.", url: "#righe")
        var answer = try show(subject, context, problems: [problem], reason: reason)
        if case .page(let octets, _) = answer.kind { answer.kind = .page(octets, .conflict) }
        return answer
    }
}

extension CardSubject {
    /// Which card, over the headings of the pages below its own.
    var eyebrow: String { "Scheda \(card.code) · \(title.isEmpty ? "senza titolo" : title)" }

    /// The steps to the pages below a card's own.
    var breadcrumb: [NavigationLink] {
        [
            NavigationLink(text: "Schede", url: plan.url(.list).description),
            NavigationLink(text: "Scheda \(card.code)", url: plan.url(.card(card.code)).description),
        ]
    }
}
