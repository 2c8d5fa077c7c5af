import Domain
import Testing

/// Recorded values, short enough to stand in a row of a test table.
enum Recorded: Sendable {
    case nothing
    case yearly([Int: Number])
    case stages(definition: String?, sharing: String?, activation: String?)

    enum Number: Sendable {
        case count(Int)
        case ratio(Int, Int)
        case mean(Int, Int)

        func value() throws -> MeasuredValue {
            switch self {
            case .count(let number): try .count(number)
            case .ratio(let part, let whole): try .ratio(part, of: whole)
            case .mean(let total, let number): try .mean(total: total, over: number)
            }
        }
    }

    func values() throws -> IndicatorValues {
        switch self {
        case .nothing:
            return .none
        case .yearly(let numbers):
            return IndicatorValues(byYear: try numbers.mapValues { YearlyValue(try $0.value()) })
        case .stages(let definition, let sharing, let activation):
            func stage(_ text: String?) throws -> StageRecord {
                StageRecord(date: try text.map { try CalendarDate(iso: $0) })
            }
            return IndicatorValues(
                milestone: MilestoneRecord(
                    definition: try stage(definition), sharing: try stage(sharing), activation: try stage(activation)))
        }
    }
}

/// A row of a verdict table: what is recorded for an indicator of the act, and the verdict.
struct Case: Sendable, CustomTestStringConvertible {
    let code: String
    let year: Int
    let recorded: Recorded
    let expected: Verdict.Kind
    let why: String

    init(_ code: String, _ year: Int, _ recorded: Recorded, _ expected: Verdict.Kind, _ why: String) {
        self.code = code
        self.year = year
        self.recorded = recorded
        self.expected = expected
        self.why = why
    }

    var testDescription: String { "\(code) \(year) \(expected.label): \(why)" }

    func result() throws -> AchievementResult {
        try ActTable.row(code).check(recorded.values()).result(for: year)
    }
}

/// A small repeatable generator (SplitMix64): the same seed gives the same cases on every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
