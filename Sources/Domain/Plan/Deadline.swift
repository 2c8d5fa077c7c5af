/// A term of the act or of the office's year.
///
/// Source: DGR XII/2167 of 15/04/2024. A late date is recordable: a deadline warns, it never
/// refuses.
public struct Deadline: Hashable, Sendable, Identifiable {
    /// What sort of term it is; the raw value is the identifier used in files and tables.
    public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
        case ordinary = "termine"
        /// Missing it suspends the assignment of funds.
        case binding = "termine_perentorio"
        case transitional = "regime_transitorio"
        case yearly = "annuale"
        case yearlyCheck = "verifica_annuale"
        case futureEffect = "effetto_futuro"
        case event = "evento"
        case endOfPeriod = "fine_periodo"
    }

    /// Stable identifier: `approvazione_pdz`.
    public let id: String
    /// What sort of term it is.
    public let kind: Kind
    /// The day, where there is one.
    public let date: CalendarDate?
    /// Whether the day is a convention (31/12) because the act names none.
    public let isDateEstimated: Bool
    /// The body concerned.
    public let who: String
    /// What must be done.
    public let what: String
    /// What follows if it is missed.
    public let consequence: String?
    /// Where it comes from when the act does not ask for it: an agreement, a habit of the Ambito. Nil for the act.
    public let source: String?

    /// Makes a deadline.
    public init(
        id: String, kind: Kind, date: CalendarDate?, isDateEstimated: Bool = false, who: String, what: String,
        consequence: String? = nil, source: String? = nil
    ) {
        self.id = id
        self.kind = kind
        self.date = date
        self.isDateEstimated = isDateEstimated
        self.who = who
        self.what = what
        self.consequence = consequence
        self.source = source
    }
}
