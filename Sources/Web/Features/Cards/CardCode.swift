/// The code of a card: it stands in addresses.
enum CardCode {
    /// Why a code cannot be one; nil when it can. Short, of letters, digits and a few signs.
    static func problem(of code: String) -> String? {
        guard !code.isEmpty else { return "Scrivere il codice della scheda." }
        let isPlain = code.unicodeScalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.numericType != nil || ".-_ ".unicodeScalars.contains($0)
        }
        guard isPlain, code.count <= 20, code.contains(where: { $0.isLetter || $0.isNumber }) else {
            return "Il codice ha al massimo 20 caratteri: lettere, cifre, spazi, punti e trattini."
        }
        return CardsURL.reserved.contains(code.lowercased()) ? "Il codice «\(code)» è riservato: sceglierne un altro." : nil
    }
}
