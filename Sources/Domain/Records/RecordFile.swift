import Foundation

/// Records of a plan as a JSON file: the format for export, import and demonstration.
///
/// The format is described by `Public/schema/voci-1.json`. Keys are sorted: exporting, importing and exporting again gives the same bytes.
public struct RecordFile: Hashable, Sendable {
    /// Says what the file is, so that another one is refused.
    public static let formatName = "pdz-voci"
    /// The edition of the format.
    public static let formatVersion = 1

    /// `Ambito.code` of the plan the records come from.
    public let ambito: String
    /// The years of that plan: `2025-2027`.
    public let period: String
    /// In the plan's order.
    public let records: [PlanRecord]

    /// Why a file was refused.
    public enum FileError: DomainError, Hashable {
        case unreadable(String)
        case unknownVersion(Int)
        case unknownKind(String)
        case unknownKeys([String])
        case value(kind: String, field: String, String)
        case duplicate(kind: String, id: String)

        public var message: String {
            switch self {
            case .unreadable(let reason): "Il file non è un elenco di voci del piano: \(reason)."
            case .unknownVersion(let version):
                "Il file è nella versione \(version) del formato: il programma legge la \(RecordFile.formatVersion)."
            case .unknownKind(let kind): "Il file contiene voci di un tipo sconosciuto: «\(kind)»."
            case .unknownKeys(let keys): "Il file contiene campi sconosciuti: \(keys.italianList)."
            case .value(let kind, let field, let reason): "Campo «\(field)» di «\(kind)»: \(reason)"
            case .duplicate(let kind, let id): "La voce «\(id)» del tipo «\(kind)» compare due volte nel file."
            }
        }
    }

    /// Puts records in a file.
    public init(ambito: String, period: PlanPeriod, records: [PlanRecord]) {
        (self.ambito, self.period, self.records) = (ambito, period.label, records)
    }

    /// Reads a file.
    /// - Throws: `FileError`: nothing in the file is ever dropped silently.
    public init(json: Data) throws(FileError) {
        let value: JSONValue
        do {
            value = try JSONDecoder().decode(JSONValue.self, from: json)
        } catch {
            throw .unreadable("non è JSON")
        }
        guard case .object(let object) = value, case .string(Self.formatName)? = object["format"] else {
            throw .unreadable("il formato non è «\(Self.formatName)»")
        }
        guard case .integer(let version)? = object["version"] else { throw .unreadable("manca la versione") }
        guard version == Self.formatVersion else { throw .unknownVersion(version) }
        guard case .string(let ambito)? = object["ambito"], case .string(let period)? = object["period"],
            case .array(let items)? = object["records"]
        else { throw .unreadable("mancano l’Ambito, il periodo o le voci") }
        let others = Set(object.keys).subtracting(["format", "version", "ambito", "period", "records"])
        guard others.isEmpty else { throw .unknownKeys(others.sorted()) }
        var records: [PlanRecord] = []
        var seen: Set<[String]> = []
        for item in items {
            let record = try PlanRecord(json: item)
            guard record.id.isEmpty || seen.insert([record.kind, record.id]).inserted else {
                throw .duplicate(kind: record.kind, id: record.id)
            }
            records.append(record)
        }
        (self.ambito, self.period, self.records) = (ambito, period, records)
    }

    /// The bytes of the file.
    public var json: Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let content = Content(ambito: ambito, period: period, records: records)
        return ((try? encoder.encode(content)) ?? Data()) + Data("\n".utf8)
    }

    private struct Content: Encodable {
        var format = RecordFile.formatName
        var version = RecordFile.formatVersion
        let ambito: String
        let period: String
        let records: [PlanRecord]
    }
}
