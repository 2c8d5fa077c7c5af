extension RecordSchema {
    /// The needs of one macroarea, or of areas that the plan joins, and why the plan works on it.
    ///
    /// Source: DGR XII/2167 of 15/04/2024, Annex B, section 5.
    public static let needsAnalysis = RecordSchema(
        "bisogni", "analisi dei bisogni", "analisi dei bisogni", .feminine, in: .needs,
        help: "I bisogni di ogni macroarea, con i numeri presi dalle tavole e dagli indicatori del piano.",
        titleFields: ["macroaree"], columns: ["fonti"],
        groups: [
            RecordGroup("I bisogni", [
                RecordField(
                    "macroaree", "Macroaree", .reference(.areas), help: "Una o più; in «Altro» le aree che la DGR non ha, una per riga.",
                    isRequired: true),
                RecordField("testo", "Analisi", .markdown, help: markdownHelp),
                RecordField("motivazione", "Motivazione della scelta dell’area", .markdown),
            ]),
            RecordGroup("Come è stata fatta", [
                RecordField(
                    "fonti", "Fonti",
                    .choices(
                        [
                            "ATS", "spesa sociale", "sistemi di conoscenza di welfare locale", "flussi integrati ATS/Ambiti", "ISTAT",
                            "Cabina di Regia",
                        ], isOpen: true)),
                RecordField("modalita", "Modalità dell’analisi", .paragraph),
                RecordField("attori", "Attori coinvolti", .lines, help: "Uno per riga: enti e uffici, non persone."),
            ]),
        ], isExpected: true)
}
