/// An amount of money foreseen or spent: how much, when, from whom.
///
/// Source: DGR XII/2167 of 15/04/2024, Annex B, row 5 of the card (*importo, anche approssimativo;
/// se possibile distinguere tra pubbliche e private*). Unknown is never zero, and amounts of
/// different periods are never added up.
public struct Amount: Hashable, Sendable {
    /// How much.
    public enum Value: Hashable, Sendable {
        /// A number, zero included.
        case cents(Cents)
        /// The plan says that it cannot be put into figures.
        case notQuantifiable
        /// The plan does not say.
        case notStated
    }

    /// Whose money it is; the raw value is the identifier used in files and tables.
    public enum Sector: String, Hashable, Sendable, CaseIterable, Codable {
        case publicFunds = "pubblico"
        case privateFunds = "privato"
        /// The plan does not distinguish.
        case undistinguished = "non_distinto"

        /// The Italian words.
        public var label: String {
            switch self {
            case .publicFunds: "pubbliche"
            case .privateFunds: "private"
            case .undistinguished: "non distinte"
            }
        }
    }

    /// How certain it is; the raw value is the identifier used in files and tables.
    public enum Stage: String, Hashable, Sendable, CaseIterable, Codable {
        case budgeted = "preventivo"
        case committed = "impegnato"
        case accounted = "consuntivo"

        /// The Italian word.
        public var label: String { rawValue }
    }

    /// How much.
    public let value: Value
    /// When it is spent.
    public let period: AmountPeriod
    /// `FundingSource.name` or other words; `nil` if the plan names no source.
    public let source: String?
    /// Whose money it is.
    public let sector: Sector
    /// How certain it is.
    public let stage: Stage
    /// Whether the plan calls it approximate.
    public let isApproximate: Bool
    /// Words beside the amount.
    public let note: String

    /// Makes an amount.
    public init(
        _ value: Value, period: AmountPeriod = .unstated, source: String? = nil, sector: Sector = .undistinguished,
        stage: Stage = .budgeted, isApproximate: Bool = false, note: String = ""
    ) {
        self.value = value
        self.period = period
        self.source = source
        self.sector = sector
        self.stage = stage
        self.isApproximate = isApproximate
        self.note = note
    }

    /// The number; `nil` where there is none.
    public var cents: Cents? { if case .cents(let cents) = value { cents } else { nil } }

    /// `€ 1.600.000,00`, `non quantificabile`, `non indicato`.
    public var text: String {
        switch value {
        case .cents(let cents): (isApproximate ? "circa " : "") + cents.italian
        case .notQuantifiable: "non quantificabile"
        case .notStated: "non indicato"
        }
    }
}

/// When an amount is spent.
public enum AmountPeriod: Hashable, Sendable {
    /// One year.
    case year(Int)
    /// Several years, first and last included.
    case years(PlanPeriod)
    /// A school year, by the year in which it starts.
    case schoolYear(Int)
    /// The whole plan.
    case wholePlan
    /// The plan does not say.
    case unstated

    /// `2025`, `2025-2026`, `2025/26`, `tutto il piano`, `non indicato`; also the identifier used in
    /// files and tables.
    public var text: String {
        switch self {
        case .year(let year): String(year)
        case .years(let years): years.label
        case .schoolYear(let year): "\(year)/\((year + 1) % 100 < 10 ? "0" : "")\((year + 1) % 100)"
        case .wholePlan: "tutto il piano"
        case .unstated: "non indicato"
        }
    }

    /// Reads `text` back; `nil` if it is none of the forms.
    public init?(text: String) {
        let unsigned = text.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
        if text == Self.wholePlan.text {
            self = .wholePlan
        } else if text == Self.unstated.text {
            self = .unstated
        } else if unsigned, text.utf8.count == 4, let year = Int(text) {
            self = .year(year)
        } else if let slash = text.firstIndex(of: "/"), let year = Int(text[..<slash]), (2000...2100).contains(year),
            Self.schoolYear(year).text == text
        {
            self = .schoolYear(year)
        } else if let years = try? PlanPeriod(label: text) {
            self = .years(years)
        } else {
            return nil
        }
    }
}

/// What several amounts come to: one sum for each period and stage, never across them.
public struct AmountSummary: Hashable, Sendable {
    /// The sum of one period and stage.
    public struct Line: Hashable, Sendable {
        /// When.
        public let period: AmountPeriod
        /// How certain.
        public let stage: Amount.Stage
        /// The sum of what is in figures.
        public let total: Cents
        /// Of which public.
        public let publicTotal: Cents
        /// Of which private.
        public let privateTotal: Cents
    }

    /// In the order in which the periods first appear.
    public let lines: [Line]
    /// Whether some amount cannot be put into figures: the sums are then incomplete.
    public let hasUnquantified: Bool

    private struct Key: Hashable {
        let period: AmountPeriod
        let stage: Amount.Stage
    }

    /// Adds up amounts.
    /// - Throws: `ArithmeticError.overflow`.
    public init(_ amounts: some Sequence<Amount>) throws(ArithmeticError) {
        var order: [Key] = []
        var sums: [Key: [Amount.Sector: Cents]] = [:]
        var hasUnquantified = false
        for amount in amounts {
            guard let cents = amount.cents else {
                hasUnquantified = hasUnquantified || amount.value == .notQuantifiable
                continue
            }
            let key = Key(period: amount.period, stage: amount.stage)
            if sums[key] == nil { order.append(key) }
            let sum = sums[key]?[amount.sector] ?? Cents(0)
            sums[key, default: [:]][amount.sector] = try sum.adding(cents)
        }
        var lines: [Line] = []
        for key in order {
            let sectors = sums[key] ?? [:]
            var total = Cents(0)
            for sum in sectors.values { total = try total.adding(sum) }
            lines.append(
                Line(
                    period: key.period, stage: key.stage, total: total,
                    publicTotal: sectors[.publicFunds] ?? Cents(0), privateTotal: sectors[.privateFunds] ?? Cents(0)))
        }
        self.lines = lines
        self.hasUnquantified = hasUnquantified
    }
}
