extension RecordSchema {
    /// The Accordo di Programma: ``ProgrammeAgreement``.
    public static let agreement = RecordSchema(
        "accordo", "Accordo di Programma", "Accordi di Programma", .masculine, in: .governance,
        help: "L’accordo con cui Comuni, ATS e ASST adottano il piano. Le firme si registrano a parte, una per ente.",
        titleFields: ["titolo"], columns: ["scadenza"],
        groups: [
            RecordGroup("L’accordo", [
                RecordField("titolo", "Titolo", .line, isRequired: true),
                RecordField("luogo", "Luogo", .line),
                RecordField("elementi", "Elementi essenziali presenti", .choices(ProgrammeAgreement.Element.offered(\.label))),
                RecordField("scadenza", "Scade il", .date),
                RecordField("proroga", "Prorogato fino al", .date),
                RecordField("ultrattivita", "Resta in vigore fino al nuovo Accordo?", .answer),
                RecordField("nota", "Nota", .paragraph),
            ]),
            RecordGroup("L’iter", ProgrammeAgreement.Step.allCases.flatMap { step in
                [
                    RecordField("\(step.rawValue)_data", "\(step.label): data", .date),
                    RecordField(
                        "\(step.rawValue)_atto", "\(step.label): estremi", .line,
                        help: step == .coherence ? "Protocollo, verbale, decreto: come sono scritti nell’atto." : nil),
                ]
            }),
        ],
        check: { record in
            guard let end = record.date("scadenza"), let extended = record.date("proroga"), extended < end else { return [] }
            return [RecordFinding(.warning, field: "proroga", "La proroga finisce prima della scadenza.")]
        })

    /// Signatures of the agreement: ``ProgrammeAgreement/Signature``.
    public static let signature = RecordSchema(
        "firma", "firma dell’Accordo", "firme dell’Accordo", .feminine, in: .governance,
        help: "Chi sottoscrive l’Accordo di Programma e chi vi aderisce: enti e uffici, mai persone.",
        titleFields: ["ente"], columns: ["ruolo", "stato", "tipo", "data"],
        groups: [
            RecordGroup("La firma", [
                RecordField("ente", "Ente", .line, help: "«Comune di …», «ATS di …», «ASST …».", isRequired: true),
                RecordField("ufficio", "Ufficio che firma", .line, help: "Sindaco, Direttore Generale: mai il nome."),
                RecordField(
                    "ruolo", "Ruolo",
                    .choice([RecordOption("sottoscrittore", "sottoscrittore"), RecordOption("aderente", "aderente")])),
                RecordField("stato", "Stato", .choice(ProgrammeAgreement.Signature.State.offered(\.label)), isRequired: true),
                RecordField("tipo", "Tipo di firma", .choice(ProgrammeAgreement.Signature.Kind.offered(\.label))),
                RecordField("data", "Data della firma", .date),
                RecordField("impegni", "Impegni assunti", .paragraph),
                RecordField("nota", "Nota", .paragraph),
            ])
        ],
        check: { record in
            let isSigned = record.text("stato") == ProgrammeAgreement.Signature.State.signed.rawValue
            if isSigned, record.date("data") == nil {
                return [RecordFinding(.warning, field: "data", "Manca la data della firma: senza, non si può dire se è nei termini.")]
            }
            if !isSigned, record.date("data") != nil {
                return [RecordFinding(.warning, field: "stato", "C’è la data della firma, ma lo stato non è «firmato».")]
            }
            return []
        })
}

extension ProgrammeAgreement {
    /// The agreement that records of ``RecordSchema/agreement`` and ``RecordSchema/signature`` stand for.
    /// - Parameter record: nil when the plan has none yet: its signatures may be there already.
    public init(_ record: PlanRecord?, signatures: [PlanRecord]) {
        let steps = Step.allCases.map { step in
            (step, StepRecord(date: record?.date("\(step.rawValue)_data"), act: record?.text("\(step.rawValue)_atto") ?? ""))
        }
        self.init(
            elements: Set((record?.list("elementi") ?? []).compactMap(Element.init)),
            steps: Dictionary(steps) { first, _ in first }, signatures: signatures.map(Signature.init),
            expiresOn: record?.date("scadenza"), extendedTo: record?.date("proroga"),
            lastsUntilNext: record?.answer("ultrattivita") == true)
    }
}

extension ProgrammeAgreement.Signature {
    /// The signature that a record of ``RecordSchema/signature`` stands for.
    public init(_ record: PlanRecord) {
        self.init(
            id: record.id, body: record.text("ente"), office: record.text("ufficio"),
            state: State(rawValue: record.text("stato")) ?? .awaited, kind: Kind(rawValue: record.text("tipo")),
            date: record.date("data"), isAdherent: record.text("ruolo") == "aderente")
    }
}
