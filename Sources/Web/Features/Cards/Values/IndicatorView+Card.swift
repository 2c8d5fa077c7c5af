import Domain
import Store

extension IndicatorView {
    /// The page of a card's indicator: the same look and the same engine as that of a LEPS.
    /// - Parameter leps: the judged plan, when the values are those of an indicator of a LEPS.
    init(
        _ subject: CardIndicatorSubject, recorded: Recorded<TargetValues>?, leps: JudgedPlan?, today: CalendarDate,
        mayEdit: Bool, mayReadLog: Bool
    ) {
        let (card, indicator) = (subject.card.card, subject.indicator)
        let shared = leps?.indicators.first { $0.indicator.code == indicator.lepsIndicatorCode }
        code = indicator.code
        eyebrow = subject.card.eyebrow
        heading = "Indicatore \(indicator.code)"
        lead = indicator.title
        definition = Self.definition(indicator, in: subject.period)
        record = Self.record(recorded, subject, shared)
        recordHeading = "Che cosa è registrato"
        recordActions = Self.actions(subject, leps, mayEdit: mayEdit, mayReadLog: mayReadLog)
        let values = recorded?.content ?? .none
        let check = indicator.check(values, in: subject.period)
        let year = min(max(today.year, subject.period.firstYear), subject.period.lastYear)
        years = subject.period.years.map { each in
            let phase = YearPhase(of: each, on: today)
            let own = Check(
                check.result(for: each, asOf: today), values, subject.parts, phase: phase, isCurrent: each == year,
                origin: shared == nil ? nil : "Target della scheda")
            let ofLEPS = leps.flatMap { plan in
                shared?.years.first { $0.year == each }.map { judged in
                    shared.map { YearSection($0, judged, plan: plan, isCurrent: each == year).checks } ?? []
                }
            }
            return YearSection(
                year: each, url: "#\(SiteURL.anchor(year: each))", isCurrent: each == year, phase: phase.label,
                checks: [own] + (ofLEPS ?? []).map { check in
                    var check = check
                    check.origin = check.origin ?? "Target regionale del LEPS"
                    return check
                })
        }
        references = [
            Fact("Nota", optional: indicator.note), Fact("Fonte del target", "Scheda obiettivo \(card.code) del Piano di Zona"),
        ].compactMap { $0 }
        let place = card.indicators.firstIndex { $0.code == indicator.code } ?? 0
        func link(_ place: Int) -> NavigationLink? {
            guard card.indicators.indices.contains(place) else { return nil }
            let other = card.indicators[place]
            return NavigationLink(
                text: "\(other.code) \(other.title)",
                url: subject.card.plan.url(.indicator(card.code, code: other.code)).description)
        }
        (previous, next) = (link(place - 1), link(place + 1))
    }

    private static func definition(_ indicator: CardIndicator, in period: PlanPeriod) -> [Fact] {
        let isUnread = indicator.targets.isEmpty && !indicator.targetText.isEmpty
        let years = Set(indicator.targets.flatMap { $0.checkYears(in: period) }).sorted()
        return [
            Fact("Tipo", "Indicatore di \(indicator.kind.label)"),
            Fact("Target come scritto", indicator.targetText.isEmpty ? "Nessun target" : "«\(indicator.targetText)»"),
            indicator.targets.isEmpty
                ? nil : Fact("Target come letto", indicator.targets.map { TargetReading.explanation(of: $0, in: period) }),
            isUnread ? Fact("Target come letto", "Non letto: si giudica a mano, con una motivazione.") : nil,
            indicator.targetText.isEmpty
                ? nil
                : Fact("Anni di verifica", years.isEmpty ? "Nessuno" : years.map(String.init).joined(separator: ", ")),
        ].compactMap { $0 }
    }

