extension RecordSchema {
    /// What became of an objective of the plan before.
    ///
    /// Source: DGR XII/2167 of 15/04/2024, Annex B, *modello resoconto esiti*: eight dimensions for each objective.
    /// Plans before it give a bare percentage, or only words: those are kept as they are.
    public static let previousOutcome = RecordSchema(
        "esiti", "esito", "esiti", .masculine, in: .outcomes,
        help: "Che cosa è stato degli obiettivi del piano precedente, uno per voce, e che cosa continua.",
        titleFields: ["numero", "titolo"], columns: ["macroaree", "riproposto"],
        groups: [
            RecordGroup("L’obiettivo", [
                RecordField("titolo", "Titolo dell’obiettivo", .line, isRequired: true, maximumLength: 1_000),
                RecordField("descrizione", "Che cosa si voleva ottenere", .paragraph),
                RecordField("numero", "Numero o sigla nel piano precedente", .line),
                RecordField("periodo", "Periodo del piano precedente", .period),
                RecordField("macroaree", "Macroaree", .reference(.areas), help: "In «Altro» le aree che la DGR non ha, una per riga."),
            ]),
            RecordGroup("Grado di raggiungimento", [
                RecordField("azioni_programmate", "Azioni programmate", .integer()),
                RecordField("azioni_realizzate", "Azioni realizzate", .integer()),
                RecordField(
                    "percentuale", "Percentuale dichiarata", .percentage(upTo: 100),
                    help: "Solo se il piano la dichiara senza contare le azioni."),
                RecordField("giudizio", "Giudizio con le parole del piano", .line),
                RecordField("racconto", "Esito raccontato", .markdown),
            ]),
            RecordGroup("Risorse", [
                RecordField(
                    "adeguatezza", "Adeguatezza delle risorse umane e strumentali",
                    .choice(ResourceAdequacy.allCases.map { RecordOption($0.rawValue, $0.rawValue) })),
                RecordField("preventivato", "Risorse stanziate (preventivato)", .money()),
                RecordField("impegnato", "Risorse impegnate", .money()),
                RecordField("pagato", "Risorse liquidate (pagato)", .money()),
                RecordField(
                    "coincidenza", "Coincidenza dichiarata tra stanziato e pagato", .percentage(),
                    help: "Solo se il piano la dichiara senza gli importi."),
                RecordField("coincidenza_nota", "Nota sulle risorse", .paragraph),
            ]),
            RecordGroup("Valutazione", [
                RecordField("utenti", "Valutazione degli utenti", .paragraph, help: "Ove pertinente: customer satisfaction, clima aziendale."),
                RecordField("criticita", "Fattori di criticità", .paragraph),
                RecordField("miglioramento", "Piano di miglioramento", .paragraph, help: "Dovuto se l’obiettivo è riproposto."),
                RecordField("cambiamento", "Ha risposto al bisogno con un cambiamento positivo?", answers),
                RecordField("cambiamento_motivo", "Perché", .paragraph),
            ]),
            RecordGroup("Continuità", [
                RecordField("continuita", "Era in continuità con la programmazione ancora precedente?", .answer),
                RecordField("riproposto", "È riproposto nel nuovo piano?", answers),
                RecordField("riproposto_motivo", "Motivo della scelta", .paragraph),
                RecordField("schede", "Schede del nuovo piano che lo continuano", .reference(.cards)),
            ]),
        ], isExpected: true, check: { PreviousOutcome($0).findings })

    /// The act has SI and NO; plans write *in parte* too.
    private static let answers = RecordField.Kind.choice([
        RecordOption("SI", "Sì"), RecordOption("IN PARTE", "In parte"), RecordOption("NO", "No"),
    ])
}
