import Domain
import HTTPServer
import Store

/// Hypothetical values as they were typed: what is empty is as it was recorded.
struct SimulationForm {
    let overview: LEPSOverview
    /// What was typed, by field.
    let texts: [String: String]
    /// What is wrong with what was typed, by field.
    private(set) var problems: [String: String] = [:]
    /// The values to judge, by indicator: the recorded ones with the typed ones in their place.
    private(set) var values: [String: IndicatorValues] = [:]
    /// The indicators and years for which something was typed.
    private(set) var supposed: Set<Cell> = []
    /// The share of a fund to reckon, where its hypotheses were typed.
    private(set) var scenario: FundingScenario?

    struct Cell: Hashable {
        let code: String
        /// Nil for a protocol, which has one record for all years.
        let year: Int?
    }

    /// Reads what was posted.
    init(_ overview: LEPSOverview, _ text: (String) -> String) {
        self.overview = overview
        let sheets = overview.indicators
        let years = overview.plan.period.years
        var texts: [String: String] = [:]
        let names = sheets.flatMap { sheet in Self.names(of: sheet.indicator, in: years) } + Self.scenarioNames(sheets)
        for name in names {
            let typed = text(name)
            if !typed.isEmpty { texts[name] = typed }
        }
        self.texts = texts
        for sheet in sheets {
            values[sheet.indicator.code] =
                sheet.indicator.measure.kind == .milestone ? protocolValues(sheet) : yearlyValues(sheet, years)
        }
        scenario = readScenario(sheets, years)
    }

    /// Nothing typed.
    init(_ overview: LEPSOverview) { self.init(overview) { _ in "" } }

    // MARK: Names

    static func numerator(_ code: String, _ year: Int) -> String { "\(code)-\(year)-n" }
    static func denominator(_ code: String, _ year: Int) -> String { "\(code)-\(year)-d" }
    static func stage(_ code: String, _ stage: MilestoneStage) -> String { "\(code)-\(stage.rawValue)" }
    static func contents(_ code: String) -> String { "\(code)-contenuti" }
    static func counts(_ code: String) -> String { "conta-\(code)" }
    static let amount = "importo"
    static let scenarioYear = "anno-verdetti"
    static let rule = "regola"
    static let least = "minimo"

    private static func names(of indicator: LEPSIndicator, in years: [Int]) -> [String] {
        let code = indicator.code
        if indicator.measure.kind == .milestone {
            return MilestoneStage.allCases.map { stage(code, $0) } + [contents(code)]
        }
        return years.flatMap { [numerator(code, $0), denominator(code, $0)] }
    }

    private static func scenarioNames(_ sheets: [IndicatorSheet]) -> [String] {
        [amount, scenarioYear, rule, least] + sheets.map { counts($0.indicator.code) }
    }

    // MARK: Values

    private mutating func yearlyValues(_ sheet: IndicatorSheet, _ years: [Int]) -> IndicatorValues {
        var byYear = sheet.values.byYear
        for year in years {
            guard let value = value(sheet, year) else { continue }
            byYear[year] = YearlyValue(value)
            supposed.insert(Cell(code: sheet.indicator.code, year: year))
        }
        return IndicatorValues(byYear: byYear)
    }

    /// What was typed for a year; nil when nothing was, or it cannot be read. Half a ratio takes the other half from
    /// what is recorded.
    private mutating func value(_ sheet: IndicatorSheet, _ year: Int) -> MeasuredValue? {
        let indicator = sheet.indicator
        let (first, second) = (Self.numerator(indicator.code, year), Self.denominator(indicator.code, year))
        let isCount = indicator.measure.kind == .count
        guard texts[first] != nil || (!isCount && texts[second] != nil) else { return nil }
        let recorded = sheet.recordedValues[year]?.content.value
        let numerator = number(first) ?? (texts[first] == nil ? recorded?.numerator : nil)
        guard !isCount else { return numerator.flatMap { try? .count($0) } }
        let denominator = number(second) ?? (texts[second] == nil ? recorded?.denominator : nil)
        for (field, value) in [(first, numerator), (second, denominator)] where value == nil && texts[field] == nil {
            problems[field] = "Per il \(year) servono tutti e due i numeri: questo non è registrato."
        }
        guard let numerator, let denominator else { return nil }
        return indicator.measure.kind == .mean
            ? try? .mean(total: numerator, over: denominator) : try? .ratio(numerator, of: denominator)
    }

