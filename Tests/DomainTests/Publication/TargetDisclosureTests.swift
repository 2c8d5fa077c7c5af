import Domain
import Testing

@Suite("Values of the cards' own indicators as everyone is told") struct TargetDisclosureTests {
    private static func indicator(_ target: String, leps: String? = nil) throws -> CardIndicator {
        try CardIndicator(code: "1", kind: .output, title: "Persone seguite", reading: target, lepsIndicatorCode: leps)
    }

    private static func values(_ numbers: [Int: Int]) throws -> TargetValues {
        TargetValues(byYear: try numbers.mapValues { YearlyValue(try .count($0)) })
    }

    /// What everyone is told of a world: every number, verdict and explanation.
    private static func told(_ indicator: CardIndicator, _ values: TargetValues) throws -> [String] {
        let told = values.published(of: indicator)
        let check = indicator.check(told, in: try PlanPeriod(label: "2025-2027"))
        return (2024...2027).map { year in
            let result = check.result(for: year)
            let number = told.byYear[year].map { "\($0.value)" } ?? (told.hasNumber(in: year) ? "?" : "-")
            let texts = [result.explanation.outcome] + result.explanation.arithmetic + result.explanation.inputs.map(\.value)
            return "\(number) \(result.verdict.label) \(texts) \(result.distance?.sentence ?? "")"
        }
    }

    @Test("Whoever knows the rule, the target and every verdict is left with three numbers for each hidden one", arguments: [
        "Almeno 2 persone ogni anno", "In aumento rispetto all'anno precedente", "incremento del 10% rispetto al 2025",
        "4 persone nel triennio", "in media 2 persone per anno", "",
    ])
    func counts(target: String) throws {
        let indicator = try target.isEmpty
            ? CardIndicator(code: "1", kind: .output, title: "Persone seguite") : Self.indicator(target)
        var worlds: [[String]: [[Int]]] = [:]
        for first in 0...5 {
            for second in 0...5 {
                worlds[try Self.told(indicator, Self.values([2025: first, 2026: second])), default: []].append([first, second])
            }
        }
        var hidden = 0
        for (told, same) in worlds where told[1].hasPrefix("?") {
            hidden += 1
            for place in 0...1 { #expect(Set(same.map { $0[place] }).count >= 3, "\(told): \(same)") }
        }
        #expect(hidden > 0)
        #expect(worlds.count { !$0.key[1].hasPrefix("?") } == 9, "what is 3 or more is told: \(worlds.keys)")
    }

    @Test("A part of a whole: neither the part nor what is left of it is small where it is told")
    func shares() throws {
        let indicator = try Self.indicator("almeno il 50% delle persone")
        for whole in 0...9 {
            for part in 0...whole {
                let values = TargetValues(byYear: [2026: YearlyValue(try .ratio(part, of: whole))])
                let isTold = values.published(of: indicator).byYear[2026] != nil
                #expect(isTold == (part >= 3 && whole - part >= 3), "\(part) of \(whole)")
            }
        }
    }

    @Test("Amounts, times and indicators of a LEPS that count no persons are told; a LEPS's persons are not")
    func others() throws {
        let small = try Self.values([2026: 1])
        #expect(try small.published(of: Self.indicator("200 mila euro nel triennio")) == small)
        #expect(try small.published(of: Self.indicator("almeno trimestrale")) == small)
        #expect(try small.published(of: Self.indicator("Almeno 3 strumenti ogni anno", leps: "4.3")) == small)
        #expect(try small.published(of: Self.indicator("Almeno 3 persone ogni anno", leps: "3.6")) != small)
        let year = try #require(small.published(of: Self.indicator("Almeno 3 persone ogni anno")).withheldYears.first)
        #expect(year == 2026)
    }

    @Test("A year without a number is missing for everyone; dates, presence and judgements stay")
    func missing() throws {
        let indicator = try Self.indicator("Almeno 3 persone ogni anno")
        let office = Provenance(enteredBy: "Ufficio di Piano", enteredOn: try CalendarDate(iso: "2026-06-01"))
        let values = TargetValues(
            byYear: [2025: YearlyValue(try .count(2))], states: [2025: YearlyState(true)],
            event: EventRecord(date: try CalendarDate(iso: "2025-03-01")),
            judgements: [2025: try HandJudgement(isAchieved: true, reason: "r", provenance: office)])
        let told = values.published(of: indicator)
        let check = indicator.check(told, in: try PlanPeriod(label: "2025-2027"))
        #expect(check.result(for: 2025).verdict == .notAssessable(.confidential(ValueDisclosure.sentence)))
        #expect(check.result(for: 2026).verdict == .notAssessable(.valueMissing("Manca il valore del 2026.")))
        #expect(told.states == values.states && told.event == values.event && told.judgements == values.judgements)
        #expect(!told.hasNumber(in: 2026) && told.hasNumber(in: 2025))
    }
}
