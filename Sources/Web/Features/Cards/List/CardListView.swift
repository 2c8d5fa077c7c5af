import Domain
import Foundation
import Mustache
import Store

/// The schede obiettivo of a plan as a table, with its filter.
struct CardListView: Equatable, MustacheParent {
    var filter: CardFilterView
    /// How many cards are shown, in words.
    var countSentence: String
    var columns: [Column]
    var groups: [Group]
    /// The way to each macroarea on the page; empty when there are not several groups.
    var anchors: [NavigationLink]
    /// What the amounts come to, each card counted once.
    var totals: [Total]
    var links: [NavigationLink]
    /// What the page says instead of the table.
    var empty: Empty?
    var year: Int

    func child(named name: String) -> Any? {
        switch name {
        case "filter": filter
        case "countSentence": countSentence
        case "columns": columns
        case "isOrderable": columns.contains { $0.url != nil }
        case "groups": groups
        case "anchors": anchors
        case "hasAnchors": !anchors.isEmpty
        case "totals": totals
        case "hasTotals": !totals.isEmpty
        case "links": links
        case "hasLinks": !links.isEmpty
        case "empty": empty
        case "year": year
        default: nil
        }
    }

    /// A heading that orders the table, if there is anything to order.
    struct Column: Equatable, MustacheParent {
        var text: String
        /// Nil when the table has a few rows only.
        var url: String?
        /// The value of `aria-sort`; nil for a column that the table is not ordered by.
        var sorted: String?
        var isNumber = false

        func child(named name: String) -> Any? {
            switch name {
            case "text": text
            case "url": url
            case "sorted": sorted
            case "arrow": sorted.map { $0 == "ascending" ? "↑" : "↓" }
            case "isNumber": isNumber
            default: nil
            }
        }
    }

    /// Cards with the same macroareas; one group without heading in any other order.
    struct Group: Equatable, MustacheParent {
        var id: String
        var heading: String?
        var rows: [CardListRow]

        func child(named name: String) -> Any? {
            switch name {
            case "id": id
            case "heading": heading
            case "rows": rows
            default: nil
            }
        }
    }

    /// A sum with what it is the sum of.
    struct Total: Equatable, MustacheParent {
        var label: String
        var amount: String

        func child(named name: String) -> Any? {
            switch name {
            case "label": label
            case "amount": amount
            default: nil
            }
        }
    }

    /// Why there is nothing to show, and what to do.
    struct Empty: Equatable, MustacheParent {
        var sentence: String
        var help: String
        var links: [NavigationLink]

        func child(named name: String) -> Any? {
            switch name {
            case "sentence": sentence
            case "help": help
            case "links": links
            default: nil
            }
        }
    }
}

extension CardListView {
    init(_ listing: CardListing, of plan: PlanSubject, areas: [PolicyArea], mayEdit: Bool, _ templates: CardTemplates) {
        let query = listing.query
        let names = Dictionary(areas.map { ($0.letter, $0.name) }) { first, _ in first }
        year = listing.year
        filter = CardFilterView(query, year: listing.year, plan: plan, areas: areas)
        let count = listing.cards.count
        countSentence = (count == 1 ? "1 scheda" : "\(ItalianNumber.print(count)) schede")
            + (query.isFilter ? (count == 1 ? " trovata" : " trovate") : "")
        columns = [
            ("Scheda", CardOrder.code, false), ("Macroarea", .area, false), ("Stato", .state, false),
            ("Target \(listing.year)", .verdicts, false), ("Importo preventivo", .amount, true),
            ("Ultima modifica", .changed, false),
        ].map { text, order, isNumber in
            let sorted = query.order == order ? (query.isDescending ? "descending" : "ascending") : nil
            return Column(
                text: text, url: count >= Self.worthOrdering ? plan.url(.found(query.ordered(by: order))).description : nil,
                sorted: count >= Self.worthOrdering ? sorted : nil, isNumber: isNumber)
        }
        let rows = { (cards: [ListedCard]) in cards.map { CardListRow($0, of: plan, areas: names, templates) } }
        if query.order == .area {
            groups = Self.grouped(listing.cards).map { letters, cards in
                Group(id: Self.anchor(letters), heading: Self.heading(letters, names), rows: rows(cards))
            }
        } else {
            groups = [Group(id: "schede", heading: nil, rows: rows(listing.cards))]
        }
        anchors = count < Self.manyCards || groups.count < 2 ? [] : groups.compactMap { group in
            group.heading.map { NavigationLink(text: "\($0) (\(group.rows.count))", url: "#\(group.id)") }
        }
        totals = Self.totals(listing.cards)
        links = Self.links(of: plan, query, mayEdit: mayEdit, hasCards: count > 0)
        empty = count > 0 ? nil : Empty(query, of: plan, mayEdit: mayEdit)
    }

