/// A step of a year with what proves it.
public struct YearTransition: Hashable, Sendable {
    public let step: YearStep
    /// The act: for a freeze, that of the Assemblea's verification; for a reopening, the one that decides it.
    public let act: String?
    /// For a freeze, the day of the Assemblea's verification.
    public let verifiedOn: CalendarDate?
    /// For a reopening, why.
    public let reason: String?

    public init(_ step: YearStep, act: String? = nil, verifiedOn: CalendarDate? = nil, reason: String? = nil) {
        (self.step, self.act, self.verifiedOn, self.reason) = (step, act, verifiedOn, reason)
    }

    /// Why a step is refused. The message says what to do.
    public enum Refusal: DomainError, Hashable {
        case notAllowed(YearStep, from: YearState)
        case actMissing(YearStep)
        case dateMissing
        case reasonMissing
        /// The Assemblea cannot have verified a year before it began.
        case beforeYear(CalendarDate, year: Int)
        case inFuture(CalendarDate)
        /// So many indicators have errors, or warnings that nobody confirmed.
        case unsettled([String])

        public var message: String {
            switch self {
            case .notAllowed(let step, let state):
                "Il passaggio «\(step.label)» non è possibile: l'anno è \(state.label)."
            case .actMissing(.freeze): "Scrivi l'atto con cui l'Assemblea dei Sindaci ha verificato l'anno."
            case .actMissing: "Scrivi l'atto che decide la riapertura."
            case .dateMissing: "Scrivi la data della verifica dell'Assemblea dei Sindaci."
            case .reasonMissing: "Scrivi perché l'anno va riaperto."
            case .beforeYear(let date, let year): "La verifica è del \(date.italian), prima che il \(year) iniziasse."
            case .inFuture(let date): "La data \(date.italian) deve ancora venire."
            case .unsettled(let codes):
                codes.count == 1
                    ? "L'indicatore \(codes[0]) ha un errore o un avviso non confermato."
                    : "Gli indicatori \(codes.italianList) hanno errori o avvisi non confermati."
            }
        }
    }

    /// Everything that stands against the step; empty when it may be taken.
    /// - Parameters:
    ///   - unsettled: the indicators with errors, or with warnings that nobody confirmed: they stop a freeze.
    ///   - today: the day on which the step is taken.
    public func refusals(
        from state: YearState, year: Int, unsettled: [String] = [], today: CalendarDate
    ) -> [Refusal] {
        guard step.origins.contains(state) else { return [.notAllowed(step, from: state)] }
        var refusals: [Refusal] = []
        if step == .freeze || step == .reopen, act?.isEmpty ?? true { refusals.append(.actMissing(step)) }
        if step == .reopen, reason?.isEmpty ?? true { refusals.append(.reasonMissing) }
        guard step == .freeze else { return refusals }
        switch verifiedOn {
        case nil: refusals.append(.dateMissing)
        case let date? where date.year < year: refusals.append(.beforeYear(date, year: year))
        case let date? where date > today: refusals.append(.inFuture(date))
        default: break
        }
        if !unsettled.isEmpty { refusals.append(.unsettled(unsettled)) }
        return refusals
    }
}
