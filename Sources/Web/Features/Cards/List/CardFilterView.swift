import Domain
import Mustache

/// The form above the list: what is looked for, and in which order it is shown.
struct CardFilterView: Equatable, MustacheParent {
    var action: String
    var words: String
    var choices: [Choice]
    /// Whether something besides the words is chosen: the choices are then open.
    var isOpen: Bool
    /// The way back to all cards; nil when all are shown.
    var clear: NavigationLink?

    func child(named name: String) -> Any? {
        switch name {
        case "action": action
        case "words": words
        case "choices": choices
        case "isOpen": isOpen
        case "clear": clear
        default: nil
        }
    }

    /// A list to choose from.
    struct Choice: Equatable, MustacheParent {
        var name: String
        var label: String
        var options: [FormOption]

        func child(named name: String) -> Any? {
            switch name {
            case "name": self.name
            case "label": label
            case "options": options
            default: nil
            }
        }
    }

    init(_ query: CardListQuery, year: Int, plan: PlanSubject, areas: [PolicyArea]) {
        action = plan.url(.list).description
        words = query.words
        let legal = areas.filter { $0.isLegal(in: plan.key.period) || $0.letter == query.area }
        choices = [
            Choice(
                name: "area", label: "Macroarea",
                options: Self.options(
                    [("", "Tutte")] + legal.map { ($0.letter, "\($0.letter). \($0.name)") }, query.area ?? "")),
            Choice(
                name: "stato", label: "Stato",
                options: Self.options(
                    [("", "Tutti")] + ObjectiveCard.State.allCases.map { ($0.rawValue, $0.label.capitalisedFirst) },
                    query.state?.rawValue ?? "")),
            Choice(
                name: "verdetto", label: "Almeno un indicatore",
                options: Self.options(
                    [("", "Con qualsiasi verdetto")]
                        + Verdict.Kind.allCases.map { ($0.rawValue, $0.label.capitalisedFirst) },
                    query.verdict?.rawValue ?? "")),
            Choice(
                name: "anno", label: "Anno dei verdetti",
                options: Self.options(plan.key.period.years.map { (String($0), String($0)) }, String(year))),
            Choice(
                name: "ordine", label: "Ordina per",
                options: Self.options(Self.orders, query.orderText)),
        ]
        isOpen = query.area != nil || query.state != nil || query.verdict != nil || query.year != nil
            || query.orderText != CardListQuery.everything.orderText
        clear = query == .everything
            ? nil : NavigationLink(text: "Togli i filtri", url: plan.url(.list).description)
    }

    private static let orders = [
        ("macroarea", "Macroarea"), ("codice", "Codice"), ("titolo", "Titolo"), ("stato", "Stato"),
        ("-verdetti", "Target raggiunti, dai più"), ("verdetti", "Target raggiunti, dai meno"),
        ("-importo", "Importo, dal più alto"), ("importo", "Importo, dal più basso"),
        ("-modifica", "Ultima modifica, dalla più recente"), ("modifica", "Ultima modifica, dalla più lontana"),
    ]

    /// The options, and the one that is chosen when it is not among them: a list shows what it is ordered by.
    private static func options(_ options: [(String, String)], _ chosen: String) -> [FormOption] {
        let missing = options.contains { $0.0 == chosen } ? [] : [(chosen, chosen)]
        return (options + missing).map { FormOption($0.0, $0.1, isChosen: $0.0 == chosen) }
    }
}
