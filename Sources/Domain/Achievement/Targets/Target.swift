/// What an indicator of an objective card must reach: form, what is counted, when it is checked.
///
/// A range of the act is one cell of one year (`RangeExpression`); a target of a card is a
/// sentence about the whole plan, from which follow the years in which it is checked. Real
/// plans use every form below. Source: DGR XII/2167 of 15/04/2024, Annex B, rows 19 and 24-26 of
/// the card.
public struct Target: Hashable, Sendable {
    /// What is asked.
    public enum Form: Hashable, Sendable {
        /// A number of things, or of euro: *almeno 30 posti letto*.
        case count(RangeExpression.Comparison, ExactDecimal)
        /// The same number in each of several units: *in ognuno degli Ambiti almeno 3 esperienze*.
        case countPerUnit(RangeExpression.Comparison, ExactDecimal, unit: String)
        /// Between two numbers, both included: *3/4 per annualità*.
        case interval(ExactDecimal, ExactDecimal)
        /// A part of a whole: *almeno il 75% dei caregiver*.
        case share(RangeExpression.Comparison, Percentage)
        /// At least this much more, or less, than the starting value: *incremento del 10%*.
        case relativeChange(RangeExpression.Trend, Percentage)
        /// Strictly more, or less, than the year before.
        case yearOnYear(RangeExpression.Trend)
        /// Strictly more, or less, than the starting value, without a number.
        case direction(RangeExpression.Trend)
        /// The sum over the years of the plan: *200 mila euro nel triennio*.
        case cumulative(RangeExpression.Comparison, ExactDecimal)
        /// The mean of the years of the plan: *in media 70 per anno*.
        case yearlyAverage(RangeExpression.Comparison, ExactDecimal)
        /// Never longer than this between one time and the next: *almeno trimestrale*.
        case frequency(Recurrence)
        /// Something that happens once: *approvazione entro la fine del 2025*.
        case milestone
        /// Something that is there, SI or NO: *presenza del Centro Famiglia*.
        case presence
        /// Something to be done within a time after an event: *entro 30 giorni dall'approvazione*.
        case termAfterEvent(Duration, event: String)
        /// Judged by hand, with a reason.
        case qualitative

        /// Whether it is a change from a base, which the sentence may name.
        var isChange: Bool {
            switch self {
            case .relativeChange, .direction: true
            default: false
            }
        }
    }

    /// What a change is measured from.
    public enum Base: Hashable, Sendable {
        /// The value recorded as the starting one: the sentence names no year.
        case startingValue
        /// The value of a year: *rispetto al 2024*.
        case year(Int)
        /// The value of the year before the one checked: *rispetto all'anno precedente*, *annuo*.
        case yearBefore
    }

    /// A length of time counted on the calendar.
    public struct Duration: Hashable, Sendable {
        /// The unit; the raw value is the Italian plural.
        public enum Unit: String, Hashable, Sendable, CaseIterable {
            case days = "giorni"
            case weeks = "settimane"
            case months = "mesi"
            case years = "anni"
        }

        /// How many units; greater than 0.
        public let count: Int
        /// Which units.
        public let unit: Unit

        /// Makes a duration.
        public init(_ count: Int, _ unit: Unit) {
            self.count = count
            self.unit = unit
        }

        /// `30 giorni`, `1 mese`.
        public var text: String {
            let words =
                switch unit {
                case .days: UnitWords("giorno", "giorni")
                case .weeks: UnitWords("settimana", "settimane")
                case .months: UnitWords("mese", "mesi")
                case .years: UnitWords("anno", "anni")
                }
            return words.count(count)
        }
    }

    /// What is asked.
    public let form: Form
    /// What a change is measured from; of no use to the other forms.
    public let base: Base
    /// When it is checked.
    public let timing: TargetTiming
    /// What is counted, must be there or must happen: *posti letto*.
    public let subject: String
    /// On what it depends: *a fronte della continuità dei finanziamenti*, *durata superiore a 3 mesi*.
    public let condition: String?
    /// Where the value will come from, if the sentence says so: *customer satisfaction*.
    public let evidence: String?
    /// Whether the sentence calls the number an estimate (*circa*).
    public let isEstimate: Bool

    /// Makes a target.
    public init(
        _ form: Form, of subject: String, timing: TargetTiming, from base: Base = .startingValue,
        condition: String? = nil, evidence: String? = nil, isEstimate: Bool = false
    ) {
        self.form = form
        self.base = base
        self.timing = timing
        self.subject = subject
        self.condition = condition
        self.evidence = evidence
        self.isEstimate = isEstimate
    }

    /// Whether amounts of euro are compared: values are then recorded in cents.
    public var isMoney: Bool {
        switch form {
        case .count, .interval, .cumulative, .yearlyAverage, .relativeChange, .yearOnYear, .direction:
            subject.lowercased().split(separator: " ").first == "euro"
        default: false
        }
    }

    /// Whether the value of the year before is needed.
    public var comparesWithYearBefore: Bool {
        switch form {
        case .yearOnYear: true
        case .relativeChange: base == .yearBefore
        default: false
        }
    }

    /// The years of `period` in which the target is checked; in the others the verdict is
    /// *nessun target*. Empty where the sentence gives no time and the form implies none.
    public func checkYears(in period: PlanPeriod) -> [Int] {
        switch (form, timing) {
        case (_, .everyYear) where comparesWithYearBefore, (_, .undated) where comparesWithYearBefore:
            Array(period.years.dropFirst())
        case (.yearlyAverage, .everyYear), (.yearlyAverage, .undated): [period.lastYear]
        case (.cumulative, .everyYear), (.cumulative, .undated): [period.lastYear]
        case (.frequency, .undated), (_, .everyYear): period.years
        case (_, .year(let year)): period.contains(year) ? [year] : []
        case (_, .by(let term)): period.contains(term.date.year) ? [term.date.year] : []
        case (_, .wholePeriod): [period.lastYear]
        case (_, .undated): []
        }
    }
}
