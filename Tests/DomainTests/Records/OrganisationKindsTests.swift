import Domain
import Testing

@Suite("Registers of money, governance and network") struct OrganisationKindsTests {
    private func record(_ schema: RecordSchema, _ texts: [String: String]) throws -> PlanRecord {
        try schema.read(texts, id: "1")
    }

    @Test func everyKindIsInTheCatalogueUnderItsOwnName() {
        let schemas: [RecordSchema] = [
            .funding, .budget, .staff, .body, .meeting, .meetingsOfYear, .agreement, .signature, .act, .service,
            .strengthening, .actor, .offerUnit, .unitUsers, .proposal,
        ]
        for schema in schemas {
            #expect(RecordCatalogue.schema(schema.id)?.singular == schema.singular)
            #expect(Set(schema.fields.map(\.name)).count == schema.fields.count)
            #expect((schema.titleFields + schema.columns).allSatisfy { schema[$0] != nil }, "\(schema.id)")
        }
    }

    @Test(arguments: [
        ("2020/2021", "2020/2021", AmountPeriod.schoolYear(2020)), ("2025", "2025", .year(2025)), ("", "", .unstated),
        ("tutto il piano", "tutto il piano", .wholePlan),
    ])
    func aFundingRecordKeepsItsPeriodAsWritten(_ typed: String, _ written: String, _ period: AmountPeriod) throws {
        let record = try record(.funding, ["titolo": "x", "periodo": typed, "importo": "1.234,56", "schede": "A1\nB2", "azioni": "A1.1"])
        #expect(record.text("periodo") == written)
        let funding = FundingRecord(record)
        #expect(funding.amount.period == period)
        #expect(funding.amount.cents == Cents(123_456))
        #expect(funding.cards == ["A1", "B2"])
        #expect(funding.actions == ["A1.1"])
    }

    @Test func whatCannotBePutIntoFiguresHasNone() throws {
        let vague = try record(.funding, ["titolo": "x", "non_quantificabile": "SI"])
        #expect(FundingRecord(vague).amount.value == .notQuantifiable)
        let both = try record(.funding, ["titolo": "x", "non_quantificabile": "SI", "importo": "1"])
        #expect(RecordSchema.funding.check(both).contains { $0.severity == .refused })
        #expect(FundingRecord(try record(.funding, ["titolo": "x"])).amount.value == .notStated)
    }

    @Test func theStateIsReadUnderBothItsNames() throws {
        for word in ["liquidato", "consuntivo", "Liquidato"] {
            #expect(FundingRecord(try record(.funding, ["titolo": "x", "stato": word])).amount.stage == .accounted)
        }
    }

    @Test(arguments: [("36", true), ("72,5", true), ("-1", false), ("trentasei", false), ("", true)])
    func hoursAreANumber(_ hours: String, _ isAccepted: Bool) throws {
        let findings = RecordSchema.staff.check(try record(.staff, ["professione": "x", "ore_settimanali": hours]))
        #expect(findings.isEmpty == isAccepted)
    }

    @Test func zeroMeetingsAreANumberAndNothingIsNot() throws {
        let zero = try record(.meetingsOfYear, ["organo": "1", "anno": "2025", "numero": "0"])
        #expect(MeetingDeclaration(zero)?.number == 0)
        let nothing = try record(.meetingsOfYear, ["organo": "1", "anno": "2025"])
        #expect(MeetingDeclaration(nothing) == nil)
        #expect(RecordSchema.meetingsOfYear.check(nothing).map(\.severity) == [.refused])
    }

    @Test func theAgreementIsMadeOfItsRecordAndItsSignatures() throws {
        let records = [
            try record(.agreement, ["titolo": "x", "elementi": "capofila\ndurata", "approvazione_data": "18/12/2024", "ultrattivita": "SI"]),
            try record(.signature, ["ente": "Comune di Iseo", "stato": "firmato", "tipo": "p7m", "data": "18/12/2024"]),
            try record(.signature, ["ente": "Forum del Terzo Settore", "stato": "attesa", "ruolo": "aderente"]),
        ]
        let agreement = try #require(records.agreement)
        #expect(agreement.elements == [.leadBody, .duration])
        #expect(agreement.steps[.approval]?.date?.italian == "18/12/2024")
        #expect(agreement.signatures.map(\.isAdherent) == [false, true])
        #expect(agreement.signatures.first?.kind == .p7m)
        #expect(agreement.signedOn?.italian == "18/12/2024")
        #expect([PlanRecord]().agreement == nil)
    }
}
