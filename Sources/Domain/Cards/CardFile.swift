import Foundation

/// Cards as a JSON file: the project's format for export, import and demonstration.
///
/// Keys are sorted and every list is written, so that exporting, importing and exporting again
/// gives the same bytes. The format is described by `Public/schema/schede-1.json`.
public struct CardFile: Hashable, Sendable, Codable {
    /// Says what the file is, so that another one is refused.
    public static let formatName = "pdz-schede"
    /// The edition of the format.
    public static let formatVersion = 1

    /// `formatName`.
    public let format: String
    /// `formatVersion`.
    public let version: Int
    /// `Ambito.code` of the plan the cards were exported from.
    public let ambito: String
    /// The years of that plan: `2025-2027`.
    public let period: String
    /// The cards, in the plan's order.
    public let cards: [ObjectiveCard]

    /// Why a file was refused.
    public enum FileError: DomainError, Hashable {
        /// Not JSON, or not of this format.
        case unreadable(String)
        /// A later edition than the program knows.
        case unknownVersion(Int)
        /// Keys the format does not have: they would be lost.
        case unknownKeys([String])
        /// Two cards have the same code.
        case duplicate(code: String)

        public var message: String {
            switch self {
            case .unreadable(let reason): "Il file non è un elenco di schede: \(reason)."
            case .unknownVersion(let version):
                "Il file è nella versione \(version) del formato: il programma legge la \(CardFile.formatVersion)."
            case .unknownKeys(let keys): "Il file contiene voci sconosciute: \(keys.italianList)."
            case .duplicate(let code): "La scheda «\(code)» compare due volte nel file."
            }
        }
    }

    /// Puts cards in a file.
    public init(ambito: String, period: PlanPeriod, cards: [ObjectiveCard]) {
        format = Self.formatName
        version = Self.formatVersion
        self.ambito = ambito
        self.period = period.label
        self.cards = cards
    }

    /// Reads a file.
    /// - Throws: `FileError`: nothing in the file is ever dropped silently.
    public init(json: Data) throws(FileError) {
        do {
            self = try JSONDecoder().decode(CardFile.self, from: json)
        } catch let error as DecodingError {
            throw .unreadable(error.italian)
        } catch {
            throw .unreadable((error as? any DomainError)?.message ?? "\(error)")
        }
        guard format == Self.formatName else { throw .unreadable("il formato è «\(format)»") }
        guard version == Self.formatVersion else { throw .unknownVersion(version) }
        var codes: Set<String> = []
        for card in cards where !codes.insert(card.code).inserted { throw .duplicate(code: card.code) }
        let unknown = Self.unknownKeys(in: json, knowing: self.json)
        guard unknown.isEmpty else { throw .unknownKeys(unknown) }
    }

    /// The bytes of the file.
    public var json: Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        // Only texts, integers and booleans are encoded: nothing that can fail.
        return ((try? encoder.encode(self)) ?? Data()) + Data("\n".utf8)
    }

    /// The keys of `read` that writing again would not write. Empty texts and lists are not missed.
    private static func unknownKeys(in read: Data, knowing written: Data) -> [String] {
        func keys(_ value: Any, _ path: String) -> Set<String> {
            if let object = value as? [String: Any] {
                return object.reduce(into: []) { found, entry in
                    if entry.value is NSNull || (entry.value as? String)?.isEmpty == true { return }
                    if (entry.value as? [Any])?.isEmpty == true || (entry.value as? [String: Any])?.isEmpty == true { return }
                    let path = path.isEmpty ? entry.key : path + "." + entry.key
                    found.insert(path)
                    found.formUnion(keys(entry.value, path))
                }
            }
            if let list = value as? [Any] {
                return list.reduce(into: []) { $0.formUnion(keys($1, path)) }
            }
            return []
        }
        guard let before = try? JSONSerialization.jsonObject(with: read),
            let after = try? JSONSerialization.jsonObject(with: written)
        else { return [] }
        let known = keys(after, "")
        let optional: Set<String> = ["isEstimate", "isDistrictObjective", "isExtraPlan", "isApproximate"]
        return keys(before, "").subtracting(known)
            .filter { path in !optional.contains { path.hasSuffix("." + $0) } }.sorted()
    }
}

extension DecodingError {
    /// Where decoding failed, in Italian.
    var italian: String {
        func place(_ path: [any CodingKey]) -> String {
            path.isEmpty ? "" : " in " + path.map { $0.intValue.map { "n. \($0 + 1)" } ?? $0.stringValue }
                .joined(separator: " › ")
        }
        return switch self {
        case .keyNotFound(let key, let context): "manca «\(key.stringValue)»\(place(context.codingPath))"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "un valore non è del tipo atteso\(place(context.codingPath))"
        case .dataCorrupted(let context):
            "un valore non è ammesso\(place(context.codingPath)) (\(context.debugDescription))"
        @unknown default: "\(self)"
        }
    }
}