    private mutating func number(_ field: String) -> Int? {
        guard let text = texts[field] else { return nil }
        do {
            let number = try ItalianNumber.parseInteger(text)
            if number >= 0 { return number }
            problems[field] = "Serve un numero da zero in su."
        } catch {
            problems[field] = error.message
        }
        return nil
    }

    private mutating func protocolValues(_ sheet: IndicatorSheet) -> IndicatorValues {
        let code = sheet.indicator.code
        let recorded = sheet.values.milestone
        var dates: [MilestoneStage: CalendarDate] = [:]
        for stage in MilestoneStage.allCases {
            let field = Self.stage(code, stage)
            guard let text = texts[field] else { continue }
            do {
                dates[stage] = try CalendarDate(italian: text)
            } catch {
                problems[field] = error.message
            }
        }
        let isComplete = texts[Self.contents(code)] != nil
        guard !dates.isEmpty || isComplete else { return sheet.values }
        supposed.insert(Cell(code: code, year: nil))
        func record(_ stage: MilestoneStage) -> StageRecord {
            dates[stage].map { StageRecord(date: $0) } ?? recorded?[stage] ?? .notDone
        }
        var contents = recorded?.contents
        if isComplete, case .milestone(let requirements) = sheet.indicator.measure { contents = Set(requirements.contents) }
        return IndicatorValues(
            milestone: MilestoneRecord(
                definition: record(.definition), sharing: record(.sharing), activation: record(.activation),
                contents: contents, parties: recorded?.parties))
    }

    // MARK: The share of a fund

    private mutating func readScenario(_ sheets: [IndicatorSheet], _ years: [Int]) -> FundingScenario? {
        guard Self.scenarioNames(sheets).contains(where: { texts[$0] != nil }) else { return nil }
        var cents: Cents?
        do {
            let typed = try Cents(italian: texts[Self.amount] ?? "")
            if typed > Cents(0) { cents = typed } else { problems[Self.amount] = "Serve un importo maggiore di zero." }
        } catch {
            problems[Self.amount] = error.message
        }
        let year = texts[Self.scenarioYear].flatMap { Int($0) }.flatMap { years.contains($0) ? $0 : nil }
        if year == nil { problems[Self.scenarioYear] = "Scegli l’anno dei verdetti." }
        let rule: FundingScenario.Rule? =
            switch texts[Self.rule] {
            case "proporzione": .proportional
            case "tutti": .allOrNothing
            case "almeno": number(Self.least).map { .atLeast($0) }
            default: nil
            }
        if rule == nil {
            if texts[Self.rule] == "almeno" {
                if problems[Self.least] == nil { problems[Self.least] = "Scrivi quanti indicatori vanno raggiunti." }
            } else {
                problems[Self.rule] = "Scegli una regola."
            }
        }
        let indicators = Set(sheets.map(\.indicator.code).filter { texts[Self.counts($0)] != nil })
        if indicators.isEmpty, let first = sheets.first {
            problems[Self.counts(first.indicator.code)] = "Scegli almeno un indicatore."
        }
        guard let cents, let year, let rule, !indicators.isEmpty else { return nil }
        return FundingScenario(amount: cents, indicators: indicators, year: year, rule: rule)
    }

    // MARK: Verdicts

    /// The Region's verdicts on the hypothetical values.
    func results(of sheet: IndicatorSheet, today: CalendarDate) -> [AchievementResult] {
        AchievementCheck(
            indicator: sheet.indicator, ranges: sheet.regional, values: values[sheet.indicator.code] ?? sheet.values
        ).results(asOf: today)
    }
}
