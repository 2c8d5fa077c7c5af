import Domain
import Testing

struct AgeStructureTests {
    private func count(_ males: Int, _ females: Int) throws -> Headcount { try Headcount(males: males, females: females) }
    private func band(_ text: String) throws -> AgeBand { try #require(AgeBand(text: text)) }

    @Test("Ages are put together from the bands that make them up exactly")
    func cover() throws {
        let ages = AgeStructure([
            try band("0-14"): try count(1, 2), try band("15-17"): try count(3, 4), try band("18-64"): try count(5, 6),
            try band("65+"): try count(7, 8), try band("0-17"): try count(4, 6),
        ])
        #expect(ages.people(.minors) == .success(10))
        #expect(ages.people(.active, .female) == .success(10))
        #expect(ages.people(.everyone) == .success(36))
        #expect(ages.finest.map(\.text) == ["0-14", "15-17", "18-64", "65 e oltre"])
    }

    @Test("Nothing is estimated: bands that cross the limits do not count")
    func noEstimate() throws {
        let ages = AgeStructure([try band("0-17"): try count(1, 1), try band("18 e oltre"): try Headcount(total: 5)])
        guard case .failure(.bandsDoNotMeet(.young, _)) = ages.people(.young) else {
            Issue.record("counted")
            return
        }
        #expect(ages.people(.everyone, .female) == .failure(.sexesTogether))
        #expect(AgeStructure().people(.everyone) == .failure(.nothingKnown))
    }

    @Test("The sum of territories holds what each of them can answer")
    func sum() throws {
        let fine = AgeStructure([try band("0-9"): try count(1, 1), try band("10-14"): try count(2, 2), try band("15+"): try count(3, 3)])
        let coarse = AgeStructure([.young: try Headcount(total: 10), try band("15+"): try count(20, 20)])
        let sum = AgeStructure.sum(of: [fine, coarse])
        #expect(sum.people(.young) == .success(16))
        #expect(sum.counts[try band("15+")] == (try count(23, 23)))
        #expect(sum.people(.young, .male) == .failure(.sexesTogether))
        #expect(sum.counts[try band("0-9")] == nil)
    }

    @Test("Single ages are drawn in bands of five years")
    func fives() throws {
        var counts: [AgeBand: Headcount] = [:]
        for age in 0..<100 { counts[try #require(AgeBand(from: age, through: age))] = try count(1, 2) }
        counts[try #require(AgeBand(from: 100))] = try count(0, 1)
        let fives = AgeStructure(counts).inFives
        #expect(fives.finest.count == 21)
        #expect(fives.counts[try band("0-4")] == (try count(5, 10)))
        #expect(fives.people(.everyone) == AgeStructure(counts).people(.everyone))
    }

    @Test("A record survives being written as texts and read again", arguments: ["2024-01-01", "2023"])
    func texts(code: String) throws {
        let reference = try #require(DemographicReference(code: code))
        let territory = DemographicTerritory(.municipality, name: "Iseo", province: "BS")
        var record = DemographicRecord(territory, reference, source: "ISTAT", note: "Una nota.")
        if case .day = reference {
            record.ages = [
                .all: AgeStructure([.young: try count(1, 2), .active: try Headcount(total: 1_234), try band("20"): try count(4, 4)]),
                .foreign: AgeStructure([.everyone: try count(3, 0)]),
            ]
            record.figures = [.married: try count(10, 11)]
            record.absences = ["vedovi": .confidential]
        } else {
            record.figures = [.births: try Headcount(total: 7), .deaths: try count(4, 5)]
            record.absences = ["iscritti": .notSurveyed]
        }
        let texts = DemographicTexts(record).byName
        #expect(try DemographicTexts.record(of: territory, reference, texts) == record)
    }

    @Test("What contradicts itself, or cannot be read, is told beside its field")
    func problems() throws {
        let reference = try #require(DemographicReference(code: "2024-01-01"))
        let territory = DemographicTerritory(.municipality, name: "Iseo")
        let cases: [([String: String], String, String)] = [
            (["residenti": "10", "residenti 0-14": "1+1", "residenti 15-64": "3", "residenti 65 e oltre": "4"], "residenti", "sommano 9"),
            (["residenti": "10", "stranieri": "11"], "stranieri", "più dei residenti"),
            (["residenti": "12,5"], "residenti", "intero"),
            (["residenti": "1+2+3"], "residenti", "più di due numeri"),
            (["coniugati": "-3"], "coniugati", "negativo"),
            (["altre fasce: residenti": "0-4: 5\nboh"], "altre fasce: residenti", "Riga 2"),
            (["altre fasce: residenti": "0-4: 5\n0-4: 6"], "altre fasce: residenti", "c’è già"),
            (["residenti": "99999999999999999999"], "residenti", "troppo grande"),
        ]
        for (texts, field, words) in cases {
            let problems = #expect(throws: DemographicTexts.Problems.self) {
                try DemographicTexts.record(of: territory, reference, texts.merging(["fonte": "x"]) { $1 })
            }
            #expect(problems?.byField[field]?.contains(words) == true, "\(texts): \(problems?.byField ?? [:])")
        }
        #expect(throws: DemographicTexts.Problems.self) { try DemographicTexts.record(of: territory, reference, ["residenti": "5"]) }
        #expect(try DemographicTexts.record(of: territory, reference, ["fonte": "x"]) == nil)
        #expect(try DemographicTexts.record(of: territory, reference, ["residenti": "n.d.", "fonte": "x"])?.absences == ["residenti": .notAvailable])
    }
}
