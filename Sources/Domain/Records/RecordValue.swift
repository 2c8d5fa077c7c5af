/// What a field of a record holds. What is missing has no value: it is not zero and not an empty text.
public enum RecordValue: Hashable, Sendable {
    /// Never empty.
    case text(String)
    /// Codes, keys or lines in order; never empty.
    case list([String])
    case answer(Bool)
    case integer(Int)
    case cents(Cents)
    case decimal(ExactDecimal)
    case date(CalendarDate)
    case period(RecordPeriod)
}

/// A record of a plan: its kind, its identifier, and its values by field.
///
/// Rules read it through the typed values below; a type for a kind is made from it: `PreviousOutcome(record)`.
public struct PlanRecord: Hashable, Sendable {
    /// ``RecordSchema/id``.
    public let kind: String
    /// Unique among the records of its kind in its plan, and never used again; empty for a new one, which is numbered
    /// when it is saved.
    public var id: String
    /// By field name; a field without an entry is missing.
    public var values: [String: RecordValue]

    /// Makes a record.
    public init(_ kind: String, id: String = "", _ values: [String: RecordValue] = [:]) {
        (self.kind, self.id, self.values) = (kind, id, values)
    }

    /// Whether a text may identify a record: letters, digits, `-`, `_` and `.`, at most 60, and no name of a page.
    public static func isIdentifier(_ text: String) -> Bool {
        let isWritable = (1...60).contains(text.utf8.count) && text.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) || [0x2D, 0x2E, 0x5F].contains($0)
        }
        return isWritable && text.contains { $0 != "." } && !["nuovo", "importa", "eliminati", "elenco.csv", "elenco.json"].contains(text)
    }

    /// The text of a field, or the code of a choice; empty when it is missing.
    public func text(_ field: String) -> String {
        switch values[field] {
        case .text(let text): text
        case .period(let period): period.text
        default: ""
        }
    }

    /// The codes, keys or lines of a field; those of a single choice or reference too.
    public func list(_ field: String) -> [String] {
        switch values[field] {
        case .list(let list): list
        case .text(let text): [text]
        default: []
        }
    }

    /// SI or NO; nil when it is not answered.
    public func answer(_ field: String) -> Bool? { if case .answer(let answer) = values[field] { answer } else { nil } }
    /// A whole number; nil when it is missing.
    public func integer(_ field: String) -> Int? { if case .integer(let number) = values[field] { number } else { nil } }
    /// An amount; nil when it is missing.
    public func cents(_ field: String) -> Cents? { if case .cents(let cents) = values[field] { cents } else { nil } }
    /// A percentage; nil when it is missing.
    public func decimal(_ field: String) -> ExactDecimal? { if case .decimal(let value) = values[field] { value } else { nil } }
    /// A day; nil when it is missing.
    public func date(_ field: String) -> CalendarDate? { if case .date(let date) = values[field] { date } else { nil } }
    /// What a period means; `.unstated` when it is missing.
    public func period(_ field: String) -> AmountPeriod {
        if case .period(let period) = values[field] { period.amountPeriod } else { .unstated }
    }
}
