/// What an audit found wrong, or worth a look, in a published table.
public struct Finding: Hashable, Sendable {
    /// The table, by its position among those audited, from 0.
    public let table: Int
    /// The row, by its position, from 0; `nil` when the finding is about a whole column.
    public let row: Int?
    /// The column, by its position, from 0; `nil` when the finding is about a whole row.
    public let column: Int?
    /// The rule that does not hold.
    public let rule: FindingRule
    /// What is printed.
    public let published: String
    /// What it should be by the rule, where that can be computed.
    public let recomputed: ExactDecimal?
    /// Published less recomputed, where both are numbers.
    public let difference: ExactDecimal?
    /// How sure it is.
    public let certainty: FindingCertainty
    /// One Italian sentence: which figures do not agree, and where.
    public let explanation: String
}

/// How sure a finding is.
public enum FindingCertainty: String, Hashable, Sendable, CaseIterable, Comparable {
    /// It can be shown from the document alone.
    case certain = "certa"
    /// Something is wrong for certain, and this is the most likely cell; or a rule holds nearly everywhere but here.
    case probable = "probabile"
    /// It may be right: the source must be asked.
    case toVerify = "da verificare"

    private var order: Int { self == .certain ? 0 : self == .probable ? 1 : 2 }
    public static func < (left: FindingCertainty, right: FindingCertainty) -> Bool { left.order < right.order }
}

/// The rules that tables are audited by.
public enum FindingRule: String, Hashable, Sendable, CaseIterable {
    case rowSum = "somma_riga"
    case columnSum = "somma_colonna"
    case percentage = "percentuale"
    case rate = "tasso_o_indice"
    case mean = "media"
    case product = "prodotto"
    case meanOutsideParts = "media_fuori_dalle_parti"
    case nonInteger = "conteggio_non_intero"
    case percentageAsCount = "percentuale_in_conteggio"
    case numberFormat = "formato_numero"
    case shiftedRow = "riga_spostata"
    case rowLength = "numero_di_celle"
    case duplicateTerritory = "territorio_doppio"
    case unknownTerritory = "territorio_sconosciuto"
    case ageBands = "fasce_di_eta"
    case duplicateHeading = "intestazione_doppia"
    case contradiction = "valore_discordante_tra_tavole"
    case impossible = "valore_impossibile"
    case equalFigures = "valori_uguali"
    case unreadable = "valore_non_leggibile"

    /// The rule in Italian, as a heading of a list of findings.
    public var title: String {
        switch self {
        case .rowSum: "La somma nella riga non torna"
        case .columnSum: "La somma nella colonna non torna"
        case .percentage: "La percentuale non corrisponde ai conteggi"
        case .rate: "Il tasso o l'indice non corrisponde ai conteggi"
        case .mean: "La media dell'area non è la media ponderata delle parti"
        case .product: "Importo, valore unitario e quantità non tornano"
        case .meanOutsideParts: "Il valore dell'area è fuori da quelli delle parti"
        case .nonInteger: "Un conteggio non è intero"
        case .percentageAsCount: "Una percentuale sta tra i conteggi"
        case .numberFormat: "Il separatore delle migliaia è sbagliato"
        case .shiftedRow: "I valori della riga sono spostati di una cella"
        case .rowLength: "La riga non ha tante celle quante sono le colonne"
        case .duplicateTerritory: "Lo stesso territorio compare due volte"
        case .unknownTerritory: "Il nome del territorio non è riconosciuto"
        case .ageBands: "Le fasce d'età si sovrappongono o hanno il nome sbagliato"
        case .duplicateHeading: "Due colonne hanno la stessa intestazione"
        case .contradiction: "Lo stesso dato è diverso in due tavole"
        case .impossible: "Il valore è impossibile"
        case .equalFigures: "Valori uguali che è bene verificare"
        case .unreadable: "Il valore non si legge come numero"
        }
    }
}
