/// What became of an objective of the plan before, read from its record.
public struct PreviousOutcome: Hashable, Sendable {
    /// How the degree is known.
    public enum Degree: Hashable, Sendable {
        /// From the actions that were counted.
        case counted(AchievementDegree, done: Int, planned: Int)
        /// From the percentage that the plan states: the word is derived from it.
        case derived(AchievementDegree, ExactDecimal)
        /// Actions were counted, but none was planned.
        case notComputable
        /// The plan tells it in words.
        case narrative
        /// Nothing says it.
        case unstated
    }

    /// Whether the objective goes on.
    public enum Continuation: String, Hashable, Sendable, CaseIterable {
        case yes = "SI"
        case inPart = "IN PARTE"
        case no = "NO"
    }

    public let record: PlanRecord

    /// Reads a record of the kind `esiti`.
    public init(_ record: PlanRecord) { self.record = record }

    public var title: String { record.text("titolo") }
    /// How far it was reached.
    public var degree: Degree {
        if let planned = record.integer("azioni_programmate"), let done = record.integer("azioni_realizzate") {
            return AchievementDegree(done: done, planned: planned).map { .counted($0, done: done, planned: planned) } ?? .notComputable
        }
        if let stated = record.decimal("percentuale"), let degree = AchievementDegree(percentage: stated) {
            return .derived(degree, stated)
        }
        return record.text("giudizio").isEmpty && record.text("racconto").isEmpty ? .unstated : .narrative
    }

    /// What was paid against what was foreseen, in cents or as the plan states it; nil when one is missing or nothing
    /// was foreseen.
    public var coincidence: SpendingCoincidence? {
        if let paid = record.cents("pagato"), let planned = record.cents("preventivato") {
            return SpendingCoincidence(paid: paid, planned: planned)
        }
        return record.decimal("coincidenza").map(SpendingCoincidence.init(percentage:))
    }

    public var adequacy: ResourceAdequacy? { ResourceAdequacy(rawValue: record.text("adeguatezza")) }
    public var continuation: Continuation? { Continuation(rawValue: record.text("riproposto")) }
    /// Codes of the cards that continue it.
    public var cards: [String] { record.list("schede") }
    /// Whether it was to go on, and no card takes it up.
    public var lacksSuccessor: Bool { [.yes, .inPart].contains(continuation) && cards.isEmpty }

    /// What the act's model asks beyond single fields.
    public var findings: [RecordFinding] {
        var findings: [RecordFinding] = []
        let (planned, done) = (record.integer("azioni_programmate"), record.integer("azioni_realizzate"))
        if let planned, let done, done > planned {
            findings.append(
                RecordFinding(
                    .refused, field: "azioni_realizzate",
                    "Le azioni realizzate (\(ItalianNumber.print(done))) sono più di quelle programmate (\(ItalianNumber.print(planned))): ne sono una parte."))
        }
        if (planned == nil) != (done == nil) {
            findings.append(
                RecordFinding(
                    .warning, field: planned == nil ? "azioni_programmate" : "azioni_realizzate",
                    "Il grado si calcola solo con le azioni programmate e con quelle realizzate."))
        }
        if planned == 0 { findings.append(RecordFinding(.warning, field: "azioni_programmate", "Nessuna azione programmata: il grado non è calcolabile.")) }
        if case .counted(_, let done, let planned) = degree, let stated = record.decimal("percentuale"),
            Int128(done) * 100 * Int128(stated.unitsInOne) != Int128(stated.units) * Int128(planned)
        {
            findings.append(
                RecordFinding(
                    .warning, field: "percentuale",
                    "La percentuale dichiarata (\(ItalianNumber.print(stated))%) non è quella delle azioni (\(ItalianNumber.print(done)) su \(ItalianNumber.print(planned)))."))
        }
        for (answer, reason, name) in [
            (!record.text("cambiamento").isEmpty, "cambiamento_motivo", "sul cambiamento"), (continuation != nil, "riproposto_motivo", "sulla riproposizione"),
        ] where answer && record.text(reason).isEmpty {
            findings.append(RecordFinding(.warning, field: reason, "Il modello della DGR chiede di motivare la risposta \(name)."))
        }
        if [.yes, .inPart].contains(continuation) {
            if record.text("miglioramento").isEmpty, !record.text("criticita").isEmpty {
                findings.append(RecordFinding(.warning, field: "miglioramento", "L’obiettivo è riproposto: il modello della DGR chiede il piano di miglioramento."))
            }
            if cards.isEmpty {
                findings.append(RecordFinding(.warning, field: "schede", "L’obiettivo è riproposto, ma nessuna scheda del nuovo piano lo continua."))
            }
        }
        if continuation == .no, !cards.isEmpty {
            findings.append(RecordFinding(.warning, field: "schede", "L’obiettivo non è riproposto, ma una scheda del nuovo piano lo continua."))
        }
        if record.cents("preventivato") == Cents(0) {
            findings.append(RecordFinding(.warning, field: "preventivato", "Nulla era stanziato: la coincidenza delle risorse non è calcolabile."))
        }
        return findings
    }
}

extension PreviousOutcome.Degree {
    /// In words: `buono (199 azioni su 200, 99,5%)`, `buono (90%, parola derivata dalla percentuale)`.
    public var text: String {
        switch self {
        case .counted(let degree, let done, let planned):
            "\(degree.rawValue) (\(Self.actions(done, of: planned)), \(Self.percentage(done, planned)))"
        case .derived(let degree, let stated):
            "\(degree.rawValue) (\(ItalianNumber.print(stated))%, parola derivata dalla percentuale)"
        case .notComputable: "non calcolabile: nessuna azione programmata"
        case .narrative: "solo raccontato"
        case .unstated: "non indicato"
        }
    }

    /// `1 azione su 3`.
    public static func actions(_ done: Int, of planned: Int) -> String {
        "\(UnitWords("azione", "azioni").count(done)) su \(ItalianNumber.print(planned))"
    }

    /// One decimal, and as many more as it takes not to print what was not reached: 1.999 of 2.000 is 99,95%, never 100%.
    private static func percentage(_ done: Int, _ planned: Int) -> String {
        let (hundredfold, overflow) = done.multipliedReportingOverflow(by: 100)
        guard !overflow, let ratio = try? Ratio(hundredfold, over: planned) else { return "non calcolabile" }
        for places in 1...9 {
            let text = ItalianNumber.print(ratio, places: places, dropsZeros: true)
            if done == planned || (text != "100" && !(["50", "80"].contains(text) && hundredfold % planned != 0)) { return text + "%" }
        }
        return "meno di 100%"
    }
}
