import Domain
import HTTPServer
import Foundation

/// What a card's form sent: the pieces, what the form began with, and which button was pressed.
///
/// Records stand in the form under keys of the page, which never change while it is open; `importi.KEY.riga` says which
/// record of the card that is. Here every name is that of the record; ``pageName(_:)`` gives the other back.
struct CardSubmission {
    /// What was begun with.
    let base: CardMerge.Base
    /// The pieces that were sent. What was not is as it was.
    private(set) var sent: [String: String] = [:]
    /// The button.
    private(set) var command: Command = .save(section: nil)
    /// The key on the page, by list and key of the record.
    private var pageKeys: [CardPieces.List: [String: String]] = [:]
    /// The key of the record, by list and key on the page.
    private var recordKeys: [CardPieces.List: [String: String]] = [:]

    /// What a button asks for.
    enum Command: Equatable {
        case save(section: String?)
        case add(CardRecordKind)
        case move(CardPieces.List, key: String, up: Bool)
        case remove(CardPieces.List, key: String)
        /// Shows again how the target of an indicator is read.
        case read(key: String)
    }

    /// Names of the fields that are no pieces.
    enum Name {
        static let base = "prima"
        static let groups = "gruppi"
        static let ownKeyPoints = "punti_chiave.propri"
        static let record = "riga"
        static func keys(_ list: CardPieces.List) -> String { "prima.\(list.rawValue)" }
    }

    /// - Parameters:
    ///   - isPartial: whether a script sent only what changed. Of a whole form a group of boxes without a value has none
    ///     ticked.
    init(_ fields: FormFields, template: CardTemplate, isPartial: Bool) {
        var values: [String: [String]] = [:]
        for field in fields.all { values[field.name, default: []].append(Self.clean(field.value)) }
        base = Self.base(of: fields)
        let keys = readKeys(values)
        for (name, texts) in values {
            guard let name = Self.known(name, template).flatMap(inCard) else { continue }
            sent[name] = Self.isList(name) ? texts.filter { !$0.isEmpty }.joined(separator: "\n") : texts.first ?? ""
        }
        if !isPartial { untick(values, keys) }
        for (list, keys) in keys { sent[list.rawValue] = keys.joined(separator: "\n") }
        command = Self.command(values) { inCard($0) ?? $0 }
        apply(command)
    }

    /// The name of a piece as the page has it.
    func pageName(_ name: String) -> String {
        guard case .record(let list, let key, let field) = CardPieces.place(of: name), let own = pageKeys[list]?[key]
        else { return name }
        return CardPieces.name(list, own, field)
    }

    /// The key of a record on the page.
    func pageKey(_ list: CardPieces.List, _ key: String) -> String { pageKeys[list]?[key] ?? key }

    /// Gives a record that was sent another key: it is one that is saved already.
    mutating func rename(_ list: CardPieces.List, _ key: String, to other: String) {
        pageKeys[list, default: [:]][other] = pageKey(list, key)
        for field in CardPieces.fields(of: list) {
            if let text = sent.removeValue(forKey: CardPieces.name(list, key, field)) {
                sent[CardPieces.name(list, other, field)] = text
            }
        }
        let keys = sent[list.rawValue, default: ""].split(separator: "\n").map { $0 == key ? other : String($0) }
        sent[list.rawValue] = keys.joined(separator: "\n")
    }

    /// Puts what is saved in place of what was sent where they differ in spaces only, which is no change; and the key
    /// points that were ticked and those in one's own words in one list, as they stood.
    mutating func settle(with pieces: CardPieces) {
        settleKeyPoints(pieces["punti_chiave"].split(separator: "\n").map { .init(line: String($0)) })
        for (name, text) in sent where pieces[name] != text {
            let text = CardPieces.canonical(text, of: name)
            sent[name] = Self.clean(pieces[name]) == text ? pieces[name] : text
        }
        for key in keys(.amounts) { settleAmount(key) }
    }

