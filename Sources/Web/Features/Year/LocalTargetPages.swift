import Domain
import Store

/// The form for the plan's own target of an indicator in a year, beside the Region's: stricter, or something else.
enum LocalTargetPages {
    static let target = "target"
    static let adopted = "adottato"
    static let reason = "motivo"
    static let act = "atto"
    /// The longest target, in characters.
    static let longestTarget = 300

    /// The target an address is about.
    private struct Subject {
        let year: YearSubject
        let sheet: IndicatorSheet

        var indicator: LEPSIndicator { sheet.indicator }
        var targets: [LocalTarget] { sheet.localTargets.filter { $0.year == year.year } }
        var page: SiteURL { .indicator(year.address, code: indicator.code, year: year.year) }
    }

    static func form(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let subject = try subject(url, context) else { return .notFound }
        return try show(subject, context)
    }

    static func save(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let subject = try subject(url, context), let user = context.visitor?.user else { return .notFound }
        let texts = [target, adopted, reason, act].reduce(into: [String: String]()) { $0[$1] = context.text($1) }
        guard Int(context.text("versione")) == subject.targets.count else {
            return try show(
                subject, context, texts, whole: "Nel frattempo il target è cambiato: leggi quello in vigore e riprova.")
        }
        var problems: [String: String] = [:]
        let provenance = Provenance(enteredBy: user.label, enteredOn: context.page.today)
        guard let read = read(texts, subject, provenance, &problems, context) else {
            return try show(subject, context, texts, problems)
        }
        do {
            try context.database.values.adopt(
                read, for: subject.indicator.code, in: subject.year.key, by: user.author, at: context.now)
            return .redirect(subject.page)
        } catch let error as StoreError {
            return try show(subject, context, texts, whole: error.description)
        }
    }

    private static func subject(_ url: SiteURL, _ context: PersonalContext) throws -> Subject? {
        guard case .year(let address, .localTarget(let code, let number)) = url,
            let year = try YearSubject(address, number, context.page),
            let sheet = year.overview.indicator(code)?.sheet
        else { return nil }
        return Subject(year: year, sheet: sheet)
    }

    /// Reads what was typed; nil with the problems noted by field.
    private static func read(
        _ texts: [String: String], _ subject: Subject, _ provenance: Provenance, _ problems: inout [String: String],
        _ context: PersonalContext
    ) -> LocalTarget? {
        let words = texts[target] ?? ""
        problems[target] = TypedText.problem(words, upTo: longestTarget, isOneLine: true)
            ?? problem(of: words, subject)
        problems[act] = TypedText.problem(texts[act] ?? "", upTo: YearStepForm.longestAct, isOneLine: true)
        problems[reason] = TypedText.problem(texts[reason] ?? "", upTo: ValueTexts.longest)
        var day: CalendarDate?
        do {
            day = try CalendarDate(italian: texts[adopted] ?? "")
        } catch {
            problems[adopted] = error.message
        }
        guard let day else { return nil }
        if day > context.page.today {
            problems[adopted] = "Il \(day.italian) deve ancora venire."
        } else if let last = subject.targets.last, day <= last.adoptedOn {
            problems[adopted] = "Il target in vigore è del \(last.adoptedOn.italian): serve una data successiva."
        }
        if day.year >= subject.year.year {
            let message = "L’anno era già iniziato: il nuovo target richiede motivo e atto."
            if (texts[reason] ?? "").isEmpty { problems[reason] = problems[reason] ?? message }
            if (texts[act] ?? "").isEmpty { problems[act] = problems[act] ?? message }
        }
        guard problems.isEmpty else { return nil }
        func text(_ field: String) -> String? { texts[field].flatMap { $0.isEmpty ? nil : $0 } }
        return LocalTarget(
            year: subject.year.year, verbatim: words, adoptedOn: day, reason: text(reason), act: text(act),
            provenance: provenance)
    }

    /// What is wrong with the words of a target.
    private static func problem(of words: String, _ subject: Subject) -> String? {
        do {
            guard let mine = try RangeExpression(printed: words, year: subject.year.year) else {
                return "Scrivi il target, per esempio «≥ 70%»."
            }
            guard mine.suits(subject.indicator.measure.kind) else {
                return "Il target non si applica a un indicatore di tipo \(subject.indicator.measure.kind.label)."
            }
            guard let cell = subject.sheet.regional[subject.year.year], let theirs = cell.target,
                mine.isWeaker(than: theirs)
            else { return nil }
            return "Il target chiede meno di quello regionale, «\(cell.verbatim)»: il Piano può solo chiedere di più."
        } catch {
            return error.message
        }
    }

    private static func show(
        _ subject: Subject, _ context: PersonalContext, _ texts: [String: String] = [:],
        _ problems: [String: String] = [:], whole: String? = nil
    ) throws -> PersonalAnswer {
        func field(_ name: String, _ label: String, _ help: String, _ kind: FormField.Kind = .text(autocomplete: "off")) -> FormField {
            FormField(
                name: name, label: label, help: help, value: texts[name] ?? "", kind: kind, problem: problems[name])
        }
        let year = subject.year.year
        let cell = subject.sheet.regional[year]
        let isFrozen = !subject.year.record.state.acceptsChanges
        let view = FormView(
            heading: "Target del Piano per il \(year)", eyebrow: "\(subject.indicator.code) \(subject.sheet.shortTitle)",
            lead: cell?.target == nil ? "La Regione non fissa un target per il \(year)." : "Target regionale: «\(cell?.verbatim ?? "")».",
            notices: subject.targets.map { "Target del Piano adottato il \($0.adoptedOn.italian): «\($0.verbatim)»." }
                + (isFrozen ? [StoreError.yearFrozen(year).description] : []),
            problems: [whole].compactMap { $0 },
            action: subject.year.url(.localTarget(subject.indicator.code, year: year)),
            hidden: [HiddenField(name: "versione", value: String(subject.targets.count))],
            fields: [
                field(target, "Target", "Come nella tabella della Regione, per esempio «≥ 70%». Quello di prima resta visibile."),
                field(adopted, "Adottato il", "gg/mm/aaaa"),
                field(reason, "Motivo", "Obbligatorio se il \(year) era già iniziato.", .paragraph),
                field(act, "Atto", "Obbligatorio se il \(year) era già iniziato."),
            ], button: "Adotta il target", cancel: NavigationLink(text: "Annulla", url: subject.page.description))
        return try context.page(
            "Target del Piano", frame: subject.year.frame(context.page),
            breadcrumb: subject.year.breadcrumb
                + [NavigationLink(text: "Indicatore \(subject.indicator.code)", url: subject.page.description)], view)
    }
}
