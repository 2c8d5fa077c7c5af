import Domain
import Foundation
import Testing

/// All targets of the demonstration's cards: 8 of Treviglio, 18 of Sebino.
@Suite struct DemoTargetsTests {
    private static func indicators(_ plan: String) throws -> [CardIndicator] {
        let file = CardFiles.folder.appending(path: "../../migrations/demo/cards/\(plan)-2025-2027.json")
        return try CardFile(json: Data(contentsOf: file)).cards.flatMap(\.indicators)
    }

    /// `1.P frequenza 2025 2026 2027`: code, form, years of check.
    private static func line(_ indicator: CardIndicator) -> String {
        let years = Set(indicator.targets.flatMap { $0.checkYears(in: TargetReadingTests.period) }).sorted()
        let forms = Set(indicator.targets.map(\.formLabel)).sorted().joined(separator: " + ")
        return ([indicator.code, forms] + (years.isEmpty ? ["nessun anno"] : years.map(String.init))).joined(separator: " ")
    }

    @Test(arguments: ["treviglio", "sebino"])
    func everySentenceIsReadAsTheCardSays(_ plan: String) throws {
        for indicator in try Self.indicators(plan) {
            #expect(try TargetReading(indicator.targetText).targets == indicator.targets, "\(indicator.code)")
        }
    }

    @Test func theTargetsOfTreviglioAreThese() throws {
        let indicators = try Self.indicators("treviglio")
        #expect(indicators.count == 24)
        #expect(indicators.map(Self.line) == [
            "1.P frequenza 2025 2026 2027", "1.R numero 2025 2026 2027", "1.I numero 2027",
            "2.P presenza (SI/NO) 2025 2026 2027", "2.R scadenza 2025", "2.I variazione percentuale 2027",
            "3.P presenza (SI/NO) 2025 2026 2027", "3.R scadenza 2027", "3.I quota percentuale nessun anno",
            "4.P numero 2027", "4.R scadenza nessun anno", "4.I giudizio a mano 2027",
            "5.P presenza (SI/NO) 2025 2026 2027", "5.R numero 2025 2026 2027", "5.I direzione senza misura 2027",
            "6.P numero 2025 2026 2027", "6.R scadenza nessun anno", "6.I numero 2025 2026 2027",
            "7.P scadenza nessun anno", "7.R scadenza 2025", "7.I numero 2027",
            "8.P scadenza 2025", "8.R numero 2026", "8.I numero 2027",
        ])
    }

    @Test func theTargetsOfSebinoAreThese() throws {
        let withTarget = try Self.indicators("sebino").filter { !$0.targetText.isEmpty }
        #expect(withTarget.map(Self.line) == [
            "S1.3 numero in ciascuna unità nessun anno", "S1.4 totale del periodo 2027", "S1.5 media annua 2027",
            "S3.3 quota percentuale nessun anno", "S5.1 intervallo 2025 2026 2027",
            "P24.1 quota percentuale 2025 2026 2027",
        ])
    }

    @Test func whatHasNoTargetIsListed() throws {
        let without = try Self.indicators("sebino").filter { $0.targets.isEmpty }
        #expect(without.map(\.code) == [
            "S1.1", "S1.2", "S1.6", "S1.7", "S2.1", "S2.2", "S2.3", "S2.4", "S2.5", "S3.1", "S3.2", "S3.4", "S3.5", "S3.6",
            "S3.7", "S3.8", "S6.1", "P13.1", "P13.2", "P14.1", "P14.2", "P14.3", "P14.4", "P15.1", "P24.2", "P24.3", "P25.1",
            "P26.1", "P26.2", "P26.3", "P26.4", "P29.1", "P29.2", "P29.3",
        ])
        #expect(without.allSatisfy { $0.targetText.isEmpty }, "nothing that is written is left unread")
        #expect(try Self.indicators("treviglio").allSatisfy { !$0.targets.isEmpty })
    }

    @Test(arguments: ["treviglio", "sebino"])
    func withNothingRecordedNoTargetIsReachedOrMissed(_ plan: String) throws {
        for indicator in try Self.indicators(plan) {
            let check = indicator.check(.none, in: TargetReadingTests.period)
            for result in check.results() {
                let hasTarget = check.checkYears.contains(result.year)
                #expect(result.verdict.kind == (hasTarget ? .notAssessable : .noTarget), "\(indicator.code) \(result.year)")
                #expect(!result.reason.isEmpty)
            }
        }
    }
}
