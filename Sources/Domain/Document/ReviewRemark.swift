/// A remark (*rilievo*) of an ATS reviewer on a transmitted version of a plan.
public struct ReviewRemark: Hashable, Sendable {
    /// Where a remark stands. The raw value is kept in the database.
    public enum State: String, Hashable, Sendable, CaseIterable {
        case open = "aperto"
        /// The office has answered; the reviewer has not said yet whether that is enough.
        case answered = "risposto"
        case accepted = "accolto"

        /// `Aperto`.
        public var label: String { rawValue.sentenceCased }

        /// `Aperti`.
        public var plural: String {
            switch self {
            case .open: "Aperti"
            case .answered: "Risposti"
            case .accepted: "Accolti"
            }
        }

        /// `2 rilievi aperti`.
        public func counted(_ number: Int) -> String { "\(ItalianNumber.print(number)) \(words(number))" }

        /// What follows a number: `rilievi aperti`.
        public func words(_ number: Int) -> String {
            let isOne = number == 1
            return switch self {
            case .open: isOne ? "rilievo aperto" : "rilievi aperti"
            case .answered: isOne ? "rilievo con risposta da accogliere" : "rilievi con risposta da accogliere"
            case .accepted: isOne ? "rilievo accolto" : "rilievi accolti"
            }
        }
    }

    /// What it is about. The text is kept in the database and in files.
    public enum Subject: Hashable, Sendable {
        case plan
        case section(String)
        case card(String)
        case indicator(String)
        case table(String)

        /// `piano`, `sezione:esiti`, `scheda:S1`, `indicatore:1.2`, `tavola:3`.
        public var text: String {
            switch self {
            case .plan: "piano"
            case .section(let id): "sezione:\(id)"
            case .card(let code): "scheda:\(code)"
            case .indicator(let code): "indicatore:\(code)"
            case .table(let code): "tavola:\(code)"
            }
        }

        /// Reads the text; `nil` for another.
        public init?(text: String) {
            if text == "piano" {
                self = .plan
                return
            }
            guard let colon = text.firstIndex(of: ":") else { return nil }
            let key = String(text[text.index(after: colon)...])
            guard !key.isEmpty else { return nil }
            switch text[..<colon] {
            case "sezione": self = .section(key)
            case "scheda": self = .card(key)
            case "indicatore": self = .indicator(key)
            case "tavola": self = .table(key)
            default: return nil
            }
        }
    }

    /// A part of a table that a remark is about: a row, a column, or the cell where they meet.
    public struct Cell: Hashable, Sendable {
        /// The row's name in the version; empty for a whole column.
        public let row: String
        /// The column's; empty for a whole row.
        public let column: String

        /// Nil without either: the remark is on the table.
        public init?(row: String, column: String) {
            guard !row.isEmpty || !column.isEmpty else { return nil }
            (self.row, self.column) = (row, column)
        }

        /// `riga «Iseo», colonna «Totale»`.
        public var text: String {
            [row.isEmpty ? nil : "riga «\(row)»", column.isEmpty ? nil : "colonna «\(column)»"].compactMap { $0 }.joined(separator: ", ")
        }
    }

    /// The version of the plan it is about.
    public let version: Int
    public let subject: Subject
    /// Where in the table, for a remark on one.
    public let cell: Cell?
    /// Row, cell or sentence, in the reviewer's words; may be empty.
    public let place: String
    public let text: String
    public let state: State
    /// The office's; empty while there is none.
    public let answer: String

    public init(
        version: Int, subject: Subject, cell: Cell? = nil, place: String = "", text: String, state: State = .open, answer: String = ""
    ) {
        (self.version, self.subject, self.cell, self.place, self.text) = (version, subject, cell, place, text)
        (self.state, self.answer) = (state, answer)
    }
}