    /// What holds for all the years: where a change starts from, when something happened, source and note.
    private static func record(
        _ recorded: Recorded<TargetValues>?, _ subject: CardIndicatorSubject, _ shared: JudgedPlan.JudgedIndicator?
    ) -> [Fact] {
        if let shared {
            return [Fact("Valori", "Sono quelli dell’indicatore LEPS \(shared.indicator.code) \(shared.shortTitle), registrati una volta sola.")]
        }
        guard let recorded else { return [Fact("Valori", "Non registrati")] }
        let (values, parts) = (recorded.content, subject.parts)
        let texts = TargetValueTexts(parts: parts, today: .endOfYear(parts.period.lastYear))
        func told(_ text: String, _ provenance: Provenance?) -> String {
            text + (provenance.map { ", \($0.text)" } ?? "")
        }
        let event = values.event.map { event in
            told((event.date?.italian ?? "Non ancora avvenuto") + (event.act.map { ", \($0.text)" } ?? ""), event.provenance)
        }
        let start = values.startingValue.map { start in
            told(texts.number(start.value.numerator) + (start.year.map { " (\($0))" } ?? ""), start.provenance)
        }
        let facts = [
            Fact("Valore di partenza", optional: start), Fact("Evento", optional: event),
            Fact(parts.reference?.capitalisedFirst ?? "Data di riferimento", optional: values.event?.reference?.italian),
            Fact("Date", optional: values.occurrences?.map(\.italian).joined(separator: ", ")),
            Fact("Fonte", optional: recorded.source), Fact("Nota", optional: recorded.note),
        ].compactMap { $0 }
        return facts.isEmpty ? [Fact("Valori", "Registrati per anno, qui sotto")] : facts
    }

    private static func actions(
        _ subject: CardIndicatorSubject, _ leps: JudgedPlan?, mayEdit: Bool, mayReadLog: Bool
    ) -> [NavigationLink] {
        if let code = subject.indicator.lepsIndicatorCode {
            return [
                NavigationLink(
                    text: "Vai all’indicatore LEPS \(code)",
                    url: SiteURL.indicator(subject.card.plan.address, code: code).description)
            ]
        }
        let parts = subject.parts
        return [
            mayEdit && parts.hasValues ? ("Registra i valori", subject.url { .indicatorValues($0, code: $1) }) : nil,
            mayEdit && !parts.judgementYears.isEmpty ? ("Giudica il target", subject.url { .indicatorJudgement($0, code: $1) }) : nil,
            mayReadLog ? ("Cronologia", subject.url { .indicatorHistory($0, code: $1) }) : nil,
        ].compactMap { $0 }.map { NavigationLink(text: $0.0, url: $0.1.description) }
    }
}

extension IndicatorView.Check {
    /// The verdict of a card's target in a year.
    fileprivate init(
        _ result: AchievementResult, _ values: TargetValues, _ parts: TargetParts, phase: YearPhase, isCurrent: Bool,
        origin: String?
    ) {
        let year = result.year
        let isWithheld = values.withheldYears.contains(year)
        let texts = TargetValueTexts(parts: parts, today: .endOfYear(year))
        mark = VerdictMark(result.verdict, hasValue: values.hasNumber(in: year), phase: phase)
        self.origin = origin
        let value = values.byYear[year].map { value in
            texts.number(value.value.numerator)
                + (value.value.denominator.map { " su \(ItalianNumber.print($0))" } ?? "")
                + (value.isProvisional ? ", provvisorio" : "")
        }
        let state = values.states[year].map { ($0.isPresent ? "SI" : "NO") + ($0.isProvisional ? ", provvisorio" : "") }
        let judgement = values.judgements[year]
        let provenance = values.byYear[year]?.provenance ?? values.states[year]?.provenance ?? judgement?.provenance
        facts = [
            result.explanation.ruleAsPrinted.isEmpty ? nil : Fact("Target", "«\(result.explanation.ruleAsPrinted)»"),
            Fact("Valore", optional: parts.number == .euro ? value.map { "€ \($0)" } : value),
            Fact("Presenza", optional: state),
            value == nil && parts.number != nil ? Fact("Valore", isWithheld ? "Riservato" : "Non registrato") : nil,
            Fact("Giudizio", optional: judgement?.reason),
            Fact("Registrato", optional: provenance?.text.capitalisedFirst),
            Fact("Motivo", optional: Self.motive(result)?.asSentence),
            Fact("Distanza", optional: result.distance?.sentence.asSentence),
        ].compactMap { $0 }
        why = Self.why(result.explanation)
        isOpen = isCurrent
    }
}
