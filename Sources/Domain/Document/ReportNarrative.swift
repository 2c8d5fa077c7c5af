/// What the office tells in a part of the yearly report, in Markdown.
///
/// Source: DGR XII/2167 of 15/04/2024 asks the yearly report on three dimensions: *realizzazione*, *risultato*,
/// *impatto sociale*.
public struct ReportNarrative: Hashable, Sendable {
    /// A part of the report.
    public enum Part: Hashable, Sendable {
        case opening
        case closing
        /// A strategic LEPS, by its number.
        case leps(Int)
        /// A card, by its code.
        case card(String)

        /// `premessa`, `conclusioni`, `leps:1`, `scheda:A1`.
        public var id: String {
            switch self {
            case .opening: "premessa"
            case .closing: "conclusioni"
            case .leps(let number): "leps:\(number)"
            case .card(let code): "scheda:\(code)"
            }
        }

        /// Reads an identifier; `nil` for another text.
        public init?(id: String) {
            if id == "premessa" {
                self = .opening
            } else if id == "conclusioni" {
                self = .closing
            } else if id.hasPrefix("leps:"), let number = Int(id.dropFirst(5)), (1...99).contains(number),
                String(number) == id.dropFirst(5)
            {
                self = .leps(number)
            } else if id.hasPrefix("scheda:"), id.count > 7 {
                self = .card(String(id.dropFirst(7)))
            } else {
                return nil
            }
        }

        /// The dimensions the part is told in.
        public var dimensions: [Dimension] {
            switch self {
            case .opening, .closing: [.text]
            case .leps, .card: [.achievement, .result, .impact]
            }
        }
    }

    /// A dimension of the report; the raw value is the identifier used in forms.
    public enum Dimension: String, Hashable, Sendable, CaseIterable {
        /// The opening and the closing have no dimensions.
        case text = "testo"
        case achievement = "realizzazione"
        case result = "risultato"
        case impact = "impatto"

        /// The Italian words.
        public var label: String {
            switch self {
            case .text: "Testo"
            case .achievement: "Realizzazione"
            case .result: "Risultato"
            case .impact: "Impatto sociale"
            }
        }
    }

    /// The texts by dimension; an empty one has no entry.
    public let texts: [Dimension: String]

    /// Keeps the texts that say something.
    public init(_ texts: [Dimension: String]) { self.texts = texts.filter { !$0.value.trimmedOfSpaces.isEmpty } }

    /// The text of a dimension; empty if there is none.
    public subscript(dimension: Dimension) -> String { texts[dimension] ?? "" }

    /// Nothing told.
    public static let none = ReportNarrative([:])
}
