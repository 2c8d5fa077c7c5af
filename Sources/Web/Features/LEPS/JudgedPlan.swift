import Domain

/// A plan with every indicator judged in every year: what the pages about LEPS are made from.
struct JudgedPlan: Equatable, Sendable {
    var ambito: Ambito
    var plan: Plan
    /// The day from whose point of view the plan is shown.
    var today: CalendarDate
    /// The past moment of which the plan is shown; nil for today.
    var knownAt: KnownAt?
    /// Whether it is told as to everyone, without small numbers of persons.
    var isPublic = false
    /// Where the office's work on each year stands.
    var states: [Int: YearState] = [:]
    /// The strategic LEPS in the act's order; empty for a plan of a period without them.
    var groups: [JudgedLEPS]

    /// A strategic LEPS with its indicators.
    struct JudgedLEPS: Equatable, Sendable {
        var number: Int
        var leps: LEPS
        var indicators: [JudgedIndicator]
    }

    /// An indicator with what was recorded and what each year's check says.
    struct JudgedIndicator: Equatable, Sendable {
        var indicator: LEPSIndicator
        /// Our short words for headings and tables; the act's are ``LEPSIndicator/title``.
        var shortTitle: String
        /// How far a protocol has come; nil for other measures, or when nothing is recorded.
        var record: MilestoneRecord?
        /// Where the state of a protocol comes from, and what its author wrote beside it.
        var recordSource = ""
        var recordNote = ""
        /// One for each year of the plan, in order.
        var years: [JudgedYear]
        /// What it would take, this year and in those to come; empty when the plan is over.
        var outlook: [Outlook.Step] = []
    }

    /// One year of an indicator: the value and the checks under the Region's range and the plan's own.
    struct JudgedYear: Equatable, Sendable {
        var year: Int
        /// Nil when nothing is recorded for the year; always nil for a protocol.
        var value: YearlyValue?
        /// Where the value comes from, and what its author wrote beside it; empty when nothing is.
        var valueSource = ""
        var valueNote = ""
        /// Whether a value is recorded that this reader is not told; what of it may be told.
        var confidential: ValueDisclosure.Figures?
        var regional: AchievementResult
        /// Every target the plan set itself for the year, in order of adoption.
        var local: [JudgedTarget] = []

        /// Whether something is recorded, told or not.
        var isRecorded: Bool { value != nil || confidential != nil }
    }

    /// The check under a target of the plan's own.
    struct JudgedTarget: Equatable, Sendable {
        var result: AchievementResult
        var adoptedOn: CalendarDate
        /// Why it was changed once the year had begun, and by which act.
        var reason: String?
        var act: String?
        /// False for a target that a later one replaced: its verdict stays visible.
        var isInForce: Bool
    }

    var address: SiteURL.PlanAddress {
        SiteURL.PlanAddress(ambito: ambito.code, period: plan.period.label)
    }

    /// The year a page is about when its address names none: today's, kept inside the plan's period.
    var referenceYear: Int { plan.period.year(nearest: today.year) }

    var indicators: [JudgedIndicator] { groups.flatMap(\.indicators) }

    /// Where a year stands with respect to today.
    func phase(of year: Int) -> YearPhase { YearPhase(of: year, on: today) }

    /// What is said beside a year: where it stands with respect to today, and the office's work on it.
    func yearLabel(_ year: Int) -> String? {
        let state = states[year].flatMap { $0 == .open ? nil : $0.label }
        let words = [phase(of: year).label, state].compactMap { $0 }
        return words.isEmpty ? nil : words.joined(separator: ", ")
    }

    /// The address of another page about the plan, as of the same moment.
    func link(_ url: SiteURL) -> String { knownAt?.link(url.description) ?? url.description }

    /// How many indicators have each verdict in a year, under the Region's ranges.
    func summary(of year: Int) -> AchievementSummary {
        AchievementSummary(year: year, results: indicators.flatMap { $0.years.map(\.regional) })
    }
}

/// Where a year stands with respect to today.
enum YearPhase: Equatable, Sendable {
    case past
    /// Values are provisional until 31/12.
    case current
    case future

    init(of year: Int, on today: CalendarDate) {
        self = year < today.year ? .past : year > today.year ? .future : .current
    }

    /// What is said beside the year; a past year needs no word.
    var label: String? {
        switch self {
        case .past: nil
        case .current: "in corso, ad oggi"
        case .future: "non iniziato"
        }
    }
}
