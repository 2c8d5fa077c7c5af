extension RecordSchema {
    /// Lines of the Ambito's budgets and accounts: ``BudgetItem``.
    public static let budget = RecordSchema(
        "bilancio", "voce di bilancio", "voci di bilancio", .feminine, in: .context,
        help: "Preventivo e consuntivo di ogni anno, approvati dall’Assemblea dei Sindaci.",
        titleFields: ["anno", "documento", "voce"], columns: ["verso", "gestione", "importo"],
        groups: [
            RecordGroup("La voce", [
                .year(),
                RecordField("documento", "Documento", .choice(BudgetItem.Document.offered(\.label)), isRequired: true),
                RecordField("verso", "Entrata o spesa", .choice(BudgetItem.Direction.offered(\.label)), isRequired: true),
                RecordField("voce", "Voce", .line, isRequired: true),
                RecordField("importo", "Importo in euro", .money(allowsNegative: true)),
                RecordField("atto", "Atto dell’Assemblea", .reference(.records("atto"), isMany: false), help: "Dal registro degli atti."),
            ]),
            RecordGroup("Di che cosa", [
                RecordField("gestione", "Gestione", .choice(BudgetItem.Management.offered(\.label))),
                RecordField("fonte", "Fonte", .suggested(.fundingSources)),
                RecordField("macroarea", "Macroarea", .reference(.areas, isMany: false)),
                RecordField("comune", "Comune", .reference(.municipalities, isMany: false)),
                RecordField("nota", "Nota", .paragraph),
            ]),
        ],
        check: { record in
            record.list("atto").isEmpty
                ? [RecordFinding(.warning, field: "atto", "Manca l’atto dell’Assemblea che approva il documento.")] : []
        })
}

extension BudgetItem {
    /// The line that a record of ``RecordSchema/budget`` stands for; nil without year, document or direction.
    public init?(_ record: PlanRecord) {
        guard let year = record.integer("anno"), let document = Document(rawValue: record.text("documento")),
            let direction = Direction(rawValue: record.text("verso"))
        else { return nil }
        self.init(
            id: record.id, year: year, document: document, direction: direction, title: record.text("voce"),
            cents: record.cents("importo"), management: Management(rawValue: record.text("gestione")),
            source: record.known("fonte"), area: record.list("macroarea").first,
            municipality: record.list("comune").first, act: record.list("atto").first ?? "")
    }
}
