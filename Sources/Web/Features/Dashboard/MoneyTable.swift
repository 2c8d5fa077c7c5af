import Domain
import Mustache
import Store

/// Sums of the cards' amounts by source or by macroarea. Amounts of different periods are never added up: each
/// period is a line of its own (DGR XII/2167 of 15/04/2024, Annex B, row 5).
struct MoneyTable: Equatable, MustacheParent {
    var id: String
    var title: String
    var heading: String
    var rows: [Row]
    /// The population behind the figures per head; nil when not known.
    var note: String?

    func child(named name: String) -> Any? {
        switch name {
        case "id": id
        case "title": title
        case "heading": heading
        case "rows": rows
        case "note": note
        default: nil
        }
    }

    /// The sums of one source or area in one period.
    struct Row: Equatable, MustacheParent {
        var label: String
        var period: String
        var budgeted: Sum?
        var accounted: Sum?
        var perHead: String

        func child(named name: String) -> Any? {
            switch name {
            case "label": label
            case "period": period
            case "budgeted": budgeted
            case "accounted": accounted
            case "perHead": perHead
            default: nil
            }
        }
    }

    /// A sum that leads to its amounts.
    struct Sum: Equatable, MustacheParent {
        var cents: Int
        var url: String
        var label: String

        func child(named name: String) -> Any? {
            switch name {
            case "cents": cents
            case "printed": Cents(cents).italian
            case "url": url
            case "label": label
            default: nil
            }
        }
    }

    /// By source and by area; none when no card has a figure.
    static func all(_ board: AssemblyBoard) -> [MoneyTable] {
        let amounts: [(String, Amount)] = board.cards.flatMap { card in
            card.item.amounts.filter { $0.cents != nil }.map { (card.item.mainAreas.joined(separator: " + "), $0) }
        }
        guard !amounts.isEmpty else { return [] }
        let bySource = MoneyTable(
            id: "fonti", title: "Per fonte", heading: "Fonte", amounts.map { ($0.1.source ?? "", $0.1) }, board,
            words: { $0.isEmpty ? "Fonte non indicata" : $0 }, query: { AmountQuery(source: $0) })
        let byArea = MoneyTable(
            id: "aree", title: "Per macroarea", heading: "Macroarea", amounts, board,
            words: { $0.isEmpty ? "Senza macroarea" : $0 }, query: { AmountQuery(areas: $0) })
        return [bySource, byArea]
    }

    private struct Key: Hashable {
        let group: String
        let period: AmountPeriod
    }

    private init(
        id: String, title: String, heading: String, _ amounts: [(String, Amount)], _ board: AssemblyBoard,
        words: (String) -> String, query: (String) -> AmountQuery
    ) {
        (self.id, self.title, self.heading) = (id, title, heading)
        let groups = Dictionary(grouping: amounts) { Key(group: $0.0, period: $0.1.period) }
        let order = groups.keys.sorted { ($0.group.isEmpty ? 1 : 0, $0.group, $0.period.text) < ($1.group.isEmpty ? 1 : 0, $1.group, $1.period.text) }
        let population = board.population?.total
        rows = order.map { key in
            func sum(_ stage: Amount.Stage) -> Sum? {
                let chosen = (groups[key] ?? []).map(\.1).filter { $0.stage == stage }
                guard !chosen.isEmpty, let total = Cents.sum(chosen.compactMap(\.cents)) else { return nil }
                var asked = query(key.group)
                (asked.period, asked.stage) = (key.period, stage)
                return Sum(
                    cents: total.value, url: SiteURL.dashboard(board.plan.address, .amounts(asked)).description,
                    label: "\(words(key.group)), \(key.period.text), \(stage.label)")
            }
            let budgeted = sum(.budgeted)
            return Row(
                label: words(key.group), period: key.period.text, budgeted: budgeted, accounted: sum(.accounted),
                perHead: budgeted.flatMap { Cents($0.cents).perHead(of: population) }?.italian ?? "n.c.")
        }
        note = board.population.map {
            "Per abitante: preventivo diviso per i \(ItalianNumber.print($0.total)) residenti dell’Ambito al \($0.day.italian)."
        }
    }
}

extension Cents {
    /// The sum; nil when it is too large.
    static func sum(_ all: [Cents]) -> Cents? {
        try? all.reduce(Cents(0)) { try $0.adding($1) }
    }

    /// The amount for each of so many people, to the nearest cent; nil without people.
    func perHead(of people: Int?) -> Cents? {
        guard let people, people > 0 else { return nil }
        let (quotient, rest) = value.quotientAndRemainder(dividingBy: people)
        return Cents(quotient + (rest.magnitude >= (people + 1) / 2 ? rest.signum() : 0))
    }
}
