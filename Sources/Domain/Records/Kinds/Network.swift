extension RecordSchema {
    /// Third-sector bodies and public actors.
    public static let actor = RecordSchema(
        "soggetto", "soggetto della rete", "soggetti della rete", .masculine, in: .actors,
        help: "Gli enti del Terzo Settore e gli attori pubblici con cui l’Ambito lavora: enti, mai persone.",
        titleFields: ["nome"], columns: ["tipo", "tavoli"],
        groups: [
            RecordGroup("Il soggetto", [
                RecordField("nome", "Nome", .line, isRequired: true),
                RecordField(
                    "tipo", "Tipo",
                    .choice(
                        [
                            "cooperativa sociale", "organizzazione di volontariato", "associazione di promozione sociale",
                            "associazione", "fondazione", "ente religioso", "impresa sociale", "sindacato", "ASST", "ATS",
                            "azienda o società pubblica", "Comune o altro ente locale", "scuola", "altro ente pubblico", "impresa",
                        ], isOpen: true)),
                RecordField("ets", "È un ente del Terzo Settore?", .answer),
                RecordField("macroaree", "Macroaree", .reference(.areas)),
                RecordField("comuni", "Comuni in cui opera", .reference(.municipalities)),
                RecordField("tavoli", "Tavoli e organi a cui partecipa", .reference(.records("organo"))),
                RecordField("accordi", "Accordi e protocolli", .lines, help: "Uno per riga, con la data se è nota."),
                RecordField("nota", "Nota", .paragraph),
            ])
        ])

    /// Units of offer: ``OfferUnit``.
    public static let offerUnit = RecordSchema(
        "unita_offerta", "unità di offerta", "unità di offerta", .feminine, in: .actors,
        help: "Le unità di offerta sociali e sociosanitarie. I posti di tipi diversi non si sommano tra loro.",
        titleFields: ["tipo", "nome"],
        columns: ["comune", "gestore", "posti_autorizzati", "posti_accreditati", "posti_a_budget"],
        groups: [
            RecordGroup("L’unità", [
                RecordField("tipo", "Tipo", .line, help: "RSA, CDI, CDD, CSE, SFA, nido, …", isRequired: true),
                RecordField("nome", "Nome", .line, isRequired: true),
                RecordField("gestore", "Ente gestore", .line),
                RecordField("comune", "Comune", .reference(.municipalities, isMany: false)),
                RecordField("sede", "Sede, come è scritta", .line),
            ]),
            RecordGroup("I posti", OfferUnit.Places.allCases.map { places in
                RecordField("posti_\(places.rawValue)", places.label.sentenceCased, .integer())
            } + [
                RecordField("capacita", "Capacità a parole", .line, help: "Quando non è un numero di posti: «4 nuclei abitativi»."),
                .year("anno_posti", "Anno a cui si riferiscono", isRequired: false),
                RecordField("apertura", "Apertura", .line),
                RecordField("nota", "Nota", .paragraph),
            ]),
        ],
        check: { record in
            OfferUnit(record).hasMoreOnBudgetThanAccredited
                ? [RecordFinding(.warning, field: "posti_a_budget", "I posti a budget superano quelli accreditati.")] : []
        })

    /// Users of a unit in a year.
    public static let unitUsers = RecordSchema(
        "utenti_unita", "numero di utenti", "numeri di utenti", .masculine, in: .actors,
        help: "Quante persone ha seguito un’unità di offerta in un anno.",
        titleFields: ["unita", "anno"], columns: ["utenti"],
        groups: [
            RecordGroup("Gli utenti", [
                RecordField("unita", "Unità di offerta", .reference(.records("unita_offerta"), isMany: false), isRequired: true),
                .year(),
                RecordField("utenti", "Numero di utenti", .integer(), isRequired: true),
                RecordField("nota", "Nota", .paragraph),
            ])
        ], countsFewPersons: true)

    /// Proposals received in co-programming: ``Proposal``.
    public static let proposal = RecordSchema(
        "proposta", "proposta", "proposte", .feminine, in: .actors,
        help: "Le proposte ricevute nella co-programmazione e la risposta data a ciascuna.",
        titleFields: ["titolo"], columns: ["proponente", "risposta", "schede"],
        groups: [
            RecordGroup("La proposta", [
                RecordField("titolo", "Proposta", .line, isRequired: true),
                RecordField("proponente", "Proponente", .line, help: "Ente o tavolo, mai una persona."),
                RecordField("soggetto", "Soggetto della rete", .reference(.records("soggetto"), isMany: false)),
                RecordField("data", "Ricevuta il", .date),
                RecordField("macroarea", "Macroarea", .reference(.areas, isMany: false)),
                RecordField("testo", "Contenuto", .paragraph),
            ]),
            RecordGroup("La risposta", [
                RecordField("risposta", "Accolta?", .choice(Proposal.Answer.offered(\.label)), help: "Vuoto vale come «in attesa»."),
                RecordField("motivazione", "Motivazione", .paragraph),
                RecordField("schede", "Schede che la accolgono", .reference(.cards)),
            ]),
        ])
}

extension OfferUnit {
    /// The unit that a record of ``RecordSchema/offerUnit`` stands for.
    public init(_ record: PlanRecord) {
        let places = Places.allCases.compactMap { kind in
            record.integer("posti_\(kind.rawValue)").map { (kind, $0) }
        }
        self.init(
            id: record.id, type: record.text("tipo"), name: record.text("nome"),
            municipality: record.list("comune").first ?? record.text("sede"),
            places: Dictionary(places) { first, _ in first })
    }
}

extension Proposal {
    /// The proposal that a record of ``RecordSchema/proposal`` stands for.
    public init(_ record: PlanRecord) {
        self.init(
            id: record.id, title: record.text("titolo"), proponent: record.text("proponente"),
            answer: Answer(rawValue: record.text("risposta")) ?? .awaited, reason: record.text("motivazione"),
            cards: record.list("schede"))
    }
}
