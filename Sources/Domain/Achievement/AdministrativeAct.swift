/// An administrative act cited as proof: `Deliberazione n. 12 del 03/10/2025`.
public struct AdministrativeAct: Hashable, Sendable {
    /// `Deliberazione`, `Determinazione`, `Verbale`, …
    public let type: String
    /// The number in the register, where there is one.
    public let number: String?
    /// The day of the act, which need not be that of the stage.
    public let date: CalendarDate?

    /// Makes an act.
    public init(type: String, number: String? = nil, date: CalendarDate? = nil) {
        self.type = type
        self.number = number
        self.date = date
    }

    /// `Deliberazione n. 12 del 03/10/2025`.
    public var text: String {
        type + (number.map { " n. \($0)" } ?? "") + (date.map { " del \($0.italian)" } ?? "")
    }
}
