import Foundation

extension String {
    /// Letters and digits only, without case or accents: two spellings of one name share a key.
    var comparisonKey: String {
        folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
            .filter { $0.isLetter || $0.isNumber }
    }

    /// The first letter as a capital: the start of a sentence.
    var sentenceCased: String {
        guard let first else { return self }
        return first.uppercased() + dropFirst()
    }
}

extension Sequence<String> {
    /// An Italian list: `a`, `a e b`, `a, b e c`.
    var italianList: String {
        let items = Array(self)
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " e " + last
    }
}
