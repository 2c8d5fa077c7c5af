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
    public var italianList: String {
        let items = Array(self)
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return items.dropLast().joined(separator: ", ") + " e " + last
    }
}

/// The article before a number in digits: *il 50%* but *l'80%*.
enum Elision {
    static func the(_ number: String) -> String { (startsWithVowel(number) ? "l'" : "il ") + number }
    static func ofThe(_ number: String) -> String { (startsWithVowel(number) ? "dell'" : "del ") + number }

    /// Uno, otto, undici, ottanta…, ottocento…: by the digits before the first separator.
    private static func startsWithVowel(_ number: String) -> Bool {
        let digits = number.prefix { $0.isNumber }
        return digits == "1" || digits == "11" || digits.hasPrefix("8")
    }
}
