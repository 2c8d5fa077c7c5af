import Domain

/// How the pieces of a card are called on a page: in conflicts, notices and histories.
struct CardWords {
    private let template: CardTemplate
    private let period: PlanPeriod

    init(_ template: CardTemplate, period: PlanPeriod) { (self.template, self.period) = (template, period) }

    /// `Riga 2: obiettivi`, `Azione «Aprire…»: stato`.
    /// - Parameter pieces: where the record that the piece is of may be looked up.
    func label(of name: String, in pieces: CardPieces) -> String {
        switch CardPieces.place(of: name) {
        case .property(let name): return Self.properties[name] ?? name.capitalisedFirst
        case .row(let key, let part):
            guard let field = template[key] else { return key }
            return "Riga \(field.row), \(field.label(for: period, after: nil))\(part == "testo" && field.kind.isChoice ? ": dettaglio" : "")"
        case .keys(let list): return Self.lists[list].map { "Elenco: \($0)" } ?? name
        case .record(let list, let key, let field):
            return "\(record(list, key, in: pieces)): \(Self.fields[field] ?? field)"
        }
    }

    /// How the text of a piece reads.
    func shown(_ text: String, of name: String) -> String {
        switch CardPieces.place(of: name) {
        case .property("livello"): ObjectiveCard.Level(rawValue: text)?.label ?? text
        case .record(.actions, _, "stato"): CardAction.State(rawValue: text)?.label ?? text
        case .record(.actions, _, "distretto"), .record(.actions, _, "extra_piano"), .record(.amounts, _, "circa"):
            text.isEmpty ? "no" : "sì"
        case .record(.amounts, _, "tipo"): Amount.Kind(rawValue: text)?.rawValue.replacing("_", with: " ") ?? text
        case .record(.amounts, _, "settore"): Amount.Sector(rawValue: text)?.label ?? text
        default: text
        }
    }

    /// What is said of a record that one person took off and another changed.
    func notice(of kept: CardMerge.Kept, in pieces: CardPieces) -> String {
        let record = record(kept.list, kept.key, in: pieces)
        return kept.wasMyRemoval
            ? "\(record): l’avevi tolta, ma nel frattempo un altro utente l’ha modificata. È rimasta: se serve, toglila di nuovo."
            : "\(record): un altro utente l’aveva tolta mentre la modificavi. È rimasta, con le tue modifiche."
    }

    /// `Azione «Aprire lo sportello»`.
    private func record(_ list: CardPieces.List, _ key: String, in pieces: CardPieces) -> String {
        let field =
            switch list {
            case .actions: "testo"
            case .personnel: "ruolo"
            case .amounts: "fonte"
            case .indicators: "titolo"
            }
        let text = pieces[list, key, field]
        let quoted = text.isEmpty ? "" : " «\(text.count > 60 ? text.prefix(60) + "…" : text)»"
        return (Self.singular[list] ?? list.rawValue) + quoted
    }

    private static let singular: [CardPieces.List: String] = [
        .actions: "Azione", .personnel: "Riga di personale", .amounts: "Voce di importo", .indicators: "Voce indicatore",
    ]
    private static let lists: [CardPieces.List: String] = [
        .actions: "azioni", .personnel: "personale", .amounts: "importi", .indicators: "indicatori",
    ]
    private static let properties = [
        "macroaree": "Macroaree principali", "altre_aree": "Altre macroaree", "livello": "Livello di programmazione",
        "ambiti_partner": "Ambiti partner", "leps": "LEPS collegati", "punti_chiave": "Punti chiave",
        "obiettivi_provinciali": "Obiettivi provinciali", "obiettivi_ppt": "Obiettivi PPT",
        "precedente.periodo": "Obiettivo precedente: piano", "precedente.codice": "Obiettivo precedente: codice",
        "precedente.titolo": "Obiettivo precedente: titolo", "epigrafe.testo": "Epigrafe",
        "epigrafe.fonte": "Epigrafe: fonte", "intestazione": "Titolo della scheda",
    ]
    private static let fields = [
        "parti": "sotto-azioni", "ufficio": "ufficio responsabile", "data": "data di realizzazione",
        "distretto": "obiettivo di Distretto", "altro_piano": "altro piano", "extra_piano": "extra piano",
        "circa": "importo approssimativo", "singolare": "unità di misura, per uno", "plurale": "unità di misura, per più",
        "lettura": "lettura del target", "leps": "LEPS",
    ]
}
