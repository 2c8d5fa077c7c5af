import Domain

/// What is to be recorded for an indicator, as its targets ask: each form of target uses its own part.
struct TargetParts: Equatable {
    /// How a yearly number is written.
    enum Number: Equatable {
        /// A count of these.
        case count(String)
        /// Euro, with cents.
        case euro
        /// A part and its whole; whether the part may exceed it.
        case ratio(part: String, whole: String, mayExceed: Bool)
    }

    /// The kind of the yearly numbers; nil when none are recorded.
    private(set) var number: Number?
    /// The years of the numbers.
    private(set) var numberYears: [Int] = []
    /// Whether a change is measured from a value of its own.
    private(set) var hasStart = false
    /// The years in which something is there or not.
    private(set) var presenceYears: [Int] = []
    /// Whether something happens once.
    private(set) var hasEvent = false
    /// The event a term counts from, in words; nil when there is none.
    private(set) var reference: String?
    /// Whether the days of something that recurs are recorded.
    private(set) var hasDays = false
    /// The years judged by hand.
    private(set) var judgementYears: [Int] = []
    let period: PlanPeriod

    init(_ indicator: CardIndicator, in period: PlanPeriod) {
        self.period = period
        numberYears = period.years
        for target in indicator.targets { add(target, of: indicator) }
        if indicator.targets.isEmpty {
            number = .count("Valore")
            if indicator.targetText.contains(where: { !$0.isWhitespace }) { judgementYears = period.years }
        }
        if number == nil { numberYears = [] }
        judgementYears = Set(judgementYears).sorted()
        presenceYears = Set(presenceYears).sorted()
    }

    /// Whether anything but judgements is recorded.
    var hasValues: Bool { number != nil || !presenceYears.isEmpty || hasEvent || hasDays }

    private mutating func add(_ target: Target, of indicator: CardIndicator) {
        let words = (target.subject.isEmpty ? indicator.title : target.subject).capitalisedFirst
        let years = target.checkYears(in: period)
        switch target.form {
        case .count, .interval, .cumulative, .yearlyAverage, .yearOnYear, .direction, .relativeChange:
            number = target.isMoney ? .euro : .count(words)
            addBase(of: target, years)
        case .share:
            number = .ratio(part: words, whole: "Totale", mayExceed: true)
        case .countPerUnit(let sign, let value, let unit):
            number = .ratio(
                part: "\(unit) con \(sign.words) \(ItalianNumber.print(value)) \(target.subject)".capitalisedFirst,
                whole: "\(unit) in tutto".capitalisedFirst, mayExceed: false)
        case .frequency:
            hasDays = true
            number = .count("Numero di volte, se le date non sono note")
        case .presence: presenceYears += years.isEmpty ? period.years : years
        case .milestone: hasEvent = true
        case .termAfterEvent(_, let event): (hasEvent, reference) = (true, event)
        case .qualitative: judgementYears += years.isEmpty ? period.years : years
        }
    }

    /// The value a change is compared with: of a year of the plan or the year before it, or a value of its own.
    private mutating func addBase(of target: Target, _ years: [Int]) {
        if target.comparesWithYearBefore {
            if years.contains(period.firstYear) { numberYears = [period.firstYear - 1] + period.years }
            return
        }
        switch (target.form, target.base) {
        case (.relativeChange, .year(let year)), (.direction, .year(let year)): hasStart = !period.contains(year)
        case (.relativeChange, _), (.direction, _): hasStart = true
        default: break
        }
    }
}
