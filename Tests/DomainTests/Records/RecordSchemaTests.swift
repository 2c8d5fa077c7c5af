import Foundation
import Testing

@testable import Domain

@Suite("Kinds of records and their values") struct RecordSchemaTests {
    /// One field of each kind.
    static let everything = RecordSchema(
        "prova", "prova", "prove", .feminine, in: .document, help: "", titleFields: ["riga"], columns: [],
        groups: [
            RecordGroup("Tutto", [
                RecordField("riga", "Riga", .line, isRequired: true), RecordField("testo", "Testo", .paragraph),
                RecordField("markdown", "Markdown", .markdown), RecordField("righe", "Righe", .lines),
                RecordField("scelta", "Scelta", .choice([RecordOption("a", "Alfa"), "Beta"])),
                RecordField("aperta", "Aperta", .choice(["Alfa"], isOpen: true)),
                RecordField("scelte", "Scelte", .choices([RecordOption("a", "Alfa"), "Beta"], isOpen: true)),
                RecordField("fonte", "Fonte", .suggested(.fundingSources)), RecordField("risposta", "Risposta", .answer),
                RecordField("numero", "Numero", .integer(1...10)), RecordField("euro", "Euro", .money(allowsNegative: true)),
                RecordField("percento", "Percento", .percentage()), RecordField("giorno", "Giorno", .date),
                RecordField("periodo", "Periodo", .period), RecordField("aree", "Aree", .reference(.areas)),
                RecordField("scheda", "Scheda", .reference(.cards, isMany: false)),
            ])
        ])

    static let typed = [
        "riga": " =1+1 ", "testo": "a\nb", "markdown": "# T\n\n| a |", "righe": "x | y\nz", "scelta": "alfa", "aperta": "Altro M/S",
        "scelte": "Beta\na\nAltro", "fonte": "FNPS", "risposta": "sì", "numero": "7", "euro": "-1.234,5", "percento": "33,50%",
        "giorno": "31/12/2024", "periodo": "2020/2021", "aree": "D|E\nArea nostra", "scheda": "A1",
    ]

    @Test("A year has no thousands, where a number of persons has them")
    func years() throws {
        let field = RecordField.year()
        let value = try #require(try field.read("2.025"))
        #expect(value == .integer(2025) && field.text(of: value) == "2025" && field.shown(value) { _, _ in nil } == "2025")
        #expect(throws: RecordProblem.notAYear(first: 1990, last: 2100)) { try field.read("1.889") }
        #expect(RecordField("persone", "Persone", .integer()).text(of: value) == "2.025")
    }

    @Test("What is typed is read, printed, read again; as JSON and as a table nothing is lost")
    func roundTrip() throws {
        let schema = Self.everything
        let record = try schema.read(Self.typed, id: "x-1")
        #expect(record.values.count == schema.fields.count)
        #expect(try schema.read(schema.texts(of: record), id: "x-1") == record)
        let json = try JSONDecoder().decode(JSONValue.self, from: Data(record.fieldsJSON.utf8))
        #expect(try schema.values(json) == record.values)
        #expect(PlanRecord("prova", id: "x-1", try schema.values(json)).fieldsJSON == record.fieldsJSON)
        let table = RecordTable.written([record], of: schema).text(.italian)
        #expect(try RecordTable(table, of: schema).records.map(\.record) == [record])
        #expect(record.list("aree") == ["D", "E", "Area nostra"])
        #expect(record.cents("euro") == Cents(-123_450))
        #expect(record.text("periodo") == "2020/2021")
        #expect(record.period("periodo") == .schoolYear(2020))
        #expect(record.text("scelta") == "a")
        #expect(record.list("righe") == ["x | y", "z"])
    }

