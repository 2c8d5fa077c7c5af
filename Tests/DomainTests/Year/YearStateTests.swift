import Domain
import Testing

@Suite("The states of a year")
struct YearStateTests {
    let today: CalendarDate

    init() throws { today = try CalendarDate(iso: "2027-02-20") }

    @Test("Every step from every state: only the allowed ones lead on", arguments: YearState.allCases, YearStep.allCases)
    func steps(state: YearState, step: YearStep) {
        let allowed: [YearState: Set<YearStep>] = [
            .open: [.review], .inReview: [.withdraw, .freeze], .frozen: [.reopen], .reopened: [.review],
        ]
        let isAllowed = allowed[state]?.contains(step) ?? false
        #expect(state.steps.contains(step) == isAllowed)
        let refusals = YearTransition(step).refusals(from: state, year: 2026, today: today)
        #expect(refusals.contains(.notAllowed(step, from: state)) == !isAllowed)
    }

    @Test("Only a frozen year refuses changes")
    func frozen() {
        #expect(YearState.allCases.filter { !$0.acceptsChanges } == [.frozen])
    }

    @Test("A freeze needs the act and the day of the Assemblea's verification, and no open finding")
    func freeze() throws {
        func refusals(_ act: String?, _ day: String?, _ unsettled: [String] = []) throws -> [YearTransition.Refusal] {
            YearTransition(.freeze, act: act, verifiedOn: try day.map { try CalendarDate(iso: $0) })
                .refusals(from: .inReview, year: 2026, unsettled: unsettled, today: today)
        }
        #expect(try refusals("Verbale n. 2", "2027-02-18") == [])
        #expect(try refusals("Verbale n. 2", "2026-01-01") == [])
        #expect(try refusals(nil, nil) == [.actMissing(.freeze), .dateMissing])
        #expect(try refusals("", "2027-02-21") == [.actMissing(.freeze), .inFuture(CalendarDate(iso: "2027-02-21"))])
        #expect(try refusals("V", "2025-12-31") == [.beforeYear(CalendarDate(iso: "2025-12-31"), year: 2026)])
        #expect(try refusals("V", "2027-02-18", ["1.2", "4.2"]) == [.unsettled(["1.2", "4.2"])])
        #expect(
            YearTransition.Refusal.unsettled(["1.2", "4.2"]).message
                == "Gli indicatori 1.2 e 4.2 hanno errori o avvisi non confermati.")
    }

    @Test("A reopening needs a reason and an act")
    func reopen() {
        func refusals(_ act: String?, _ reason: String?) -> [YearTransition.Refusal] {
            YearTransition(.reopen, act: act, reason: reason).refusals(from: .frozen, year: 2026, today: today)
        }
        #expect(refusals("Determinazione n. 5", "Dati della ASST arrivati dopo") == [])
        #expect(refusals(nil, "") == [.actMissing(.reopen), .reasonMissing])
    }

    @Test("Freezing rests on the stages up to 31/12: later ones may still change")
    func settled() throws {
        func day(_ text: String) throws -> StageRecord { StageRecord(date: try CalendarDate(iso: text)) }
        let defined = MilestoneRecord(
            definition: try day("2025-10-01"), sharing: try day("2026-01-20"), contents: ["Scopo"], parties: ["ATS"])
        let activated = MilestoneRecord(
            definition: try day("2025-10-01"), sharing: try day("2026-01-20"), activation: try day("2026-05-01"),
            contents: ["Scopo"], parties: ["ATS", "ETS"])
        #expect(defined.settled(by: 2025) == activated.settled(by: 2025))
        #expect(defined.settled(by: 2026) != activated.settled(by: 2026))
        #expect(defined.settled(by: 2025).parties == nil && defined.settled(by: 2025).contents == ["Scopo"])
        let moved = MilestoneRecord(definition: try day("2025-12-31"), contents: ["Scopo"])
        #expect(moved.settled(by: 2025) != defined.settled(by: 2025))
    }
}
