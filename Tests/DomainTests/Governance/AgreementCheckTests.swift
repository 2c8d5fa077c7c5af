import Domain
import Testing

@Suite struct AgreementCheckTests {
    private typealias Agreement = ProgrammeAgreement

    private let parties = [
        Agreement.Party(Municipality(name: "Iseo")),
        Agreement.Party(Municipality(name: "Provaglio d'Iseo", aliases: ["Provaglio di Iseo"])),
        Agreement.Party(HealthAuthority(kind: .ats, code: "326", name: "ATS di Brescia")),
        Agreement.Party(HealthAuthority(kind: .asst, code: "722", name: "ASST della Franciacorta")),
    ].compactMap(\.self)

    private func deadlines() throws -> [Deadline] {
        let day = try CalendarDate(italian: "31/12/2024")
        return ["approvazione_pdz", "sottoscrizione_adp"].map {
            Deadline(id: $0, kind: .binding, date: day, who: "x", what: "x", consequence: "sospensione FNPS e FSR")
        }
    }

    private func agreement(
        _ bodies: [String] = ["Comune di Iseo", "PROVAGLIO DI ISEO", "ATS Brescia", "ASST Franciacorta"],
        states: [String: Agreement.Signature.State] = [:], days: [String: String] = [:],
        steps: [Agreement.Step: String] = [
            .coherence: "16/12/2024", .assent: "16/12/2024", .approval: "18/12/2024", .transmission: "10/01/2025",
            .decree: "13/01/2025",
        ], elements: Set<Agreement.Element> = Set(Agreement.Element.allCases), until: String? = "31/12/2027",
        extendedTo: String? = nil, lastsUntilNext: Bool = false
    ) throws -> Agreement {
        Agreement(
            elements: elements,
            steps: try steps.mapValues { Agreement.StepRecord(date: try CalendarDate(italian: $0)) },
            signatures: try bodies.map { body in
                Agreement.Signature(
                    id: body, body: body, state: states[body] ?? .signed, kind: .p7m,
                    date: try CalendarDate(italian: days[body] ?? "18/12/2024"))
            }, expiresOn: try until.map { try CalendarDate(italian: $0) },
            extendedTo: try extendedTo.map { try CalendarDate(italian: $0) }, lastsUntilNext: lastsUntilNext)
    }

    private func check(_ agreement: Agreement, on day: String = "01/03/2025") throws -> AgreementCheck {
        try AgreementCheck(agreement, parties: parties, deadlines: deadlines(), on: CalendarDate(italian: day))
    }

    @Test func everybodySignedAndNothingIsMissing() throws {
        let check = try check(agreement())
        #expect(check.gaps.isEmpty)
        #expect(check.warnings.isEmpty)
        #expect(check.isComplete)
        #expect(check.isUnanimous)
        #expect(check.steps.first { $0.step == .signature }?.record.date?.italian == "18/12/2024")
    }

    @Test func oneSignatureMissingMakesItIncompleteAndIsNamed() throws {
        let check = try check(agreement(["Iseo", "ATS Brescia", "ASST Franciacorta"]))
        #expect(!check.isComplete)
        #expect(check.gaps == ["manca la firma di: Comune di Provaglio d'Iseo"])
        #expect(check.validity == .notSigned)
        #expect(check.steps.first { $0.step == .signature }?.record.date == nil)
    }

    @Test func anAwaitedOrARefusedSignatureIsMissingToo() throws {
        let check = try check(agreement(states: ["ATS Brescia": .awaited, "Comune di Iseo": .refused]))
        #expect(check.gaps == [
            "manca la firma di: ATS di Brescia", "senza unanimità: firma rifiutata da Comune di Iseo",
        ])
        #expect(!check.isUnanimous)
    }

    @Test func aSignatureAfterTheDayIsRecordedWithItsConsequence() throws {
        let check = try check(agreement(days: ["ATS Brescia": "02/01/2025"]))
        #expect(check.isUnanimous)
        #expect(check.warnings == [
            "Sottoscrizione dell’Accordo: termine del 31/12/2024 superato di 2 giorni: sospensione FNPS e FSR",
            "Firma di ATS di Brescia: termine del 31/12/2024 superato di 2 giorni: sospensione FNPS e FSR",
        ])
    }

    @Test func elementsAndStepsThatAreMissingAreNamed() throws {
        let check = try check(
            agreement(steps: [.approval: "18/12/2024"], elements: Set(Agreement.Element.allCases).subtracting([.leadBody])))
        #expect(check.missingElements == [.leadBody])
        #expect(check.gaps == [
            "elementi essenziali mancanti: Ente capofila dell’accordo",
            "senza data: Verifica di coerenza dell’ATS", "senza data: Assenso dell’ATS alla sottoscrizione",
            "senza data: Trasmissione a Regione Lombardia", "senza data: Decreto di recepimento dell’ATS",
        ])
    }

    @Test func aSignatureOfNobodyWhoMustSignIsPointedOut() throws {
        let check = try check(agreement(["Comune di Iseo", "Provaglio di Iseo", "ATS Brescia", "ASST Franciacorta", "Comune di Erbusco"]))
        #expect(check.unknown.map(\.body) == ["Comune di Erbusco"])
        #expect(check.warnings.contains { $0.contains("Comune di Erbusco") })
    }

    @Test func stepsInTheWrongOrderArePointedOut() throws {
        let check = try check(
            agreement(steps: [
                .coherence: "20/12/2024", .assent: "16/12/2024", .approval: "18/12/2024", .transmission: "10/01/2025",
                .decree: "13/01/2025",
            ]))
        #expect(check.warnings == [
            "Approvazione dell’Assemblea dei Sindaci (18/12/2024) precede: Verifica di coerenza dell’ATS (20/12/2024)"
        ])
    }

    @Test(arguments: [
        ("31/12/2027", nil as String?, false, "in vigore fino al 31/12/2027"), ("01/01/2028", nil, false, "scaduto il 31/12/2027"),
        ("01/01/2028", "30/06/2028", false, "prorogato fino al 30/06/2028"),
        ("01/07/2028", "30/06/2028", false, "scaduto il 30/06/2028"),
        ("01/07/2028", nil, true, "prorogato fino al nuovo Accordo"),
    ])
    func itExpiresUnlessItIsExtended(_ day: String, _ extendedTo: String?, _ lastsUntilNext: Bool, _ label: String) throws {
        let agreement = try agreement(extendedTo: extendedTo, lastsUntilNext: lastsUntilNext)
        #expect(try check(agreement, on: day).validity.label == label)
    }

    @Test func withoutKnownMunicipalitiesItIsNotComplete() throws {
        let check = AgreementCheck(
            try agreement(), parties: [], deadlines: [], on: try CalendarDate(italian: "01/03/2025"))
        #expect(!check.isComplete)
        #expect(check.gaps.first?.hasPrefix("non si conoscono i Comuni") == true)
    }
}
