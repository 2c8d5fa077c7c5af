import Domain
import Testing

/// A target, what is recorded, and the verdict of one year.
struct TargetCase: Sendable, CustomTestStringConvertible {
    let sentence: String
    let year: Int
    let recorded: Numbers
    let expected: Verdict.Kind
    let why: String

    /// What is recorded, short enough for a row.
    struct Numbers: Sendable {
        var counts: [Int: Int] = [:]
        var shares: [Int: (Int, Int)] = [:]
        var start: Int?
        var states: [Int: Bool] = [:]
        var done: String??
        var after: String?
        var days: [String]?
        var judged: [Int: Bool] = [:]

        func values() throws -> TargetValues {
            var byYear = try counts.mapValues { YearlyValue(try .count($0)) }
            for (year, share) in shares { byYear[year] = YearlyValue(try .ratio(share.0, of: share.1)) }
            let office = Provenance(enteredBy: "Ufficio di Piano", enteredOn: try CalendarDate(iso: "2027-12-31"))
            return TargetValues(
                byYear: byYear,
                startingValue: try start.map { StartingValue(try .count($0), year: 2024) },
                states: states.mapValues { YearlyState($0) },
                event: try done.map { date in
                    EventRecord(
                        date: try date.map { try CalendarDate(iso: $0) },
                        reference: try after.map { try CalendarDate(iso: $0) })
                },
                occurrences: try days?.map { try CalendarDate(iso: $0) },
                judgements: try judged.mapValues {
                    try HandJudgement(isAchieved: $0, reason: "Relazione di fine anno", provenance: office)
                })
        }
    }

    init(_ sentence: String, _ year: Int, _ recorded: Numbers, _ expected: Verdict.Kind, _ why: String) {
        self.sentence = sentence
        self.year = year
        self.recorded = recorded
        self.expected = expected
        self.why = why
    }

    var testDescription: String { "\(sentence) \(year) \(expected.label): \(why)" }

    func check() throws -> TargetCheck {
        TargetCheck(
            code: "x", title: "Indicatore", verbatim: sentence, targets: try TargetReading(sentence).targets,
            period: TargetReadingTests.period, values: try recorded.values(), unit: UnitWords("posto", "posti"))
    }
}

@Suite struct TargetCheckTests {
    @Test(arguments: cases)
    func aTargetIsJudged(_ row: TargetCase) throws {
        #expect(try row.check().result(for: row.year).verdict.kind == row.expected)
    }

