import Domain
import Testing

@Suite("A plan's target asks no less than the Region's")
struct StrictnessTests {
    @Test("Comparable targets", arguments: [
        ("≥ 70%", "≥ 60%", false), ("≥ 60%", "≥ 60%", false), ("≥ 59,9%", "≥ 60%", true), ("> 60%", "≥ 60%", false),
        ("≥ 60%", "> 60%", true), ("= 80%", "≥ 60%", false), ("= 50%", "≥ 60%", true), ("≤ 60%", "≥ 60%", true),
        ("100%", "≥ 80%", false), ("≤ 10", "≤ 12", false), ("≤ 12", "< 12", true), ("< 12", "≤ 12", false),
        ("N. EEMM attivate ≥ 2", "N. EEMM attivate ≥ 1", false), ("≥ 0", "N. EEMM attivate ≥ 1", true),
        ("≥ 5", "N. EEMM attivate anno 2026 > N. EEMM attivate anno 2025", false), ("≥ 1", "≥ 50%", false),
    ])
    func weaker(mine: String, theirs: String, isWeaker: Bool) throws {
        let local = try #require(try RangeExpression(printed: mine, year: 2026))
        let regional = try #require(try RangeExpression(printed: theirs, year: 2026))
        #expect(local.isWeaker(than: regional) == isWeaker)
    }
}
