import Domain
import Foundation
import HTTPServer

/// By what a list of cards is ordered; the raw value stands in addresses.
enum CardOrder: String, Hashable, Sendable, CaseIterable {
    case area = "macroarea"
    case code = "codice"
    case title = "titolo"
    case state = "stato"
    case verdicts = "verdetti"
    case amount = "importo"
    case changed = "modifica"
}

/// Which cards a list shows, and in which order. What an address says that makes no sense is as if it were not there.
struct CardListQuery: Hashable, Sendable {
    /// Only cards in which these words are found.
    var words = ""
    /// Only cards with this main area.
    var area: String?
    var state: ObjectiveCard.State?
    /// Only cards of which an indicator has this verdict in the year.
    var verdict: Verdict.Kind?
    /// The year of the verdicts; nil for that of today.
    var year: Int?
    var order = CardOrder.area
    var isDescending = false

    /// All cards by macroarea.
    static let everything = CardListQuery()

    /// The longest text that is looked for.
    static let maximumWords = 200

    init() {}

    init(_ query: Query) {
        let fields = query.fields
        func text(_ name: String) -> String? {
            fields[name].map { String($0.prefix(Self.maximumWords)).trimmingCharacters(in: .whitespacesAndNewlines) }
        }
        words = String(text("testo")?.filter { !$0.unicodeScalars.contains { $0.properties.generalCategory == .control } } ?? "")
        area = text("area").flatMap { $0.isEmpty ? nil : $0 }
        state = text("stato").flatMap(ObjectiveCard.State.init)
        verdict = text("verdetto").flatMap(Verdict.Kind.init)
        year = text("anno").flatMap { Int($0) }
        let order = text("ordine") ?? ""
        isDescending = order.hasPrefix("-")
        if let known = CardOrder(rawValue: isDescending ? String(order.dropFirst()) : order) {
            self.order = known
        } else {
            isDescending = false
        }
    }

    /// Whether cards are left out.
    var isFilter: Bool { !words.isEmpty || area != nil || state != nil || verdict != nil }

    /// The name of the order with its direction, as it stands in addresses.
    var orderText: String { (isDescending ? "-" : "") + order.rawValue }

    /// The same cards, ordered by a column: the other way round when they are already ordered by it.
    func ordered(by column: CardOrder) -> CardListQuery {
        var query = self
        query.isDescending = column == order && !isDescending
        query.order = column
        return query
    }

    /// The query of the address, with its question mark; empty for all cards by macroarea.
    var text: String {
        let fields = [
            ("testo", words.isEmpty ? nil : words), ("area", area), ("stato", state?.rawValue),
            ("verdetto", verdict?.rawValue), ("anno", year.map(String.init)),
            ("ordine", order == .area && !isDescending ? nil : orderText),
        ].compactMap { name, value in value.map { "\(name)=\(SiteURL.segment($0))" } }
        return fields.isEmpty ? "" : "?" + fields.joined(separator: "&")
    }
}
