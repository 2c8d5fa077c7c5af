/// A whole plan as one JSON document: what the program exports it imports identically.
///
/// The document has one text (``canonicalText``): names in order, one line for each record, nothing that changes by
/// itself (no version numbers, no moments of saves). Its SHA-256 says which plan it is. The format is described by
/// `Public/schema/piano-1.json`; cards stand in it as `Public/schema/schede-1.json` describes them.
public struct PlanFile: Hashable, Sendable {
    /// Says what the file is, so that another one is refused.
    public static let formatName = "pdz-piano"
    /// The edition of the format.
    public static let formatVersion = 1

    /// The plan: Ambito, period, title, ente capofila.
    public let plan: Plan
    /// The records of each part, in the plan's order.
    public let parts: [Part: [JSONValue]]

    /// A part of a plan: its raw value is its name in the file, in the order in which parts are imported.
    public enum Part: String, Hashable, Sendable, CaseIterable {
        case municipalities, demography, cards, values, protocols, localTargets, cardValues, confirmations, attachments, tables
        case narratives, records, yearSteps

        /// What the part holds, in the plural: `valori dei LEPS`.
        public var label: String {
            switch self {
            case .municipalities: "comuni dell'Ambito"
            case .demography: "dati demografici"
            case .cards: "schede obiettivo"
            case .values: "valori dei LEPS"
            case .protocols: "protocolli"
            case .localTargets: "target del Piano"
            case .cardValues: "valori degli indicatori delle schede"
            case .confirmations: "avvisi confermati"
            case .attachments: "documenti allegati"
            case .tables: "tavole"
            case .narratives: "parti delle relazioni annuali"
            case .records: "registri e testi del Piano"
            case .yearSteps: "passaggi degli anni"
            }
        }
    }

    /// Why a file was refused.
    public enum FileError: DomainError, Hashable {
        case notJSON(JSONTextError)
        /// Another format, or a head that is not a plan's.
        case unreadable(String)
        case unknownVersion(Int)
        /// Names that the format does not have: what they hold would be lost.
        case unknownNames([String])

        public var message: String {
            switch self {
            case .notJSON(let error): error.message
            case .unreadable(let reason): "Il file non è un Piano di Zona esportato da questo programma: \(reason)."
            case .unknownVersion(let version):
                "Il file è nella versione \(version) del formato: il programma legge la \(PlanFile.formatVersion)."
            case .unknownNames(let names): "Il file contiene voci sconosciute: \(names.italianList)."
            }
        }
    }

    /// Puts a plan in a file.
    public init(_ plan: Plan, parts: [Part: [JSONValue]]) {
        // Whether the period has ranges of its own is the installation's to know, not the file's.
        self.plan = Plan(
            ambitoCode: plan.ambitoCode, period: plan.period, title: plan.title, leadBody: plan.leadBody,
            isDemonstration: plan.isDemonstration)
        self.parts = parts.filter { !$0.value.isEmpty }.mapValues { $0.map(\.withoutNulls) }
    }

    /// The records of a part; none where the plan has none.
    public subscript(part: Part) -> [JSONValue] { parts[part] ?? [] }

    /// Reads a file, or the data that a plan's HTML document carries (``EmbeddedPlan``).
    public init(text: some Sequence<UInt8>) throws(FileError) {
        let octets = Array(text)
        let value: JSONValue
        do throws(JSONTextError) {
            value = try JSONValue(text: EmbeddedPlan.data(in: octets) ?? octets)
        } catch {
            throw .notJSON(error)
        }
        guard case .object(var head) = value else { throw .unreadable("manca l'oggetto che lo contiene") }
        func word(_ name: String) throws(FileError) -> String? {
            switch head.removeValue(forKey: name) {
            case nil, .null: nil
            case .string(let text): text
            default: throw .unreadable("«\(name)» non è un testo")
            }
        }
        guard try word("format") == Self.formatName else { throw .unreadable("il formato non è «\(Self.formatName)»") }
        guard case .integer(let version) = head.removeValue(forKey: "version") else { throw .unreadable("manca «version»") }
        guard version == Self.formatVersion else { throw .unknownVersion(version) }
        guard let ambito = try word("ambito"), let label = try word("period"), let period = try? PlanPeriod(label: label)
        else { throw .unreadable("mancano l'Ambito o il periodo") }
        let isDemonstration = head.removeValue(forKey: "isDemonstration") == .bool(true)
        plan = Plan(
            ambitoCode: ambito, period: period, title: try word("title"), leadBody: try word("leadBody"),
            isDemonstration: isDemonstration)
        var parts: [Part: [JSONValue]] = [:]
        for part in Part.allCases {
            switch head.removeValue(forKey: part.rawValue) {
            case nil: break
            case .array(let records):
                guard records.allSatisfy({ if case .object = $0 { true } else { false } }) else {
                    throw .unreadable("«\(part.rawValue)» non è un elenco di oggetti")
                }
                parts[part] = records.map(\.withoutNulls)
            default: throw .unreadable("«\(part.rawValue)» non è un elenco")
            }
        }
        self.parts = parts.filter { !$0.value.isEmpty }
        guard head.isEmpty else { throw .unknownNames(head.keys.sorted()) }
    }

