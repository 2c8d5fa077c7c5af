import Domain
import Testing

@Suite struct DueItemTests {
    private func items(_ code: String, _ recorded: Recorded, on day: String) throws -> [String] {
        try DueItem.missing(
            of: ActTable.row(code).check(recorded.values()), title: "x", on: CalendarDate(italian: day)
        ).map { "\($0.what) | \($0.state.label)" }
    }

    @Test(arguments: [
        ("1.1", Recorded.nothing, "31/12/2025", ["1.1 x: rilevare il valore del 2025 | scade oggi"]),
        ("1.1", .nothing, "10/01/2026", [
            "1.1 x: rilevare il valore del 2025 | in ritardo di 10 giorni", "1.1 x: rilevare il valore del 2026 | tra 355 giorni",
        ]),
        ("2.3", .nothing, "01/01/2026", [
            "2.3 x: rilevare il valore del 2025, anno base | in ritardo di 1 giorno",
            "2.3 x: rilevare il valore del 2026 | tra 364 giorni",
        ]),
        ("3.2", .nothing, "31/12/2025", []),
        ("1.1", .yearly([2025: .count(1)]), "01/06/2025", []),
        ("4.1", .stages(definition: "2025-03-01", sharing: nil, activation: nil), "01/12/2025", [
            "4.1 x: manca la condivisione, entro il 31/12/2025 | tra 30 giorni",
        ]),
        ("4.1", .stages(definition: "2026-03-01", sharing: "2026-03-01", activation: nil), "01/12/2026", [
            "4.1 x: manca l'attivazione, entro il 31/12/2026 | tra 30 giorni",
        ]),
    ])
    func whatIsMissingIsDue(_ code: String, _ recorded: Recorded, _ day: String, _ expected: [String]) throws {
        #expect(try items(code, recorded, on: day) == expected)
    }

    @Test func aProvisionalValueIsLateOnceTheYearIsOver() throws {
        let value = YearlyValue(try .count(1), isProvisional: true)
        let check = try ActTable.row("1.1").check(IndicatorValues(byYear: [2025: value, 2026: value]))
        let items = try DueItem.missing(of: check, title: "x", on: CalendarDate(italian: "02/01/2026"))
        #expect(items.map(\.what) == ["1.1 x: rendere definitivo il valore del 2025"])
        #expect(items.first?.state == .late(days: 2))
    }

    @Test func aCheckOfACardIsDueByItsTerm() throws {
        let indicator = try CardIndicator(code: "7.R", kind: .output, title: "Avvio", reading: "Avvio del servizio entro il 30/06/2026")
        let check = indicator.check(.none, in: TargetReadingTests.period)
        let items = try DueItem.missing(of: check, card: "7", on: CalendarDate(italian: "02/07/2026"))
        #expect(items.map(\.state) == [.late(days: 2)])
        #expect(items.first?.subject == .card("7", indicator: "7.R"))
        #expect(try DueItem.missing(of: check, card: "7", on: CalendarDate(italian: "31/12/2025")).isEmpty)
    }

    @Test(arguments: [("2026-12-31", "01/01/2027", DueItem.State.past), ("2026-12-31", "30/12/2026", .due(inDays: 1)), (nil, "01/01/2027", .undated)] as [(String?, String, DueItem.State)])
    func aDeadlineOfTheActIsNeverCalledLate(_ date: String?, _ today: String, _ state: DueItem.State) throws {
        let deadline = Deadline(
            id: "d", kind: .ordinary, date: try date.map { try CalendarDate(iso: $0) }, who: "ATS", what: "Invio")
        #expect(DueItem(deadline, on: try CalendarDate(italian: today), source: "act").state == state)
    }

    @Test(arguments: [
        ("18/12/2024" as String?, "rispettato: 18/12/2024"), ("15/01/2025", "fatto il 15/01/2025, con 15 giorni di ritardo"),
        (nil, "termine trascorso"),
    ])
    func aDeadlineSaysWhetherItWasMetWhereThatIsRecorded(_ done: String?, _ label: String) throws {
        let today = try CalendarDate(italian: "01/03/2025")
        let deadline = Deadline(
            id: "x", kind: .binding, date: try CalendarDate(italian: "31/12/2024"), who: "Comuni", what: "firma", consequence: "sospensione")
        let check = DeadlineCheck(deadline, doneOn: try done.map { try CalendarDate(italian: $0) }, on: today)
        let item = DueItem(check, of: deadline, on: today, source: "x")
        #expect(item.state.label == label)
        #expect(item.consequence == "sospensione")
    }
}
