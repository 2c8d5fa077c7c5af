extension AmountPeriod: Comparable {
    /// In order of time: what starts first, then what ends first; a school year after the year it starts in; the whole
    /// plan and what is not stated last.
    public static func < (left: AmountPeriod, right: AmountPeriod) -> Bool {
        left.rank.lexicographicallyPrecedes(right.rank)
    }

    private var rank: [Int] {
        switch self {
        case .year(let year): [0, year, year, 0]
        case .schoolYear(let year): [0, year, year, 1]
        case .years(let years): [0, years.firstYear, years.lastYear, 2]
        case .wholePlan: [1]
        case .unstated: [2]
        }
    }

    /// In a heading: `2025`, `2023-2026`, `anno scolastico 2020/2021`, `intero piano`, `periodo non indicato`.
    public var heading: String {
        switch self {
        case .year, .years: text
        case .schoolYear(let year): "anno scolastico \(year)/\(year + 1)"
        case .wholePlan: "intero piano"
        case .unstated: "periodo non indicato"
        }
    }
}
