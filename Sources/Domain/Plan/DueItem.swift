/// Something due by a day, and where it stands.
public struct DueItem: Hashable, Sendable {
    /// Where it stands.
    public enum State: Hashable, Sendable {
        /// The day has passed and it is not there.
        case late(days: Int)
        /// The day is still to come, or is today.
        case due(inDays: Int)
        /// The day has passed; whether it was done is not recorded here.
        case past
        /// Done by the day.
        case kept(CalendarDate)
        /// Done after the day.
        case keptLate(CalendarDate, days: Int)
        /// The act names no day.
        case undated

        /// `in ritardo di 12 giorni`.
        public var label: String {
            let unit = UnitWords("giorno", "giorni")
            return switch self {
            case .late(let days): "in ritardo di \(unit.count(days))"
            case .due(0): "scade oggi"
            case .due(let days): "tra \(unit.count(days))"
            case .past: "termine trascorso"
            case .kept(let day): "rispettato: \(day.italian)"
            case .keptLate(let day, let days): "fatto il \(day.italian), con \(unit.count(days)) di ritardo"
            case .undated: "senza data nell'atto"
            }
        }

        /// Whether it should be there already.
        public var isLate: Bool { if case .late = self { true } else { false } }
    }

    /// What a due item is about, for a link to it.
    public enum Subject: Hashable, Sendable {
        /// The value of an indicator in a year, or its protocol.
        case indicator(String, year: Int)
        /// An indicator of a card.
        case card(String, indicator: String)
        case deadline(String)
    }

    /// The day; `nil` if the act names none.
    public let date: CalendarDate?
    public let state: State
    /// The body or office concerned.
    public let who: String
    /// What must be done.
    public let what: String
    /// What follows if it is missing.
    public let consequence: String?
    /// Act or plan it comes from.
    public let source: String
    public let subject: Subject

    private static let office = "Ufficio di Piano"

    private init(
        _ date: CalendarDate?, _ state: State, who: String, _ what: String, consequence: String?, source: String,
        _ subject: Subject
    ) {
        (self.date, self.state, self.who, self.what) = (date, state, who, what)
        (self.consequence, self.source, self.subject) = (consequence, source, subject)
    }

    /// Where something that is not there stands on a day.
    private static func state(of date: CalendarDate, on today: CalendarDate) -> State {
        today > date ? .late(days: date.days(to: today)) : .due(inDays: today.days(to: date))
    }

    // MARK: The act

    /// A deadline of the act. A dated one that has passed is not called late: whether it was met is not known here.
    public init(_ deadline: Deadline, on today: CalendarDate, source: String) {
        let state: State =
            if let date = deadline.date {
                today > date ? .past : .due(inDays: today.days(to: date))
            } else {
                .undated
            }
        self.init(
            deadline.date, state, who: deadline.who, deadline.what, consequence: deadline.consequence, source: source,
            .deadline(deadline.id))
    }

    /// A deadline of the act of which it is recorded when it was met; the others as ``init(_:on:source:)`` has them.
    public init(_ check: DeadlineCheck, of deadline: Deadline, on today: CalendarDate, source: String) {
        let plain = DueItem(deadline, on: today, source: source)
        let state: State =
            switch (check.state, check.doneOn) {
            case (.met, let day?): .kept(day)
            case (.metLate(let days), let day?): .keptLate(day, days: days)
            default: plain.state
            }
        self.init(
            deadline.date, state, who: deadline.who, deadline.what, consequence: deadline.consequence, source: source,
            .deadline(deadline.id))
    }

    // MARK: Values

    /// What is missing of an indicator of the LEPS, from the first year of the plan to that of today.
    public static func missing(
        of check: AchievementCheck, title: String, on today: CalendarDate
    ) -> [DueItem] {
        check.ranges.cells.filter { $0.year <= today.year }.compactMap { cell in
            missing(of: check, title: title, cell, on: today)
        }
    }

    private static func missing(
        of check: AchievementCheck, title: String, _ cell: AchievementRange, on today: CalendarDate
    ) -> DueItem? {
        let year = cell.year
        let day = CalendarDate.endOfYear(year)
        let name = "\(check.indicator.code) \(title)"
        func item(_ what: String, _ consequence: String) -> DueItem {
            DueItem(
                day, state(of: day, on: today), who: office, what, consequence: consequence,
                source: check.ranges.origin.source, .indicator(check.indicator.code, year: year))
        }
        if check.indicator.measure.kind == .milestone {
            let result = check.result(for: year)
            guard result.verdict.kind == .notAchieved || result.verdict.kind == .notAssessable else { return nil }
            if case .unreachable = result.distance?.change { return nil }
            return item(
                "\(name): \(result.distance?.sentence ?? "registrare lo stato del protocollo")",
                "il range del \(year) non è raggiunto")
        }
        guard let value = check.values.byYear[year] else {
            switch cell.reading {
            case .blank(.baseYear):
                return item(
                    "\(name): rilevare il valore del \(year), anno base", "senza, il \(year + 1) non è valutabile")
            case .target: return item("\(name): rilevare il valore del \(year)", "il \(year) non è valutabile")
            case .blank: return nil
            }
        }
        guard value.isProvisional, cell.target != nil || cell.blank == .baseYear, today > day else { return nil }
        return item(
            "\(name): rendere definitivo il valore del \(year)", "il verdetto del \(year) resta provvisorio")
    }

    /// What is missing of an indicator of a card for the checks of the years up to that of today.
    public static func missing(of check: TargetCheck, card: String, on today: CalendarDate) -> [DueItem] {
        check.checkYears.filter { $0 <= today.year }.compactMap { year in
            let result = check.result(for: year, asOf: today)
            guard case .notAssessable(let reason) = result.verdict, case .valueMissing = reason else { return nil }
            let target = check.targets.first { $0.checkYears(in: check.period).contains(year) }
            let day: CalendarDate =
                if case .by(let term) = target?.timing { term.date } else { .endOfYear(year) }
            return DueItem(
                day, state(of: day, on: today), who: office,
                "Scheda \(card), indicatore \(check.code) \(check.title): registrare il \(year)",
                consequence: "il target non è valutabile", source: "Scheda obiettivo del Piano di Zona",
                .card(card, indicator: check.code))
        }
    }
}
