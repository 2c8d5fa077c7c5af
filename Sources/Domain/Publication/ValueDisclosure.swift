/// What may be told of an indicator to those who see a plan only because it is published: numbers of persons below 3 are
/// not, nor what would give them away, verdicts included.
public struct ValueDisclosure: Sendable {
    /// The indicators that count persons, families or what is done for one of them (DGR XII/2167 of 15/04/2024, table of
    /// the strategic LEPS); the codes are ours.
    public static let indicatorsOfPersons: Set<String> = ["2.2", "2.4", "3.2", "3.3", "3.4", "3.6", "4.2", "4.4", "5.1", "5.2", "5.3"]

    /// Said instead of a value that is not told.
    public static let sentence = "Il valore è riservato: conta meno di \(CellSuppression.leastPublished) persone, o permetterebbe di ricavarle"

    /// The figures of a value that may be told; nil for one that may not.
    public struct Figures: Hashable, Sendable {
        public let numerator: Int?
        public let denominator: Int?
    }

    private let indicator: LEPSIndicator
    private let values: [Int: YearlyValue]
    /// The years whose value is not told, or not whole.
    public let hidden: Set<Int>

    public init(_ indicator: LEPSIndicator, _ values: [Int: YearlyValue]) {
        (self.indicator, self.values) = (indicator, values)
        let counts = Self.indicatorsOfPersons.contains(indicator.code)
        hidden = Set(values.filter { Self.figures(of: $0.value.value, countsPersons: counts) != Self.all(of: $0.value.value) }.keys)
    }

    /// The figures of a year's value; nil when nothing is recorded.
    public func figures(of year: Int) -> Figures? {
        values[year].map { Self.figures(of: $0.value, countsPersons: Self.indicatorsOfPersons.contains(indicator.code)) }
    }

    private static func all(of value: MeasuredValue) -> Figures {
        Figures(numerator: value.numerator, denominator: value.denominator)
    }

    /// The figures of a value that may be told. Of a part and its whole the rest is a count too.
    public static func figures(of value: MeasuredValue, countsPersons: Bool) -> Figures {
        guard countsPersons else { return all(of: value) }
        let least = CellSuppression.leastPublished
        switch value.kind {
        case .count: return Figures(numerator: value.numerator < least ? nil : value.numerator, denominator: nil)
        case .mean:
            // The total is of days: it tells of persons only with their number.
            return (value.denominator ?? 0) < least ? Figures(numerator: nil, denominator: nil) : all(of: value)
        case .ratio:
            let whole = value.denominator ?? 0
            guard value.numerator <= whole else {
                return Figures(
                    numerator: value.numerator < least ? nil : value.numerator, denominator: whole < least ? nil : whole)
            }
            let hidden = CellSuppression(
                counts: [value.numerator, whole - value.numerator, whole], sums: [.init(parts: [0, 1], total: 2)]).hidden
            return Figures(
                numerator: hidden.contains(0) || hidden.contains(1) ? nil : value.numerator,
                denominator: hidden.contains(2) ? nil : whole)
        }
    }

    // MARK: Verdicts

    /// The result of a year as it may be told: whole where no hidden value stands in it; else without value, arithmetic
    /// and distance, and with its verdict only where whoever knows the rules could not work the value out from it.
    ///
    /// - Parameter ranges: the row that was judged.
    public func published(_ result: AchievementResult, under ranges: AchievementRanges) -> AchievementResult {
        let year = result.year
        let concerned = hidden.intersection(comparesWithYearBefore(year, ranges) ? [year - 1, year] : [year])
        guard !concerned.isEmpty else { return result }
        let told: Verdict
        switch result.verdict {
        case .noTarget: told = result.verdict
        default:
            told = mayTellVerdict(of: year, hiding: concerned, under: ranges) ? result.verdict : .notAssessable(.confidential(Self.sentence))
        }
        let explanation = Explanation(
            inputs: concerned.sorted().map { Explanation.Input(label: "\(indicator.numeratorLabel) (\($0))", value: "riservato") },
            ruleAsPrinted: result.explanation.ruleAsPrinted, ruleAsRead: result.explanation.ruleAsRead, arithmetic: [],
            outcome: told == .achieved || told == .notAchieved ? "\(told.label); il valore è riservato" : Self.sentence,
            source: result.explanation.source, notes: [])
        return AchievementResult(
            indicatorCode: result.indicatorCode, year: year, origin: result.origin, verdict: told,
            isProvisional: result.isProvisional, explanation: explanation, distance: nil)
    }

    private func comparesWithYearBefore(_ year: Int, _ ranges: AchievementRanges) -> Bool {
        ranges[year]?.target?.comparesWithYearBefore ?? false
    }

    /// Whether each verdict that the hidden value could have leaves at least 3 values that it could be. Asked of all that
    /// it could be, not of what it is: that a verdict is kept back must not tell which it was.
    private func mayTellVerdict(of year: Int, hiding concerned: Set<Int>, under ranges: AchievementRanges) -> Bool {
        guard concerned.count == 1, let unknown = concerned.first, let candidates = candidates(for: unknown) else { return false }
        var sizes: [Verdict.Kind: Int] = [:]
        for candidate in candidates {
            var supposed = values
            supposed[unknown] = YearlyValue(candidate)
            let check = AchievementCheck(indicator: indicator, ranges: ranges, values: IndicatorValues(byYear: supposed))
            sizes[check.result(for: year).verdict.kind, default: 0] += 1
        }
        return sizes.values.allSatisfy { $0 >= CellSuppression.leastPublished }
    }

    /// The values that a hidden one could be, for who knows the rule that hides it; nil when its whole is hidden too.
    private func candidates(for year: Int) -> [MeasuredValue]? {
        let small = 0..<CellSuppression.leastPublished
        guard let value = values[year]?.value else { return nil }
        switch value.kind {
        case .count: return small.compactMap { try? .count($0) }
        case .mean: return nil
        case .ratio:
            guard let whole = figures(of: year)?.denominator, value.numerator <= whole else { return nil }
            let parts = Set(small.filter { $0 <= whole } + small.map { whole - $0 }.filter { $0 >= 0 })
            return parts.sorted().compactMap { try? .ratio($0, of: whole) }
        }
    }
}
