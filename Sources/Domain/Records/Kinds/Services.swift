extension RecordSchema {
    /// How services are run: ``ServiceArrangement``.
    public static let service = RecordSchema(
        "servizio", "gestione di un servizio", "gestioni di servizi", .feminine, in: .governance,
        help: "Come è gestito ogni servizio e in quali Comuni. La stessa voce può valere per più Comuni.",
        titleFields: ["servizio", "modalita"], columns: ["forma", "gestore", "comuni"],
        groups: [
            RecordGroup("Il servizio", [
                RecordField("servizio", "Servizio", .line, isRequired: true),
                RecordField("modalita", "Nome o modalità locale", .line, help: "Come si legge nella matrice: «Punto giovani»."),
                RecordField("forma", "Forma di gestione", .choice(ServiceArrangement.Form.offered(\.label))),
                RecordField("gestore", "Gestore", .line),
                RecordField("avvio", "Avvio", .line, help: "Anno o data, come è noto."),
                RecordField("comuni", "Comuni", .reference(.municipalities), help: "Vuoto: tutti i Comuni dell’Ambito."),
                RecordField("nota", "Nota", .paragraph),
            ])
        ])

    /// The plan to strengthen associated management.
    public static let strengthening = RecordSchema(
        "rafforzamento", "intervento di rafforzamento", "interventi di rafforzamento", .masculine, in: .governance,
        help: "Il piano di rafforzamento della gestione associata: che cosa si farà, quando, in quali Comuni.",
        titleFields: ["intervento"], columns: ["periodo", "stato"],
        groups: [
            RecordGroup("L’intervento", [
                RecordField("intervento", "Intervento", .line, isRequired: true),
                RecordField("servizi", "Servizi interessati", .reference(.records("servizio"))),
                RecordField("contenuto", "Che cosa si fa", .paragraph),
                RecordField("periodo", "Periodo", .period),
                RecordField("stato", "Stato", .choice(["previsto", "in corso", "realizzato", "sospeso"])),
                RecordField("comuni", "Comuni", .reference(.municipalities), help: "Vuoto: tutti i Comuni dell’Ambito."),
                RecordField("schede", "Schede collegate", .reference(.cards)),
                RecordField("nota", "Nota", .paragraph),
            ])
        ])
}

extension ServiceArrangement {
    /// What a record of ``RecordSchema/service`` stands for.
    public init(_ record: PlanRecord) {
        self.init(
            id: record.id, service: record.text("servizio"), form: Form(rawValue: record.text("forma")),
            provider: record.text("gestore"), start: record.text("avvio"), note: record.text("modalita"),
            municipalities: record.list("comuni"))
    }
}
