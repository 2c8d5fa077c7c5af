import Domain
import Mustache
import Store

/// The page of a year's states.
struct YearStateView: Equatable, MustacheParent {
    var heading: String
    var lead: String
    var cautions: [String]
    var steps: [Step]
    var forms: [StepForm]
    var unsettled: [NavigationLink]
    var frozenLine: String?
    var differences: [Difference]
    var problems: [String]
    var formToken: String
    var version: Int
    /// The history of the year's states, for whoever may read it.
    var history: NavigationLink?
    /// The form for another moment.
    var moment: MomentView?

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "lead": lead
        case "cautions": cautions
        case "steps": steps
        case "hasSteps": !steps.isEmpty
        case "forms": forms
        case "unsettled": unsettled
        case "hasUnsettled": !unsettled.isEmpty
        case "frozenLine": frozenLine
        case "differences": differences
        case "hasDifferences": !differences.isEmpty
        case "problems": problems
        case "summary": summary
        case "formToken": formToken
        case "version": version
        case "history": history
        case "moment": moment
        default: nil
        }
    }

    private var summary: [NavigationLink] {
        problems.map { NavigationLink(text: $0, url: "#passaggi") }
            + forms.flatMap(\.fields).compactMap { field in
                field.problem.map { NavigationLink(text: $0, url: "#\(field.anchor)") }
            } + (moment?.summary ?? [])
    }

    /// A step that was taken.
    struct Step: Equatable, MustacheParent {
        var title: String
        var moment: String
        var by: String
        var facts: [Fact]
        /// The LEPS as they were known then.
        var url: String

        func child(named name: String) -> Any? {
            switch name {
            case "title": title
            case "moment": moment
            case "by": by
            case "facts": facts
            case "url": url
            default: nil
            }
        }
    }

    /// The form of a step that may be taken now.
    struct StepForm: Equatable, MustacheParent {
        var title: String
        var help: String
        var action: String
        var step: String
        var fields: [FormField]
        var button: String

        func child(named name: String) -> Any? {
            switch name {
            case "title": title
            case "help": help
            case "action": action
            case "step": step
            case "fields": fields
            case "button": button
            default: nil
            }
        }
    }

    /// An indicator that is no longer as it was frozen.
    struct Difference: Equatable, MustacheParent {
        var code: String
        var title: String
        var url: String
        var kept: Side
        var now: Side

        func child(named name: String) -> Any? {
            switch name {
            case "code": code
            case "title": title
            case "url": url
            case "kept": [kept]
            case "now": [now]
            default: nil
            }
        }
    }

    /// A value with its verdicts.
    struct Side: Equatable, MustacheParent {
        var mark: VerdictMark
        var lines: [String]

        func child(named name: String) -> Any? {
            name == "lines" ? lines : mark.child(named: name)
        }
    }
}

extension YearStateView {
    init(
        _ year: YearSubject, mayEdit: Bool, mayFreeze: Bool, typed: YearStepForm?, unsettled: [String],
        frozen: FrozenYear?, now: YearSnapshot?, today: CalendarDate, formToken: String
    ) {
        let state = year.record.state
        heading = "Anno \(year.year): \(state.label)"
        lead = Self.lead(state, year.year)
        cautions = Self.cautions(year, today: today)
        steps = year.record.steps.reversed().map { Step($0, year) }
        forms = state.steps.filter { $0 == .freeze || $0 == .reopen ? mayFreeze : mayEdit }
            .map { StepForm($0, year, typed: typed) }
        self.unsettled = unsettled.map { code in
            let leps = year.overview.indicator(code)?.leps.number
            return NavigationLink(
                text: "\(code) \(year.overview.indicator(code)?.sheet.shortTitle ?? "")",
                url: mayEdit
                    ? year.url(.sheet(year.year, leps: leps)).description
                    : SiteURL.indicator(year.address, code: code, year: year.year).description)
        }
        let differences = Self.differences(frozen, now, year)
        self.differences = differences
        frozenLine = frozen.map {
            let line = "Congelato il \($0.step.takenAt.italian), impronta SHA-256 \($0.step.digest ?? "")."
            return differences.isEmpty ? line + " Da allora nessun valore, range o verdetto è cambiato." : line
        }
        problems = [typed?.problems[YearStepForm.whole]].compactMap { $0 }
        self.formToken = formToken
        version = year.record.version
    }

    private static func lead(_ state: YearState, _ year: Int) -> String {
        switch state {
        case .open: "I valori del \(year) si raccolgono. Quando sono completi, l’anno si mette in verifica."
        case .inReview: "I valori sono completi. L’Assemblea dei Sindaci verifica l’anno, poi il Responsabile lo congela."
        case .frozen: "Valori, range e verdetti sono fermi a quelli verificati dall’Assemblea dei Sindaci."
        case .reopened: "L’anno era congelato ed è stato riaperto: i verdetti di allora restano visibili."
        }
    }

