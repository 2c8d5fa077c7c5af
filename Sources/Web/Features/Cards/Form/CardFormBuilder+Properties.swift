import Domain

// What stands above the rows of the act, or beside the row it belongs to.

extension CardFormBuilder {
    /// The title of a card whose template has no row for it.
    var heading: [CardFormRow] {
        template.field(as: .title) == nil
            ? [CardFormRow(key: "intestazione", fields: [line("intestazione", "Titolo della scheda")])] : []
    }

    /// What is said of the card as a whole.
    var properties: [CardFormRow] {
        var rows = [
            CardFormRow(
                key: "macroaree", findings: words(of: "macroaree"),
                fields: [
                    areas(
                        "macroaree", "Macroaree principali",
                        help: "Una o più: una scheda può unirne due, e l’importo si conta una volta sola.")
                ])
        ]
        let leps = make(
            "leps", "LEPS collegati", "I livelli essenziali a cui l’obiettivo concorre.",
            .checkboxes(choices(vocabulary.lepsNames(with: lines("leps")), chosen: lines("leps"))))
        let levels = [FormOption("", "Non indicato", isChosen: pieces["livello"].isEmpty)]
            + ObjectiveCard.Level.allCases.map {
                FormOption($0.rawValue, $0.label, isChosen: pieces["livello"] == $0.rawValue)
            }
        rows.append(CardFormRow(key: "leps", fields: [leps]))
        rows.append(CardFormRow(key: "livello", fields: [make("livello", "Livello di programmazione", nil, .radios(levels))]))
        rows.append(
            CardFormRow(
                key: "epigrafe",
                fields: [
                    paragraph("epigrafe.testo", "Epigrafe", help: "Facoltativa: una citazione in testa alla scheda.", least: 2),
                    line("epigrafe.fonte", "Fonte dell’epigrafe"),
                ]))
        return rows
    }

    /// The links for which the template has no row.
    var linksWithoutRow: [CardFormRow] {
        let roles: [CardField.Role] = [.cooperation, .asstDelivery, .continuity, .transversal]
        let fields = roles.filter { template.field(as: $0) == nil }.flatMap(links)
        return fields.isEmpty ? [] : [CardFormRow(key: "collegamenti", title: "Collegamenti", fields: fields)]
    }

    /// What belongs to a row beyond its answer.
    func extras(of field: CardField) -> [FormField] { field.role.map(links) ?? [] }

    private func links(_ role: CardField.Role) -> [FormField] {
        switch role {
        case .transversal:
            [areas("altre_aree", "Altre macroaree", help: "Solo se l’obiettivo è trasversale, senza quelle principali.")]
        case .cooperation:
            [
                paragraph("ambiti_partner", "Ambiti partner", help: "Uno per riga.", least: 2),
                paragraph("obiettivi_provinciali", "Obiettivi del prologo provinciale", help: "Uno per riga.", least: 2),
            ]
        case .asstDelivery:
            [
                paragraph(
                    "obiettivi_ppt", "Obiettivi del Piano di sviluppo del Polo territoriale (PPT) dell’ASST",
                    help: "Uno per riga.", least: 2)
            ]
        case .continuity: previousObjective
        default: []
        }
    }

    private var previousObjective: [FormField] {
        let own = pieces["precedente.periodo"]
        let labels = vocabulary.earlierPeriods.map(\.label)
        let options = [FormOption("", "Nessuno", isChosen: own.isEmpty)]
            + (labels + (own.isEmpty || labels.contains(own) ? [] : [own])).map {
                FormOption($0, $0, isChosen: $0 == own)
            }
        return [
            make("precedente.periodo", "Piano dell’obiettivo precedente", nil, .choice(options)),
            line("precedente.titolo", "Titolo dell’obiettivo precedente"),
            line("precedente.codice", "Codice dell’obiettivo precedente", help: "Se quel Piano è tenuto qui."),
        ]
    }

    // MARK: - Areas and key points

    private func areas(_ name: String, _ label: String, help: String) -> FormField {
        let chosen = lines(name)
        // The chosen ones first, in their order: so they are sent back.
        let ordered = chosen.compactMap { letter in vocabulary.areas.first { $0.letter == letter } }
            + vocabulary.areas.filter { !chosen.contains($0.letter) }
        return make(
            name, label, help,
            .checkboxes(ordered.map { FormOption($0.letter, "\($0.letter) – \($0.name)", isChosen: chosen.contains($0.letter)) }))
    }

    /// The key points of the chosen areas, and one's own.
    func keyPoints(_ field: CardField) -> [FormField] {
        let chosen = lines("punti_chiave").map(ObjectiveCard.ChosenKeyPoint.init(line:))
        var letters = lines("macroaree") + lines("altre_aree").filter { !lines("macroaree").contains($0) }
        for letter in chosen.compactMap(\.areaLetter) where !letters.contains(letter) { letters.append(letter) }
        let groups: [FormField] = letters.compactMap { letter in
            let offered = vocabulary.keyPoints.filter { $0.areaLetter == letter }
                .map { ObjectiveCard.ChosenKeyPoint(areaLetter: letter, text: $0.text) }
            let points = offered + chosen.filter { $0.areaLetter == letter && !offered.contains($0) }
            guard !points.isEmpty else { return nil }
            let name = vocabulary.areas.first { $0.letter == letter }?.name
            var group = make(
                "punti_chiave", "\(letter)\(name.map { " – \($0)" } ?? "")", nil,
                .checkboxes(points.map { FormOption($0.line, $0.text, isChosen: chosen.contains($0)) }))
            group.ownID = "punti_chiave-\(letter)"
            return group
        }
        let own = chosen.filter { $0.areaLetter == nil }.map(\.text).joined(separator: "\n")
        var ownField = make(
            CardSubmission.Name.ownKeyPoints, "Altri punti chiave",
            "Con parole vostre, uno per riga. Sopra si scelgono quelli delle macroaree della scheda.", .paragraph,
            value: pieces[CardSubmission.Name.ownKeyPoints].isEmpty ? own : pieces[CardSubmission.Name.ownKeyPoints])
        ownField.rows = Self.rows(for: ownField.value, least: 2)
        return groups + [ownField, paragraph("riga.\(field.key).testo", "Note", least: 2)]
    }

    // MARK: - Helpers

    func lines(_ name: String) -> [String] { pieces[name].split(separator: "\n").map(String.init) }

    func choices(_ all: [String], chosen: [String]) -> [FormOption] {
        all.map { FormOption($0, $0, isChosen: chosen.contains($0)) }
    }

    private func words(of property: String) -> [String] {
        findings.filter { $0.field == property && $0.code.isContradiction }.map(\.message)
    }
}
