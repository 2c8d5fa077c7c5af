import Domain
import Testing

/// What a protocol needs beside its dates.
@Suite struct MilestoneCheckTests {
    let seven: Set<String> = [
        "Scopo", "Destinatari", "Azioni", "Attori", "Tempi", "Responsabilità", "Indicatori di monitoraggio/esito",
    ]

    private func result(
        _ year: Int, of code: String = "3.1", contents: Set<String>? = nil, parties: Set<String>? = nil,
        sharing: String? = "2025-11-01", activation: String? = nil
    ) throws -> AchievementResult {
        let record = MilestoneRecord(
            definition: StageRecord(
                date: try CalendarDate(iso: "2025-10-01"),
                act: AdministrativeAct(type: "Deliberazione", number: "12", date: try CalendarDate(iso: "2025-10-01"))),
            sharing: StageRecord(date: try sharing.map { try CalendarDate(iso: $0) }),
            activation: StageRecord(date: try activation.map { try CalendarDate(iso: $0) }),
            contents: contents, parties: parties,
            provenance: Provenance(enteredBy: "Ufficio di Piano", enteredOn: try CalendarDate(iso: "2026-01-10")))
        return try ActTable.row(code).check(IndicatorValues(milestone: record)).result(for: year)
    }

    @Test func allSevenContentsReachTheTarget() throws {
        let result = try self.result(2025, contents: seven, parties: ["ASST", "ATS", "Ambito territoriale/Comuni", "ETS"])
        #expect(result.verdict == .achieved)
        #expect(result.notes == [])
        #expect(result.distance == nil)
    }

    @Test func aMissingContentIsNamed() throws {
        let result = try self.result(2025, contents: seven.subtracting(["Tempi"]))
        #expect(result.verdict == .notAchieved)
        #expect(result.reason == "Non raggiunto: nel protocollo mancano i contenuti: Tempi.")
        #expect(result.distance?.change == .complete(stages: [], contents: ["Tempi"], by: .endOfYear(2025)))
    }

    @Test func contentsNobodyCheckedAreANote() throws {
        let result = try self.result(2025)
        #expect(result.verdict == .achieved)
        #expect(result.notes.contains { $0.contains("da verificare") && $0.contains("Responsabilità") })
    }

    @Test func contentsDoNotFailTheActivation() throws {
        #expect(try result(2026, contents: ["Scopo"], activation: "2026-05-01").verdict == .achieved)
    }

    @Test func aPartyThatDidNotShareIsANote() throws {
        let result = try self.result(2025, contents: seven, parties: ["asst", "ATS"])
        #expect(result.verdict == .achieved)
        #expect(result.notes == ["Tra i soggetti della condivisione non risultano: Ambito territoriale/Comuni e ETS."])
    }

    @Test func activationWithoutSharingIsANote() throws {
        let result = try self.result(2026, of: "2.1", sharing: nil, activation: "2026-05-01")
        #expect(result.verdict == .achieved)
        #expect(result.notes == ["L'attivazione è registrata, la condivisione no: verificare se è avvenuta."])
    }

    @Test func distanceNamesTheStageAndTheDay() throws {
        #expect(try result(2025, sharing: nil).distance?.sentence == "manca la condivisione, entro il 31/12/2025")
        #expect(try result(2026).distance?.change == .complete(stages: [.activation], contents: [], by: .endOfYear(2026)))
    }

    @Test func aLateStageCannotBeMended() throws {
        let distance = try #require(try self.result(2025, sharing: "2026-02-03").distance)
        #expect(distance.change == .unreachable)
        #expect(
            distance.sentence
                == "il verdetto del 2025 non può più cambiare: la condivisione è del 03/02/2026, dopo il 31/12/2025")
    }

    @Test func anActivationStillToComeNeedsItsDefinitionToo() throws {
        let nothingDone = try ActTable.row("2.1").check(IndicatorValues(milestone: MilestoneRecord()))
        let distance = try #require(nothingDone.result(for: 2026).distance)
        #expect(distance.change == .complete(stages: [.definition, .activation], contents: [], by: .endOfYear(2026)))
        #expect(distance.sentence == "mancano la definizione o l'aggiornamento e l'attivazione, entro il 31/12/2026")
    }

    @Test func anActWithoutADayIsNotAStageDone() throws {
        let record = MilestoneRecord(
            definition: StageRecord(date: nil, act: AdministrativeAct(type: "Verbale", number: "3")),
            sharing: StageRecord(date: try CalendarDate(iso: "2025-11-01")))
        let result = try ActTable.row("2.1").check(IndicatorValues(milestone: record)).result(for: 2025)
        #expect(result.verdict == .notAchieved)
        #expect(result.notes.contains { $0.contains("Verbale n. 3") })
    }

    @Test func theDayOfReadingDecidesWhatIsProvisional() throws {
        let record = MilestoneRecord(isProvisional: true)
        let check = try ActTable.row("2.1").check(IndicatorValues(milestone: record))
        let summer = try CalendarDate(iso: "2026-07-01")
        #expect(!check.result(for: 2025, asOf: summer).isProvisional, "2025 is over")
        #expect(check.result(for: 2026, asOf: summer).isProvisional)
        #expect(check.result(for: 2026).isProvisional)
    }

    @Test func theExplanationCitesActAndOffice() throws {
        let explanation = try result(2025, contents: seven).explanation
        #expect(explanation.inputs.first?.value == "01/10/2025 (Deliberazione n. 12 del 01/10/2025)")
        #expect(explanation.inputs.first?.provenance == "inserito da Ufficio di Piano il 10/01/2026")
        #expect(explanation.arithmetic == [
            "Definizione o aggiornamento: 01/10/2025 ≤ 31/12/2025", "Condivisione: 01/11/2025 ≤ 31/12/2025",
        ])
        #expect(explanation.ruleAsPrinted.hasPrefix("Definizione o aggiornamento e condivisione"))
    }
}
