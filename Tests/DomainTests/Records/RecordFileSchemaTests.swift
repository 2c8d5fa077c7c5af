import Domain
import Foundation
import Testing

/// `Public/schema/voci-1.json` against the catalogue of the registers, and against the files that are written in the
/// format.
@Suite("The schema of the format of the registers") struct RecordFileSchemaTests {
    private static let root = (0..<4).reduce(URL(filePath: #filePath)) { folder, _ in folder.deletingLastPathComponent() }

    private static func json(_ path: String) throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: Data(contentsOf: root.appending(path: path)))
    }

    @Test("The schema says what the catalogue asks, kind by kind and field by field")
    func catalogue() throws {
        let expected = RecordFileSchema.json
        let isCurrent = try? Self.json("Public/schema/voci-1.json") == expected
        if isCurrent != true {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            let file = FileManager.default.temporaryDirectory.appending(path: "voci-1.json")
            try (encoder.encode(expected) + Data("\n".utf8)).write(to: file)
            Issue.record("Public/schema/voci-1.json is not what the registers ask: \(file.path) is")
        }
    }

    @Test("Every file of the demonstration is as the schema says")
    func demonstration() throws {
        let schema = JSONSchema(RecordFileSchema.json)
        let folder = Self.root.appending(path: "migrations/demo/records")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }
        #expect(files.count >= 7)
        for file in files {
            #expect(try schema.problems(of: Self.json("migrations/demo/records/\(file)")) == [], "\(file)")
        }
    }

    @Test("What is exported is as the schema says, with a field of every kind")
    func exported() throws {
        let records = try RecordCatalogue.schemas.map { schema in
            var values: [String: RecordValue] = [:]
            for field in schema.fields { values[field.name] = try field.read(Self.sample(field)) }
            return PlanRecord(schema.id, id: "x-1", values)
        }
        let file = RecordFile(ambito: "50065", period: try PlanPeriod(label: "2025-2027"), records: records)
        let json = try JSONDecoder().decode(JSONValue.self, from: file.json)
        #expect(JSONSchema(RecordFileSchema.json).problems(of: json) == [])
        #expect(try RecordFile(json: file.json) == file)
    }

    private static func sample(_ field: RecordField) -> String {
        switch field.kind {
        case .line, .paragraph, .markdown, .suggested: "Testo"
        case .lines, .reference: "A1\nB2"
        case .choice(let options, _), .choices(let options, _): options.first?.label ?? ""
        case .answer: "SI"
        case .integer(let range): String(max(1, range.lowerBound))
        case .money: "1.234,50"
        case .percentage: "33,5"
        case .date: "31/12/2024"
        case .period: "2025"
        }
    }

    @Test("What the program refuses, the schema does not allow either", arguments: [
        #"{"format":"pdz-schede","version":1,"ambito":"1","period":"2025-2027","records":[]}"#,
        #"{"format":"pdz-voci","version":2,"ambito":"1","period":"2025-2027","records":[]}"#,
        #"{"format":"pdz-voci","version":1,"ambito":"1","period":"2025-2027"}"#,
        #"{"format":"pdz-voci","version":1,"ambito":"1","period":"2025-2027","records":[],"altro":1}"#,
        #"{"format":"pdz-voci","version":1,"ambito":"1","period":"2025-2027","records":[{"tipo":"ignoto","id":"1","campi":{}}]}"#,
        #"{"format":"pdz-voci","version":1,"ambito":"1","period":"2025-2027","records":[{"tipo":"esiti","id":"../1","campi":{}}]}"#,
        #"{"format":"pdz-voci","version":1,"ambito":"1","period":"2025-2027","records":[{"tipo":"esiti","id":"1","campi":{"altro":1}}]}"#,
        #"{"format":"pdz-voci","version":1,"ambito":"1","period":"2025-2027","records":[{"tipo":"esiti","id":"1","campi":{"pagato":"1"}}]}"#,
        #"{"format":"pdz-voci","version":1,"ambito":"1","period":"2025-2027","records":[{"tipo":"esiti","id":"1","campi":{"titolo":["a"]}}]}"#,
    ])
    func refused(_ text: String) throws {
        let json = try JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))
        #expect(!JSONSchema(RecordFileSchema.json).problems(of: json).isEmpty)
        #expect(throws: RecordFile.FileError.self) { try RecordFile(json: Data(text.utf8)) }
    }
}

/// The schema of `pdz-voci` as the catalogue of the registers gives it.
enum RecordFileSchema {
    static var json: JSONValue {
        let kinds = RecordCatalogue.schemas.sorted { $0.id < $1.id }
        var definitions: [String: JSONValue] = [:]
        for kind in kinds { definitions[kind.id] = record(kind) }
        return .object([
            "$schema": .string("https://json-schema.org/draft/2020-12/schema"),
            "title": .string("Voci dei registri di un Piano di Zona"),
            "description": .string(
                "Formato di esportazione e importazione dei registri, versione 1. Importi in centesimi di euro interi, date in ISO 8601 (2025-12-31), percentuali come testo con il punto decimale, SI e NO come vero e falso; quello che manca non compare, o è null."),
            "type": .string("object"), "required": strings(["format", "version", "ambito", "period", "records"]),
            "additionalProperties": .bool(false),
            "properties": .object([
                "format": .object(["const": .string(RecordFile.formatName)]),
                "version": .object(["const": .integer(RecordFile.formatVersion)]),
                "ambito": .object(["type": .string("string"), "description": .string("Codice regionale dell'Ambito")]),
                "period": .object(["type": .string("string"), "description": .string("Gli anni del Piano: 2025-2027")]),
                "records": .object([
                    "type": .string("array"),
                    "items": .object(["oneOf": .array(kinds.map { .object(["$ref": .string("#/$defs/\($0.id)")]) })]),
                ]),
            ]), "$defs": .object(definitions),
        ])
    }