    @Test("Missing is not zero and not empty")
    func missing() throws {
        let record = try Self.everything.read(["riga": "x", "numero": "  ", "euro": "", "periodo": "non indicato"])
        #expect(record.values.keys.sorted() == ["riga"])
        #expect(record.integer("numero") == nil && record.cents("euro") == nil && record.answer("risposta") == nil)
        #expect(record.period("periodo") == .unstated)
        #expect(try Self.everything.read(["riga": "x", "euro": "0"]).cents("euro") == Cents(0))
        #expect(Self.everything.check(PlanRecord("prova")).map(\.severity) == [.refused])
    }

    @Test("What cannot be read is refused in its field", arguments: [
        ("scelta", "gamma"), ("risposta", "forse"), ("numero", "0"), ("numero", "11"), ("numero", "1,5"), ("numero", "99999999999999999999"),
        ("euro", "1,234"), ("percento", "-1"), ("percento", "x"), ("giorno", "31/02/2024"), ("periodo", "2020/2022"), ("periodo", "dopo"),
        ("riga", "a\u{0}"), ("riga", String(repeating: "à", count: 501)), ("riga", "a\nb"),
    ])
    func refused(_ field: String, _ text: String) {
        let problems = #expect(throws: RecordProblems.self) { try Self.everything.read(["riga": "x"].merging([field: text]) { $1 }) }
        #expect(problems?.byField.keys.sorted() == [field])
        #expect(problems?.byField[field]?.hasSuffix(".") == true)
    }

    @Test("A file with something unknown or of another shape is refused, never read in part", arguments: [
        "{}", "[", #"{"format":"pdz-voci","version":2,"ambito":"1","period":"2025-2027","records":[]}"#,
        #"{"format":"pdz-voci","version":1,"ambito":"1","period":"2025-2027","records":[{"tipo":"ignoto","id":"1","campi":{}}]}"#,
        #"{"format":"pdz-voci","version":1,"ambito":"1","period":"2025-2027","records":[{"tipo":"esiti","id":"../1","campi":{}}]}"#,
        #"{"format":"pdz-voci","version":1,"ambito":"1","period":"2025-2027","records":[{"tipo":"esiti","id":"1","campi":{"altro":1}}]}"#,
        #"{"format":"pdz-voci","version":1,"ambito":"1","period":"2025-2027","records":[{"tipo":"esiti","id":"1","campi":{"pagato":"1"}}]}"#,
        #"{"format":"pdz-voci","version":1,"ambito":"1","period":"2025-2027","records":[{"tipo":"esiti","id":"1","campi":{"titolo":["a"]}}]}"#,
        #"{"format":"pdz-voci","version":1,"ambito":"1","period":"2025-2027","records":[{"tipo":"esiti","id":"1","campi":{}},{"tipo":"esiti","id":"1","campi":{}}]}"#,
    ])
    func file(_ json: String) {
        #expect(throws: RecordFile.FileError.self) { try RecordFile(json: Data(json.utf8)) }
    }

    @Test("A file read and written again is the same bytes")
    func sameBytes() throws {
        let period = try PlanPeriod(label: "2025-2028")
        let file = RecordFile(
            ambito: "50065", period: period,
            records: [PlanRecord("esiti", id: "1", ["titolo": .text("T"), "pagato": .cents(Cents(1)), "percentuale": .decimal(try ExactDecimal(units: 335, places: 1))])])
        #expect(try RecordFile(json: file.json).json == file.json)
    }

    @Test("Every kind of the catalogue is well declared")
    func catalogue() {
        #expect(Set(RecordCatalogue.schemas.map(\.id)).count == RecordCatalogue.schemas.count)
        for schema in RecordCatalogue.schemas {
            let names = schema.fields.map(\.name)
            #expect(Set(names).count == names.count, "\(schema.id)")
            #expect(PlanRecord.isIdentifier(schema.id) && schema.id != "cerca", "\(schema.id)")
            for name in names {
                #expect(name.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }, "\(schema.id) \(name)")
                #expect(!["modulo", "versione", "codice"].contains(name), "\(schema.id) \(name)")
            }
            #expect(Set(schema.titleFields + schema.columns).isSubset(of: names), "\(schema.id)")
            #expect(!schema.titleFields.isEmpty, "\(schema.id)")
        }
    }
}
