/// A field of a kind of record: what it asks and how it is answered.
public struct RecordField: Hashable, Sendable {
    /// How a field is answered.
    public enum Kind: Hashable, Sendable {
        /// One line of text.
        case line
        /// Text of several lines, as it is typed.
        case paragraph
        /// Text in the Markdown that ``Markdown`` reads.
        case markdown
        /// Several short texts, one a line.
        case lines
        /// One of a few answers; an open list takes other words too.
        case choice([RecordOption], isOpen: Bool = false)
        /// Any number of answers; an open list takes other words too.
        case choices([RecordOption], isOpen: Bool = false)
        /// A line with names of the installation offered; other words are welcome.
        case suggested(RecordSuggestions)
        /// SI, NO or not answered.
        case answer
        /// A whole number, by default 0 or more.
        case integer(ClosedRange<Int> = 0...Int.max)
        /// Euro, kept in cents; by default 0 or more.
        case money(allowsNegative: Bool = false)
        /// A percentage exactly as written, 0 or more.
        case percentage(upTo: Int? = nil)
        case date
        /// A year, several, a school year, the whole plan.
        case period
        /// Other things of the plan, by their keys.
        case reference(RecordTarget, isMany: Bool = true)
    }

    /// As it stands in forms, in the database and in files; letters, digits and underscores.
    public let name: String
    public let label: String
    /// What to write, where the label does not say.
    public let help: String?
    public let kind: Kind
    public let isRequired: Bool
    /// The longest text, in characters.
    public let maximumLength: Int

    /// Declares a field.
    /// - Parameter maximumLength: nil for what is usual: a line 500, a paragraph 20.000, Markdown 400.000.
    public init(
        _ name: String, _ label: String, _ kind: Kind, help: String? = nil, isRequired: Bool = false,
        maximumLength: Int? = nil
    ) {
        (self.name, self.label, self.kind, self.help, self.isRequired) = (name, label, kind, help, isRequired)
        self.maximumLength = maximumLength ?? {
            switch kind {
            case .markdown: 400_000
            case .paragraph, .lines, .choices, .reference: 20_000
            default: 500
            }
        }()
    }

    /// What it refers to; nil for a field that holds its answer itself.
    public var target: RecordTarget? {
        if case .reference(let target, _) = kind { target } else { nil }
    }

    /// The answers offered.
    public var options: [RecordOption] {
        switch kind {
        case .choice(let options, _), .choices(let options, _): options
        default: []
        }
    }

    /// Whether the value is a list.
    public var isMany: Bool {
        switch kind {
        case .lines, .choices, .reference: true
        default: false
        }
    }
}

/// One of the answers of a field.
public struct RecordOption: Hashable, Sendable, ExpressibleByStringLiteral {
    /// As it is kept.
    public let code: String
    /// As it is read.
    public let label: String

    /// An answer kept under another name than it is read.
    public init(_ code: String, _ label: String) { (self.code, self.label) = (code, label) }

    /// An answer kept as it is read.
    public init(stringLiteral text: String) { self.init(text, text) }
}

/// Names of the installation that a line may be chosen from.
public enum RecordSuggestions: Hashable, Sendable {
    /// The act's sources of funding, an open list.
    case fundingSources
}

/// What a record may refer to within its plan, and how the keys are written.
public enum RecordTarget: Hashable, Sendable {
    /// Records of a kind, by their identifiers.
    case records(String)
    /// Schede obiettivo, by code.
    case cards
    /// Actions of cards, by key.
    case actions
    /// Indicators of the strategic LEPS, by code.
    case indicators
    /// Tables, by code.
    case tables
    /// Macroareas by letter. Plans have areas of their own too: other words are kept as they are.
    case areas
    /// Municipalities of the Ambito, by name.
    case municipalities

    /// The identifier used in the database: `scheda`, `voce:organo`.
    public var code: String {
        switch self {
        case .records(let kind): "voce:\(kind)"
        case .cards: "scheda"
        case .actions: "azione"
        case .indicators: "indicatore"
        case .tables: "tavola"
        case .areas: "macroarea"
        case .municipalities: "comune"
        }
    }

    /// Whether keys that name nothing are words of their own rather than broken links.
    public var isOpen: Bool { self == .areas }
}
