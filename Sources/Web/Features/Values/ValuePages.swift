import Domain
import HTTPServer
import Store

/// The form for the value of an indicator in a year.
enum ValuePages {
    /// The value an address is about.
    struct Subject {
        let address: SiteURL.PlanAddress
        let code: String
        let year: Int
        let key: PlanKey
        let overview: LEPSOverview
        let sheet: IndicatorSheet

        /// Nil when there is no such plan, indicator or year, or the indicator is a protocol.
        init?(_ address: SiteURL.PlanAddress, _ code: String, _ year: Int, _ context: PersonalContext) throws {
            guard let period = try? PlanPeriod(label: address.period), period.contains(year) else { return nil }
            let key = PlanKey(ambitoCode: address.ambito, period: period)
            guard let overview = try context.database.leps.overview(of: key),
                let (_, sheet) = overview.indicator(code), sheet.indicator.measure.kind != .milestone
            else { return nil }
            (self.address, self.code, self.year, self.key) = (address, code, year, key)
            (self.overview, self.sheet) = (overview, sheet)
        }

        var recorded: Recorded<YearlyValue>? { sheet.recordedValues[year] }
        var indicatorURL: SiteURL { .indicator(address, code: code, year: year) }
        var breadcrumb: [NavigationLink] {
            [
                NavigationLink(text: "Inizio", url: SiteURL.plan(address).description),
                NavigationLink(text: "LEPS", url: SiteURL.overview(address).description),
                NavigationLink(text: "Indicatore \(code)", url: indicatorURL.description),
            ]
        }

        func frame(_ context: PersonalContext) -> PageFrame {
            PageFrame(
                overview.plan, of: overview.ambito, assets: context.page.assets, reader: context.page.reader,
                place: .overview)
        }

        func texts(of recorded: Recorded<YearlyValue>?, _ context: PersonalContext) -> [String: String] {
            ValueTexts.texts(of: recorded, year: year, today: context.page.today)
        }
    }

    static func form(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .valueForm(let address, let code, let year) = url,
            let subject = try Subject(address, code, year, context)
        else { return .notFound }
        let form = VersionedForm(
            ValueTexts.fields(of: subject.sheet.indicator), subject.texts(of: subject.recorded, context),
            version: subject.recorded?.version)
        return try show(form, subject, context)
    }

    static func save(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .valueForm(let address, let code, let year) = url,
            let subject = try Subject(address, code, year, context), let user = context.visitor?.user
        else { return .notFound }
        var form = VersionedForm(ValueTexts.fields(of: subject.sheet.indicator), posted: context.fields)
        if case .failure(let problems) = ValueTexts.value(form.mine, of: subject.sheet.indicator) {
            return try show(form, subject, context, problems.byField)
        }
        form.mine = ValueTexts.normalised(form.mine)
        var current = subject.recorded
        // Someone may save again between reading and writing: then it is brought together once more.
        for _ in 1...5 {
            let theirs = subject.texts(of: current, context)
            if current?.version != form.version {
                let merge = form.merged(with: theirs)
                guard merge.conflicts.isEmpty else {
                    return try showConflict(form, merge, theirs, current?.version, subject, context)
                }
                (form.mine, form.base, form.version) = (merge.merged, theirs, current?.version)
            }
            if form.mine.filter({ !$0.value.isEmpty }) == theirs { return .redirect(subject.indicatorURL) }
            switch ValueTexts.value(form.mine, of: subject.sheet.indicator) {
            case .failure(let problems): return try show(form, subject, context, problems.byField)
            case .success(let value):
                switch try write(value, form, subject, by: user, context) {
                case .saved: return .redirect(subject.indicatorURL)
                case .conflict(let now): current = now
                }
            }
        }
        return try show(form, subject, context, [ValueTexts.numerator: "Altri stanno salvando lo stesso valore: riprova."])
    }

