/// A part of a card as a reader sees it: an answer, a property above the rows, all the actions.
public struct CardPart: Hashable, Sendable {
    /// `CardField.key`, or the name of the property: `azioni`.
    public let name: String
    /// What it holds, in words; `nil` if nothing.
    public let value: String?

    /// Makes a part; an empty text is nothing.
    public init(_ name: String, _ value: String?) {
        self.name = name
        self.value = value?.isEmpty == true ? nil : value
    }
}

extension ObjectiveCard {
    /// The parts of the card in words, in a fixed order: what a search finds. ``CardPieces`` are finer, and can be
    /// read back.
    public var parts: [CardPart] {
        let rows = answers.keys.sorted().map { key in
            let answer = self[key]
            return CardPart(key, (answer.choices + [answer.text].filter { !$0.isEmpty }).joined(separator: " – "))
        }
        return [
            CardPart("codice", code), CardPart("modello", templateID), CardPart("intestazione", heading),
            CardPart("stato", state.label), CardPart("macroaree", mainAreas.joined(separator: ", ")),
            CardPart("altre aree", otherAreas.joined(separator: ", ")),
            CardPart("punti chiave", keyPoints.map { ($0.areaLetter.map { $0 + ": " } ?? "") + $0.text }.lines),
            CardPart("LEPS", linkedLEPS.lines), CardPart("livello", level?.label),
            CardPart("Ambiti partner", partnerAmbiti.lines),
            CardPart("obiettivi provinciali", provincialObjectives.lines),
            CardPart("obiettivi PPT", poloObjectives.lines),
            CardPart("obiettivo precedente", previous.map { "\($0.period.label) \($0.code ?? "") \($0.title)" }),
            CardPart("epigrafe", epigraph.map { $0.text + ($0.source.isEmpty ? "" : " (\($0.source))") }),
        ] + rows + [
            CardPart("azioni", actions.map(\.words).lines), CardPart("personale", personnel.map(\.words).lines),
            CardPart("importi", amounts.map(\.words).lines), CardPart("indicatori", indicators.map(\.words).lines),
        ]
    }
}

extension [String] {
    fileprivate var lines: String { joined(separator: "\n") }
}

// What a record of a card holds, in one line that names everything in it: two different records
// never share a line.

extension CardAction {
    fileprivate var words: String {
        [
            key, number ?? "", text, parts.joined(separator: " / "), period, office, state.label, doneOn?.italian ?? "",
            linkedLEPS.joined(separator: " / "), isDistrictObjective ? "obiettivo di Distretto" : "", otherPlan,
            isExtraPlan ? "extra piano" : "",
        ].joined(separator: " | ")
    }
}

extension CardPersonnel {
    fileprivate var words: String { [count.map(String.init) ?? "", role, functions].joined(separator: " | ") }
}

extension Amount {
    fileprivate var words: String {
        [text, period.text, source ?? "", sector.label, stage.label, note].joined(separator: " | ")
    }
}

extension CardIndicator {
    fileprivate var words: String {
        [
            code, kind.label, title, targetText, targets.map(\.printed).joined(separator: " / "), unit?.singular ?? "",
            unit?.plural ?? "", lepsIndicatorCode ?? "", note,
        ].joined(separator: " | ")
    }
}