    /// From how many cards on a table is worth ordering: fewer are seen at a glance.
    private static let worthOrdering = 4

    /// From how many cards on a way to each macroarea is worth its room.
    private static let manyCards = 12

    /// In the order of the cards, which is that of their areas.
    private static func grouped(_ cards: [ListedCard]) -> [(letters: [String], cards: [ListedCard])] {
        cards.reduce(into: []) { groups, card in
            if groups.last?.letters == card.item.mainAreas {
                groups[groups.count - 1].cards.append(card)
            } else {
                groups.append((card.item.mainAreas, [card]))
            }
        }
    }

    private static func heading(_ letters: [String], _ names: [String: String]) -> String {
        letters.isEmpty
            ? "Senza macroarea" : letters.map { "\($0). \(names[$0] ?? "")" }.joined(separator: " + ")
    }

    private static func anchor(_ letters: [String]) -> String {
        "area-" + (letters.isEmpty ? "nessuna" : letters.joined(separator: "-"))
    }

    private static func totals(_ cards: [ListedCard]) -> [Total] {
        guard cards.count > 1, let summary = try? AmountSummary(cards.flatMap(\.item.amounts)) else { return [] }
        let lines = summary.lines.filter { $0.stage == .budgeted }
        return lines.map { line in
            Total(
                label: "Totale preventivo"
                    + (line.period == .unstated ? (lines.count > 1 ? ", senza periodo" : "") : ", \(line.period.text)"),
                amount: line.total.italian)
        }
    }

    private static func links(of plan: PlanSubject, _ query: CardListQuery, mayEdit: Bool, hasCards: Bool)
        -> [NavigationLink]
    {
        let editing: [(String, CardsURL)] = mayEdit
            ? [("Nuova scheda", .new), ("Importa schede", .importing)] : []
        let reading: [(String, CardsURL)] = hasCards
            ? [("Scarica l’elenco (CSV)", .table(query)), ("Esporta tutte le schede (JSON)", .export)] : []
        return (editing + reading).map { NavigationLink(text: $0.0, url: plan.url($0.1).description) }
    }
}

extension CardListView.Empty {
    fileprivate init(_ query: CardListQuery, of plan: PlanSubject, mayEdit: Bool) {
        if query.isFilter {
            sentence = "Nessuna scheda corrisponde a quanto cercato."
            help = "Prova con meno parole, con una parola più corta o senza gli altri filtri."
            links = [NavigationLink(text: "Mostra tutte le schede", url: plan.url(.list).description)]
        } else {
            sentence = "Il piano non ha ancora schede."
            help = mayEdit
                ? "Puoi scriverne una o importarle da un file JSON o da una tabella."
                : "L’Ufficio di Piano può scriverle o importarle da un file."
            links = mayEdit
                ? [("Nuova scheda", CardsURL.new), ("Importa schede", .importing)].map {
                    NavigationLink(text: $0.0, url: plan.url($0.1).description)
                } : []
        }
    }
}
