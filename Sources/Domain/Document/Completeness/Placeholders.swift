/// What is left in a text that was to be replaced: *da definire*, *aggiungere scheda*, *n.* without a number, *[…]*.
public enum Placeholders {
    /// The placeholders of a text, as they stand in it, in order.
    public static func found(in text: String) -> [String] {
        let lowered = text.lowercased()
        var places: [(String.Index, String)] = []
        for words in phrases {
            var from = lowered.startIndex
            while let range = lowered[from...].firstRange(of: words) {
                let before = range.lowerBound > lowered.startIndex ? lowered[lowered.index(before: range.lowerBound)] : " "
                let after = range.upperBound < lowered.endIndex ? lowered[range.upperBound] : " "
                if !before.isLetter, !after.isLetter { places.append((range.lowerBound, words)) }
                from = range.upperBound
            }
        }
        places += missingNumbers(lowered).map { ($0, "n. senza numero") }
        return places.sorted { $0.0 < $1.0 }.map(\.1)
    }

    private static let phrases = [
        "da definire", "da completare", "da inserire", "da aggiornare", "aggiungere scheda", "inserire testo", "lorem ipsum", "[…]",
        "[...]", "[ ]", "xxx", "tbd", "___",
    ]

    /// Where `n.` is followed by nothing that could be a number or a name: `delibera n. del 12/03`, `n. ___`, `n.)`.
    private static func missingNumbers(_ text: String) -> [String.Index] {
        var places: [String.Index] = []
        var from = text.startIndex
        while let range = text[from...].firstRange(of: "n.") {
            from = range.upperBound
            if range.lowerBound > text.startIndex, text[text.index(before: range.lowerBound)].isLetter { continue }
            let rest = text[range.upperBound...].drop { $0 == " " || $0 == "\u{A0}" }
            let isCut = rest.isEmpty || rest.first.map { "\n,;:)…_".contains($0) } == true
                || ["del ", "dell'", "dell’", "in data", "..."].contains { rest.hasPrefix($0) }
            if isCut { places.append(range.lowerBound) }
        }
        return places
    }
}
