/// What a rule found on a card.
public struct CardFinding: Hashable, Sendable {
    /// Whether a card with the finding can be closed.
    public enum Severity: String, Hashable, Sendable, CaseIterable, Codable {
        /// The card stays a draft until it is put right.
        case blocking = "blocco"
        /// The card can be closed; whoever closes it has read it.
        case warning = "avviso"

        /// The Italian word.
        public var label: String { rawValue }
    }

    /// The rule; the raw value is the stable identifier used in files and addresses.
    public enum Code: String, Hashable, Sendable, CaseIterable, Codable {
        // Blocking.
        case titleMissing = "titolo_mancante"
        case mainAreaMissing = "macroarea_mancante"
        case otherAreasMissing = "altre_aree_mancanti"
        case ownAreaAmongOthers = "area_propria_tra_le_altre"
        case detailMissing = "dettaglio_mancante"
        case choiceMissing = "scelta_mancante"
        // Warnings.
        case areaNotLegal = "macroarea_non_ammessa"
        case rowEmpty = "riga_vuota"
        case mostlyEmpty = "scheda_incompleta"
        case labelWithoutValue = "etichetta_senza_valore"
        case noIndicator = "indicatori_mancanti"
        case noAmount = "importo_mancante"
        case keyPointOutside = "punto_chiave_fuori_area"
        case thirdSectorUnsaid = "coinvolgimento_ets_vuoto"
        case answerShifted = "risposta_slittata"
        case choiceUnsaid = "risposta_senza_scelta"
        case continuityContradicted = "continuita_contraddetta"
        case cooperationContradicted = "cooperazione_contraddetta"
        case asstContradicted = "asst_contraddetta"
        case newServiceContradicted = "nuovo_servizio_contraddetto"
        case thirdSectorContradicted = "ets_contraddetto"
        case targetUndated = "target_senza_data"
        case targetUnread = "target_non_letto"

        /// Whether the rule blocks the closing.
        public var severity: Severity {
            switch self {
            case .titleMissing, .mainAreaMissing, .otherAreasMissing, .ownAreaAmongOthers, .detailMissing,
                .choiceMissing:
                .blocking
            default: .warning
            }
        }
    }

    /// The rule.
    public let code: Code
    /// Number of the row; `nil` for what stands above the rows.
    public let row: Int?
    /// `CardField.key`, or the name of the property above the rows: `macroaree`.
    public let field: String
    /// One Italian sentence.
    public let message: String
    /// Act, annex and row the rule comes from.
    public let source: String

    /// Whether it blocks the closing.
    public var severity: Severity { code.severity }

    /// Makes a finding.
    public init(code: Code, row: Int?, field: String, message: String, source: String) {
        (self.code, self.row, self.field, self.message, self.source) = (code, row, field, message, source)
    }
}
