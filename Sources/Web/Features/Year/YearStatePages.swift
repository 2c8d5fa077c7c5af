import Domain
import Store

/// Where a year stands, the way it came there, and the steps that lead on.
enum YearStatePages {
    static func page(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        let asked = AskedMoment(context)
        guard case .year(let address, .state(let number)) = url,
            let year = try YearSubject(address, number, knownAt: asked.knownAt, context.page)
        else { return .notFound }
        return try show(year, asked: asked, context)
    }

    /// Puts the year in review, or takes it back.
    static func review(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .year(let address, .state(let number)) = url else { return .notFound }
        let step: YearStep = context.text(YearStepForm.step) == YearStep.withdraw.rawValue ? .withdraw : .review
        return try take(step, address, number, context)
    }

    static func freeze(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .year(let address, .freeze(let number)) = url else { return .notFound }
        return try take(.freeze, address, number, context)
    }

    static func reopen(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .year(let address, .reopen(let number)) = url else { return .notFound }
        return try take(.reopen, address, number, context)
    }

    private static func take(
        _ step: YearStep, _ address: SiteURL.PlanAddress, _ number: Int, _ context: PersonalContext
    ) throws -> PersonalAnswer {
        guard let year = try YearSubject(address, number, context.page), let user = context.visitor?.user else {
            return .notFound
        }
        var form = YearStepForm(step, context)
        guard let transition = form.read() else { return try show(year, typed: form, context) }
        let unsettled = try year.unsettled(context)
        form.refuse(
            transition.refusals(
                from: year.record.state, year: number, unsettled: unsettled, today: context.page.today))
        guard form.problems.isEmpty else { return try show(year, typed: form, context) }
        do {
            let result = try context.database.years.take(
                transition, year: number, in: year.key, replacing: form.version, by: user.author, at: context.now,
                today: context.page.today)
            if case .saved = result { return .redirect(year.url(.state(number))) }
            form.problems[YearStepForm.whole] = "Nel frattempo l’anno ha cambiato stato: controlla e riprova."
        } catch let refusal as YearTransition.Refusal {
            form.refuse([refusal])
        }
        guard let now = try YearSubject(address, number, context.page) else { return .notFound }
        return try show(now, typed: form, context)
    }

    private static func show(
        _ year: YearSubject, asked: AskedMoment? = nil, typed: YearStepForm? = nil, _ context: PersonalContext
    ) throws -> PersonalAnswer {
        // The past is read, not changed.
        func allows(_ permission: Permission) throws -> Bool {
            try year.knownAt == nil && context.page.access.allows(permission, on: year.address, context.page.reader)
        }
        let (moment, day) = (year.knownAt?.moment, year.knownAt?.day ?? context.page.today)
        let frozen = try context.database.years.frozen(year.year, in: year.key, asOf: moment)
        var view = YearStateView(
            year, mayEdit: try allows(.editValues), mayFreeze: try allows(.freezeYear), typed: typed,
            unsettled: year.knownAt == nil ? try year.unsettled(context) : [], frozen: frozen,
            now: frozen == nil
                ? nil : try context.database.years.snapshot(of: year.year, in: year.key, today: day, asOf: moment),
            today: day, formToken: context.formToken)
        if try context.page.access.allows(.readChangeLog, on: year.address, context.page.reader) {
            view.history = NavigationLink(text: "Cronologia dello stato", url: year.url(.stateHistory(year.year)).description)
        }
        view.moment = asked?.view(of: year.url(.state(year.year)), year: year.year)
        return try context.page(
            "Stato del \(year.year)", frame: year.frame(context.page), breadcrumb: year.breadcrumb,
            hasProblems: typed != nil || asked?.problem != nil, template: "year/state", view)
    }
}

extension YearSubject {
    /// The indicators that stop a freeze.
    fileprivate func unsettled(_ context: PersonalContext) throws -> [String] {
        overview.unsettled(in: year, confirmations: try context.database.collection.confirmations(of: year, in: key))
    }
}

/// What was typed for a step of the year.
struct YearStepForm {
    static let step = "passaggio"
    static let act = "atto"
    static let date = "data"
    static let reason = "motivo"
    /// What is wrong with the step as a whole.
    static let whole = ""
    /// The longest act, in characters.
    static let longestAct = 300

    let kind: YearStep
    let texts: [String: String]
    /// The number of steps that the user saw.
    let version: Int
    var problems: [String: String] = [:]

    init(_ kind: YearStep, _ context: PersonalContext) {
        self.kind = kind
        texts = [Self.act, Self.date, Self.reason].reduce(into: [:]) { $0[$1] = context.text($1) }
        version = Int(context.text("versione")) ?? -1
    }

    /// The step, or nil with the problems noted.
    mutating func read() -> YearTransition? {
        let act = texts[Self.act] ?? ""
        let reason = texts[Self.reason] ?? ""
        problems[Self.act] = TypedText.problem(act, upTo: Self.longestAct, isOneLine: true)
        problems[Self.reason] = TypedText.problem(reason, upTo: ValueTexts.longest)
        var day: CalendarDate?
        if let text = texts[Self.date], !text.isEmpty {
            do {
                day = try CalendarDate(italian: text)
            } catch {
                problems[Self.date] = error.message
            }
        }
        guard problems.isEmpty else { return nil }
        return YearTransition(
            kind, act: act.isEmpty ? nil : act, verifiedOn: day, reason: reason.isEmpty ? nil : reason)
    }

    /// Notes why the rules refuse the step, beside the fields.
    mutating func refuse(_ refusals: [YearTransition.Refusal]) {
        for refusal in refusals {
            let field =
                switch refusal {
                case .actMissing: Self.act
                case .dateMissing, .beforeYear, .inFuture: Self.date
                case .reasonMissing: Self.reason
                case .notAllowed, .unsettled: Self.whole
                }
            problems[field] = refusal.message
        }
    }
}
