extension RecordSchema {
    /// People who work for the Ambito: ``StaffItem``.
    public static let staff = RecordSchema(
        "personale", "profilo di personale", "profili di personale", .masculine, in: .context,
        help: "Quante persone di una professione e per quante ore: mai i nomi.",
        titleFields: ["professione", "anno"], columns: ["persone", "ore_settimanali", "datore"],
        groups: [
            RecordGroup("Il profilo", [
                RecordField("professione", "Professione", .line, isRequired: true),
                .year(isRequired: false),
                RecordField("persone", "Numero di persone", .integer()),
                RecordField(
                    "ore_settimanali", "Ore alla settimana", .line,
                    help: "Di tutte le persone insieme, anche con decimali: 36 o 72,5.", maximumLength: 20),
                RecordField("datore", "Ente datore di lavoro o fornitore", .line),
                RecordField("schede", "Schede collegate", .reference(.cards)),
                RecordField("nota", "Nota", .paragraph),
            ])
        ],
        check: { record in
            let hours = record.text("ore_settimanali")
            guard !hours.isEmpty else { return [] }
            do throws(ItalianNumber.ParseError) {
                let number = try ItalianNumber.parseDecimal(hours)
                return number.units < 0
                    ? [RecordFinding(.refused, field: "ore_settimanali", "Le ore non possono essere negative.")] : []
            } catch {
                return [RecordFinding(.refused, field: "ore_settimanali", error.message)]
            }
        })
}

extension StaffItem {
    /// What a record of ``RecordSchema/staff`` stands for.
    public init(_ record: PlanRecord) {
        self.init(
            id: record.id, profession: record.text("professione"), people: record.integer("persone"),
            weeklyHours: try? ItalianNumber.parseDecimal(record.text("ore_settimanali")), year: record.integer("anno"),
            employer: record.text("datore"))
    }
}
