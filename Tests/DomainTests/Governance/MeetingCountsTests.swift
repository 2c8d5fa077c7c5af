import Domain
import Testing

@Suite struct MeetingCountsTests {
    private let body = GovernanceBody(id: "1", name: "Assemblea dei Sindaci", meetingsForeseen: 2)

    private func notices(_ days: [String], _ declared: [Int: Int], on today: String = "01/03/2027") throws -> [String?] {
        let day = try CalendarDate(italian: today)
        return try MeetingCount.all(
            of: [body], years: [2025, 2026, 2027],
            meetings: days.enumerated().map { Meeting(id: "\($0)", body: "1", date: try CalendarDate(italian: $1)) },
            declarations: declared.map { MeetingDeclaration(body: "1", year: $0, number: $1) }
        ).map { $0.notice(on: day) }
    }

    @Test func zeroMeetingsAreAFactAndNotTheSameAsNothingKnown() throws {
        #expect(try notices([], [2025: 0]) == [
            "non si è riunito nel 2025: zero riunioni registrate",
            "nessun dato sulle riunioni del 2026: registrarle, o indicare 0 se non si è riunito", nil,
        ])
    }

    @Test func fewerThanForeseenIsSaidOnceTheYearIsOver() throws {
        #expect(try notices(["08/05/2025", "08/05/2026", "09/09/2026", "02/02/2027"], [:]) == [
            "1 riunione nel 2025, meno delle 2 previste", nil, nil,
        ])
    }

    @Test func fewerDeclaredThanRecordedIsAContradiction() throws {
        #expect(try notices(["08/05/2025", "08/06/2025"], [2025: 1])[0] == "dichiarate 1 riunione nel 2025, ma ne sono registrate 2")
    }

    @Test func meetingsOutsideThePlanAddTheirYear() throws {
        let counts = MeetingCount.all(
            of: [body], years: [2025],
            meetings: [Meeting(id: "1", body: "1", date: try CalendarDate(italian: "18/12/2024"))], declarations: [])
        #expect(counts.map(\.year) == [2024, 2025])
        #expect(counts.map(\.number) == [1, nil])
    }
}
