extension RecordSchema {
    /// Bodies of the Ambito's governance: ``GovernanceBody``.
    public static let body = RecordSchema(
        "organo", "organo", "organi", .masculine, in: .governance,
        help: "Chi decide, coordina e collabora. La composizione si scrive per uffici, mai per nomi.",
        titleFields: ["nome"], columns: ["livello", "frequenza"],
        groups: [
            RecordGroup("L’organo", [
                RecordField("nome", "Nome", .line, isRequired: true),
                RecordField(
                    "livello", "Livello",
                    .choice(["Ambito", "Distretto", "ASST", "ATS", "Provincia", "Regione"], isOpen: true)),
                RecordField("norma", "Norma o atto che lo prevede", .line),
                RecordField("ruolo", "Ruolo", .paragraph),
                RecordField("composizione", "Composizione", .lines, help: "Un ufficio o un ente per riga."),
                RecordField("si_riunisce", "Si riunisce?", .answer, help: "NO per un ente o un ufficio che non tiene riunioni."),
                RecordField("frequenza", "Frequenza prevista", .line, help: "Come la dice il piano: «almeno trimestrale»."),
                RecordField("riunioni_previste", "Riunioni previste in un anno, almeno", .integer(0...1_000)),
                RecordField("nota", "Nota", .paragraph),
            ])
        ])

    /// Meetings of bodies, one by one: ``Meeting``.
    public static let meeting = RecordSchema(
        "riunione", "riunione", "riunioni", .feminine, in: .governance,
        help: "Le riunioni degli organi, con argomenti e atti.",
        titleFields: ["data", "organo"], columns: ["argomenti"],
        groups: [
            RecordGroup("La riunione", [
                RecordField("organo", "Organo", .reference(.records("organo"), isMany: false), isRequired: true),
                RecordField("data", "Data", .date, isRequired: true),
                RecordField("argomenti", "Argomenti", .paragraph),
                RecordField("atti", "Atti", .reference(.records("atto")), help: "Dal registro degli atti."),
                RecordField("nota", "Nota", .paragraph),
            ])
        ])

    /// How many times a body met in a year: ``MeetingDeclaration``.
    public static let meetingsOfYear = RecordSchema(
        "riunioni_anno", "numero annuale di riunioni", "numeri annuali di riunioni", .masculine, in: .governance,
        help: "Quante volte un organo si è riunito in un anno: anche zero è un dato.",
        titleFields: ["organo", "anno"], columns: ["numero"],
        groups: [
            RecordGroup("Le riunioni dell’anno", [
                RecordField("organo", "Organo", .reference(.records("organo"), isMany: false), isRequired: true),
                .year(),
                RecordField(
                    "numero", "Numero di riunioni", .integer(0...1_000), help: "Scrivere 0 se l’organo non si è riunito.",
                    isRequired: true),
                RecordField("nota", "Nota", .paragraph),
            ])
        ])

    /// Minutes, resolutions, decrees.
    public static let act = RecordSchema(
        "atto", "atto", "atti", .masculine, in: .governance,
        help: "Il registro di verbali, delibere, decreti, determinazioni e note, con numeri e protocolli.",
        titleFields: ["tipo", "numero", "data"], columns: ["ente", "oggetto"],
        groups: [
            RecordGroup("L’atto", [
                RecordField(
                    "tipo", "Tipo",
                    .choice(["Verbale", "Delibera", "Decreto", "Determinazione", "Nota", "Accordo"], isOpen: true),
                    isRequired: true),
                RecordField("numero", "Numero", .line, help: "Di registro o di repertorio: 18, 891/24."),
                RecordField("data", "Data", .date),
                RecordField("protocollo", "Numero di protocollo", .line),
                RecordField("ente", "Ente che lo adotta", .line),
                RecordField("organo", "Organo", .reference(.records("organo"), isMany: false)),
                RecordField("oggetto", "Oggetto", .paragraph, isRequired: true),
                RecordField("nota", "Nota", .paragraph),
            ])
        ])
}

extension GovernanceBody {
    /// The body that a record of ``RecordSchema/body`` stands for.
    public init(_ record: PlanRecord) {
        self.init(
            id: record.id, name: record.text("nome"), frequency: record.text("frequenza"),
            meetingsForeseen: record.integer("riunioni_previste"), meets: record.answer("si_riunisce") ?? true)
    }
}

extension Meeting {
    /// The meeting that a record of ``RecordSchema/meeting`` stands for; nil without body or day.
    public init?(_ record: PlanRecord) {
        guard let body = record.list("organo").first, let date = record.date("data") else { return nil }
        self.init(id: record.id, body: body, date: date)
    }
}

extension MeetingDeclaration {
    /// What a record of ``RecordSchema/meetingsOfYear`` says; nil without body, year or number.
    public init?(_ record: PlanRecord) {
        guard let body = record.list("organo").first, let year = record.integer("anno"),
            let number = record.integer("numero")
        else { return nil }
        self.init(body: body, year: year, number: number)
    }
}
