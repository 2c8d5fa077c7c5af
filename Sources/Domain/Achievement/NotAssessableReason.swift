/// Why a verdict cannot be given. The text names the datum, in Italian.
public enum NotAssessableReason: Hashable, Sendable {
    /// The value of the year itself is not recorded.
    case valueMissing(String)
    /// The value of the year before, which the range compares with, is not recorded.
    case baseYearMissing(String)
    /// A ratio or a mean has denominator zero.
    case zeroDenominator(String)
    /// The recorded data contradict each other or the indicator.
    case inconsistent(String)
    /// The data are there and are not told: they count too few persons (``ValueDisclosure``).
    case confidential(String)

    /// Stable identifier: `valore_mancante`, …
    public var id: String {
        switch self {
        case .valueMissing: "valore_mancante"
        case .baseYearMissing: "anno_base_mancante"
        case .zeroDenominator: "denominatore_zero"
        case .inconsistent: "dati_incoerenti"
        case .confidential: "dato_riservato"
        }
    }

    /// Two or three Italian words: `manca l'anno base`.
    public var label: String {
        switch self {
        case .valueMissing: "manca il valore"
        case .baseYearMissing: "manca l'anno base"
        case .zeroDenominator: "denominatore zero"
        case .inconsistent: "dati incoerenti"
        case .confidential: "dato riservato"
        }
    }

    /// The whole Italian sentence, naming the datum.
    public var message: String {
        switch self {
        case .valueMissing(let text), .baseYearMissing(let text), .zeroDenominator(let text),
            .inconsistent(let text), .confidential(let text):
            text
        }
    }
}