    static let cases = [
        TargetCase("almeno 30 posti ogni anno", 2025, .init(counts: [2025: 30]), .achieved, "equal is enough"),
        TargetCase("almeno 30 posti ogni anno", 2026, .init(counts: [2026: 29]), .notAchieved, "one short"),
        TargetCase("almeno 30 posti ogni anno", 2026, .init(), .notAssessable, "missing is not zero"),
        TargetCase("almeno 10 persone entro la fine del 2027", 2025, .init(counts: [2025: 1]), .noTarget, "due later"),
        TargetCase("5 professionisti entro la fine del 2026", 2026, .init(counts: [2026: 6]), .notAchieved, "exactly five"),
        TargetCase("almeno 3 tavoli in ognuno degli Ambiti nel 2026", 2026, .init(shares: [2026: (11, 12)]), .notAchieved, "one Ambito short"),
        TargetCase("almeno 3 tavoli in ognuno degli Ambiti nel 2026", 2026, .init(shares: [2026: (12, 12)]), .achieved, "in each"),
        TargetCase("3/4 incontri per annualità", 2025, .init(counts: [2025: 4]), .achieved, "upper bound included"),
        TargetCase("3/4 incontri per annualità", 2025, .init(counts: [2025: 5]), .notAchieved, "above the interval"),
        TargetCase("almeno il 75% dei caregiver nel 2027", 2027, .init(shares: [2027: (149, 199)]), .notAchieved, "74,87% is not rounded up"),
        TargetCase("incremento del 10% degli alloggi entro il 2027", 2027, .init(counts: [2027: 66], start: 60), .achieved, "66 is 60 and a tenth"),
        TargetCase("incremento del 10% degli alloggi entro il 2027", 2027, .init(counts: [2027: 65], start: 60), .notAchieved, "65 is not"),
        TargetCase("incremento del 10% degli alloggi entro il 2027", 2027, .init(counts: [2027: 66]), .notAssessable, "no starting value"),
        TargetCase("riduzione del 10% dei collocamenti entro il 2027", 2027, .init(counts: [2027: 54], start: 60), .achieved, "a tenth less"),
        TargetCase("aumento delle richieste alla fine del 2027", 2027, .init(counts: [2027: 8], start: 8), .notAchieved, "strictly more"),
        TargetCase("aumento degli accessi rispetto all'anno precedente", 2025, .init(counts: [2025: 8]), .noTarget, "base year"),
        TargetCase("aumento degli accessi rispetto all'anno precedente", 2027, .init(counts: [2025: 1, 2026: 9, 2027: 8]), .notAchieved, "against 2026"),
        TargetCase("200 mila euro nel triennio", 2027, .init(counts: [2025: 5_000_000, 2026: 5_000_000, 2027: 10_000_000]), .achieved, "cents add up to 200.000 euro"),
        TargetCase("200 mila euro nel triennio", 2027, .init(counts: [2025: 5_000_000, 2026: 5_000_000, 2027: 9_999_999]), .notAchieved, "one cent short"),
        TargetCase("200 mila euro nel triennio", 2027, .init(counts: [2025: 20_000_000, 2027: 0]), .notAssessable, "2026 is missing"),
        TargetCase("200 mila euro nel triennio", 2026, .init(counts: [2025: 1]), .noTarget, "judged at the end"),
        TargetCase("in media 70 giovani per ogni anno", 2027, .init(counts: [2025: 60, 2026: 70, 2027: 80]), .achieved, "the mean is 70"),
        TargetCase("in media 70 giovani per ogni anno", 2027, .init(counts: [2025: 60, 2026: 70, 2027: 79]), .notAchieved, "209 over 3"),
        TargetCase("riunioni con cadenza almeno trimestrale", 2025, .init(days: ["2025-03-10", "2025-06-05", "2025-09-01", "2025-11-20"]), .achieved, "never more than three months"),
        TargetCase("riunioni con cadenza almeno trimestrale", 2025, .init(days: ["2025-01-10", "2025-02-10", "2025-03-10", "2025-12-10"]), .notAchieved, "four, with a hole of nine months"),
        TargetCase("riunioni con cadenza almeno trimestrale", 2025, .init(counts: [2025: 3]), .notAchieved, "three cannot be enough"),
        TargetCase("riunioni con cadenza almeno trimestrale", 2025, .init(counts: [2025: 4]), .notAssessable, "four without days may not be"),
        TargetCase("approvazione del modello entro la fine del 2025", 2025, .init(done: "2025-12-31"), .achieved, "the last day"),
        TargetCase("approvazione del modello entro la fine del 2025", 2025, .init(done: "2026-01-01"), .notAchieved, "a day late"),
        TargetCase("approvazione del modello entro la fine del 2025", 2025, .init(done: .some(nil)), .notAchieved, "recorded as not done"),
        TargetCase("approvazione del modello entro la fine del 2025", 2025, .init(), .notAssessable, "nothing recorded"),
        TargetCase("entro l'inizio del 2027 viene sottoscritto il protocollo", 2027, .init(done: "2027-01-15"), .achieved, "surely the beginning"),
        TargetCase("entro l'inizio del 2027 viene sottoscritto il protocollo", 2027, .init(done: "2027-04-15"), .notAssessable, "the words name no day"),
        TargetCase("entro l'inizio del 2027 viene sottoscritto il protocollo", 2027, .init(done: "2028-01-15"), .notAchieved, "surely too late"),
        TargetCase("presenza dello sportello ogni anno", 2026, .init(states: [2026: true]), .achieved, "SI"),
        TargetCase("presenza dello sportello ogni anno", 2026, .init(states: [2026: false]), .notAchieved, "NO is an answer"),
        TargetCase("presenza dello sportello ogni anno", 2026, .init(states: [2025: true]), .notAssessable, "not of another year"),
        TargetCase("la relazione di fine 2027 riporta un esito di efficacia positivo", 2027, .init(judged: [2027: true]), .achieved, "judged by hand"),
        TargetCase("la relazione di fine 2027 riporta un esito di efficacia positivo", 2027, .init(), .notAssessable, "not judged yet"),
    ]

