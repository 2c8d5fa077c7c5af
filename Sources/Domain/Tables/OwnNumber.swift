/// The number that a published table carries in its own title: *Tabella 18. Residenti*, *Tab. 3 – Nati*, *Tavola 2: Alloggi*.
///
/// A document that numbers its tables itself says the first number apart, so that it is not read for its own.
public struct OwnNumber: Hashable, Sendable {
    /// `tabella 18`.
    public let name: String
    /// The title without it.
    public let title: String

    /// Nil for a title that carries no number, or nothing else.
    public init?(of title: String) {
        let words = title.trimmedOfSpaces
        guard let word = Self.words.first(where: { words.lowercased().hasPrefix($0.key) }) else { return nil }
        let rest = words.dropFirst(word.key.count).drop { $0 == " " || $0 == "\u{A0}" }
        let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0.isLetter) }
        let digits = number.hasSuffix(".") ? number.dropLast() : number
        guard let first = digits.first, first.isNumber, digits.count <= 6 else { return nil }
        let after = rest.dropFirst(number.count)
        let remains = after.drop { " \u{A0}.:–—-)".contains($0) }
        // "Tabella 2024" of nothing, or a number that is part of a word, is a title.
        guard !remains.isEmpty, after.count > remains.count || number.hasSuffix(".") else { return nil }
        self.name = "\(word.value) \(digits)"
        self.title = String(remains).sentenceCased
    }

    private static let words = [
        (key: "tabella ", value: "tabella"), (key: "tab. ", value: "tabella"), (key: "tavola ", value: "tavola"),
        (key: "tav. ", value: "tavola"),
    ]
}
