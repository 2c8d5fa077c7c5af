import Foundation

/// A figure of the plan that a text names: between double braces, `{{tavola:3:Iseo:Totale}}`.
///
/// - `tavola:CODICE:RIGA:COLONNA`: a cell, by the label of its row and the heading of its column, or by their numbers.
/// - `indice:NOME:TERRITORIO`: a demographic index; without a territory, that of the whole Ambito.
/// - `indicatore:CODICE:ANNO`: the value of a LEPS indicator.
public enum FigureReference: Hashable, Sendable {
    case cell(table: String, row: String, column: String)
    case index(name: String, territory: String)
    case indicator(code: String, year: Int)

    /// Reads a reference; nil for none of the forms.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false).map { String($0).trimmedOfSpaces }
        switch (parts.first?.lowercased(), parts.count) {
        case ("tavola", 4): self = .cell(table: parts[1], row: parts[2], column: parts[3])
        case ("indice", 2): self = .index(name: parts[1], territory: "")
        case ("indice", 3): self = .index(name: parts[1], territory: parts[2])
        case ("indicatore", 3):
            guard let year = Int(parts[2]) else { return nil }
            self = .indicator(code: parts[1], year: year)
        default: return nil
        }
    }
}

/// A text whose figures are taken from the data, or checked against them.
///
/// `{{tavola:…}}` becomes the figure. `{{12.345=tavola:…}}` keeps the number that was written by hand and says when the
/// data have another. What names nothing is shown as a broken reference: never an empty place, never a guess.
public struct FigureText: Hashable, Sendable {
    /// Something found in the figures.
    public enum Finding: Hashable, Sendable {
        /// The reference names nothing.
        case broken(String)
        /// The number written by hand is not that of the data.
        case differs(written: String, data: String, reference: String)

        /// One Italian sentence.
        public var message: String {
            switch self {
            case .broken(let reference): "Il riferimento «\(reference)» non trova nulla: la tavola, la riga, la colonna o l’indicatore non ci sono, o il dato manca."
            case .differs(let written, let data, let reference): "Nel testo c’è \(written), ma «\(reference)» dice \(data)."
            }
        }
    }

    /// In Markdown, with the figures escaped: a figure never becomes markup.
    public let text: String
    public let findings: [Finding]

    /// The longest reference.
    private static let longest = 300

    /// Whether a text names any figure.
    public static func isNeeded(by text: String) -> Bool { text.contains("{{") }

    /// Fills a text in.
    /// - Parameter figure: the figure that a reference names, as it is printed; nil where there is none.
    public init(_ source: String, figure: (FigureReference) -> String?) {
        var (text, findings): (String, [Finding]) = ("", [])
        var rest = Substring(source)
        while let start = rest.range(of: "{{") {
            text += rest[..<start.lowerBound]
            let inside = rest[start.upperBound...]
            guard let end = inside.prefix(Self.longest).range(of: "}}") else {
                text += "{{"
                rest = inside
                continue
            }
            let inner = String(inside[..<end.lowerBound]).trimmedOfSpaces
            rest = inside[end.upperBound...]
            let equals = inner.firstIndex(of: "=")
            let written = equals.map { String(inner[..<$0]).trimmedOfSpaces }
            let reference = equals.map { String(inner[inner.index(after: $0)...]).trimmedOfSpaces } ?? inner
            guard let found = FigureReference(reference).flatMap(figure), !found.trimmedOfSpaces.isEmpty else {
                findings.append(.broken(reference))
                text += "**" + (written.map { Self.escaped($0) + " " } ?? "") + Self.escaped("[riferimento interrotto: \(reference)]") + "**"
                continue
            }
            let data = found.trimmedOfSpaces
            guard let written else {
                text += Self.escaped(data)
                continue
            }
            text += Self.escaped(written)
            if !Self.isSame(written, data) {
                findings.append(.differs(written: written, data: data, reference: reference))
                text += " **" + Self.escaped("[nei dati: \(data)]") + "**"
            }
        }
        self.text = text + rest
        self.findings = findings
    }

    private static func isSame(_ written: String, _ data: String) -> Bool {
        func number(_ text: String) -> ExactDecimal? {
            try? ItalianNumber.parseDecimal(text.replacing("%", with: "").replacing("€", with: ""))
        }
        if let written = number(written), let data = number(data) { return written == data }
        return written.comparisonKey == data.comparisonKey
    }

    /// Nothing in it is markup, nor ends a line.
    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { escaped, character in
            if character.isNewline {
                escaped += " "
            } else {
                if character.isPunctuation || character.isSymbol { escaped += "\\" }
                escaped.append(character)
            }
        }
    }
}
