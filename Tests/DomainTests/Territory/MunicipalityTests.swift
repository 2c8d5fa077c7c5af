import Domain
import Testing

@Suite struct MunicipalityTests {
    let island = Municipality(name: "Monte Isola", istatCode: "017111", aliases: ["Siviano"])

    @Test(arguments: ["Monte Isola", "MONTE ISOLA", "Monteisola", "monte-isola", "Siviano", "Móntè Isola"])
    func knownSpelling(_ text: String) {
        #expect(island.isNamed(text))
    }

    @Test(arguments: ["", " ", "-", "Isola", "Monte Isola del Garda"])
    func otherName(_ text: String) {
        #expect(!island.isNamed(text))
    }

    @Test func theTotalIsComputed() throws {
        let day = try CalendarDate(iso: "2024-01-01")
        #expect(try ResidentPopulation(males: 4_312, females: 4_680, referenceDate: day).total == 8_992)
        #expect(throws: ArithmeticError.negative(-1)) { try ResidentPopulation(males: -1, females: 0, referenceDate: day) }
        #expect(throws: ArithmeticError.overflow) { try ResidentPopulation(males: .max, females: 1, referenceDate: day) }
    }
}
