/// From which day to which day a row of the register holds, both included.
///
/// Boundaries of Ambiti and Distretti change by decree during a triennium (DGR XII/2167 of
/// 15/04/2024): the past stays as it was.
public struct Validity: Hashable, Sendable {
    /// First day; `nil` if it has always been so.
    public let from: CalendarDate?
    /// Last day; `nil` if it still holds.
    public let to: CalendarDate?

    /// Why a validity was refused.
    public enum ValidationError: DomainError, Hashable {
        /// The last day comes before the first.
        case endsBeforeItStarts(from: CalendarDate, to: CalendarDate)

        public var message: String {
            switch self {
            case .endsBeforeItStarts(let from, let to):
                "La validità finisce (\(to.italian)) prima di iniziare (\(from.italian))."
            }
        }
    }

    /// Makes a validity.
    /// - Throws: `ValidationError.endsBeforeItStarts`.
    public init(from: CalendarDate?, to: CalendarDate?) throws(ValidationError) {
        if let from, let to, to < from { throw .endsBeforeItStarts(from: from, to: to) }
        self.from = from
        self.to = to
    }

    private init() {
        from = nil
        to = nil
    }

    /// Holds on every day.
    public static let always = Validity()

    /// Whether the row holds on `date`.
    public func contains(_ date: CalendarDate) -> Bool {
        (from.map { $0 <= date } ?? true) && (to.map { date <= $0 } ?? true)
    }
}