    /// The one text of the file, in UTF-8 with a line break at its end.
    public var canonicalText: String {
        var head: [String: JSONValue] = [
            "format": .string(Self.formatName), "version": .integer(Self.formatVersion),
            "ambito": .string(plan.ambitoCode), "period": .string(plan.period.label),
            "isDemonstration": .bool(plan.isDemonstration),
        ]
        head["title"] = plan.title.map(JSONValue.string)
        head["leadBody"] = plan.leadBody.map(JSONValue.string)
        for part in Part.allCases { head[part.rawValue] = .array(self[part]) }
        return JSONValue.object(head).canonicalText
    }

    /// `piano-50065-2025-2027.json`.
    public var fileName: String { "piano-\(plan.ambitoCode)-\(plan.period.label).json" }
}

/// The data of a plan inside its HTML document: an element that no browser runs.
public enum EmbeddedPlan {
    /// What stands before the data.
    public static let start = "<script type=\"application/json\" id=\"dati-del-piano\">"
    private static let end = "</script>"

    /// The element. In the data no `<` is left, so that nothing in it can end the element.
    public static func element(_ canonicalText: String) -> String {
        start + canonicalText.replacing("<", with: "\\u003c") + end
    }

    /// The data in a document; `nil` when it carries none.
    public static func data(in document: [UInt8]) -> [UInt8]? {
        guard document.first(where: { ![0x20, 0x0A, 0x0D, 0x09, 0xEF, 0xBB, 0xBF].contains($0) }) == UInt8(ascii: "<")
        else { return nil }
        // The first is the program's own: a text of the plan that looks like one has no `<`.
        guard let before = document.firstRange(of: Array(start.utf8)),
            let after = document[before.upperBound...].firstRange(of: Array(end.utf8))
        else { return nil }
        return Array(document[before.upperBound..<after.lowerBound])
    }
}

extension JSONValue {
    /// Without the names that hold nothing.
    public var withoutNulls: JSONValue {
        switch self {
        case .object(let values): .object(values.filter { $0.value != .null }.mapValues(\.withoutNulls))
        case .array(let values): .array(values.map(\.withoutNulls))
        default: self
        }
    }

    /// Without what says nothing: null, empty texts and lists, `false`. Two files that differ only in it are the same
    /// plan.
    var essence: JSONValue {
        switch self {
        case .object(let values): .object(values.mapValues(\.essence).filter { !$0.value.isVoid })
        case .array(let values): .array(values.map(\.essence))
        default: self
        }
    }

    private var isVoid: Bool {
        switch self {
        case .null, .string(""), .bool(false), .array([]): true
        case .object(let values): values.isEmpty
        default: false
        }
    }

    /// Where another value first differs in more than what says nothing; `nil` when nowhere: `schede › n. 2 › titolo`.
    public func firstDifference(from other: JSONValue) -> String? { Self.difference(essence, other.essence, []) }

    private static func difference(_ left: JSONValue, _ right: JSONValue, _ path: [String]) -> String? {
        if left == right { return nil }
        switch (left, right) {
        case (.object(let mine), .object(let theirs)):
            for name in Set(mine.keys).union(theirs.keys).sorted() {
                guard let one = mine[name], let two = theirs[name] else { return (path + [name]).joined(separator: " › ") }
                if let place = difference(one, two, path + [name]) { return place }
            }
            return nil
        case (.array(let mine), .array(let theirs)):
            for (index, pair) in zip(mine, theirs).enumerated() {
                if let place = difference(pair.0, pair.1, path + ["n. \(index + 1)"]) { return place }
            }
            return mine.count == theirs.count
                ? nil : (path + ["n. \(min(mine.count, theirs.count) + 1)"]).joined(separator: " › ")
        default: return path.joined(separator: " › ")
        }
    }

    /// The text under a name of an object.
    public func text(_ name: String) -> String? {
        if case .object(let values) = self, case .string(let text) = values[name] { text } else { nil }
    }

    /// The whole number under a name of an object.
    public func integer(_ name: String) -> Int? {
        if case .object(let values) = self, case .integer(let number) = values[name] { number } else { nil }
    }

    /// The value under a name of an object.
    public subscript(name: String) -> JSONValue? {
        if case .object(let values) = self { values[name] } else { nil }
    }
}