    /// A figure says itself that there is one.
    private mutating func settleAmount(_ key: String) {
        let (kind, figure) = (CardPieces.name(.amounts, key, "tipo"), CardPieces.name(.amounts, key, "importo"))
        guard let said = sent[kind], let text = sent[figure] else { return }
        if said == Amount.Kind.notStated.rawValue, !text.isEmpty { sent[kind] = Amount.Kind.figure.rawValue }
        if said == Amount.Kind.figure.rawValue, text.isEmpty { sent[kind] = Amount.Kind.notStated.rawValue }
    }

    private mutating func settleKeyPoints(_ saved: [ObjectiveCard.ChosenKeyPoint]) {
        typealias Point = ObjectiveCard.ChosenKeyPoint
        let (ticked, own) = (sent["punti_chiave"], sent.removeValue(forKey: Name.ownKeyPoints))
        guard ticked != nil || own != nil else { return }
        let offered = ticked.map { $0.split(separator: "\n").map { Point(line: String($0)) } }
            ?? saved.filter { $0.areaLetter != nil }
        let written = own.map { $0.split(separator: "\n").map { Point(text: Self.clean(String($0))) } }
            ?? saved.filter { $0.areaLetter == nil }
        let chosen = offered + written.filter { !$0.text.isEmpty }
        let ordered = saved.filter(chosen.contains) + chosen.filter { !saved.contains($0) }
        sent["punti_chiave"] = ordered.map(\.line).joined(separator: "\n")
    }

    mutating func set(_ name: String, _ text: String) { sent[name] = text }

    // MARK: - Reading

    /// What a form says it began with.
    static func base(of fields: FormFields) -> CardMerge.Base {
        var base = CardMerge.Base(digests: [:], keys: [:])
        for line in clean(fields[Name.base] ?? "").split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1)
            if parts.count == 2 { base.digests[String(parts[1])] = String(parts[0]) }
        }
        for list in CardPieces.List.allCases {
            base.keys[list] = clean(fields[Name.keys(list)] ?? "").split(separator: "\n").map(String.init)
        }
        return base
    }

    /// The keys of the records, by list, for the lists that were sent.
    private mutating func readKeys(_ values: [String: [String]]) -> [CardPieces.List: [String]] {
        var all: [CardPieces.List: [String]] = [:]
        for list in CardPieces.List.allCases {
            guard let onPage = values[list.rawValue] else { continue }
            var seen: Set<String> = []
            all[list] = onPage.compactMap { key in
                guard !key.isEmpty else { return nil }
                let record = values[CardPieces.name(list, key, Name.record)]?.first ?? ""
                let own = record.isEmpty ? key : record
                guard seen.insert(own).inserted else { return nil }
                pageKeys[list, default: [:]][own] = key
                recordKeys[list, default: [:]][key] = own
                return own
            }
        }
        return all
    }

    /// The name of a piece that a form may send; nil for any other.
    private static func known(_ name: String, _ template: CardTemplate) -> String? {
        switch CardPieces.place(of: name) {
        case .property:
            let isFixed = ["codice", "modello", "stato"].contains(name)
            return CardPieces.properties.contains(name) && !isFixed || name == Name.ownKeyPoints ? name : nil
        case .row(let key, let part): return template[key] != nil && ["scelta", "testo"].contains(part) ? name : nil
        case .keys: return nil
        case .record(let list, _, let field): return CardPieces.fields(of: list).contains(field) ? name : nil
        }
    }

    /// A name of the page as one of the card; nil for a record that no list of the form names.
    private func inCard(_ name: String) -> String? {
        guard case .record(let list, let key, let field) = CardPieces.place(of: name) else { return name }
        return recordKeys[list]?[key].map { CardPieces.name(list, $0, field) }
    }

    private static func isList(_ name: String) -> Bool {
        switch CardPieces.place(of: name) {
        case .property: ["macroaree", "altre_aree", "leps", "punti_chiave"].contains(name)
        case .row(_, let part): part == "scelta"
        case .keys: true
        case .record(let list, _, let field): list == .actions && field == "leps"
        }
    }

    /// The groups of boxes that the form had and did not send: nothing in them is ticked.
    private mutating func untick(_ values: [String: [String]], _ keys: [CardPieces.List: [String]]) {
        guard let groups = values[Name.groups]?.first else { return }
        let single = groups.split(separator: "\n").map(String.init)
        let ofRecords = keys.flatMap { list, keys in
            keys.flatMap { key in CardRecordKind.boxes(of: list).map { CardPieces.name(list, key, $0) } }
        }
        for name in single + ofRecords where sent[name] == nil { sent[name] = "" }
    }

    // MARK: - Buttons

    private static func command(
        _ values: [String: [String]], _ inCard: (String) -> String
    ) -> Command {
        /// The record that a button of it names: `azioni.KEY`.
        func record(_ name: String) -> (CardPieces.List, String)? {
            guard let text = values[name]?.first,
                case .record(let list, let key, _) = CardPieces.place(of: inCard(text + ".testo"))
            else { return nil }
            return (list, key)
        }
        if let kind = values["aggiungi"]?.first.flatMap(CardRecordKind.init) { return .add(kind) }
        if let (list, key) = record("togli") { return .remove(list, key: key) }
        if let (list, key) = record("su") { return .move(list, key: key, up: true) }
        if let (list, key) = record("giu") { return .move(list, key: key, up: false) }
        if let (_, key) = record("leggi") { return .read(key: key) }
        return .save(section: values["salva"]?.first)
    }

    private mutating func apply(_ command: Command) {
        switch command {
        case .remove(let list, let key): sent[list.rawValue] = keys(list).filter { $0 != key }.joined(separator: "\n")
        case .move(let list, let key, let up):
            var keys = keys(list)
            guard let place = keys.firstIndex(of: key) else { return }
            let kind = sent[CardPieces.name(list, key, "tipo")]
            let isBeside: (String) -> Bool = { list != .indicators || sent[CardPieces.name(list, $0, "tipo")] == kind }
            let other = up ? keys[..<place].lastIndex(where: isBeside) : keys[(place + 1)...].firstIndex(where: isBeside)
            if let other { keys.swapAt(place, other) }
            sent[list.rawValue] = keys.joined(separator: "\n")
        case .save, .add, .read: break
        }
    }

    private func keys(_ list: CardPieces.List) -> [String] {
        sent[list.rawValue, default: ""].split(separator: "\n").map(String.init)
    }

    // MARK: - Texts

    /// A text as the site keeps it: one kind of line end, nothing invisible, no spaces at the ends. Word separates lines
    /// with characters of its own.
    static func clean(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.replacingOccurrences(of: "\r\n", with: "\n").unicodeScalars {
            switch scalar {
            case "\n", "\t": scalars.append(scalar)
            case "\r", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}": scalars.append("\n")
            case _ where scalar.properties.generalCategory == .control: break
            default: scalars.append(scalar)
            }
        }
        return String(scalars).trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

