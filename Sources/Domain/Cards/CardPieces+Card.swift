import Foundation

extension CardPieces {
    /// Takes a card apart.
    ///
    /// - Parameter earlier: an earlier version of the card, whose staff and amounts keep their keys: a record that
    ///   stands where another stood, between the same neighbours, is that one, changed.
    public init(_ card: ObjectiveCard, after earlier: CardPieces? = nil) {
        self.init()
        putProperties(of: card)
        for (key, answer) in card.answers {
            self["riga.\(key).scelta"] = Self.lines(answer.choices)
            self["riga.\(key).testo"] = answer.text
        }
        for action in card.actions { put(.actions, action.key, Self.fields(of: action)) }
        for indicator in card.indicators { put(.indicators, indicator.code, Self.fields(of: indicator)) }
        putKeyless(.personnel, card.personnel.map(Self.fields), earlier)
        putKeyless(.amounts, card.amounts.map(Self.fields), earlier)
    }

    private mutating func putProperties(of card: ObjectiveCard) {
        let texts = [
            card.code, card.templateID, card.heading, card.state.label, Self.lines(card.mainAreas),
            Self.lines(card.otherAreas), card.level?.rawValue ?? "", Self.lines(card.partnerAmbiti),
            Self.lines(card.linkedLEPS), Self.lines(card.keyPoints.map(\.line)), Self.lines(card.provincialObjectives),
            Self.lines(card.poloObjectives), card.previous?.period.label ?? "", card.previous?.code ?? "",
            card.previous?.title ?? "", card.epigraph?.text ?? "", card.epigraph?.source ?? "",
        ]
        for (name, text) in zip(Self.properties, texts) { self[name] = text }
    }

    private mutating func put(_ list: List, _ key: String, _ texts: [String]) {
        self[list] += [key]
        for (field, text) in zip(Self.fields(of: list), texts) { self[list, key, field] = text }
    }

    // MARK: Records without a key

    private mutating func putKeyless(_ list: List, _ records: [[String]], _ earlier: CardPieces?) {
        var seen: [String: Int] = [:]
        let digests = records.map { texts in
            let digest = Self.digest(texts.joined(separator: "\n"))
            seen[digest, default: 0] += 1
            return seen[digest] == 1 ? digest : "\(digest)-\(seen[digest] ?? 1)"
        }
        let keys = earlier.map { Self.follow($0[list], digests) } ?? digests
        for (key, texts) in zip(keys, records) { put(list, key, texts) }
    }

    /// The keys of a list that was changed: what did not change keeps its key; of what stands between two that did
    /// not, each record takes the key of the one it stands in the place of.
    static func follow(_ old: [String], _ new: [String]) -> [String] {
        let difference = new.difference(from: old)
        let removed = Set(difference.removals.compactMap { if case .remove(let at, _, _) = $0 { at } else { nil } })
        let inserted = Set(difference.insertions.compactMap { if case .insert(let at, _, _) = $0 { at } else { nil } })
        var keys = new
        var (from, to) = (0, 0)
        while from < old.count || to < new.count {
            let gone = old.indices.dropFirst(from).prefix { removed.contains($0) }
            let come = new.indices.dropFirst(to).prefix { inserted.contains($0) }
            for (was, becomes) in zip(gone, come) where !new.contains(old[was]) { keys[becomes] = old[was] }
            from += gone.count + 1
            to += come.count + 1
        }
        return keys
    }

    /// FNV-1a of 64 bits over the UTF-8 bytes, in hexadecimal: tells versions of one text apart, and protects nothing.
    public static func digest(_ text: String) -> String {
        let hash = text.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// A digest of each piece, to tell later whether it changed: what a form carries instead of the texts.
    public var digests: [String: String] { texts.mapValues(Self.digest) }

    // MARK: Texts of the records, in the order of `fields(of:)`

    private static func fields(of action: CardAction) -> [String] {
        [
            action.number ?? "", action.text, lines(action.parts), action.period, action.office,
            action.state.rawValue, action.doneOn?.italian ?? "", lines(action.linkedLEPS),
            flag(action.isDistrictObjective), action.otherPlan, flag(action.isExtraPlan),
        ]
    }

    private static func fields(of staff: CardPersonnel) -> [String] {
        [staff.role, staff.count.map { ItalianNumber.print($0) } ?? "", staff.functions]
    }

    private static func fields(of amount: Amount) -> [String] {
        [
            amount.kind.rawValue, amount.cents.map { String($0.italian.dropFirst(2)) } ?? "",
            flag(amount.isApproximate), amount.period.text, amount.source ?? "", amount.sector.rawValue,
            amount.stage.rawValue, amount.note,
        ]
    }

    private static func fields(of indicator: CardIndicator) -> [String] {
        [
            indicator.code, indicator.kind.rawValue, indicator.title, indicator.targetText,
            reading(of: indicator), indicator.unit?.singular ?? "", indicator.unit?.plural ?? "",
            indicator.lepsIndicatorCode ?? "", indicator.note,
        ]
    }

    /// A target that its card leaves to a person's judgement, whatever the sentence says.
    public static let judgedByHand = "a_mano"

    /// The target that ``judgedByHand`` stands for.
    static func targetJudgedByHand(_ sentence: String) -> Target { Target(.qualitative, of: sentence, timing: .undated) }

    /// The targets as a file holds them, unless they are what the program itself reads in the sentence.
    private static func reading(of indicator: CardIndicator) -> String {
        let own = (try? TargetReading(indicator.targetText))?.targets ?? []
        guard indicator.targets != own else { return "" }
        if indicator.targets == [targetJudgedByHand(indicator.targetText)] { return judgedByHand }
        return encode(indicator.targets)
    }

    /// Targets as a file holds them, in one line.
    public static func encode(_ targets: [Target]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(targets)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    private static func flag(_ isSet: Bool) -> String { isSet ? yes : "" }

    /// Items as lines; one that holds a line break becomes one line.
    private static func lines(_ items: [String]) -> String {
        items.map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") }.joined(separator: "\n")
    }
}

extension ObjectiveCard.ChosenKeyPoint {
    /// `A: words`; words that look like that without an area begin with a colon.
    public var line: String {
        if let areaLetter { return "\(areaLetter): \(text)" }
        return Self.letter(text) == nil && !text.hasPrefix(": ") ? text : ": " + text
    }

    /// Reads ``line`` back.
    public init(line: String) {
        if line.hasPrefix(": ") {
            self.init(text: String(line.dropFirst(2)))
        } else if let letter = Self.letter(line) {
            self.init(areaLetter: letter, text: String(line.dropFirst(3)))
        } else {
            self.init(text: line)
        }
    }

    private static func letter(_ line: String) -> String? {
        let head = line.prefix(3)
        guard head.count == 3, head.hasSuffix(": "), let letter = head.first, ("A"..."Z").contains(letter) else {
            return nil
        }
        return String(letter)
    }
}
