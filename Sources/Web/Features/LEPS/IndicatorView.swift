import Domain
import Mustache

/// One indicator: what is measured and, for each year, the value, the range, the verdict and why.
struct IndicatorView: Equatable, MustacheParent {
    var code: String
    /// Of what the indicator is: a LEPS, or a card.
    var eyebrow: String
    var heading: String
    var lead: String
    /// How the indicator is measured.
    var definition: [Fact]
    /// What is recorded for all the years: how far a protocol has come. Empty for what has yearly values only.
    var record: [Fact]
    /// The heading over it.
    var recordHeading = "Stato del protocollo"
    /// What the reader may do with it.
    var recordActions: [NavigationLink] = []
    var years: [YearSection]
    /// What it would take, one sentence for each year and hypothesis.
    var outlook: [String] = []
    /// Where other values can be tried.
    var simulation: NavigationLink?
    /// Law, funding, and what whoever reads the values must know.
    var references: [Fact]
    var previous: NavigationLink?
    var next: NavigationLink?
    /// Whether the indicator is a protocol, which has stages instead of yearly values.
    var isMilestone = false
    /// The form for another moment.
    var moment: MomentView?

    func child(named name: String) -> Any? {
        switch name {
        case "moment": moment
        case "summary": moment?.summary ?? []
        case "code": code
        case "eyebrow": eyebrow
        case "heading": heading
        case "lead": lead
        case "definition": definition
        case "hasRecord": !record.isEmpty
        case "record": record
        case "recordHeading": recordHeading
        case "hasRecordActions": !recordActions.isEmpty
        case "recordActions": recordActions
        case "years": years
        case "hasOutlook": !outlook.isEmpty
        case "outlook": outlook
        case "simulation": simulation
        case "references": references
        case "previous": previous
        case "next": next
        case "isMilestone": isMilestone
        default: nil
        }
    }

    /// One year with its checks: the Region's range first, then the plan's own.
    struct YearSection: Equatable, MustacheParent {
        var year: Int
        var url: String
        var isCurrent: Bool
        var phase: String?
        var checks: [Check]
        /// What the reader may do with the year's value.
        var actions: [NavigationLink] = []

        func child(named name: String) -> Any? {
            switch name {
            case "year": year
            case "url": url
            case "isCurrent": isCurrent
            case "phase": phase
            case "checks": checks
            case "actions": actions
            case "hasActions": !actions.isEmpty
            default: nil
            }
        }
    }

    /// A verdict with its facts and the answer to *Perché?*.
    struct Check: Equatable, MustacheParent {
        var mark: VerdictMark
        /// Whose target was judged, said only when there is more than one.
        var origin: String?
        var facts: [Fact]
        var why: [Fact]
        /// Whether *Perché?* is open when the page is shown.
        var isOpen: Bool

        func child(named name: String) -> Any? {
            switch name {
            case "origin": origin
            case "facts": facts
            case "why": why
            case "isOpen": isOpen
            default: mark.child(named: name)
            }
        }
    }
}

extension IndicatorView {
    /// The page of the indicator `code`, with `year` brought forward; nil when the plan has no such indicator.
    init?(_ plan: JudgedPlan, code: String, year: Int) {
        let all = plan.indicators
        guard let index = all.firstIndex(where: { $0.indicator.code == code }),
            let group = plan.groups.first(where: { $0.indicators.contains { $0.indicator.code == code } })
        else { return nil }
        let judged = all[index]
        self.code = code
        isMilestone = judged.indicator.measure.kind == .milestone
        eyebrow = "LEPS \(group.number) · \(group.leps.name)"
        heading = "\(code) \(judged.shortTitle)"
        lead = judged.indicator.title
        definition = Self.definition(judged.indicator)
        references = Self.references(judged.indicator, leps: group.leps)
        record = isMilestone ? Self.record(of: judged) : []
        years = judged.years.map { each in
            YearSection(judged, each, plan: plan, isCurrent: each.year == year)
        }
        outlook = judged.outlook.map(\.sentence)
        simulation = plan.isPublic ? nil : NavigationLink(
            text: "Prova altri valori nella simulazione", url: SiteURL.reporting(plan.address, .simulation).description)
        previous = index > 0 ? Self.link(to: all[index - 1], plan: plan) : nil
        next = index + 1 < all.count ? Self.link(to: all[index + 1], plan: plan) : nil
    }

