import Foundation

// Records as JSON: keys sorted, each value in the shape that its field says, so that the same record is always the same
// bytes and reading gives it back.
//
// A text, choice or period is a string; a list is an array of strings; SI and NO are booleans; a number is a number;
// euro are whole cents; a percentage is a string with a decimal point, a day one of ISO 8601.

extension RecordValue: Encodable {
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .list(let list): try container.encode(list)
        case .answer(let answer): try container.encode(answer)
        case .integer(let number): try container.encode(number)
        case .cents(let cents): try container.encode(cents.value)
        case .decimal(let decimal): try container.encode(ItalianNumber.print(decimal).replacing(".", with: "").replacing(",", with: "."))
        case .date(let date): try container.encode(date.iso)
        case .period(let period): try container.encode(period.text)
        }
    }
}

extension PlanRecord: Encodable {
    private enum CodingKeys: String, CodingKey {
        case kind = "tipo"
        case id
        case values = "campi"
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(kind, forKey: .kind)
        try container.encode(id, forKey: .id)
        try container.encode(values, forKey: .values)
    }

    /// Reads what encoding writes.
    /// - Throws: ``RecordFile/FileError`` for an unknown kind, identifier, field, or a value of another shape.
    public init(json: JSONValue) throws(RecordFile.FileError) {
        guard case .object(let object) = json, case .string(let kind)? = object["tipo"] else {
            throw .unreadable("una voce non ha un tipo")
        }
        guard let schema = RecordCatalogue.schema(kind) else { throw .unknownKind(kind) }
        guard case .string(let id)? = object["id"], id.isEmpty || PlanRecord.isIdentifier(id) else {
            throw .unreadable("una voce del tipo «\(kind)» non ha un identificativo di lettere, cifre, punti e trattini")
        }
        let others = Set(object.keys).subtracting(["tipo", "id", "campi"])
        guard others.isEmpty else { throw .unknownKeys(others.sorted()) }
        self.init(kind, id: id, try schema.values(object["campi"] ?? .object([:])))
    }

    /// The values as JSON text, for the database.
    public var fieldsJSON: String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // Texts, whole numbers, booleans and lists of texts: nothing that can fail.
        return String(decoding: (try? encoder.encode(values)) ?? Data("{}".utf8), as: UTF8.self)
    }
}

extension RecordSchema {
    /// Reads the values of a record from JSON.
    /// - Throws: `FileError.unknownKeys`, or `.unreadable` naming the field.
    public func values(_ json: JSONValue) throws(RecordFile.FileError) -> [String: RecordValue] {
        guard case .object(let object) = json else { throw .unreadable("i campi di «\(id)» non sono un oggetto") }
        let unknown = Set(object.keys).subtracting(fields.map(\.name))
        guard unknown.isEmpty else { throw .unknownKeys(unknown.sorted()) }
        var values: [String: RecordValue] = [:]
        for field in fields {
            guard let json = object[field.name], json != .null else { continue }
            let text = try field.written(json, in: self)
            do throws(RecordProblem) {
                values[field.name] = try field.read(text)
            } catch {
                throw .value(kind: id, field: field.name, error.message)
            }
        }
        return values
    }
}

extension RecordField {
    /// The text that stands for a JSON value of the field's shape.
    fileprivate func written(_ json: JSONValue, in schema: RecordSchema) throws(RecordFile.FileError) -> String {
        switch (kind, json) {
        case (.answer, .bool(let answer)): return answer ? "SI" : "NO"
        case (.integer, .integer(let number)): return String(number)
        case (.money, .integer(let cents)): return Cents(cents).figures
        case (.percentage, .string(let text)): return text.replacing(".", with: ",")
        case (.percentage, .integer(let number)): return String(number)
        case (_, .array(let items)) where isMany:
            var texts: [String] = []
            for item in items {
                guard case .string(let text) = item, !text.contains("\n") else { break }
                texts.append(text)
            }
            guard texts.count == items.count else { break }
            return texts.joined(separator: "\n")
        case (.answer, _), (.integer, _), (.money, _): break
        case (_, .string(let text)) where !isMany: return text
        default: break
        }
        throw .value(kind: schema.id, field: name, "C’è \(json.kind), che non è la forma di questo campo.")
    }
}
