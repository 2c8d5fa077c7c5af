/// What is answered in a row: what was chosen, and the text beside it or instead of it.
///
/// Not answered is not NO, and a text may stand beside any choice, or without one: published
/// cards do both.
public struct Answer: Hashable, Sendable {
    /// What was chosen, in the template's words; empty if nothing was.
    public var choices: [String]
    /// The text of a row of text; the detail or the note of any other.
    public var text: String

    /// Makes an answer.
    public init(choices: [String] = [], text: String = "") {
        self.choices = choices
        self.text = text
    }

    /// Only a text.
    public static func text(_ text: String) -> Answer { Answer(text: text) }
    /// SI, with or without a detail.
    public static func yes(_ detail: String = "") -> Answer { Answer(choices: [CardField.yes], text: detail) }
    /// NO, with or without a note.
    public static func no(_ note: String = "") -> Answer { Answer(choices: [CardField.no], text: note) }
    /// One of the choices, with or without a detail.
    public static func choice(_ choice: String, _ detail: String = "") -> Answer {
        Answer(choices: [choice], text: detail)
    }
    /// Nothing.
    public static let notAnswered = Answer()

    /// Whether SI was chosen.
    public var isYes: Bool { choices == [CardField.yes] }
    /// Whether NO was chosen.
    public var isNo: Bool { choices == [CardField.no] }
    /// Whether there is a text other than spaces.
    public var hasText: Bool { text.contains { !$0.isWhitespace } }
    /// Whether nothing was chosen and nothing written.
    public var isEmpty: Bool { choices.isEmpty && !hasText }
    /// Whether the row counts as answered: for a choice, something was chosen.
    public func isGiven(for kind: CardField.Kind) -> Bool { kind.isChoice ? !choices.isEmpty : !isEmpty }
}

extension CardField {
    /// Why an answer cannot be one to this row. Being incomplete is no reason: drafts are kept.
    public enum AnswerError: DomainError, Hashable {
        /// Something chosen that the row does not offer.
        case notAnOption(row: Int, String)
        /// More than one choice where one is asked.
        case severalChoices(row: Int)
        /// The text is longer than can be kept.
        case tooLong(row: Int, maximum: Int)

        public var message: String {
            switch self {
            case .notAnOption(let row, let choice): "Riga \(row): «\(choice)» non è tra le risposte possibili."
            case .severalChoices(let row): "Riga \(row): scegliere una sola risposta."
            case .tooLong(let row, let maximum):
                "Riga \(row): il testo supera \(ItalianNumber.print(maximum)) caratteri."
            }
        }
    }

    /// The greatest number of characters of a text.
    public static let maximumTextLength = 100_000

    /// Checks that an answer can be one to this row.
    public func check(_ answer: Answer) throws(AnswerError) {
        if kind.isChoice {
            guard answer.choices.count < 2 else { throw .severalChoices(row: row) }
            for choice in answer.choices where !options.contains(choice) { throw .notAnOption(row: row, choice) }
        } else if kind == .multipleChoice, !options.isEmpty {
            for choice in answer.choices where !options.contains(choice) { throw .notAnOption(row: row, choice) }
        } else if let choice = answer.choices.first, !extraChoices.contains(choice) {
            throw .notAnOption(row: row, choice)
        }
        guard answer.text.count <= Self.maximumTextLength else {
            throw .tooLong(row: row, maximum: Self.maximumTextLength)
        }
    }
}
