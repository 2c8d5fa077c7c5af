/// The years a Piano di Zona covers, first and last included.
///
/// The period is a property of each plan, never a constant: 2018-2020, 2021-2023 (extended to
/// 2024), 2025-2027 and the next. Headers and columns that name years are made from it.
public struct PlanPeriod: Hashable, Sendable, Comparable {
    /// The first year covered.
    public let firstYear: Int
    /// The last year covered.
    public let lastYear: Int

    /// Why a period was refused.
    public enum ValidationError: DomainError, Hashable {
        /// The last year comes before the first.
        case endsBeforeItStarts(first: Int, last: Int)
        /// A year is not one a plan can have.
        case implausibleYear(Int)
        /// The text is not written like 2025-2027.
        case malformed(String)
        /// Longer than a plan is made for.
        case tooLong(years: Int)

        public var message: String {
            switch self {
            case .endsBeforeItStarts(let first, let last):
                "Il periodo finisce (\(last)) prima di iniziare (\(first))."
            case .implausibleYear(let year):
                "L'anno \(year) non può appartenere a un Piano di Zona: serve un anno tra 2000 e 2100."
            case .malformed(let text):
                "«\(text)» non è un periodo: scriverlo come 2025-2027."
            case .tooLong(let years):
                "Un Piano di Zona dura da 1 a \(PlanPeriod.longest) anni, non \(years)."
            }
        }
    }

    /// Makes a period.
    public init(firstYear: Int, lastYear: Int) throws(ValidationError) {
        for year in [firstYear, lastYear] where !(2000...2100).contains(year) { throw .implausibleYear(year) }
        guard firstYear <= lastYear else { throw .endsBeforeItStarts(first: firstYear, last: lastYear) }
        self.firstYear = firstYear
        self.lastYear = lastYear
    }

    /// Reads `2025-2027`.
    public init(label text: String) throws(ValidationError) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 4 }),
            let first = Int(parts[0]), let last = Int(parts[1])
        else { throw .malformed(text) }
        try self.init(firstYear: first, lastYear: last)
    }

    /// The most years a plan is opened for. The act's plans last three; they have been extended, never doubled.
    public static let longest = 6

    /// Refuses a period that no plan is opened for.
    public func checkLength() throws(ValidationError) {
        if years.count > Self.longest { throw .tooLong(years: years.count) }
    }

    /// `2025-2027`.
    public var label: String { "\(firstYear)-\(lastYear)" }

    /// 01/01 of the first year.
    public var firstDay: CalendarDate { CalendarDate.endOfYear(firstYear - 1).adding(days: 1) }

    /// Every year in order.
    public var years: [Int] { Array(firstYear...lastYear) }

    /// *Triennio*, or what as many years are called.
    public var name: String {
        let names = ["Anno", "Biennio", "Triennio", "Quadriennio", "Quinquennio"]
        return names.indices.contains(years.count - 1) ? names[years.count - 1] : "Periodo"
    }

    /// Whether a year lies in both periods.
    public func overlaps(_ other: PlanPeriod) -> Bool {
        firstYear <= other.lastYear && other.firstYear <= lastYear
    }

    /// Whether `year` lies in the period.
    public func contains(_ year: Int) -> Bool { (firstYear...lastYear).contains(year) }

    /// `year` itself, or the year of the period that is nearest to it.
    public func year(nearest year: Int) -> Int { min(max(year, firstYear), lastYear) }

    public static func < (left: PlanPeriod, right: PlanPeriod) -> Bool {
        (left.firstYear, left.lastYear) < (right.firstYear, right.lastYear)
    }
}
