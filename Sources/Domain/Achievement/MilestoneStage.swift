/// A stage of a protocol, in the order in which stages happen.
public enum MilestoneStage: String, Hashable, Sendable, CaseIterable, Comparable, Codable {
    /// *Definito o aggiornato*.
    case definition = "definizione"
    /// *Condiviso* with the parties.
    case sharing = "condivisione"
    /// *Attivato*.
    case activation = "attivazione"

    /// The noun with its article: `la definizione`.
    public var nounWithArticle: String {
        switch self {
        case .definition: "la definizione o l'aggiornamento"
        case .sharing: "la condivisione"
        case .activation: "l'attivazione"
        }
    }

    /// The heading of a row: `Definizione o aggiornamento`.
    public var label: String {
        switch self {
        case .definition: "Definizione o aggiornamento"
        case .sharing: "Condivisione"
        case .activation: "Attivazione"
        }
    }

    private var rank: Int {
        switch self {
        case .definition: 0
        case .sharing: 1
        case .activation: 2
        }
    }

    public static func < (left: MilestoneStage, right: MilestoneStage) -> Bool { left.rank < right.rank }
}
