import Testing

@testable import Domain

@Suite("Outcomes of the plan before") struct PreviousOutcomeTests {
    @Test("The act's bands are half-open, on whole numbers, without rounding", arguments: [
        (0, 1, AchievementDegree.null), (1, 200, .insufficient), (99, 200, .insufficient), (49, 98, .sufficient), (1, 2, .sufficient),
        (159, 200, .sufficient), (4, 5, .good), (199, 200, .good), (Int.max - 1, Int.max, .good), (3, 3, .excellent),
    ])
    func degrees(_ done: Int, _ planned: Int, _ degree: AchievementDegree) {
        #expect(AchievementDegree(done: done, planned: planned) == degree)
    }

    @Test("Nothing planned, or more done than planned, has no degree")
    func noDegree() throws {
        #expect(AchievementDegree(done: 0, planned: 0) == nil)
        #expect(AchievementDegree(done: 2, planned: 1) == nil)
        #expect(AchievementDegree(percentage: try ExactDecimal(units: 1001, places: 1)) == nil)
        #expect(AchievementDegree(percentage: try ExactDecimal(units: 4999, places: 2)) == .insufficient)
        #expect(AchievementDegree(percentage: ExactDecimal(50)) == .sufficient)
    }

    static func outcome(_ values: [String: RecordValue]) -> PreviousOutcome {
        PreviousOutcome(PlanRecord("esiti", id: "1", values.merging(["titolo": .text("T")]) { $1 }))
    }

    @Test("Never 100% when not everything was done", arguments: [
        (199, 200, "buono (199 azioni su 200, 99,5%)"), (1_999_999, 2_000_000, "buono (1.999.999 azioni su 2.000.000, 99,99995%)"),
        (200, 200, "ottimo (200 azioni su 200, 100%)"), (99, 200, "insufficiente (99 azioni su 200, 49,5%)"),
        (4_999, 10_000, "insufficiente (4.999 azioni su 10.000, 49,99%)"), (1, 3, "insufficiente (1 azione su 3, 33,3%)"),
    ])
    func words(_ done: Int, _ planned: Int, _ text: String) {
        #expect(Self.outcome(["azioni_realizzate": .integer(done), "azioni_programmate": .integer(planned)]).degree.text == text)
    }

    @Test("A bare percentage gives a derived word, a story none, nothing planned is not computable")
    func otherForms() {
        #expect(Self.outcome(["percentuale": .decimal(ExactDecimal(90))]).degree == .derived(.good, ExactDecimal(90)))
        #expect(Self.outcome(["percentuale": .decimal(ExactDecimal(90))]).degree.text == "buono (90%, parola derivata dalla percentuale)")
        #expect(Self.outcome(["racconto": .text("x")]).degree == .narrative)
        #expect(Self.outcome([:]).degree == .unstated)
        #expect(Self.outcome(["azioni_realizzate": .integer(0), "azioni_programmate": .integer(0)]).degree == .notComputable)
    }

    @Test("Spending is compared in cents, or as the plan states it", arguments: [
        (999_999, 1_000_000, SpendingCoincidence.below), (1_000_000, 1_000_000, .equal), (1_000_001, 1_000_000, .above),
    ])
    func spending(_ paid: Int, _ planned: Int, _ expected: SpendingCoincidence) {
        #expect(Self.outcome(["pagato": .cents(Cents(paid)), "preventivato": .cents(Cents(planned))]).coincidence == expected)
        #expect(Self.outcome(["pagato": .cents(Cents(paid)), "preventivato": .cents(Cents(0))]).coincidence == nil)
        #expect(Self.outcome(["pagato": .cents(Cents(paid))]).coincidence == nil)
        #expect(Self.outcome(["coincidenza": .decimal(ExactDecimal(34))]).coincidence == .below)
    }

    @Test("More done than planned is refused; what the act asks beside it is a warning")
    func findings() {
        let tooMany = Self.outcome(["azioni_realizzate": .integer(3), "azioni_programmate": .integer(2)]).findings
        #expect(tooMany.map(\.severity) == [.refused])
        #expect(tooMany.first?.field == "azioni_realizzate")
        let proposed = Self.outcome(["riproposto": .text("SI"), "criticita": .text("x"), "cambiamento": .text("NO")]).findings
        #expect(proposed.allSatisfy { $0.severity == .warning })
        #expect(proposed.compactMap(\.field) == ["cambiamento_motivo", "riproposto_motivo", "miglioramento", "schede"])
        #expect(Self.outcome(["riproposto": .text("NO"), "riproposto_motivo": .text("x"), "schede": .list(["A1"])]).findings.compactMap(\.field) == ["schede"])
        let contradiction = Self.outcome([
            "azioni_realizzate": .integer(1), "azioni_programmate": .integer(2), "percentuale": .decimal(ExactDecimal(60)),
        ])
        #expect(contradiction.findings.compactMap(\.field) == ["percentuale"])
    }

    @Test("The summary counts degrees, spending and what goes on, and names what lacks a successor or an outcome")
    func summary() {
        let summary = OutcomeSummary([
            Self.outcome(["percentuale": .decimal(ExactDecimal(100)), "riproposto": .text("SI"), "schede": .list(["A1"])]),
            Self.outcome(["percentuale": .decimal(ExactDecimal(100)), "riproposto": .text("SI")]),
            Self.outcome(["azioni_realizzate": .integer(1), "azioni_programmate": .integer(2), "coincidenza": .decimal(ExactDecimal(100))]),
            Self.outcome(["racconto": .text("x"), "riproposto": .text("NO")]),
        ], continuing: ["A1", "B2"])
        #expect(summary.degrees.map(\.count) == [0, 0, 1, 0, 2])
        #expect(summary.percentages.map(\.count) == [2])
        #expect((summary.derived, summary.narrative, summary.unstated) == (2, 1, 0))
        #expect(summary.coincidences.map(\.count) == [0, 1, 0])
        #expect(summary.continuations.map(\.count) == [2, 0, 1])
        #expect(summary.withoutSuccessor.count == 1)
        #expect(summary.withoutOutcome == ["B2"])
    }

    @Test("Decisions are read as plans write them; other words are kept and mean none of the three", arguments: [
        ("mantenere", [ActionDecision.keep]), ("M/S", [.keep, .develop]), ("m / c", [.keep, .close]), ("Sviluppare e chiudere", [.develop, .close]),
        ("da rivedere", []), ("M/boh", []), ("", []),
    ])
    func decisions(_ text: String, _ decisions: [ActionDecision]) {
        #expect(ActionDecision.read(text) == decisions)
    }

    @Test("The same action under several areas is put side by side, and what differs is said")
    func sharedActions() {
        func result(_ id: String, _ action: String, _ area: String, _ results: [String], _ decision: String) -> ActionResult {
            ActionResult(PlanRecord("esiti-azioni", id: id, [
                "azione": .text(action), "area": .list([area]), "risultato": .list(results), "decisione": .text(decision),
            ]))
        }
        let shared = ActionResult.shared([
            result("1", "Sportello  unico", "A", ["raggiunto"], "mantenere"), result("2", "Altro", "A", ["raggiunto"], "chiudere"),
            result("3", "sportello unico", "E", ["raggiunto", "in attesa"], "M/S"),
        ])
        #expect(shared.count == 1)
        #expect(shared.first?.results.map(\.record.id) == ["1", "3"])
        #expect(shared.first?.differ == true)
    }
}