    private static func record(_ schema: RecordSchema) -> JSONValue {
        let fields = schema.fields.map { ($0.name, field($0)) }
        return .object([
            "type": .string("object"), "required": strings(["tipo", "id"]), "additionalProperties": .bool(false),
            "properties": .object([
                "tipo": .object(["const": .string(schema.id)]),
                "id": .object([
                    "type": .string("string"), "pattern": .string("^[0-9A-Za-z._-]{0,60}$"),
                    "description": .string("Unico nel registro; vuoto, lo assegna il programma"),
                ]),
                "campi": .object([
                    "type": .string("object"), "additionalProperties": .bool(false),
                    "properties": .object(Dictionary(uniqueKeysWithValues: fields)),
                ]),
            ]),
        ])
    }

    private static func field(_ field: RecordField) -> JSONValue {
        var schema: [String: JSONValue] =
            switch field.kind {
            case .line, .paragraph, .markdown, .suggested, .period, .choice(_, isOpen: true): ["type": types("string")]
            case .choice(let options, isOpen: false): ["enum": .array(options.map { .string($0.code) } + [.null])]
            case .choices(let options, isOpen: false):
                ["type": types("array"), "items": .object(["enum": .array(options.map { .string($0.code) })])]
            case .lines, .choices, .reference(_, isMany: true):
                ["type": types("array"), "items": .object(["type": .string("string")])]
            case .reference: ["type": types("array"), "items": .object(["type": .string("string")])]
            case .answer: ["type": types("boolean")]
            case .integer(let range):
                ["type": types("integer"), "minimum": .integer(range.lowerBound)]
                    .merging(range.upperBound == .max ? [:] : ["maximum": .integer(range.upperBound)]) { $1 }
            case .money(let allowsNegative): ["type": types("integer")].merging(allowsNegative ? [:] : ["minimum": .integer(0)]) { $1 }
            case .percentage: ["type": types("string", "integer"), "pattern": .string("^[0-9]+([.,][0-9]+)?%?$")]
            case .date: ["type": types("string"), "pattern": .string("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
            }
        schema["description"] = .string(field.label)
        return .object(schema)
    }

    private static func types(_ names: String...) -> JSONValue { strings(names + ["null"]) }

    private static func strings(_ texts: [String]) -> JSONValue { .array(texts.map(JSONValue.string)) }
}

/// As much of JSON Schema as `RecordFileSchema` uses: an unknown keyword is a problem of its own.
struct JSONSchema {
    private let root: JSONValue

    init(_ root: JSONValue) { self.root = root }

    /// What is wrong with a document, by its place.
    func problems(of document: JSONValue) -> [String] { problems(of: document, root, at: "") }

    private func problems(of value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
        guard case .object(let keywords) = schema else { return ["\(place): no schema"] }
        return keywords.flatMap { keyword, rule -> [String] in
            switch (keyword, rule) {
            case ("$schema", _), ("title", _), ("description", _), ("$defs", _): return []
            case ("$ref", .string(let name)):
                guard case .object(let top) = root, case .object(let all)? = top["$defs"],
                    let target = all[String(name.dropFirst("#/$defs/".count))]
                else { return ["\(place): \(name)"] }
                return problems(of: value, target, at: place)
            case ("oneOf", .array(let choices)):
                let fitting = choices.count { problems(of: value, $0, at: place).isEmpty }
                return fitting == 1 ? [] : ["\(place): fits \(fitting) of \(choices.count)"]
            case ("const", let constant): return value == constant ? [] : ["\(place): not \(constant)"]
            case ("enum", .array(let values)): return values.contains(value) ? [] : ["\(place): not in the list"]
            case ("type", .string(let type)): return isOf(type, value) ? [] : ["\(place): not \(type)"]
            case ("type", .array(let types)):
                return types.contains { if case .string(let type) = $0 { isOf(type, value) } else { false } } ? [] : ["\(place): type"]
            case ("required", .array(let names)):
                guard case .object(let object) = value else { return [] }
                return names.compactMap { if case .string(let name) = $0, object[name] == nil { "\(place): lacks \(name)" } else { nil } }
            case ("properties", .object(let properties)):
                guard case .object(let object) = value else { return [] }
                return object.flatMap { name, part in properties[name].map { problems(of: part, $0, at: "\(place)/\(name)") } ?? [] }
            case ("additionalProperties", .bool(false)):
                guard case .object(let object) = value, case .object(let known)? = keywords["properties"] else { return [] }
                return object.keys.filter { known[$0] == nil }.map { "\(place): unknown \($0)" }
            case ("items", let item):
                guard case .array(let items) = value else { return [] }
                return items.enumerated().flatMap { problems(of: $1, item, at: "\(place)/\($0)") }
            case ("minimum", .integer(let least)):
                if case .integer(let number) = value, number < least { return ["\(place): below \(least)"] }
                return []
            case ("maximum", .integer(let most)):
                if case .integer(let number) = value, number > most { return ["\(place): above \(most)"] }
                return []
            case ("pattern", .string(let pattern)):
                guard case .string(let text) = value, let expression = try? Regex(pattern) else { return [] }
                return text.wholeMatch(of: expression) == nil ? ["\(place): «\(text)»"] : []
            default: return ["\(place): unknown keyword \(keyword)"]
            }
        }
    }

    private func isOf(_ type: String, _ value: JSONValue) -> Bool {
        switch (type, value) {
        case ("object", .object), ("array", .array), ("string", .string), ("integer", .integer), ("boolean", .bool), ("null", .null): true
        default: false
        }
    }
}
