extension RecordSchema {
    /// What became of one action of the plan before, where a plan tells it action by action; one record for each area
    /// that the action stands under.
    public static let actionResult = RecordSchema(
        "esiti-azioni", "esito di azione", "esiti delle azioni", .masculine, in: .outcomes,
        help: "Che cosa è stato delle azioni del piano precedente, una per voce e per area, e che cosa si è deciso.",
        titleFields: ["numero", "azione"], columns: ["area", "risultato", "decisione"],
        groups: [
            RecordGroup("L’azione", [
                RecordField("azione", "Azione", .line, isRequired: true, maximumLength: 2_000),
                RecordField("numero", "Numero", .line, help: "Vuoto se il piano non la numera."),
                RecordField("area", "Area", .reference(.areas), help: "In «altro» le aree che la DGR non ha, una per riga."),
                RecordField("esiti", "Obiettivo di cui fa parte", .reference(.records("esiti"))),
            ]),
            RecordGroup("Il risultato", [
                RecordField(
                    "risultato", "Risultato", .choices(ActionResult.results.map { RecordOption($0, $0) }, isOpen: true),
                    help: "Più d’uno se il risultato è composto; in «altro» le parole del piano."),
                RecordField("nota", "Nota", .paragraph),
            ]),
            RecordGroup("La decisione", [
                RecordField(
                    "decisione", "Decisione", .choice(ActionDecision.allCases.map { RecordOption($0.rawValue, $0.rawValue) }, isOpen: true),
                    help: "mantenere, sviluppare, chiudere; anche insieme (M/S), o con parole proprie."),
                RecordField("schede", "Schede del nuovo piano che la continuano", .reference(.cards)),
                RecordField("azioni", "Azioni del nuovo piano che la continuano", .reference(.actions)),
            ]),
        ])
}
