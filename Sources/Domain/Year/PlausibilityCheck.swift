/// Looks at a value of a year beside that of the year before and says what is wrong or unusual.
///
/// A pure function; everything is compared on exact integers. The rules are ours, except that a part
/// greater than its whole is an error for 4.2 and 5.1 (DGR XII/2167 of 15/04/2024, table of the
/// strategic LEPS: the numerator is a part of the denominator).
public struct PlausibilityCheck: Sendable {
    /// More than this cannot be: Lombardy has ten million residents.
    public static let largest = 10_000_000

    private let indicator: LEPSIndicator
    private let year: Int
    private let before: MeasuredValue?
    private let target: RangeExpression?

    /// - Parameters:
    ///   - before: the value of the year before; nil if none is recorded.
    ///   - target: the Region's target of the year; nil for a blank.
    public init(of indicator: LEPSIndicator, year: Int, before: MeasuredValue?, target: RangeExpression?) {
        (self.indicator, self.year, self.before, self.target) = (indicator, year, before, target)
    }

    /// The check of an indicator in a year, with what is recorded for the year before.
    public init(of indicator: LEPSIndicator, ranges: AchievementRanges, year: Int, values: IndicatorValues) {
        self.init(
            of: indicator, year: year, before: values.byYear[year - 1]?.value, target: ranges[year]?.target)
    }

    // MARK: Figures

    /// What is to be said of two figures as they were typed, errors first.
    /// - Parameter denominator: nil for a count.
    public func findings(numerator: Int, denominator: Int?) -> [PlausibilityFinding] {
        let errors = outOfScale(numerator, .numerator) + (denominator.map { outOfScale($0, .denominator) } ?? [])
        guard errors.isEmpty else { return errors }
        let found = excess(numerator, denominator) + change(numerator, denominator)
        return found.filter { $0.severity == .error } + found.filter { $0.severity == .warning }
    }

    /// What is to be said of a value, errors first.
    public func findings(for value: MeasuredValue) -> [PlausibilityFinding] {
        findings(numerator: value.numerator, denominator: value.denominator)
    }

    private func outOfScale(_ number: Int, _ subject: PlausibilityFinding.Subject) -> [PlausibilityFinding] {
        if number < 0 {
            return [
                PlausibilityFinding(
                    .negative, .error, subject, "Il numero è negativo: \(ItalianNumber.print(number)).",
                    remedy: "Scrivi un numero da zero in su.")
            ]
        }
        guard number > Self.largest else { return [] }
        return [
            PlausibilityFinding(
                .oversized, .error, subject,
                "Il numero supera i \(ItalianNumber.print(Self.largest)): \(ItalianNumber.print(number)).",
                remedy: "Controlla le cifre: gli abitanti della Lombardia sono circa dieci milioni.")
        ]
    }

    private func excess(_ numerator: Int, _ denominator: Int?) -> [PlausibilityFinding] {
        guard let denominator else { return [] }
        let figures = text(numerator, denominator)
        switch indicator.measure {
        case .ratio(let rule) where numerator > denominator:
            return [
                PlausibilityFinding(
                    .partExceedsWhole, rule == .error ? .error : .warning, .numerator,
                    "La parte supera il totale: \(figures).",
                    remedy: rule == .error
                        ? "Correggi i due numeri: il primo è una parte del secondo."
                        : "Controlla i due numeri; se sono giusti, conferma scrivendo il motivo.")
            ]
        case .mean where numerator > 0 && denominator == 0:
            return [
                PlausibilityFinding(
                    .totalWithoutCases, .error, .denominator, "C'è un totale ma nessun caso: \(figures).",
                    remedy: "Correggi il numero dei casi o il totale.")
            ]
        default:
            return []
        }
    }

    /// A fall or rise of more than half; a value that is the same. From zero there is no proportion.
    private func change(_ numerator: Int, _ denominator: Int?) -> [PlausibilityFinding] {
        guard let before, (before.denominator == nil) == (denominator == nil) else { return [] }
        let was = "\(text(before.numerator, before.denominator)) nel \(year - 1)"
        if numerator == before.numerator, denominator == before.denominator {
            return [
                PlausibilityFinding(
                    .unchanged, .warning, .numerator, "Il valore è uguale a quello dell'anno prima: \(was).",
                    remedy: "Controlla che non sia il dato del \(year - 1); se è giusto, conferma scrivendo il motivo.")
            ]
        }
        guard (denominator ?? 1) > 0, (before.denominator ?? 1) > 0, before.numerator > 0 else { return [] }
        let now = Int128(numerator) * Int128(before.denominator ?? 1)
        let then = Int128(before.numerator) * Int128(denominator ?? 1)
        // 2 × now > 3 × then, written so that no product outgrows 128 bits.
        let rises = now - then > 2 * then - now
        let falls = 2 * now < then
        guard rises || falls else { return [] }
        return [
            PlausibilityFinding(
                rises ? .sharpRise : .sharpFall, .warning, .numerator,
                "Il valore \(rises ? "cresce" : "scende") di più della metà: \(was), \(text(numerator, denominator)) nel "
                    + "\(year).",
                remedy: "Controlla le cifre; se sono giuste, conferma scrivendo il motivo.")
        ]
    }

    private func text(_ numerator: Int, _ denominator: Int?) -> String {
        ItalianNumber.print(numerator) + (denominator.map { " su \(ItalianNumber.print($0))" } ?? "")
    }

    // MARK: Protocols

    /// What is to be said of the stages of a protocol, errors first.
    ///
    /// An activation needs a definition, not later than itself. A stage that the year's target asks for is
    /// expected in the year: another date is allowed (a protocol may be defined earlier), but looked at twice.
    public func findings(for record: MilestoneRecord) -> [PlausibilityFinding] {
        activation(record) + datesOutsideYear(record)
    }

    private func activation(_ record: MilestoneRecord) -> [PlausibilityFinding] {
        guard let activation = record.activation.date else { return [] }
        let message: String
        switch record.definition.date {
        case nil: message = "L'attivazione è del \(activation.italian), ma manca la data della definizione."
        case let definition? where definition > activation:
            message = "L'attivazione (\(activation.italian)) precede la definizione (\(definition.italian))."
        default: return []
        }
        return [
            PlausibilityFinding(
                .activationBeforeDefinition, .error, .stage(.activation), message,
                remedy: "Registra prima la definizione, o correggi le date.")
        ]
    }

    private func datesOutsideYear(_ record: MilestoneRecord) -> [PlausibilityFinding] {
        guard case .milestone(let target) = target else { return [] }
        return target.requiredStages.compactMap { stage in
            guard let date = record[stage].date, date.year != year else { return nil }
            let when = date.year < year ? "prima del \(year)" : "dopo il 31/12/\(year)"
            return PlausibilityFinding(
                .dateOutsideYear, .warning, .stage(stage),
                "\(stage.nounWithArticle.sentenceCased) è del \(date.italian), \(when).",
                remedy: "Controlla la data; se è giusta, conferma scrivendo il motivo.")
        }
    }
}
