import Foundation

/// What every text that someone types must keep to, whatever it says.
enum TypedText {
    /// What is wrong with a text; nil when nothing is.
    /// - Parameters:
    ///   - longest: in characters.
    ///   - isOneLine: whether line ends are refused too.
    static func problem(_ text: String, upTo longest: Int, isOneLine: Bool = false) -> String? {
        if text.unicodeScalars.count > longest { return "Il testo supera i \(longest) caratteri." }
        let isClean = text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.generalCategory != .control || (!isOneLine && (scalar == "\n" || scalar == "\t"))
        }
        return isClean ? nil : "Il testo contiene caratteri che non si possono scrivere: scrivilo di nuovo."
    }
}
