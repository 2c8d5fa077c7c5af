/// Who entered a value and when, so that an explanation can cite it. Offices, not persons.
public struct Provenance: Hashable, Sendable {
    /// Office or user label: `Ufficio di Piano`.
    public let enteredBy: String
    /// The day of the last change.
    public let enteredOn: CalendarDate

    /// Makes a provenance.
    public init(enteredBy: String, enteredOn: CalendarDate) {
        self.enteredBy = enteredBy
        self.enteredOn = enteredOn
    }

    /// `inserito da Ufficio di Piano il 31/12/2025`.
    public var text: String { "inserito da \(enteredBy) il \(enteredOn.italian)" }
}
