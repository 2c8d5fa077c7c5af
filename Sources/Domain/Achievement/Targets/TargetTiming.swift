/// When a target is checked.
public enum TargetTiming: Hashable, Sendable {
    /// In each year: *annualmente*, *lungo tutto lo sviluppo del Piano di Zona*.
    case everyYear
    /// In one year: *nel 2027*.
    case year(Int)
    /// By a day: *entro la fine del 2025*.
    case by(TargetTerm)
    /// Once, at the end of the plan: *nel triennio*.
    case wholePeriod
    /// The sentence does not say.
    case undated
}

/// The day by which something must be reached.
public struct TargetTerm: Hashable, Sendable {
    /// The last day that surely is in time.
    public let date: CalendarDate
    /// The words, where they name no day (*l'inizio del 2027*): after `date`, in the same year,
    /// nothing can be said by the program alone.
    public let approximateWords: String?

    /// A term of a known day.
    public init(_ date: CalendarDate) {
        self.date = date
        approximateWords = nil
    }

    /// A term that names no day.
    public init(about date: CalendarDate, words: String) {
        self.date = date
        approximateWords = words
    }

    /// Whether the day is a convention of ours.
    public var isApproximate: Bool { approximateWords != nil }

    /// `il 31/12/2025`, `l'inizio del 2027 (inteso fino al 31/01/2027)`.
    public var text: String {
        approximateWords.map { "\($0) (inteso fino al \(date.italian))" } ?? "il \(date.italian)"
    }
}

/// How often something must happen.
public enum Recurrence: String, Hashable, Sendable, CaseIterable {
    case weekly = "settimanale"
    case fortnightly = "quindicinale"
    case monthly = "mensile"
    case everyTwoMonths = "bimestrale"
    case quarterly = "trimestrale"
    case everyFourMonths = "quadrimestrale"
    case halfYearly = "semestrale"
    case yearly = "annuale"

    /// The longest time allowed between one occurrence and the next.
    public var longestGap: Target.Duration {
        switch self {
        case .weekly: .init(7, .days)
        case .fortnightly: .init(15, .days)
        case .monthly: .init(1, .months)
        case .everyTwoMonths: .init(2, .months)
        case .quarterly: .init(3, .months)
        case .everyFourMonths: .init(4, .months)
        case .halfYearly: .init(6, .months)
        case .yearly: .init(12, .months)
        }
    }

    /// The fewest occurrences a full year can have: with fewer the frequency cannot hold.
    public var fewestInAYear: Int {
        switch self {
        case .weekly: 52
        case .fortnightly: 24
        case .monthly: 12
        case .everyTwoMonths: 6
        case .quarterly: 4
        case .everyFourMonths: 3
        case .halfYearly: 2
        case .yearly: 1
        }
    }
}