    /// What whoever freezes should know; it stops nothing.
    private static func cautions(_ year: YearSubject, today: CalendarDate) -> [String] {
        guard year.record.state == .inReview else { return [] }
        let provisional = year.overview.indicators.filter { $0.recordedValues[year.year]?.content.isProvisional ?? false }
        return [
            today <= .endOfYear(year.year) ? "Il \(year.year) non è finito: i verdetti sono ancora ad oggi." : nil,
            provisional.isEmpty
                ? nil : "Sono provvisori i valori di: \(provisional.map(\.indicator.code).joined(separator: ", ")).",
        ].compactMap { $0 }
    }

    private static func differences(_ frozen: FrozenYear?, _ now: YearSnapshot?, _ year: YearSubject) -> [Difference] {
        guard let frozen, let now else { return [] }
        return frozen.snapshot.changes(to: now).compactMap { change in
            let kept = change.kept
            guard let indicator = year.overview.indicator(kept.code)?.sheet.indicator else { return nil }
            return Difference(
                code: kept.code, title: kept.title,
                url: year.link(.indicator(year.address, code: kept.code, year: year.year)),
                kept: Side(kept, of: indicator), now: Side(change.now, of: indicator))
        }
    }
}

extension YearStateView.Side {
    fileprivate init(_ entry: YearSnapshot.Entry, of indicator: LEPSIndicator) {
        mark = VerdictMark(entry.regional?.verdict ?? .noTarget)
        lines = [entry.valueText(of: indicator).capitalisedFirst]
            + entry.judgements.filter { $0.origin == .local }.map {
                "Target del Piano «\($0.range)»\($0.isInForce ? "" : ", non più in vigore"): \($0.verdict.label)"
            }
    }
}

extension YearStateView.Step {
    fileprivate init(_ taken: TakenStep, _ year: YearSubject) {
        title = taken.transition.step.label.capitalisedFirst
        moment = taken.takenAt.italian
        by = taken.takenBy
        facts = [
            Fact("Atto", optional: taken.transition.act),
            Fact("Verifica dell’Assemblea", optional: taken.transition.verifiedOn?.italian),
            Fact("Motivo", optional: taken.transition.reason),
            Fact("Impronta SHA-256", optional: taken.digest),
        ].compactMap { $0 }
        url = "\(SiteURL.overview(year.address, year: year.year))&al=\(SiteURL.segment(taken.takenAt.italianAddress))"
    }
}

extension YearStateView.StepForm {
    fileprivate init(_ step: YearStep, _ year: YearSubject, typed: YearStepForm?) {
        let typed = typed?.kind == step ? typed : nil
        func field(_ name: String, _ label: String, _ help: String, _ kind: FormField.Kind = .text(autocomplete: "off")) -> FormField {
            FormField(
                name: name, label: label, help: help, value: typed?.texts[name] ?? "", kind: kind,
                problem: typed?.problems[name])
        }
        self.step = step.rawValue
        switch step {
        case .review:
            (title, button) = ("Metti in verifica", "Metti in verifica il \(year.year)")
            help = "I valori si possono ancora correggere."
            action = year.url(.state(year.year)).description
            fields = []
        case .withdraw:
            (title, button) = ("Torna alla raccolta", "Riporta il \(year.year) alla raccolta")
            help = "Se i valori non sono ancora completi."
            action = year.url(.state(year.year)).description
            fields = []
        case .freeze:
            (title, button) = ("Congela", "Congela il \(year.year)")
            help = "Da quel momento i valori non si cambiano più. Restano un’impronta e la data della verifica."
            action = year.url(.freeze(year.year)).description
            fields = [
                field(YearStepForm.date, "Data della verifica dell’Assemblea dei Sindaci", "gg/mm/aaaa"),
                field(YearStepForm.act, "Atto della verifica", "Per esempio: verbale n. 3 del 18/02/2027."),
            ]
        case .reopen:
            (title, button) = ("Riapri", "Riapri il \(year.year)")
            help = "I verdetti congelati restano visibili accanto ai nuovi."
            action = year.url(.reopen(year.year)).description
            fields = [
                field(YearStepForm.reason, "Motivo", "Perché i valori vanno corretti.", .paragraph),
                field(YearStepForm.act, "Atto che decide la riapertura", "Per esempio: determinazione n. 12 del 03/03/2027."),
            ]
        }
    }
}