    @Test func aTermAfterAnEventCountsFromItsDay() throws {
        let targets = [
            Target(.termAfterEvent(.init(30, .days), event: "approvazione"), of: "Trasmissione", timing: .year(2025))
        ]
        func verdict(_ done: String) throws -> Verdict.Kind {
            TargetCheck(
                code: "x", title: "x", verbatim: "x", targets: targets, period: TargetReadingTests.period,
                values: try TargetCase.Numbers(done: done, after: "2025-01-31").values()
            ).result(for: 2025).verdict.kind
        }
        #expect(try verdict("2025-03-02") == .achieved)
        #expect(try verdict("2025-03-03") == .notAchieved)
    }

    // MARK: Perché? and distance

    @Test(arguments: [
        ("almeno 30 posti ogni anno", [2025: 29], "manca 1 posto (ne servono 30)"),
        ("3/4 incontri per annualità", [2025: 6], "ci sono 2 posti di troppo (al massimo 4)"),
        ("tra 10 e 20 progetti nel 2025", [2025: 4], "mancano 6 posti (serve arrivare a 10)"),
        ("tra 10 e 20 progetti nel 2025", [2025: 10], "nessun margine"),
    ])
    func theDistanceIsInNaturalUnits(_ sentence: String, _ counts: [Int: Int], _ expected: String) throws {
        let row = TargetCase(sentence, 2025, .init(counts: counts), .achieved, "")
        #expect(try row.check().result(for: 2025).distance?.sentence == expected)
    }

    @Test func theArithmeticIsWrittenOut() throws {
        let row = TargetCase("200 mila euro nel triennio", 2027, .init(counts: [2025: 1, 2026: 2, 2027: 3]), .notAchieved, "")
        let result = try row.check().result(for: 2027)
        #expect(result.explanation.arithmetic.first == "€ 0,01 + € 0,02 + € 0,03 = € 0,06")
        #expect(result.explanation.ruleAsPrinted == "200 mila euro nel triennio")
        #expect(result.distance?.change == .raise(by: 19_999_994))
        #expect(result.distance?.sentence == "manca € 199.999,94 (serve arrivare a € 200.000,00)")
    }

    @Test func untilTheEndOfTheYearAVerdictIsProvisional() throws {
        let row = TargetCase("almeno 30 posti ogni anno", 2026, .init(counts: [2026: 31]), .achieved, "")
        #expect(try row.check().result(for: 2026, asOf: CalendarDate(iso: "2026-11-10")).label == "raggiunto (ad oggi)")
        #expect(try row.check().result(for: 2026, asOf: CalendarDate(iso: "2027-01-10")).label == "raggiunto")
    }

    @Test func aYearWithoutTargetSaysWhy() throws {
        let row = TargetCase("almeno 10 persone entro la fine del 2027", 2025, .init(), .noTarget, "")
        #expect(try row.check().result(for: 2025).reason == "Nessun target per il 2025: non ancora dovuto, si verifica nel 2027.")
        let undated = TargetCase("almeno il 75% dei caregiver", 2026, .init(), .noTarget, "")
        #expect(try undated.check().result(for: 2026).reason
            == "Nessun target per il 2026: il target non dice in quale anno si verifica.")
    }

    @Test func aConditionIsANote() throws {
        let row = TargetCase("presenza del Centro ogni anno (a fronte dei finanziamenti)", 2025, .init(states: [2025: true]), .achieved, "")
        #expect(try row.check().result(for: 2025).notes == [
            "Il target vale a questa condizione, da verificare: a fronte dei finanziamenti."
        ])
    }

    @Test func aJudgementNeedsAReason() throws {
        let office = Provenance(enteredBy: "Ufficio di Piano", enteredOn: try CalendarDate(iso: "2027-12-31"))
        #expect(throws: HandJudgement.ValidationError.missingReason) {
            try HandJudgement(isAchieved: true, reason: "  ", provenance: office)
        }
    }
}
