import Domain
import Mustache

/// A row of a card as it is read: number, official label, what is answered.
struct CardRowView: Equatable, MustacheParent {
    var row: Int
    /// The row's id on the page, see ``CardsURL/anchor(ofField:)``.
    var anchor: String
    var label: String
    /// What was chosen; nil for a row of text.
    var choice: String?
    /// What the text beside a choice is: *quali aree*.
    var detailLabel: String?
    var text: String?
    /// Records that the row collects, in a few words each.
    var items: [String]
    var actions: [CardActionView]
    var indicators: [CardIndicatorView]
    /// What the amounts of the row come to.
    var totals: [String]

    var isEmpty: Bool {
        choice == nil && text == nil && items.isEmpty && actions.isEmpty && indicators.isEmpty
    }

    func child(named name: String) -> Any? {
        switch name {
        case "row": row
        case "anchor": anchor
        case "label": label
        case "choice": choice
        case "detailLabel": detailLabel
        case "text": text
        case "items": items
        case "hasItems": !items.isEmpty
        case "actions": actions
        case "hasActions": !actions.isEmpty
        case "indicators": indicators
        case "hasIndicators": !indicators.isEmpty
        case "totals": totals
        case "isEmpty": isEmpty
        default: nil
        }
    }
}

extension CardRowView {
    /// - Parameters:
    ///   - previous: the period before that of the plan, for the labels.
    ///   - areas: the names of the macroareas by letter.
    init(
        _ field: CardField, of card: ObjectiveCard, in period: PlanPeriod, after previous: PlanPeriod?,
        areas: [String: String], indicators: [CardIndicatorView]
    ) {
        let answer = card[field.key]
        row = field.row
        anchor = CardsURL.anchor(ofField: field.key)
        label = field.label(for: period, after: previous)
        choice = answer.choices.isEmpty ? nil : answer.choices.joined(separator: ", ")
        text = answer.hasText ? answer.text : nil
        detailLabel = choice == nil || text == nil ? nil : field.detail.map(\.label)
        actions = field.kind == .actions ? card.actions.map(CardActionView.init) : []
        self.indicators = field.kind == .indicators ? indicators.filter { $0.kind == field.indicatorType } : []
        let isShownApart = [.actions, .indicators].contains(field.kind)
        items = isShownApart ? [] : CardRow.records(of: field, on: card, areas: areas)
        totals = field.kind == .money ? Self.totals(card.amounts) : []
    }

    /// The sums, one for each period and stage; none where a single amount says it already.
    private static func totals(_ amounts: [Amount]) -> [String] {
        guard amounts.count(where: { $0.cents != nil }) > 1 else { return [] }
        guard let summary = try? AmountSummary(amounts) else { return ["Totale: troppo grande per essere calcolato"] }
        return summary.lines.map { line in
            let parts = [(line.publicTotal, "pubbliche"), (line.privateTotal, "private")]
                .filter { $0.0 != Cents(0) && $0.0 != line.total }.map { "\($0.0.italian) \($0.1)" }
            return "Totale \(line.stage.label)\(AmountWords.period(line.period)): \(line.total.italian)"
                + (parts.isEmpty ? "" : " (di cui \(parts.joined(separator: ", ")))")
                + (summary.hasUnquantified ? ", oltre a quanto non è quantificabile" : "")
        }
    }
}

/// An action of a card as it is read.
struct CardActionView: Equatable, MustacheParent {
    var number: String?
    var text: String
    var parts: [String]
    /// State, when, who, LEPS, other plans.
    var facts: [String]
    var isDone: Bool

    init(_ action: CardAction) {
        number = action.number
        text = action.text
        parts = action.parts
        isDone = action.state == .done
        facts = [
            action.state.label.capitalisedFirst + (action.doneOn.map { " il \($0.italian)" } ?? ""),
            action.period.isEmpty ? nil : action.period, action.office.isEmpty ? nil : action.office,
            action.linkedLEPS.isEmpty ? nil : "LEPS: \(action.linkedLEPS.joined(separator: ", "))",
            action.isDistrictObjective ? "obiettivo di Distretto" : nil,
            action.otherPlan.isEmpty ? nil : "anche in: \(action.otherPlan)",
            action.isExtraPlan ? "aggiunta nel corso del piano" : nil,
        ].compactMap { $0 }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "number": number
        case "text": text
        case "parts": parts
        case "hasParts": !parts.isEmpty
        case "facts": facts.joined(separator: " · ")
        case "isDone": isDone
        default: nil
        }
    }
}
