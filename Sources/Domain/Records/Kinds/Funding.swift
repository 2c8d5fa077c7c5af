extension RecordSchema {
    /// Sums of money of the plan: ``FundingRecord``.
    public static let funding = RecordSchema(
        "finanziamento", "finanziamento", "finanziamenti", .masculine, in: .context,
        help: "Ogni somma si registra una volta sola e si collega a tutte le schede e le azioni a cui serve.",
        titleFields: ["titolo"], columns: ["fonte", "periodo", "stato", "importo"],
        groups: [
            RecordGroup("Il finanziamento", [
                RecordField("titolo", "Titolo", .line, help: "A che cosa serve la somma.", isRequired: true),
                RecordField(
                    "fonte", "Fonte", .suggested(.fundingSources),
                    help: "Una delle 29 fonti della DGR, con nome o sigla, oppure un’altra fonte a parole."),
                RecordField(
                    "livello", "Livello della fonte", .choice(FundingSource.Level.options),
                    help: "Serve solo per una fonte che non è nell’elenco della DGR."),
                RecordField("importo", "Importo in euro", .money(allowsNegative: true)),
                RecordField("approssimato", "L’importo è approssimato?", .answer),
                RecordField("non_quantificabile", "Non è quantificabile in euro?", .answer),
                RecordField("non_finanziato", "È un fabbisogno non finanziato?", .answer, help: "Si mostra a parte: non è una risorsa."),
                RecordField(
                    "periodo", "Periodo", .period,
                    help: "2025, 2023-2026, 2020/2021 per un anno scolastico, «tutto il piano»; vuoto se non è indicato. Importi di periodi diversi non si sommano."),
                RecordField(
                    "stato", "Stato", .choice(Amount.Stage.options), help: "Vuoto vale come preventivo."),
                RecordField("natura", "Risorse", .choice(Amount.Sector.options)),
            ]),
            RecordGroup("A chi e per che cosa", [
                RecordField("titolare", "Ente titolare", .line, help: "Chi riceve e gestisce la somma: di norma l’Ente capofila."),
                RecordField(
                    "perimetro", "Perimetro", .choice(FundingRecord.Perimeter.options),
                    help: "A quale territorio si riferisce l’importo. Vuoto vale come Ambito."),
                RecordField("comune", "Comune", .reference(.municipalities, isMany: false), help: "Solo se riguarda un singolo Comune."),
                RecordField("schede", "Schede collegate", .reference(.cards)),
                RecordField("azioni", "Azioni collegate", .reference(.actions)),
                RecordField("linea_pnrr", "Linea PNRR (missione 5, componente 2)", .choice(PNRRLine.options)),
                RecordField("nota", "Nota", .paragraph),
            ]),
        ],
        check: { record in
            var findings: [RecordFinding] = []
            let isUnquantifiable = record.answer("non_quantificabile") == true
            if isUnquantifiable, record.cents("importo") != nil {
                findings.append(RecordFinding(.refused, field: "importo", "C’è un importo, ma è detto non quantificabile: togliere uno dei due."))
            }
            if !isUnquantifiable, record.cents("importo") == nil, record.text("nota").isEmpty {
                findings.append(RecordFinding(.warning, field: "importo", "Manca l’importo: se non è noto, dire perché nella nota."))
            }
            if record.answer("non_finanziato") == true, [Amount.Stage.committed, .accounted].map(\.rawValue).contains(record.text("stato")) {
                findings.append(RecordFinding(.warning, field: "stato", "Un fabbisogno non finanziato non può essere impegnato o liquidato."))
            }
            if let cents = record.cents("importo"), cents.value < 0 {
                findings.append(RecordFinding(.warning, field: "importo", "L’importo è negativo: va bene solo per una rettifica."))
            }
            return findings
        })
}

extension FundingRecord {
    /// The sum that a record of ``RecordSchema/funding`` stands for.
    public init(_ record: PlanRecord) {
        let value: Amount.Value =
            if record.answer("non_quantificabile") == true {
                .notQuantifiable
            } else if let cents = record.cents("importo") {
                .cents(cents)
            } else {
                .notStated
            }
        self.init(
            id: record.id, title: record.text("titolo"),
            amount: Amount(
                value, period: record.period("periodo"), source: record.known("fonte"),
                sector: Amount.Sector(rawValue: record.text("natura")) ?? .undistinguished,
                stage: Amount.Stage(rawValue: record.text("stato")) ?? .budgeted,
                isApproximate: record.answer("approssimato") == true, note: record.text("nota")),
            level: FundingSource.Level(rawValue: record.text("livello")),
            isUnfunded: record.answer("non_finanziato") == true,
            perimeter: Perimeter(rawValue: record.text("perimetro")) ?? .ambito, holder: record.text("titolare"),
            municipality: record.list("comune").first, cards: record.list("schede"), actions: record.list("azioni"),
            line: record.known("linea_pnrr"))
    }
}

/// A line of the PNRR, mission 5 component 2, on which Ambiti have projects.
///
/// Source: DGR XII/2167 of 15/04/2024, general part.
public enum PNRRLine: String, Hashable, Sendable, CaseIterable {
    case parenting = "1.1.1"
    case elderly = "1.1.2"
    case homeCare = "1.1.3"
    case supervision = "1.1.4"
    case disability = "1.2"
    case housing = "1.3.1"
    case stations = "1.3.2"

    /// Code and short name.
    public var label: String { "\(rawValue) \(name)" }

    /// What it pays for, in short.
    private var name: String {
        switch self {
        case .parenting: "Sostegno alle capacità genitoriali e prevenzione della vulnerabilità"
        case .elderly: "Vita autonoma e deistituzionalizzazione delle persone anziane"
        case .homeCare: "Servizi sociali a domicilio e dimissione anticipata"
        case .supervision: "Condivisione e supervisione per gli assistenti sociali"
        case .disability: "Percorsi di autonomia per persone con disabilità"
        case .housing: "Housing temporaneo"
        case .stations: "Stazioni di posta"
        }
    }
}
