/// Whether a deadline was kept. A late date is recorded and warned of, never refused.
///
/// Source: DGR XII/2167 of 15/04/2024: approval and signature by the day of the act, otherwise the assignment of FNPS
/// and FSR is suspended. The days are data of the period.
public struct DeadlineCheck: Hashable, Sendable {
    /// How it stands.
    public enum State: Hashable, Sendable {
        /// Done by the day.
        case met
        /// Done after the day.
        case metLate(days: Int)
        /// Not done, and the day is to come or is today.
        case open(inDays: Int)
        /// Not done, and the day has passed.
        case missed(days: Int)
        /// The act names no day, or there is no such deadline in the period.
        case undated
    }

    /// The deadline; `nil` when the period has none for this.
    public let deadline: Deadline?
    /// The day it was done; `nil` if it was not.
    public let doneOn: CalendarDate?
    /// How it stands.
    public let state: State

    /// Checks a deadline.
    /// - Parameters:
    ///   - doneOn: the day it was done; `nil` if it was not.
    ///   - today: the day from whose point of view it is checked.
    public init(_ deadline: Deadline?, doneOn: CalendarDate?, on today: CalendarDate) {
        self.deadline = deadline
        self.doneOn = doneOn
        state =
            switch (deadline?.date, doneOn) {
            case (nil, _): .undated
            case (let day?, let done?): done <= day ? .met : .metLate(days: day.days(to: done))
            case (let day?, nil): today <= day ? .open(inDays: today.days(to: day)) : .missed(days: day.days(to: today))
            }
    }

    /// Whether the day was or is overstepped.
    public var isLate: Bool {
        switch state {
        case .metLate, .missed: true
        case .met, .open, .undated: false
        }
    }

    /// What to say of an overstepped day, with what follows; `nil` when there is nothing to warn of.
    ///
    /// `termine del 31/12/2024 superato di 15 giorni: sospensione delle procedure…`
    public var warning: String? {
        guard let deadline, let day = deadline.date else { return nil }
        let unit = UnitWords("giorno", "giorni")
        let consequence = deadline.consequence.map { ": \($0)" } ?? ""
        return switch state {
        case .metLate(let days): "termine del \(day.italian) superato di \(unit.count(days))\(consequence)"
        case .missed(let days): "termine del \(day.italian) trascorso da \(unit.count(days)) senza una data registrata\(consequence)"
        case .met, .open, .undated: nil
        }
    }
}
