/// What funding records come to, group by group and period by period: no figure adds up amounts of different periods,
/// and every record counts once.
public struct FundingTotals<Key: Hashable & Sendable>: Hashable, Sendable {
    /// A group: a source, an area, a municipality.
    public struct Line: Hashable, Sendable {
        /// What the records have in common.
        public let key: Key
        /// The sum of each period in which the group has an amount.
        public let sums: [AmountPeriod: FundingSum]
    }

    /// The periods met, in order of time.
    public let periods: [AmountPeriod]
    /// The groups, in the order in which they first appear.
    public let lines: [Line]
    /// The sum of each period over all the groups.
    public let totals: [AmountPeriod: FundingSum]
    /// `FundingRecord.id` of the records without a figure: the sums say nothing of them.
    public let withoutFigure: [FundingRecord.ID]

    /// Adds up records.
    /// - Parameters:
    ///   - records: of one ``FundingScope``; a record that is there twice counts once.
    ///   - key: the group of a record.
    /// - Throws: `ArithmeticError.overflow`.
    public init(
        _ records: some Sequence<FundingRecord>, by key: (FundingRecord) -> Key
    ) throws(ArithmeticError) {
        var seen: Set<FundingRecord.ID> = []
        var order: [Key] = []
        var groups: [Key: [AmountPeriod: FundingSum]] = [:]
        var totals: [AmountPeriod: FundingSum] = [:]
        var withoutFigure: [FundingRecord.ID] = []
        for record in records where seen.insert(record.id).inserted {
            guard let cents = record.amount.cents else {
                withoutFigure.append(record.id)
                continue
            }
            let (group, period) = (key(record), record.amount.period)
            if groups[group] == nil { order.append(group) }
            groups[group, default: [:]][period] = try (groups[group]?[period] ?? .zero)
                .adding(cents, of: record)
            totals[period] = try (totals[period] ?? .zero).adding(cents, of: record)
        }
        periods = totals.keys.sorted()
        lines = order.map { Line(key: $0, sums: groups[$0] ?? [:]) }
        self.totals = totals
        self.withoutFigure = withoutFigure
    }
}

/// The sum of some records of one period.
public struct FundingSum: Hashable, Sendable {
    /// The sum.
    public let total: Cents
    /// Of which public.
    public let publicTotal: Cents
    /// Of which private.
    public let privateTotal: Cents
    /// `FundingRecord.id` of what was added up, in order.
    public let records: [FundingRecord.ID]

    static let zero = FundingSum(total: Cents(0), publicTotal: Cents(0), privateTotal: Cents(0), records: [])

    fileprivate func adding(_ cents: Cents, of record: FundingRecord) throws(ArithmeticError) -> FundingSum {
        FundingSum(
            total: try total.adding(cents),
            publicTotal: record.amount.sector == .publicFunds ? try publicTotal.adding(cents) : publicTotal,
            privateTotal: record.amount.sector == .privateFunds ? try privateTotal.adding(cents) : privateTotal,
            records: records + [record.id])
    }
}

/// What amounts must share to be added up, besides their period.
public struct FundingScope: Hashable, Sendable, Comparable {
    /// Whose money.
    public let perimeter: FundingRecord.Perimeter
    /// How certain.
    public let stage: Amount.Stage
    /// Whether nobody pays for it.
    public let isUnfunded: Bool

    /// The scope of a record.
    public init(_ record: FundingRecord) {
        perimeter = record.perimeter
        stage = record.amount.stage
        isUnfunded = record.isUnfunded
    }

    /// `Preventivo`, `Preventivo, perimetro Regione`, `Non finanziato`.
    public var label: String {
        (isUnfunded ? "Non finanziato" : stage == .accounted ? "Liquidato (consuntivo)" : stage.label.sentenceCased)
            + (perimeter == .ambito ? "" : ", perimetro \(perimeter.label)")
    }

    private var rank: [Int] {
        [
            isUnfunded ? 1 : 0, FundingRecord.Perimeter.allCases.firstIndex(of: perimeter) ?? 0,
            Amount.Stage.allCases.firstIndex(of: stage) ?? 0,
        ]
    }

    public static func < (left: FundingScope, right: FundingScope) -> Bool {
        left.rank.lexicographicallyPrecedes(right.rank)
    }
}

/// The funding records of a plan, divided into what may be added up.
public struct FundingBook: Hashable, Sendable {
    /// Records that may be added up, period by period.
    public struct Chapter: Hashable, Sendable {
        /// What they share.
        public let scope: FundingScope
        /// The records, in order.
        public let records: [FundingRecord]
        /// By source, as cited: the name in the list where it is one of the list's.
        public let bySource: FundingTotals<String>
        /// By level of the source; `nil` is a source of no known level.
        public let byLevel: FundingTotals<FundingSource.Level?>
        /// By policy area of the cards.
        public let byArea: FundingTotals<AreaShare>
        /// By municipality; `nil` is the Ambito as a whole.
        public let byMunicipality: FundingTotals<String?>
        /// Public, private, not told apart.
        public let bySector: FundingTotals<Amount.Sector>
        /// By line of the PNRR; `nil` is other money.
        public let byLine: FundingTotals<String?>
    }

    /// All the records, each once, in order.
    public let records: [FundingRecord]
    /// What is funded first, the Ambito's own first.
    public let chapters: [Chapter]

    /// Divides records.
    /// - Parameters:
    ///   - records: in order; one that is there twice counts once.
    ///   - areas: the main areas of each card, by code.
    ///   - sources: the list of the act, for names and levels.
    /// - Throws: `ArithmeticError.overflow`.
    public init(
        _ records: [FundingRecord], areas: [String: [String]] = [:], sources: [FundingSource] = []
    ) throws(ArithmeticError) {
        var seen: Set<FundingRecord.ID> = []
        let unique = records.filter { seen.insert($0.id).inserted }
        self.records = unique
        var chapters: [Chapter] = []
        for (scope, records) in Dictionary(grouping: unique, by: FundingScope.init).sorted(by: { $0.key < $1.key }) {
            chapters.append(
                Chapter(
                    scope: scope, records: records,
                    bySource: try FundingTotals(records) { record in
                        record.amount.source.map { sources.source(named: $0)?.name ?? $0 } ?? ""
                    },
                    byLevel: try FundingTotals(records) { record in
                        record.level ?? record.amount.source.flatMap { sources.source(named: $0)?.level }
                    },
                    byArea: try FundingTotals(records) { AreaShare(cards: $0.cards, areas: areas) },
                    byMunicipality: try FundingTotals(records) { $0.municipality },
                    bySector: try FundingTotals(records) { $0.amount.sector },
                    byLine: try FundingTotals(records) { $0.line }))
        }
        self.chapters = chapters
    }

    /// The chapter of a scope; `nil` without records.
    public func chapter(
        _ stage: Amount.Stage, perimeter: FundingRecord.Perimeter = .ambito, isUnfunded: Bool = false
    ) -> Chapter? {
        chapters.first {
            $0.scope.stage == stage && $0.scope.perimeter == perimeter && $0.scope.isUnfunded == isUnfunded
        }
    }

    /// The records that pay for a card.
    public func records(of card: String) -> [FundingRecord] { records.filter { $0.cards.contains(card) } }
}

extension [FundingSource] {
    /// The source that a text names, by name, abbreviation or alias, whatever its capitals; `nil` for a free one.
    public func source(named text: String) -> FundingSource? {
        let key = text.comparisonKey
        guard !key.isEmpty else { return nil }
        return first { source in
            ([source.name, source.acronym ?? ""] + source.aliases).contains { $0.comparisonKey == key }
        }
    }
}
