import Domain

@testable import Web

/// A small plan made by hand: four measures, every verdict, every kind of blank.
enum PlanFixture {
    static func date(_ text: String) throws -> CalendarDate { try CalendarDate(italian: text) }

    /// - Parameter write: applied to every text a user or a document may have written.
    static func plan(
        today: String = "15/06/2026", isDemonstration: Bool = true, write: (String) -> String = { $0 }
    ) throws -> JudgedPlan {
        let today = try date(today)
        let office = Provenance(enteredBy: write("Ufficio di Piano"), enteredOn: try date("10/01/2026"))
        let teams = LEPSIndicator(
            code: "1.1", title: write("Incremento numero EEMM attivate"), measure: .count,
            numeratorLabel: write("EEMM attivate"), unit: UnitWords(write("équipe"), write("équipe")))
        let meetings = LEPSIndicator(
            code: "1.2", title: write("Numero incontri formativi svolti/Numero incontri formativi previsti"),
            measure: .ratio(excess: .warning), numeratorLabel: write("Numero incontri formativi svolti"),
            denominatorLabel: write("Numero incontri formativi previsti"),
            unit: UnitWords(write("incontro"), write("incontri")),
            denominatorUnit: UnitWords(write("incontro previsto"), write("incontri previsti")),
            notes: [write("Svolti oltre i previsti: un avviso, non un errore.")])
        let protocolIndicator = LEPSIndicator(
            code: "3.1", title: write("Definizione o aggiornamento protocollo per le dimissioni protette"),
            measure: .milestone(MilestoneRequirements(contents: ["Scopo", "Tempi"].map(write), parties: [write("ASST")])),
            numeratorLabel: write("Stato del protocollo"), unit: UnitWords("fase", "fasi"))
        let waiting = LEPSIndicator(
            code: "3.3", title: write("Riduzione tempo medio di attesa della dimissione per il ritorno a domicilio"),
            measure: .mean, numeratorLabel: write("Giorni di attesa"), denominatorLabel: write("Dimissioni"),
            unit: UnitWords(write("giorno"), write("giorni")),
            denominatorUnit: UnitWords(write("dimissione"), write("dimissioni")))
        return JudgedPlan(
            ambito: Ambito(code: "50065", name: write("Sebino - 5")),
            plan: Plan(
                ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027"), leadBody: write("Comune di Iseo"),
                isDemonstration: isDemonstration),
            today: today,
            groups: [
                JudgedPlan.JudgedLEPS(
                    number: 1,
                    leps: LEPS(
                        name: write("Valutazione multidimensionale e progetto personalizzato"), strategicNumber: 1,
                        law: write("D. Lgs. n.147/2017 artt. 5 e 6"), funding: write("Fondo Povertà"),
                        integration: write("ASST")),
                    indicators: [
                        judged(
                            teams, write("EEMM attivate"),
                            ranges: [
                                2025: "N. EEMM attivate ≥ 1",
                                2026: "N. EEMM attivate anno 2026 > N. EEMM attivate anno 2025",
                                2027: "N. EEMM attivate anno 2027 > N. EEMM attivate anno 2026",
                            ],
                            values: IndicatorValues(byYear: [
                                2025: YearlyValue(try .count(2), provenance: office),
                                2026: YearlyValue(try .count(3), provenance: office, isProvisional: true),
                            ]), today: today),
                        judged(
                            meetings, write("Incontri formativi svolti sui previsti"),
                            ranges: [2025: "≥ 50%", 2026: "≥ 75%", 2027: "100%"],
                            values: IndicatorValues(byYear: [2025: YearlyValue(try .ratio(149, of: 300), provenance: office)]),
                            today: today),
                    ]),
                JudgedPlan.JudgedLEPS(
                    number: 3,
                    leps: LEPS(name: write("Servizi sociali per le dimissioni protette"), strategicNumber: 3),
                    indicators: [
                        judged(
                            protocolIndicator, write("Protocollo per le dimissioni protette"),
                            ranges: [2025: "Definizione o aggiornamento e condivisione protocollo", 2026: "Attivazione del protocollo/procedura", 2027: ""],
                            values: IndicatorValues(
                                milestone: MilestoneRecord(
                                    definition: StageRecord(
                                        date: try date("01/10/2025"),
                                        act: AdministrativeAct(type: write("Deliberazione"), number: write("12"))),
                                    contents: [write("Scopo")], parties: [write("ASST")], provenance: office)),
                            today: today),
                        judged(
                            waiting, write("Attesa media, ritorno a domicilio"),
                            ranges: [
                                2025: "",
                                2026: "Tempo medio di attesa anno 2026 < Tempo medio di attesa anno 2025",
                                2027: "Tempo medio di attesa anno 2027 < Tempo medio di attesa anno 2026",
                            ],
                            values: IndicatorValues(byYear: [
                                2025: YearlyValue(try .mean(total: 120, over: 10), provenance: office),
                                2026: YearlyValue(try .mean(total: 120, over: 10), provenance: office, isProvisional: true),
                            ]), today: today),
                    ]),
            ])
    }

    private static func judged(
        _ indicator: LEPSIndicator, _ shortTitle: String, ranges: [Int: String], values: IndicatorValues, today: CalendarDate
    ) -> JudgedPlan.JudgedIndicator {
        guard let ranges = try? AchievementRanges(verbatim: ranges) else { preconditionFailure("unreadable range") }
        let check = AchievementCheck(indicator: indicator, ranges: ranges, values: values)
        return JudgedPlan.JudgedIndicator(
            indicator: indicator, shortTitle: shortTitle, record: values.milestone,
            years: check.results(asOf: today).map {
                JudgedPlan.JudgedYear(year: $0.year, value: values.byYear[$0.year], regional: $0)
            }, outlook: Outlook(check, from: min(max(today.year, 2025), 2027)).steps)
    }
}
