import Domain
import Mustache

/// An index of one territory, with those it is compared with.
struct IndexRow: Equatable, MustacheParent {
    var name: String
    var unit: String
    /// The value, or `n.c.`.
    var value: String
    /// How much it has changed since the earlier day; nil when none is chosen.
    var change: String?
    /// The same index of the other territories.
    var others: [String]
    /// The arithmetic written out, or why there is no value.
    var explanation: String

    func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "unit": unit
        case "value": value
        case "change": change
        case "others": others
        case "explanation": explanation
        default: nil
        }
    }
}

/// The indices of a territory in a table, with the same of other territories and of an earlier day.
struct IndexTable: Equatable, MustacheParent {
    var caption: String
    var territory: String
    /// `Variazione dal 01/01/2020`; nil when no earlier day is chosen.
    var changeHeading: String?
    /// The other territories, each with its day.
    var others: [String]
    var rows: [IndexRow]

    /// - Parameters:
    ///   - others: the territories that the first is compared with, in order, each with its name and situation.
    init(
        _ situation: DemographicSituation, of territory: String, earlier: DemographicSituation?,
        others: [(name: String, situation: DemographicSituation)]
    ) {
        caption = "Indici al \(situation.day.italian)"
        self.territory = territory
        changeHeading = earlier.map { "Variazione dal \($0.day.italian)" }
        self.others = others.map { $0.situation.day == situation.day ? $0.name : "\($0.name) al \($0.situation.day.italian)" }
        rows = DemographicIndex.allCases.map { index in
            let answer = index.answer(for: situation)
            let before = earlier.map { index.answer(for: $0) }
            let explanation =
                switch answer {
                case .value(_, let arithmetic): arithmetic
                case .missing(let reason): reason
                }
            return IndexRow(
                name: index.rawValue, unit: index.unit, value: IndexWords.text(index, answer),
                change: before.map { IndexWords.change(index, from: $0, to: answer) },
                others: others.map { IndexWords.text(index, index.answer(for: $0.situation)) }, explanation: explanation)
        }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "caption": caption
        case "territory": territory
        case "changeHeading": changeHeading
        case "others": others
        case "rows": rows
        default: nil
        }
    }
}

/// Indices as words of a page.
enum IndexWords {
    /// What stands where an index cannot be computed.
    static let notComputable = "n.c."

    static func text(_ index: DemographicIndex, _ answer: IndexAnswer) -> String {
        answer.value.map { ItalianNumber.print($0, places: index.places) } ?? notComputable
    }

    /// `+1,2`, `−0,3`, `0,0`: with the decimals of the index, so that a column reads straight down.
    static func change(_ index: DemographicIndex, from before: IndexAnswer, to after: IndexAnswer) -> String {
        guard let old = before.value, let new = after.value, let change = index.change(from: old, to: new) else { return notComputable }
        return signed(change, places: index.places)
    }

    /// - Parameter places: the least number of decimals.
    static func signed(_ number: ExactDecimal, places: Int = 0) -> String {
        let missing = max(0, places - number.places)
        let zeros = (missing > 0 && number.places == 0 ? "," : "") + String(repeating: "0", count: missing)
        return (number.units > 0 ? "+" : "") + ItalianNumber.print(number).replacing("-", with: "−") + zeros
    }
}
