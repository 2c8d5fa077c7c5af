import Domain
import HTTPServer
import Store

/// Opens a plan of an Ambito for other years: the next triennium, or any period of one to six years.
enum NewPlanPage {
    static let routes: [SiteRoute] = [
        SiteRoute(.newPlan, .openPlan, .personal(form)),
        SiteRoute(.newPlan, .openPlan, .form(.setAside, save)),
    ]

    private static let first = "primo-anno"
    private static let last = "ultimo-anno"
    private static let title = "titolo"
    private static let lead = "capofila"
    private static let confirmed = "conferma"

    /// The longest title or name of a body, in characters.
    private static let longest = 300

    static func form(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let profile = try profile(url, context) else { return .notFound }
        var typed: [String: String] = [lead: profile.plans.first?.leadBody ?? ""]
        if let latest = profile.plans.first?.period {
            typed[first] = String(latest.lastYear + 1)
            typed[last] = String(latest.lastYear + latest.years.count)
        }
        return try show(typed, [:], profile, context)
    }

    static func save(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let profile = try profile(url, context), let user = context.visitor?.user else { return .notFound }
        let typed = Dictionary(uniqueKeysWithValues: [first, last, title, lead, confirmed].map { ($0, context.text($0)) })
        var problems: [String: String] = [:]
        for name in [title, lead] {
            problems[name] = TypedText.problem(typed[name] ?? "", upTo: longest, isOneLine: true)
        }
        guard let period = period(typed, &problems), problems.isEmpty else {
            return try show(typed, problems, profile, context)
        }
        let plan = Plan(
            ambitoCode: profile.ambito.code, period: period, title: written(typed[title]), leadBody: written(typed[lead]))
        let others = profile.plans.map(\.period).filter { $0 != period && $0.overlaps(period) }
        if !others.isEmpty, typed[confirmed] != CardPieces.yes {
            return try show(typed, [confirmed: overlap(period, others)], profile, context)
        }
        if try context.database.plans.open(plan, by: user.author, at: context.now) || wasJustOpened(plan, by: user, context) {
            return .redirect(.plan(SiteURL.PlanAddress(plan.key)))
        }
        problems[first] = "L’Ambito ha già il Piano \(period.label): scegli altri anni, o apri quello."
        return try show(typed, problems, profile, context)
    }

    // MARK: - What is typed

    private static func period(_ typed: [String: String], _ problems: inout [String: String]) -> PlanPeriod? {
        func year(_ name: String) -> Int? {
            // A year has no point of thousands.
            let text = typed[name] ?? ""
            if text.utf8.count == 4, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return Int(text) }
            problems[name] = "Scrivi l’anno con quattro cifre, per esempio 2028."
            return nil
        }
        guard let from = year(first), let to = year(last) else { return nil }
        do throws(PlanPeriod.ValidationError) {
            let period = try PlanPeriod(firstYear: from, lastYear: to)
            try period.checkLength()
            return period
        } catch .implausibleYear(let wrong) {
            problems[wrong == from ? first : last] = PlanPeriod.ValidationError.implausibleYear(wrong).message
        } catch {
            problems[last] = error.message
        }
        return nil
    }

    private static func written(_ text: String?) -> String? { text.flatMap { $0.isEmpty ? nil : $0 } }

    private static func overlap(_ period: PlanPeriod, _ others: [PlanPeriod]) -> String {
        "Gli anni \(period.label) si sovrappongono al Piano \(others.map(\.label).joined(separator: ", ")): se è voluto, conferma."
    }

    /// Whether the very same form has opened the plan a moment ago: it was sent twice.
    private static func wasJustOpened(_ plan: Plan, by user: User, _ context: PersonalContext) throws -> Bool {
        guard let entry = try context.database.plans.entry(plan.key)?.plan,
            (entry.title, entry.leadBody) == (plan.title, plan.leadBody),
            let change = try context.database.changeLog.history(of: .plan(plan.key), limit: 1).first
        else { return false }
        return change.author == user.author && context.now.seconds(since: change.at) < 60
    }

    // MARK: - The page

    private static func profile(_ url: SiteURL, _ context: PersonalContext) throws -> AmbitoProfile? {
        guard case .newPlan(let code) = url else { return nil }
        return try context.database.territory.profile(of: code, on: context.page.today)
    }

    private static func show(
        _ typed: [String: String], _ problems: [String: String], _ profile: AmbitoProfile, _ context: PersonalContext
    ) throws -> PersonalAnswer {
        func line(_ name: String, _ label: String, _ help: String) -> FormField {
            FormField(
                name: name, label: label, help: help, value: typed[name] ?? "", kind: .text(autocomplete: "off"),
                problem: problems[name])
        }
        var fields = [
            line(first, "Primo anno", "Quattro cifre, per esempio 2028."),
            line(last, "Ultimo anno", "Il Piano dura da 1 a \(PlanPeriod.longest) anni; di solito tre."),
            line(title, "Titolo", "Facoltativo: serve solo se il Piano ne ha uno proprio."),
            line(lead, "Ente capofila", "Facoltativo, per esempio «Comune di Iseo»."),
        ]
        if problems[confirmed] != nil || typed[confirmed] == CardPieces.yes {
            fields.append(
                FormField(
                    name: confirmed, label: "Anni già coperti da un altro Piano",
                    kind: .checkboxes([
                        FormOption(
                            CardPieces.yes, "Confermo: i due Piani valgono negli stessi anni",
                            isChosen: typed[confirmed] == CardPieces.yes)
                    ]), problem: problems[confirmed]))
        }
        let page = NavigationLink(text: "Ambito", url: SiteURL.ambito(profile.ambito.code).description)
        let frame = profile.plans.first.map {
            PageFrame($0, of: profile.ambito, assets: context.page.assets, reader: context.page.reader, place: .ambito)
        } ?? context.siteFrame()
        let view = FormView(
            heading: "Nuovo Piano di Zona", eyebrow: "Ambito \(profile.ambito.name)",
            lead: "Il Piano nasce vuoto, come bozza dell’Ambito. Le schede si scrivono da capo o si copiano da un altro Piano.",
            notices: ["Gli indicatori LEPS compaiono solo nei Piani per cui la Regione ha fissato i range."],
            action: .newPlan(profile.ambito.code), fields: fields, button: "Apri il Piano",
            cancel: NavigationLink(text: "Annulla", url: page.url))
        return try context.page(
            "Nuovo Piano di Zona", frame: frame, breadcrumb: [NavigationLink(text: "Inizio", url: frame.homeURL), page], view)
    }
}