/// A record that a button of the form adds; indicators by the battery they belong to.
enum CardRecordKind: Hashable, Sendable {
    case action, personnel, amount
    case indicator(CardIndicator.Kind)

    /// The value of the button.
    var name: String {
        switch self {
        case .action: "azione"
        case .personnel: "persona"
        case .amount: "importo"
        case .indicator(let kind): "indicatore.\(kind.rawValue)"
        }
    }

    init?(_ name: String) {
        let all: [CardRecordKind] = [.action, .personnel, .amount] + CardIndicator.Kind.allCases.map(Self.indicator)
        guard let kind = all.first(where: { $0.name == name }) else { return nil }
        self = kind
    }

    var list: CardPieces.List {
        switch self {
        case .action: .actions
        case .personnel: .personnel
        case .amount: .amounts
        case .indicator: .indicators
        }
    }

    /// What a new record says before anything is written.
    var defaults: [String: String] {
        switch self {
        case .action: ["stato": CardAction.State.planned.rawValue]
        case .personnel: [:]
        case .amount:
            [
                "tipo": Amount.Kind.notStated.rawValue, "settore": Amount.Sector.undistinguished.rawValue,
                "fase": Amount.Stage.budgeted.rawValue,
            ]
        case .indicator(let kind): ["tipo": kind.rawValue]
        }
    }

    /// The fields of a record that are boxes to tick.
    static func boxes(of list: CardPieces.List) -> [String] {
        switch list {
        case .actions: ["leps", "distretto", "extra_piano"]
        case .amounts: ["circa"]
        case .personnel, .indicators: []
        }
    }
}
