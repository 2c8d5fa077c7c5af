/// A card as texts by name: the smallest pieces that two people may change apart.
///
/// One form for everything that is done piece by piece: a form posts pieces, a merge compares them, the history logs
/// them, and a card can be read back from them (``card(over:template:allowing:)``). A piece without an entry is empty.
///
/// - Above the rows: `macroaree`, `livello`, `epigrafe.testo`, … Lists are lines.
/// - A row of the template: `riga.KEY.scelta` (lines) and `riga.KEY.testo`.
/// - Records: `azioni` lists their keys, a line each, in order; `azioni.KEY.testo`, `importi.KEY.fonte`, …
///
/// An action's key is its own, an indicator's is its code. Staff and amounts have none: theirs is a digest of what they
/// hold, or, in a later version of the card, that of the record they come from (``init(_:after:)``).
public struct CardPieces: Hashable, Sendable {
    /// The records of a card; the raw value is the name of the piece that lists their keys.
    public enum List: String, Hashable, Sendable, CaseIterable {
        case actions = "azioni"
        case personnel = "personale"
        case amounts = "importi"
        case indicators = "indicatori"
    }

    /// The texts by name; none is empty.
    public private(set) var texts: [String: String] = [:]

    /// No pieces.
    public init() {}

    /// The text of a piece; empty if there is none.
    public subscript(name: String) -> String {
        get { texts[name] ?? "" }
        set { texts[name] = newValue.isEmpty ? nil : newValue }
    }

    /// The keys of the records of a list, in order.
    public subscript(list: List) -> [String] {
        get { self[list.rawValue].pieceLines }
        set { self[list.rawValue] = newValue.joined(separator: "\n") }
    }

    /// The name of a piece of a record.
    public static func name(_ list: List, _ key: String, _ field: String) -> String {
        "\(list.rawValue).\(key).\(field)"
    }

    /// The text of a piece of a record.
    public subscript(list: List, key: String, field: String) -> String {
        get { self[Self.name(list, key, field)] }
        set { self[Self.name(list, key, field)] = newValue }
    }

    /// What a name stands for.
    public enum Place: Hashable, Sendable {
        /// A property above the rows, whole: `epigrafe.testo`.
        case property(String)
        /// A row of the template: its key, and `scelta` or `testo`.
        case row(String, part: String)
        /// The keys of the records of a list.
        case keys(List)
        /// A field of a record. The key may hold full stops, the field does not.
        case record(List, key: String, field: String)
    }

    /// What a name stands for.
    public static func place(of name: String) -> Place {
        if let list = List(rawValue: name) { return .keys(list) }
        guard let first = name.firstIndex(of: "."), let last = name.lastIndex(of: "."), first < last else {
            return .property(name)
        }
        let (head, middle, tail) = (name[..<first], name[name.index(after: first)..<last], name[name.index(after: last)...])
        if head == "riga" { return .row(String(middle), part: String(tail)) }
        guard let list = List(rawValue: String(head)) else { return .property(name) }
        return .record(list, key: String(middle), field: String(tail))
    }

    /// The fields of a record, by name; empty ones have no entry.
    public func record(_ list: List, _ key: String) -> [String: String] {
        Dictionary(uniqueKeysWithValues: Self.fields(of: list).compactMap { field in
            texts[Self.name(list, key, field)].map { (field, $0) }
        })
    }

    /// Takes a record out, with all its pieces.
    public mutating func remove(_ list: List, _ key: String) {
        self[list] = self[list].filter { $0 != key }
        for field in Self.fields(of: list) { self[list, key, field] = "" }
    }

    /// The names of a record's fields, in the order of the form.
    public static func fields(of list: List) -> [String] {
        switch list {
        case .actions:
            [
                "numero", "testo", "parti", "periodo", "ufficio", "stato", "data", "leps", "distretto", "altro_piano",
                "extra_piano",
            ]
        case .personnel: ["ruolo", "numero", "funzioni"]
        case .amounts: ["tipo", "importo", "circa", "periodo", "fonte", "settore", "fase", "nota"]
        case .indicators:
            ["codice", "tipo", "titolo", "target", "lettura", "singolare", "plurale", "leps", "nota"]
        }
    }

    /// The names of the properties above the rows, in the order of the form.
    public static let properties = [
        "codice", "modello", "intestazione", "stato", "macroaree", "altre_aree", "livello", "ambiti_partner", "leps",
        "punti_chiave", "obiettivi_provinciali", "obiettivi_ppt", "precedente.periodo", "precedente.codice",
        "precedente.titolo", "epigrafe.testo", "epigrafe.fonte",
    ]

    /// The names of all pieces with a text, in the order of the form.
    public var names: [String] {
        let rows = texts.keys.filter { $0.hasPrefix("riga.") }.sorted()
        let records = List.allCases.flatMap { list in
            [list.rawValue] + self[list].flatMap { key in Self.fields(of: list).map { Self.name(list, key, $0) } }
        }
        return (Self.properties + rows + records).filter { texts[$0] != nil }
    }

    /// A text as the card would print it, where there is more than one way to type the same: `5000` for `5.000,00`. What
    /// cannot be read stays as it is.
    public static func canonical(_ text: String, of name: String) -> String {
        guard !text.isEmpty else { return text }
        switch place(of: name) {
        case .record(.amounts, _, "importo"): return (try? Cents(italian: text)).map { String($0.italian.dropFirst(2)) } ?? text
        case .record(.actions, _, "data"): return (try? CalendarDate(italian: text))?.italian ?? text
        case .record(.personnel, _, "numero"): return (try? ItalianNumber.parseInteger(text)).map { ItalianNumber.print($0) } ?? text
        case .record(.actions, _, "parti"), .record(.actions, _, "leps"), .property("ambiti_partner"),
            .property("obiettivi_provinciali"), .property("obiettivi_ppt"):
            return text.pieceLines.joined(separator: "\n")
        default: return text
        }
    }

    /// What a marked box holds.
    public static let yes = "si"
}

extension String {
    /// The lines with something in them, without the spaces around it.
    var pieceLines: [String] {
        split(whereSeparator: \.isNewline).map { String($0).trimmedOfSpaces }.filter { !$0.isEmpty }
    }
}
