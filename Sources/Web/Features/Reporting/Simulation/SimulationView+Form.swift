import Domain
import Store

extension SimulationView {
    /// The page of what was typed.
    init(_ form: SimulationForm, isResult: Bool, action: SiteURL, formToken: String, today: CalendarDate) {
        let years = form.overview.plan.period.years
        let sheets = form.overview.indicators
        let supposed = sheets.map { (sheet: $0, results: form.results(of: $0, today: today)) }
        let recorded = SimulationForm(form.overview)
        let actual = sheets.map { recorded.results(of: $0, today: today) }

        self.action = action.description
        self.formToken = formToken
        self.isResult = isResult
        groups = form.overview.leps.map { leps in
            Group(
                number: leps.number, title: leps.leps.name,
                indicators: supposed.filter { pair in leps.indicators.contains { $0.indicator.code == pair.sheet.indicator.code } }
                    .map { Row($0.sheet, $0.results, form, isResult: isResult, years: years) })
        }
        sentences = isResult ? years.map { Self.sentence($0, supposed.flatMap(\.results), actual.flatMap(\.self)) } : []
        changes = isResult
            ? zip(supposed, actual).flatMap { pair, before in
                zip(pair.results, before).compactMap { Change($0, was: $1, pair.sheet) }
            } : []
        scenario = isResult ? form.scenario.map { Self.facts(of: $0, supposed.flatMap(\.results)) } ?? [] : []
        scenarioFields = Self.scenarioFields(form, years)
        let choices = sheets.map { sheet in
            let name = SimulationForm.counts(sheet.indicator.code)
            return FormOptionView(
                name: name, text: "\(sheet.indicator.code) \(sheet.shortTitle)", isChosen: form.texts[name] != nil)
        }
        let choicesProblem = choices.first.flatMap { form.problems[$0.name] }
        (self.choices, self.choicesProblem) = (choices, choicesProblem)
        let order = groups.flatMap(\.indicators).flatMap(\.parts).flatMap(\.fields) + scenarioFields
        summary = order.compactMap { field in
            field.problem.map { NavigationLink(text: $0, url: "#\(field.anchor)") }
        } + (choicesProblem.map { [NavigationLink(text: $0, url: "#\(choices[0].name)")] } ?? [])
    }

    private static func sentence(_ year: Int, _ supposed: [AchievementResult], _ actual: [AchievementResult]) -> String {
        let after = AchievementSummary(year: year, results: supposed)
        let before = AchievementSummary(year: year, results: actual)
        guard after.withTarget > 0 else { return after.sentence + "." }
        return "Nella simulazione: \(after.sentence). Con i valori registrati: \(before[.achieved])."
    }

    private static func facts(of scenario: FundingScenario, _ results: [AchievementResult]) -> [Fact] {
        guard let outcome = scenario.outcome(of: results) else {
            return [Fact("Risultato", "Nessuno degli indicatori scelti ha un target nel \(scenario.year).")]
        }
        return [
            Fact("Importo ipotizzato", scenario.amount.italian),
            Fact("Indicatori raggiunti", "\(outcome.reached) su \(outcome.counted) con target nel \(scenario.year)"),
            Fact("Calcolo", outcome.arithmetic),
            Fact("Importo con queste ipotesi", outcome.share.italian),
            outcome.withoutTarget.isEmpty
                ? nil : Fact("Senza target nel \(scenario.year), non contati", outcome.withoutTarget.joined(separator: ", ")),
        ].compactMap { $0 }
    }

    private static func scenarioFields(_ form: SimulationForm, _ years: [Int]) -> [FormField] {
        func field(_ name: String, _ label: String, _ help: String?, _ kind: FormField.Kind) -> FormField {
            FormField(
                name: name, label: label, help: help, value: form.texts[name] ?? "", kind: kind,
                problem: form.problems[name])
        }
        func options(_ name: String, _ options: [(String, String)]) -> FormField.Kind {
            .choice((([("", "Scegli")]) + options).map { FormOption($0.0, $0.1, isChosen: $0.0 == form.texts[name] ?? "") })
        }
        return [
            field(
                SimulationForm.amount, "Importo in gioco, in euro",
                "Per esempio 50.000,00. Il programma non propone importi: la Regione non li ha ancora indicati.",
                .text(autocomplete: "off")),
            field(
                SimulationForm.scenarioYear, "Anno dei verdetti", nil,
                options(SimulationForm.scenarioYear, years.map { (String($0), String($0)) })),
            field(
                SimulationForm.rule, "Regola", nil,
                options(
                    SimulationForm.rule,
                    [
                        ("proporzione", "In proporzione agli indicatori raggiunti"),
                        ("tutti", "Tutto se sono raggiunti tutti, altrimenti niente"),
                        ("almeno", "Tutto se ne sono raggiunti almeno alcuni, altrimenti niente"),
                    ])),
            field(SimulationForm.least, "Quanti ne servono, se la regola ne chiede almeno alcuni", nil, .number),
        ]
    }
}

extension SimulationView.Change {
    /// Nil when the verdict is the same.
    fileprivate init?(_ result: AchievementResult, was before: AchievementResult, _ sheet: IndicatorSheet) {
        guard result.verdict.kind != before.verdict.kind else { return nil }
        code = result.indicatorCode
        title = sheet.shortTitle
        year = result.year
        mark = VerdictMark(result.verdict)
        self.before = before.verdict.label
        reason = result.reason
    }
}

extension SimulationView.Row {
    fileprivate init(
        _ sheet: IndicatorSheet, _ results: [AchievementResult], _ form: SimulationForm, isResult: Bool, years: [Int]
    ) {
        let indicator = sheet.indicator
        let code = indicator.code
        self.code = code
        title = sheet.shortTitle
        contents = []
        func marks(_ results: [AchievementResult]) -> [SimulationView.YearMark] {
            isResult ? results.map { .init(year: $0.year, mark: VerdictMark($0.verdict)) } : []
        }
        func field(_ name: String, _ label: String, _ kind: FormField.Kind) -> FormField {
            FormField(name: name, label: label, value: form.texts[name] ?? "", kind: kind, problem: form.problems[name])
        }
        guard case .milestone(let requirements) = indicator.measure else {
            parts = years.map { year in
                let labels = [(SimulationForm.numerator(code, year), indicator.numeratorLabel)]
                    + (indicator.denominatorLabel.map { [(SimulationForm.denominator(code, year), $0)] } ?? [])
                let range = sheet.regional[year]?.verbatim ?? ""
                return SimulationView.Part(
                    heading: String(year),
                    recorded: sheet.recordedValues[year]?.content.value.text(for: indicator) ?? "non registrato",
                    range: range.isEmpty ? nil : range,
                    fields: labels.map { field($0.0, $0.1.capitalisedFirst, .number) },
                    marks: marks(results.filter { $0.year == year }))
            }
            return
        }
        let record = sheet.values.milestone
        parts = [
            SimulationView.Part(
                heading: "Date delle fasi",
                recorded: MilestoneStage.allCases.map { stage in
                    "\(stage.label.lowercased()): \(record?[stage].date?.italian ?? "nessuna data")"
                }.joined(separator: "; "),
                range: nil,
                fields: MilestoneStage.allCases.map {
                    field(SimulationForm.stage(code, $0), $0.label, .text(autocomplete: "off"))
                },
                marks: marks(results))
        ]
        if !requirements.contents.isEmpty {
            let name = SimulationForm.contents(code)
            contents = [
                FormOptionView(
                    name: name, text: "Supponi presenti tutti i contenuti obbligatori", isChosen: form.texts[name] != nil)
            ]
        }
    }
}
