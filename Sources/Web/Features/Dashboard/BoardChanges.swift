import Domain
import Store

/// What has changed since a day: verdicts that are no longer what they were, and how much was written.
struct BoardChanges: Equatable {
    let since: CalendarDate
    /// Why that day: the last verification, or a number of days.
    let reason: String
    let verdicts: [Verdict]
    /// How many changes of each kind of record.
    let counts: [ChangeCount]

    /// An indicator whose verdict of a year is another now.
    struct Verdict: Equatable {
        let code: String
        let title: String
        let year: Int
        let before: Domain.Verdict.Kind
        let now: Domain.Verdict.Kind
    }

    /// How many days are looked back when no session is known.
    static let usualDays = 90

    /// - Parameters:
    ///   - day: the day asked for; nil for that of the last session or verification, else some months ago.
    ///   - session: the last day on which the assembly met.
    init(_ plan: JudgedPlan, since day: CalendarDate?, session: CalendarDate? = nil, _ page: PageContext) throws {
        let key = plan.plan.key
        if let day {
            (since, reason) = (day, "Dal \(day.italian)")
        } else if let session {
            (since, reason) = (session, "Dall’ultima seduta dell’Assemblea, \(session.italian)")
        } else if let session = try Self.lastVerification(key, page) {
            (since, reason) = (session, "Dall’ultima verifica dell’Assemblea, \(session.italian)")
        } else {
            let day = page.today.adding(days: -Self.usualDays)
            (since, reason) = (day, "Negli ultimi \(Self.usualDays) giorni, dal \(day.italian)")
        }
        let moment = try? KnownAt(typed: since.italian, today: page.today)
        let then = try moment.flatMap { try page.judgedPlan(at: plan.address, knownAt: $0) }
        verdicts = then.map { Self.verdicts(from: $0, to: plan) } ?? []
        counts = try page.database.changeLog.counts(inAmbito: key.ambitoCode, since: since.startInItaly)
    }

    private static func lastVerification(_ key: PlanKey, _ page: PageContext) throws -> CalendarDate? {
        try key.period.years.compactMap { year in
            try page.database.years.record(of: year, in: key)?.steps.compactMap(\.transition.verifiedOn).max()
        }.max()
    }

    /// A year that has only come nearer is no change of anybody's: values missing then and now are left out.
    private static func verdicts(from then: JudgedPlan, to now: JudgedPlan) -> [Verdict] {
        now.indicators.flatMap { indicator in
            let old = then.indicators.first { $0.indicator.code == indicator.indicator.code }
            return indicator.years.compactMap { each -> Verdict? in
                guard let was = old?.years.first(where: { $0.year == each.year })?.regional.verdict.kind,
                    was != each.regional.verdict.kind
                else { return nil }
                return Verdict(
                    code: indicator.indicator.code, title: indicator.shortTitle, year: each.year, before: was,
                    now: each.regional.verdict.kind)
            }
        }
    }
}

extension CalendarDate {
    /// The moment at which the day begins by a clock in Italy.
    var startInItaly: Instant { Instant(self, hour: 0, minute: 0, second: 0) ?? Instant(.distantPast) }
}
