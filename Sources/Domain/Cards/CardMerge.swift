/// A part of a card that two people may change apart: an answer, or a property above the rows.
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
    /// The parts of the card in words, in a fixed order: what the history shows and a merge compares.
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

    /// Puts a part of another version in place of this one's.
    fileprivate mutating func take(_ name: String, from other: ObjectiveCard) {
        switch name {
        case "codice": code = other.code
        case "modello": templateID = other.templateID
        case "intestazione": heading = other.heading
        case "stato": state = other.state
        case "macroaree": mainAreas = other.mainAreas
        case "altre aree": otherAreas = other.otherAreas
        case "punti chiave": keyPoints = other.keyPoints
        case "LEPS": linkedLEPS = other.linkedLEPS
        case "livello": level = other.level
        case "Ambiti partner": partnerAmbiti = other.partnerAmbiti
        case "obiettivi provinciali": provincialObjectives = other.provincialObjectives
        case "obiettivi PPT": poloObjectives = other.poloObjectives
        case "obiettivo precedente": previous = other.previous
        case "epigrafe": epigraph = other.epigraph
        case "azioni": actions = other.actions
        case "personale": personnel = other.personnel
        case "importi": amounts = other.amounts
        case "indicatori": indicators = other.indicators
        default: self[name] = other[name]
        }
    }
}

/// What becomes of two saves made on the same version.
public struct CardMerge: Hashable, Sendable {
    /// Mine, with what only they changed.
    public let merged: ObjectiveCard
    /// The parts both changed, to something different: `merged` holds mine.
    public let conflicts: [Conflict]

    /// A part that both changed.
    public struct Conflict: Hashable, Sendable {
        /// `CardPart.name`.
        public let part: String
        /// What I wrote.
        public let mine: String?
        /// What is saved now.
        public let theirs: String?

        /// Makes a conflict.
        public init(part: String, mine: String?, theirs: String?) {
            self.part = part
            self.mine = mine
            self.theirs = theirs
        }
    }

    /// Compares my card and the saved one with the version both began from.
    public init(base: ObjectiveCard, mine: ObjectiveCard, theirs: ObjectiveCard) {
        self.init(baseDigests: base.partDigests, mine: mine, theirs: theirs)
    }

    /// Compares my card and the saved one with the digests of the version both began from, which a
    /// form can carry without carrying its texts.
    public init(baseDigests: [String: String], mine: ObjectiveCard, theirs: ObjectiveCard) {
        let (ours, others) = (mine.partValues, theirs.partValues)
        var merged = mine
        var conflicts: [Conflict] = []
        let names = (mine.parts + theirs.parts).map(\.name)
        var seen: Set<String> = []
        for name in names where seen.insert(name).inserted {
            let (my, their) = (ours[name], others[name])
            let before = baseDigests[name]
            guard my != their, their.map(CardPart.digest) != before else { continue }
            if my.map(CardPart.digest) == before {
                merged.take(name, from: theirs)
            } else {
                conflicts.append(Conflict(part: name, mine: my, theirs: their))
            }
        }
        self.merged = merged
        self.conflicts = conflicts
    }
}

extension ObjectiveCard {
    /// A short digest of each part that holds something, to tell later whether it changed.
    public var partDigests: [String: String] { partValues.mapValues(CardPart.digest) }
}

extension CardPart {
    /// FNV-1a of 64 bits over the UTF-8 bytes, in hexadecimal: tells versions of one text apart, and
    /// protects nothing.
    fileprivate static func digest(_ text: String) -> String {
        let hash = text.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

extension ObjectiveCard {
    fileprivate var partValues: [String: String] {
        Dictionary(parts.compactMap { part in part.value.map { (part.name, $0) } }) { first, _ in first }
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