    private static func link(to judged: JudgedPlan.JudgedIndicator, plan: JudgedPlan) -> NavigationLink {
        let code = judged.indicator.code
        return NavigationLink(
            text: "\(code) \(judged.shortTitle)", url: plan.link(.indicator(plan.address, code: code)))
    }

    private static func definition(_ indicator: LEPSIndicator) -> [Fact] {
        let measured: [Fact?]
        switch indicator.measure {
        case .count:
            measured = [Fact("Misura", "Conteggio"), Fact("Si conta", indicator.numeratorLabel.capitalisedFirst)]
        case .ratio:
            measured = [
                Fact("Misura", "Rapporto tra due conteggi"),
                Fact("Numeratore", indicator.numeratorLabel.capitalisedFirst),
                Fact("Denominatore", optional: indicator.denominatorLabel?.capitalisedFirst),
            ]
        case .mean:
            measured = [
                Fact("Misura", "Media: totale diviso per il numero di casi"),
                Fact("Totale", indicator.numeratorLabel.capitalisedFirst),
                Fact("Numero di casi", optional: indicator.denominatorLabel?.capitalisedFirst),
            ]
        case .milestone(let requirements):
            measured = [
                Fact("Misura", "Traguardo: un protocollo definito o aggiornato, condiviso e poi attivato"),
                Fact("Contenuti obbligatori", optional: requirements.contents.joined(separator: ", ")),
                Fact("Da condividere con", optional: requirements.parties.joined(separator: ", ")),
            ]
        }
        return measured.compactMap { $0 }
    }

    private static func references(_ indicator: LEPSIndicator, leps: LEPS) -> [Fact] {
        [
            Fact("Norma", optional: leps.law),
            Fact("Atto di programmazione", optional: leps.programmingAct),
            Fact("Fonti di finanziamento", optional: leps.funding),
            Fact("Integrazione sociosanitaria", optional: leps.integration),
            indicator.notes.isEmpty ? nil : Fact(indicator.notes.count == 1 ? "Nota" : "Note", indicator.notes),
            Fact("Fonte del range", AchievementRange.Origin.regional.source),
        ].compactMap { $0 }
    }

    private static func record(of judged: JudgedPlan.JudgedIndicator) -> [Fact] {
        guard let record = judged.record else { return [Fact("Stato", "Non registrato")] }
        var facts = MilestoneStage.allCases.map { stage in
            let done = record[stage]
            let act = done.act.map { ", \($0.text)" } ?? ""
            return Fact(stage.label, done.date.map { "\($0.italian)\(act)" } ?? "Non ancora avvenuta")
        }
        if case .milestone(let requirements) = judged.indicator.measure, !requirements.contents.isEmpty {
            facts.append(contents(record.contents, required: requirements.contents))
        }
        if let parties = record.parties, !parties.isEmpty {
            facts.append(Fact("Condiviso con", parties.sorted().joined(separator: ", ")))
        }
        return facts + [
            Fact("Registrato", optional: record.provenance?.text.capitalisedFirst),
            Fact("Fonte", optional: judged.recordSource), Fact("Nota", optional: judged.recordNote),
        ].compactMap { $0 }
    }

    private static func contents(_ present: Set<String>?, required: [String]) -> Fact {
        guard let present else { return Fact("Contenuti presenti", "Non ancora verificati") }
        let missing = required.filter { !present.contains($0) }
        let count = "\(required.count - missing.count) su \(required.count)"
        return Fact("Contenuti presenti", missing.isEmpty ? count : "\(count). Mancano: \(missing.joined(separator: ", "))")
    }
}

extension IndicatorView.YearSection {
    init(
        _ judged: JudgedPlan.JudgedIndicator, _ each: JudgedPlan.JudgedYear, plan: JudgedPlan, isCurrent: Bool
    ) {
        year = each.year
        url = plan.link(.indicator(plan.address, code: judged.indicator.code, year: each.year))
        self.isCurrent = isCurrent
        phase = plan.yearLabel(each.year)
        let phase = plan.phase(of: each.year)
        let regional = IndicatorView.Check(
            mark: VerdictMark(each.regional.verdict, hasValue: each.isRecorded, phase: phase),
            origin: each.local.isEmpty ? nil : "Target regionale",
            facts: IndicatorView.Check.facts(each.regional, in: each, of: judged.indicator)
                + [IndicatorView.Check.debt(each, on: plan.today)].compactMap { $0 },
            why: IndicatorView.Check.why(each.regional.explanation), isOpen: isCurrent)
        checks = [regional] + each.local.map { target in
            IndicatorView.Check(
                mark: VerdictMark(target.result.verdict, hasValue: each.isRecorded, phase: phase),
                origin: target.isInForce ? "Target del Piano" : "Target del Piano, non più in vigore",
                facts: IndicatorView.Check.facts(target),
                why: IndicatorView.Check.why(target.result.explanation), isOpen: false)
        }
    }
}

