import Domain
import Foundation
import Testing

@testable import Store

@Suite("A whole plan as a file") struct PlanFileStoreTests {
    static let key = PlanKey(ambitoCode: "50065", period: try! PlanPeriod(label: "2025-2027"))

    /// The demonstration of Sebino with cards, tables, an answered finding, a narrative, values of cards and a frozen year.
    static let exported = Result {
        let database = try Store.Database.inMemory(migrations: projectMigrations)
        let demo = projectMigrations.appendingPathComponent("demo")
        try DemoPlan(contentsOf: demo.appendingPathComponent("sebino-2025-2027.json")).load(into: database, at: anInstant)
        let cards = database.cards(using: try CardTemplates(folder: projectTemplates))
        for file in try DemoCards.all(in: demo.appendingPathComponent("cards")) where try file.key == key {
            try file.load(into: cards, at: anInstant)
        }
        try DemoTables(contentsOf: demo.appendingPathComponent("tables/sebino-2025-2027.json"), for: key).load(into: database, at: anInstant)
        try database.tables.answer(
            FindingAnswer(
                tableCode: "1", rule: "somma", rowLabel: "Riga", heading: "Totale", published: "1.234", answer: .confirmed,
                note: "La fonte conferma «così»"),
            in: key, by: anAuthor, at: anInstant)
        let day = try CalendarDate(iso: "2026-01-20")
        _ = try database.reports.save(
            ReportNarrative([.text: "# Premessa\n\nCon </script> e \"virgolette\"."]), part: .opening, year: 2025, in: key,
            replacing: nil, enteredOn: day, by: anAuthor, at: anInstant)
        let who = Provenance(enteredBy: "Ufficio di Piano", enteredOn: day)
        let indicator = try #require(
            try cards.all(in: key).lazy.compactMap { stored in
                stored.card.indicators.first { $0.lepsIndicatorCode == nil }.map { (stored.card.code, $0.code) }
            }.first)
        _ = try database.cardValues.save(
            TargetValues(
                byYear: [2025: YearlyValue(try .ratio(3, of: 4), provenance: who)],
                states: [2026: YearlyState(false, provenance: who)],
                event: EventRecord(date: day, act: AdministrativeAct(type: "Delibera", number: "3", date: day), provenance: who),
                occurrences: [day], judgements: [2025: try HandJudgement(isAchieved: true, reason: "Visto", provenance: who)]),
            of: indicator.1, card: indicator.0, in: key, source: "Registro", replacing: nil, by: anAuthor, at: anInstant)
        try database.attachments.attach(
            Array("%PDF-1.7".utf8), named: "atto é.pdf", to: "1.2", year: 2026, in: key, by: anAuthor, on: day, at: anInstant)
        _ = try database.records.add(
            PlanRecord(
                RecordSchema.previousOutcome.id,
                ["titolo": .text("Casa «nuova»"), "azioni_programmate": .integer(4), "azioni_realizzate": .integer(3), "pagato": .cents(Cents(12_345))]),
            in: key, by: anAuthor, at: anInstant)
        return try #require(try database.planFiles(using: cards.templates).export(key))
    }

    private func emptyStore() throws -> PlanFileStore {
        let database = try Store.Database.inMemory(migrations: projectMigrations)
        return database.planFiles(using: try CardTemplates(folder: projectTemplates))
    }

    @Test("What is exported is imported into an empty database and exported again byte by byte")
    func roundTrip() throws {
        let file = try Self.exported.get()
        for part in [PlanFile.Part.municipalities, .cards, .values, .protocols, .localTargets, .cardValues, .attachments, .tables, .narratives, .records] {
            #expect(!file[part].isEmpty, "\(part)")
        }
        let store = try emptyStore()
        let read = try PlanFile(text: file.canonicalText.utf8)
        #expect(read == file)
        let check = try store.checkImport(read, intoAmbito: "50065", by: anAuthor, at: anInstant)
        #expect(check.findings == [] && check.notices == [])
        #expect(try store.export(Self.key) == nil, "a check writes nothing")
        try store.importPlan(read, intoAmbito: "50065", by: anAuthor, at: anInstant)
        let again = try #require(try store.export(Self.key))
        #expect(again.canonicalText == file.canonicalText)
        #expect(again.digest == file.digest)
    }

    @Test("An imported plan is read by the pages' readers, known from the import on, and logged")
    func imported() throws {
        let file = try Self.exported.get()
        let store = try emptyStore()
        try store.importPlan(file, intoAmbito: "50065", by: anAuthor, at: anInstant)
        let overview = try #require(try store.database.leps.overview(of: Self.key))
        #expect(overview.indicators.reduce(0) { $0 + $1.recordedValues.count } == file[.values].count)
        let known = try #require(try store.database.leps.overview(of: Self.key, asOf: anInstant))
        #expect(known.indicators.map(\.values) == overview.indicators.map(\.values))
        #expect(try store.database.cards(using: store.templates).all(in: Self.key).count == file[.cards].count)
        #expect(try !store.database.changeLog.history(of: .plan(Self.key)).isEmpty)
        guard case .intact = try store.database.changeLog.verify() else {
            Issue.record("the chain of the log is broken")
            return
        }
    }

    @Test("The data inside an HTML document import to the same plan")
    func embedded() throws {
        let file = try Self.exported.get()
        let page = "\n<!DOCTYPE html>\n<html><body><p>&lt;script&gt;</p>\(EmbeddedPlan.element(file.canonicalText))</body></html>"
        #expect(!EmbeddedPlan.element(file.canonicalText).dropFirst(EmbeddedPlan.start.count).dropLast(9).contains("<"))
        #expect(try PlanFile(text: page.utf8) == file)
        #expect(throws: PlanFile.FileError.self) { try PlanFile(text: "<!DOCTYPE html><p>Altro</p>".utf8) }
    }

    @Test("A plan is imported only where there is none, and only into its Ambito")
    func place() throws {
        let file = try Self.exported.get()
        let store = try emptyStore()
        #expect(try store.checkImport(file, intoAmbito: "50066", by: anAuthor, at: anInstant).findings.map(\.column) == ["ambito"])
        try store.importPlan(file, intoAmbito: "50065", by: anAuthor, at: anInstant)
        #expect(try store.checkImport(file, intoAmbito: "50065", by: anAuthor, at: anInstant).findings.map(\.column) == ["periodo"])
        #expect(throws: StoreError.self) { try store.importPlan(file, intoAmbito: "50065", by: anAuthor, at: anInstant) }
    }

    /// What makes a sound file unsound, and a word of what is said of it.
    static let damages: [(part: PlanFile.Part, text: String, with: String, says: String)] = [
        (.values, #""numerator":"#, #""numerator":-"#, "valori dei LEPS"),
        (.values, #""indicator":"1.2""#, #""indicator":"9.9""#, "non c'è"),
        (.values, #""enteredBy":"#, #""inserito":"#, "valori dei LEPS"),
        (.localTargets, #""words":""#, #""words":"boh "#, "leggere"),
        (.cards, #""template":"obiettivo"#, #""template":"altro"#, "schede"),
        (.cards, #""kind":"output""#, #""kind":"boh""#, "formato"),
        (.protocols, #""stage":"definizione""#, #""stage":"boh""#, "protocolli"),
        (.tables, #""columns":[{"#, #""columns":[{"kind":"boh","#, "tavole"),
        (.narratives, #""part":"premessa""#, #""part":"boh""#, "relazione"),
        (.cardValues, #""card":""#, #""card":"X"#, "schede"),
        (.records, #""kind":"esiti""#, #""kind":"boh""#, "registri"),
        (.records, #""azioni_realizzate":3"#, #""azioni_realizzate":9"#, "registri"),
        (.attachments, #""digest":""#, #""digest":"z"#, "documenti"),
    ]

    @Test("A file with one unsound value is refused whole, with a message", arguments: damages.indices)
    func damaged(index: Int) throws {
        let damage = Self.damages[index]
        let file = try Self.exported.get()
        let records = JSONValue.array(file[damage.part]).canonicalText
        #expect(records.contains(damage.text), "\(damage)")
        let place = try #require(records.range(of: damage.text))
        guard case .array(let changed) = try JSONValue(text: records.replacingCharacters(in: place, with: damage.with).utf8) else { return }
        var parts = file.parts
        parts[damage.part] = changed
        let store = try emptyStore()
        let check = try store.checkImport(PlanFile(file.plan, parts: parts), intoAmbito: "50065", by: anAuthor, at: anInstant)
        let finding = try #require(check.findings.first, "\(damage)")
        #expect(finding.problem.contains(damage.says), "\(finding.problem)")
        #expect(throws: StoreError.self) {
            try store.importPlan(PlanFile(file.plan, parts: parts), intoAmbito: "50065", by: anAuthor, at: anInstant)
        }
        #expect(try store.export(Self.key) == nil)
    }

    @Test("A head that is not a plan's is refused with what is wrong", arguments: [
        ("{}", "formato"), ("[]", "oggetto"), (#"{"format":"pdz-piano","version":2,"ambito":"1","period":"2025-2027"}"#, "versione 2"),
        (#"{"format":"pdz-piano","version":1,"ambito":"1","period":"x"}"#, "periodo"),
        (#"{"format":"pdz-piano","version":1,"ambito":"1","period":"2025-2027","altro":1}"#, "altro"),
        (#"{"format":"pdz-piano","version":1,"ambito":"1","period":"2025-2027","values":{}}"#, "values"),
        (#"{"format":"pdz-piano","version":1,"ambito":"1","period":"2025-2027","values":[1]}"#, "values"), ("{", "JSON"),
    ])
    func heads(text: String, word: String) {
        do throws(PlanFile.FileError) {
            _ = try PlanFile(text: text.utf8)
            Issue.record("\(text) was read")
        } catch {
            #expect(error.message.contains(word), "\(error.message)")
        }
    }
}
