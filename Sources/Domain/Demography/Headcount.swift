/// A sex, as population registers count it.
public enum Sex: String, Hashable, Sendable, CaseIterable {
    case male = "maschi"
    case female = "femmine"
}

/// Persons that were counted: by sex where the source tells them apart, else together.
public struct Headcount: Hashable, Sendable {
    /// Males; `nil` when the source does not tell the sexes apart.
    public let males: Int?
    /// Females; `nil` when the source does not tell the sexes apart.
    public let females: Int?
    /// Both together: computed where the sexes are known, never typed beside them.
    public let total: Int

    /// Persons by sex.
    /// - Throws: `ArithmeticError.negative`, or `.overflow` when the total cannot be represented.
    public init(males: Int, females: Int) throws(ArithmeticError) {
        for count in [males, females] where count < 0 { throw .negative(count) }
        let (total, overflow) = males.addingReportingOverflow(females)
        guard !overflow else { throw .overflow }
        (self.males, self.females, self.total) = (males, females, total)
    }

    /// Persons of whom the sex is not known.
    /// - Throws: `ArithmeticError.negative`.
    public init(total: Int) throws(ArithmeticError) {
        guard total >= 0 else { throw .negative(total) }
        (males, females, self.total) = (nil, nil, total)
    }

    /// The persons of a sex, or all of them; `nil` when the sexes are not told apart.
    public subscript(sex: Sex?) -> Int? {
        switch sex {
        case .male: males
        case .female: females
        case nil: total
        }
    }

    /// Both counts together; the sexes are lost where one does not tell them. `nil` when it cannot be represented.
    public func adding(_ other: Headcount) -> Headcount? {
        if let males, let females, let otherMales = other.males, let otherFemales = other.females {
            let (m, overM) = males.addingReportingOverflow(otherMales)
            let (f, overF) = females.addingReportingOverflow(otherFemales)
            return overM || overF ? nil : try? Headcount(males: m, females: f)
        }
        let (sum, overflow) = total.addingReportingOverflow(other.total)
        return overflow ? nil : try? Headcount(total: sum)
    }

    /// Those of these persons who are not among others; the sexes are lost where one count does not tell them. `nil` when
    /// the others are more.
    public func subtracting(_ other: Headcount) -> Headcount? {
        if let males, let females, let otherMales = other.males, let otherFemales = other.females {
            return try? Headcount(males: males - otherMales, females: females - otherFemales)
        }
        return try? Headcount(total: total - other.total)
    }

    /// All the counts together; `nil` when there is none, or the sum cannot be represented.
    public static func sum(of counts: [Headcount]) -> Headcount? {
        guard var sum = counts.first else { return nil }
        for count in counts.dropFirst() {
            guard let next = sum.adding(count) else { return nil }
            sum = next
        }
        return sum
    }
}