extension IndicatorView.Check {
    fileprivate static func facts(
        _ result: AchievementResult, in year: JudgedPlan.JudgedYear, of indicator: LEPSIndicator
    ) -> [Fact] {
        [
            printedRule(result),
            valueFact(year, of: indicator, isProvisional: result.isProvisional),
            Fact("Registrato", optional: year.value?.provenance?.text.capitalisedFirst),
            Fact("Fonte del valore", optional: year.valueSource),
            Fact("Nota al valore", optional: year.valueNote),
            Fact("Motivo", optional: motive(result)?.asSentence),
            Fact("Distanza", optional: result.distance?.sentence.asSentence),
        ].compactMap { $0 }
    }

    fileprivate static func facts(_ target: JudgedPlan.JudgedTarget) -> [Fact] {
        [
            printedRule(target.result),
            Fact("Adottato il", target.adoptedOn.italian),
            Fact("Atto", optional: target.act),
            Fact("Motivo della modifica", optional: target.reason),
            Fact("Motivo", optional: motive(target.result)?.asSentence),
            Fact("Distanza", optional: target.result.distance?.sentence.asSentence),
        ].compactMap { $0 }
    }

    /// A base year that nobody recorded: until when, or since when it is late.
    fileprivate static func debt(_ year: JudgedPlan.JudgedYear, on today: CalendarDate) -> Fact? {
        guard year.regional.verdict == .noTarget(.baseYear), !year.isRecorded else { return nil }
        let debt = BaseYearDebt(indicatorCode: year.regional.indicatorCode, year: year.year)
        return Fact("Scadenza", debt.text(on: today).capitalisedFirst)
    }

    private static func printedRule(_ result: AchievementResult) -> Fact? {
        let rule = result.explanation.ruleAsPrinted
        return rule.isEmpty ? nil : Fact("Range di raggiungimento", "«\(rule)»")
    }

    /// A protocol has no yearly value: its stages are shown once for the whole period.
    private static func valueFact(_ year: JudgedPlan.JudgedYear, of indicator: LEPSIndicator, isProvisional: Bool) -> Fact? {
        if indicator.measure.kind == .milestone { return nil }
        if let told = year.confidential {
            return Fact("Valore", told.denominator.map { "Riservato, su \(ItalianNumber.print($0))" } ?? "Riservato")
        }
        guard let value = year.value else { return Fact("Valore", "Non registrato") }
        return Fact("Valore", value.value.text(for: indicator) + (isProvisional ? ", ad oggi" : ""))
    }

    /// Why there is no verdict on the value; a verdict on it speaks for itself.
    static func motive(_ result: AchievementResult) -> String? {
        switch result.verdict {
        case .achieved, .notAchieved: nil
        case .notAssessable(let reason): reason.message
        case .noTarget: result.reason
        }
    }

    static func why(_ explanation: Explanation) -> [Fact] {
        let inputs = explanation.inputs.map { input in
            "\(input.label.capitalisedFirst): \(input.value)\(input.provenance.map { ", \($0)" } ?? "")"
        }
        return [
            Fact("Dati", inputs),
            Fact("Regola come stampata", optional: explanation.ruleAsPrinted.isEmpty ? nil : "«\(explanation.ruleAsPrinted)»"),
            Fact("Regola come letta", optional: explanation.ruleAsRead.asSentence),
            Fact("Calcolo", explanation.arithmetic),
            Fact("Esito", optional: explanation.outcome.asSentence),
            Fact("Fonte", optional: explanation.source.capitalisedFirst),
            Fact("Note", explanation.notes.map(\.asSentence)),
        ].compactMap { $0 }.filter { !$0.values.isEmpty }
    }
}
