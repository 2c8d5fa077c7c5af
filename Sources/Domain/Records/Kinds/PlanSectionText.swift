extension RecordSchema {
    /// A section of the plan's document: one of the act's seven, or one of the plan's own.
    ///
    /// Source: DGR XII/2167 of 15/04/2024, Annex B.
    public static let section = RecordSchema(
        "sezioni", "sezione", "sezioni", .feminine, in: .document,
        help: "I testi del documento di piano: le sezioni della DGR e quelle che il piano aggiunge, nell’ordine in cui si leggono.",
        titleFields: ["titolo"], columns: ["sezione"],
        groups: [
            RecordGroup("La sezione", [
                RecordField("titolo", "Titolo", .line, isRequired: true),
                RecordField(
                    "sezione", "Sezione della DGR",
                    .choice(RecordPlace.allCases.filter { $0 != .document }.map { RecordOption($0.rawValue, $0.title) }),
                    help: "Da lasciare vuota per una sezione che il piano aggiunge."),
                RecordField("testo", "Testo", .markdown, help: markdownHelp),
            ]),
            RecordGroup("Crediti e fonti", [
                RecordField("crediti", "Crediti", .paragraph, help: "Gli uffici e gli enti che l’hanno scritta: nessun nome di persona."),
                RecordField("fonti", "Fonti", .lines, help: "Una per riga."),
            ]),
        ], isExpected: true)

    /// How texts are written.
    static let markdownHelp = """
        Titoli con #, elenchi con un trattino, *corsivo*, **grassetto**, [testo](https://indirizzo), tabelle con le barre. \
        Un numero che segue i dati si scrive {{tavola:CODICE:RIGA:COLONNA}}, {{indice:NOME:TERRITORIO}} o \
        {{indicatore:1.2:2026}}. Un numero scritto a mano si controlla con {{12.345=tavola:CODICE:RIGA:COLONNA}}.
        """
}
