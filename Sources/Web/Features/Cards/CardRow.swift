import Domain

/// A row of a card in words, or a property above the rows: what a reader sees beside its label.
struct CardRow: Equatable {
    /// `CardField.key`, or the name of the property in ``CardPieces``: where the form has it.
    var key: String
    /// The number on the printed card; nil above the rows.
    var number: Int?
    var label: String
    /// One text for each choice, paragraph or record; empty where nothing is answered.
    var values: [String]

    /// Everything of a card, in the order of the printed card: the properties, then the rows.
    /// - Parameters:
    ///   - areas: to name the macroareas; a letter without one stands alone.
    ///   - previous: the period before, for the labels that name it.
    static func all(
        of card: ObjectiveCard, template: CardTemplate, period: PlanPeriod, after previous: PlanPeriod?,
        areas: [PolicyArea]
    ) -> [CardRow] {
        let names = Dictionary(areas.map { ($0.letter, $0.name) }) { first, _ in first }
        return properties(of: card, template: template, areas: names)
            + template.fields.map { field in
                CardRow(
                    key: field.key, number: field.row, label: field.label(for: period, after: previous),
                    values: values(of: field, on: card, areas: names))
            }
    }

    private static func properties(of card: ObjectiveCard, template: CardTemplate, areas: [String: String]) -> [CardRow] {
        func row(_ key: String, _ label: String, _ values: [String?]) -> CardRow {
            CardRow(key: key, number: nil, label: label, values: values.compactMap { $0 }.filter { !$0.isEmpty })
        }
        let link = card.previous.map { [$0.period.label, $0.code, $0.title].compactMap { $0 }.joined(separator: ", ") }
        let always = [
            row("macroaree", "Macroaree principali", card.mainAreas.map { name($0, areas) }),
            row("livello", "Livello di programmazione", [card.level?.label.capitalisedFirst]),
            row("leps", "LEPS collegati", card.linkedLEPS),
        ]
        let ifGiven = [
            row("ambiti_partner", "Ambiti partner", card.partnerAmbiti),
            row("obiettivi_provinciali", "Obiettivi provinciali", card.provincialObjectives),
            row("obiettivi_ppt", "Obiettivi del PPT", card.poloObjectives),
            row("precedente", "Obiettivo della programmazione precedente", [link]),
            row("epigrafe", "Epigrafe", [card.epigraph?.text, card.epigraph?.source]),
        ].filter { !$0.values.isEmpty }
        let heading = row("intestazione", "Titolo", [card.heading])
        return (template.field(as: .title) == nil ? [heading] : []) + always + ifGiven
    }

    /// What is answered in a row: choices, records, then the text.
    private static func values(of field: CardField, on card: ObjectiveCard, areas: [String: String]) -> [String] {
        let answer = card[field.key]
        let records = records(of: field, on: card, areas: areas)
        return (answer.choices + records + answer.text.components(separatedBy: "\n")).filter { text in
            text.contains { !$0.isWhitespace }
        }
    }

    /// What a row collects beside its answer: a line for each action, amount, indicator, role, key point or area.
    /// - Parameter areas: the names of the macroareas by letter.
    static func records(of field: CardField, on card: ObjectiveCard, areas: [String: String]) -> [String] {
        switch (field.kind, field.role) {
        case (.actions, _): card.actions.map(\.line)
        case (.money, _): card.amounts.map(\.line)
        case (.indicators, _): card.indicators.filter { $0.kind == field.indicatorType }.map(\.line)
        case (_, .personnel?): card.personnel.map(\.line)
        case (_, .keyPoints?): card.keyPoints.map { ($0.areaLetter.map { "\($0) – " } ?? "") + $0.text }
        case (_, .transversal?): card.otherAreas.map { name($0, areas) }
        default: []
        }
    }

    private static func name(_ letter: String, _ areas: [String: String]) -> String {
        areas[letter].map { "\(letter). \($0)" } ?? letter
    }
}

extension CardAction {
    /// The action in one line, with its parts.
    fileprivate var line: String {
        let head = (number.map { "\($0). " } ?? "") + text
        let details = [period, office].filter { !$0.isEmpty }.joined(separator: ", ")
        return ([head + (details.isEmpty ? "" : " (\(details))")] + parts).joined(separator: " · ")
    }
}

extension CardPersonnel {
    /// `Assistente sociale: 2 – presa in carico`.
    fileprivate var line: String {
        role + (count.map { ": \(ItalianNumber.print($0))" } ?? "") + (functions.isEmpty ? "" : " – \(functions)")
    }
}

extension Amount {
    /// The amount with everything the plan says of it.
    fileprivate var line: String {
        let facts = [
            sector == .undistinguished ? nil : "risorse \(sector.label)", source.map { "fonte: \($0)" },
            period == .unstated ? nil : "periodo: \(period.text)", stage == .budgeted ? nil : stage.label,
            note.isEmpty ? nil : note,
        ].compactMap { $0 }
        return ([text.capitalisedFirst] + facts).joined(separator: "; ")
    }
}

extension CardIndicator {
    fileprivate var line: String {
        "\(code) \(title)" + (targetText.isEmpty || targetText == title ? "" : " – Target: \(targetText)")
    }
}