    /// Saves a value, or removes it when it is missing.
    static func write(
        _ value: MeasuredValue?, _ form: VersionedForm, _ subject: Subject, by user: User, _ context: PersonalContext
    ) throws -> SaveResult<Recorded<YearlyValue>> {
        let values = context.database.values
        guard let value else {
            guard let version = form.version else { return .saved(version: 0) }
            return try values.removeValue(
                of: subject.code, year: subject.year, in: subject.key, replacing: version, by: user.author,
                at: context.now)
        }
        return try values.save(
            YearlyValue(
                value, provenance: Provenance(enteredBy: user.label, enteredOn: context.page.today),
                isProvisional: form.mine[ValueTexts.state] != ValueTexts.isFinal),
            of: subject.code, year: subject.year, in: subject.key, source: form.mine[ValueTexts.source] ?? "",
            note: form.mine[ValueTexts.note] ?? "", replacing: form.version, by: user.author, at: context.now)
    }

    private static func show(
        _ form: VersionedForm, _ subject: Subject, _ context: PersonalContext, _ problems: [String: String] = [:]
    ) throws -> PersonalAnswer {
        let indicator = subject.sheet.indicator
        let fields = form.fields.map { name, label in
            FormField(
                name: name, label: label, help: help(name, indicator), value: form.mine[name] ?? "",
                kind: kind(name, form.mine[name] ?? ""), problem: problems[name])
        }
        let range = subject.sheet.regional[subject.year]?.target.map { _ in
            subject.sheet.regional[subject.year]?.verbatim ?? ""
        }
        let view = FormView(
            heading: "Valore del \(subject.year)", eyebrow: "\(subject.code) \(subject.sheet.shortTitle)",
            lead: range.map { "Range di raggiungimento: \($0)" } ?? "Nessun target per il \(subject.year): il valore va comunque rilevato.",
            action: .valueForm(subject.address, code: subject.code, year: subject.year), hidden: form.hidden,
            fields: fields, button: "Salva",
            cancel: NavigationLink(text: "Annulla", url: subject.indicatorURL.description))
        return try context.page(
            "Modifica il valore", frame: subject.frame(context), breadcrumb: subject.breadcrumb, view)
    }

    private static func showConflict(
        _ form: VersionedForm, _ merge: ThreeWayMerge, _ theirs: [String: String], _ version: Int?, _ subject: Subject,
        _ context: PersonalContext
    ) throws -> PersonalAnswer {
        let last = try context.database.changeLog.history(
            of: .value(of: subject.code, year: subject.year, in: subject.key), limit: 1
        ).first
        let view = ConflictView(
            heading: "Due modifiche allo stesso valore", other: last?.author.label ?? "un altro utente",
            action: .valueForm(subject.address, code: subject.code, year: subject.year), formToken: context.formToken,
            form: form, merge: merge, theirs: theirs, version: version, cancel: subject.indicatorURL,
            shown: ValueTexts.shown)
        var answer = try context.page(
            "Scegli quale testo tenere", frame: subject.frame(context), breadcrumb: subject.breadcrumb,
            template: "forms/conflict", view)
        if case .page(let octets, _) = answer.kind { answer.kind = .page(octets, .conflict) }
        return answer
    }

    private static func kind(_ field: String, _ value: String) -> FormField.Kind {
        switch field {
        case ValueTexts.numerator, ValueTexts.denominator: .number
        case ValueTexts.state:
            .choice(
                [ValueTexts.isProvisional, ValueTexts.isFinal].map {
                    FormOption($0, $0.capitalisedFirst, isChosen: $0 == value)
                })
        case ValueTexts.note: .paragraph
        default: .text(autocomplete: "off")
        }
    }

    private static func help(_ field: String, _ indicator: LEPSIndicator) -> String? {
        switch field {
        case ValueTexts.numerator:
            indicator.denominatorLabel == nil
                ? "Un numero intero, in \(indicator.unit.plural). Vuoto se manca il dato: non è zero."
                : "Un numero intero. Lascia vuoti i due numeri se manca il dato: non è zero."
        case ValueTexts.state: "Provvisorio finché può ancora cambiare."
        case ValueTexts.source: "Da dove viene il dato, per esempio la cartella sociale informatizzata."
        default: nil
        }
    }
}
