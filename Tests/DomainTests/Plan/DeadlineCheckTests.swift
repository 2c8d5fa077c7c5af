import Domain
import Testing

@Suite struct DeadlineCheckTests {
    private func check(done: String?, today: String) throws -> DeadlineCheck {
        let done = try done.map { try CalendarDate(italian: $0) }
        return try DeadlineCheck(
            Deadline(
                id: "x", kind: .binding, date: try CalendarDate(italian: "31/12/2024"), who: "Comuni", what: "firma",
                consequence: "sospensione FNPS e FSR"),
            doneOn: done, on: CalendarDate(italian: today))
    }

    @Test(arguments: [
        ("31/12/2024" as String?, "01/02/2025", DeadlineCheck.State.met), ("01/01/2025", "01/02/2025", .metLate(days: 1)),
        (nil, "31/12/2024", .open(inDays: 0)), (nil, "01/01/2025", .missed(days: 1)),
    ])
    func aDayIsKeptOrOverstepped(_ done: String?, _ today: String, _ state: DeadlineCheck.State) throws {
        #expect(try check(done: done, today: today).state == state)
    }

    @Test func aLateDayIsWarnedOfWithItsConsequence() throws {
        #expect(try check(done: "31/12/2024", today: "01/02/2025").warning == nil)
        #expect(
            try check(done: "15/01/2025", today: "01/02/2025").warning
                == "termine del 31/12/2024 superato di 15 giorni: sospensione FNPS e FSR")
        #expect(
            try check(done: nil, today: "01/01/2025").warning
                == "termine del 31/12/2024 trascorso da 1 giorno senza una data registrata: sospensione FNPS e FSR")
    }

    @Test func withoutADayThereIsNothingToKeep() throws {
        #expect(DeadlineCheck(nil, doneOn: nil, on: try CalendarDate(italian: "01/01/2030")).state == .undated)
    }
}
