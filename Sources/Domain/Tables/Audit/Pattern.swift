import Foundation

/// A relation between whole fields of a table, that holds in (nearly) all its records.
struct Pattern: Sendable {
    enum Form: Hashable, Sendable {
        case sum(result: Int, parts: [Int])
        case constant(parts: [Int], total: Int)
        case ratio(result: Int, plus: [Int], minus: [Int], over: [Int], scale: Int)
        /// The share of one record, the total or the reference: per cent of the total, ratio to the whole area.
        case share(result: Int, of: Int, record: Int, scale: Int)
        /// An amount that is a price, exact as it is printed, times a quantity.
        case product(result: Int, price: Int, quantity: Int)
    }

    let form: Form
    /// In how many records it holds and fails.
    var satisfied = 0
    var violated = 0
    /// Who says it.
    let basis: Basis
    /// The rule that a record breaks where the form alone does not say it.
    var rule: FindingRule?
    /// Records of which nothing is said.
    var except: Set<Int> = []

    /// What a relation rests on.
    enum Basis: Sendable {
        /// Someone chose the formula.
        case chosen
        /// The headings say it.
        case said
        /// It holds so often that chance cannot explain it.
        case shown
    }

    /// The field that follows from the others.
    var result: Int? {
        switch form {
        case .sum(let result, _), .ratio(let result, _, _, _, _), .share(let result, _, _, _), .product(let result, _, _): result
        case .constant: nil
        }
    }

    /// The field that is a price, of an amount that is a price times a quantity.
    var price: Int? {
        if case .product(_, let price, _) = form { price } else { nil }
    }

    /// The equation in each record.
    func relations(in view: GridView) -> [Relation] {
        view.records.filter { !except.contains($0) }.compactMap { record -> Relation? in
            func refs(_ fields: [Int]) -> [CellRef] { fields.map { view.ref($0, record) } }
            switch form {
            case .sum(let result, let parts):
                guard ([result] + parts).allSatisfy({ view.cell($0, record).value == nil || view.cell($0, record).kind.isAdditive })
                else { return nil }
                return Relation(
                    form: .sum(result: view.ref(result, record), parts: refs(parts)),
                    rule: view.isTurned ? (view.grid.hasIndicatorRows ? .rowSum : .columnSum)
                        : (view.grid.hasIndicatorRows ? .columnSum : .rowSum),
                    certainty: certainty)
            case .constant(let parts, let total):
                return Relation(form: .constant(parts: refs(parts), total: total), rule: .percentage, certainty: certainty)
            case .ratio(let result, let plus, let minus, let over, let scale):
                return Relation(
                    form: .ratio(
                        result: view.ref(result, record), plus: refs(plus), minus: refs(minus), over: refs(over), scale: scale),
                    rule: rule ?? (view.cell(result, record).kind == .percentage ? .percentage : .rate), certainty: certainty)
            case .share(let result, let of, let whole, let scale):
                guard record != whole else { return nil }
                return Relation(
                    form: .ratio(
                        result: view.ref(result, record), plus: [view.ref(of, record)], minus: [],
                        over: [view.ref(of, whole)], scale: scale),
                    rule: view.cell(result, record).kind == .percentage ? .percentage : .rate, certainty: certainty)
            case .product(let result, let price, let quantity):
                return Relation(
                    form: .product(
                        result: view.ref(result, record), price: view.ref(price, record), quantity: view.ref(quantity, record),
                        isPriceOdd: isOdd(price, record, in: view)),
                    rule: .product, certainty: certainty)
            }
        }
    }

    /// Whether a record has another value than all the others, which have the same.
    private func isOdd(_ field: Int, _ record: Int, in view: GridView) -> Bool {
        let others = view.records.filter { $0 != record && !except.contains($0) }.compactMap { view.cell(field, $0).value }
        guard others.count >= 3, let first = others.first, let own = view.cell(field, record).value else { return false }
        return others.allSatisfy { $0.isSame(as: first) } && !own.isSame(as: first)
    }

    /// A rule that is said, or that holds nearly everywhere, is certain.
    private var certainty: FindingCertainty {
        switch basis {
        case .chosen: .certain
        case .said: satisfied >= violated || satisfied + violated <= 2 ? .certain : .probable
        case .shown: satisfied >= 9 * violated || satisfied >= 8 ? .certain : .probable
        }
    }
}

/// How much the figures themselves speak for a relation: the improbability, in bits, that chance made it hold.
enum Evidence {
    /// Bits of one record in which a figure could have had `range` values and was right within `width` of them.
    static func bits(range: Double, width: Double) -> Double {
        guard range.isFinite, width.isFinite else { return 0 }
        return log2(1 + max(0, range) / max(width, 1e-9))
    }

    /// Whether a relation that was found among `candidates` may be believed.
    static func suffices(bits: Double, satisfied: Int, violated: Int, candidates: Int) -> Bool {
        guard satisfied >= 3, satisfied >= 3 * violated else { return false }
        let choices = Double(satisfied + violated) * (violated == 0 ? 0 : 1) * entropy(violated, of: satisfied + violated)
        return bits - choices - log2(Double(max(candidates, 1))) >= 8
    }

    private static func entropy(_ part: Int, of whole: Int) -> Double {
        let share = Double(part) / Double(whole)
        guard share > 0, share < 1 else { return 0 }
        return -share * log2(share) - (1 - share) * log2(1 - share)
    }
}

/// The numbers of a view as machine numbers, to search many candidates fast. What the search finds is then checked
/// exactly: nothing is decided on these.
struct Screen {
    let fields: [Int]
    let records: [Int]
    /// By field and record; not a number where the cell has none.
    let values: [[Double]]
    let halves: [[Double]]

    init(_ view: GridView, fields: [Int], where isUsed: (AuditCell) -> Bool = { _ in true }) {
        self.fields = fields
        records = view.records
        values = fields.map { field in
            view.records.map { record in
                let cell = view.cell(field, record)
                return isUsed(cell) ? cell.value?.approximation ?? .nan : .nan
            }
        }
        halves = fields.map { field in view.records.map { view.cell(field, $0).half.approximation } }
    }
}
