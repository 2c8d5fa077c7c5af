/// People who work for the Ambito: how many of a profession, for how many hours. No names.
///
/// Source: DGR XII/2167 of 15/04/2024, Annex B, row 6 (*risorse di personale dedicate*).
public struct StaffItem: Hashable, Sendable, Identifiable {
    /// Identifier within the register.
    public let id: String
    /// `assistente sociale`, `psicologo`.
    public let profession: String
    /// How many people; `nil` if not said.
    public let people: Int?
    /// Hours a week of all of them together; `nil` if not said.
    public let weeklyHours: ExactDecimal?
    /// The year; `nil` if not said.
    public let year: Int?
    /// Who employs them; empty if not said.
    public let employer: String

    /// Makes an item.
    public init(
        id: String, profession: String, people: Int?, weeklyHours: ExactDecimal? = nil, year: Int? = nil,
        employer: String = ""
    ) {
        self.id = id
        self.profession = profession
        self.people = people
        self.weeklyHours = weeklyHours
        self.year = year
        self.employer = employer
    }
}

/// The people of one profession in one year.
public struct StaffTotal: Hashable, Sendable {
    /// As first written.
    public let profession: String
    /// `nil` for what names no year: years are never added up.
    public let year: Int?
    /// Of those items that say it; `nil` when none does.
    public let people: Int?
    /// Of those items that say it; `nil` when none does.
    public let weeklyHours: ExactDecimal?
    /// How many items say neither.
    public let unknown: Int

    /// The totals by year and profession; spellings that differ in capitals only are one profession.
    /// - Throws: `ArithmeticError.overflow`.
    public static func all(_ items: [StaffItem]) throws(ArithmeticError) -> [StaffTotal] {
        struct Key: Hashable {
            let year: Int?
            let profession: String
        }
        var totals: [StaffTotal] = []
        let groups = Dictionary(grouping: items) { Key(year: $0.year, profession: $0.profession.comparisonKey) }
        for (key, items) in groups {
            var (people, hours): (Int?, ExactDecimal?) = (nil, nil)
            for item in items {
                if let count = item.people {
                    let (sum, overflow) = (people ?? 0).addingReportingOverflow(count)
                    guard !overflow else { throw .overflow }
                    people = sum
                }
                if let more = item.weeklyHours { hours = try (hours ?? ExactDecimal(0)).adding(more) }
            }
            totals.append(
                StaffTotal(
                    profession: items.first?.profession ?? "", year: key.year, people: people, weeklyHours: hours,
                    unknown: items.count { $0.people == nil && $0.weeklyHours == nil }))
        }
        return totals.sorted { ($0.year ?? .max, $0.profession) < ($1.year ?? .max, $1.profession) }
    }
}

extension ExactDecimal {
    /// The exact sum.
    /// - Throws: `ArithmeticError.overflow`.
    public func adding(_ other: ExactDecimal) throws(ArithmeticError) -> ExactDecimal {
        let places = max(self.places, other.places)
        func scaled(_ value: ExactDecimal) throws(ArithmeticError) -> Int {
            var units = value.units
            for _ in value.places..<places {
                let (tenfold, overflow) = units.multipliedReportingOverflow(by: 10)
                guard !overflow else { throw .overflow }
                units = tenfold
            }
            return units
        }
        let (sum, overflow) = try scaled(self).addingReportingOverflow(try scaled(other))
        guard !overflow else { throw .overflow }
        return try ExactDecimal(units: sum, places: places)
    }
}
