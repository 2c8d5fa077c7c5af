import Domain
import Foundation
import Testing

@testable import Store

@Suite("The demonstration's records: governance, agreement, money, network")
struct DemoRecordsTests {
    let database: Store.Database

    /// The demonstration, loaded once: these tests only read.
    static let loaded = Result {
        let database = try Store.Database.inMemory(migrations: projectMigrations)
        let folder = projectMigrations.appendingPathComponent("demo")
        for demo in try DemoPlan.all(in: folder) { try demo.load(into: database, at: anInstant) }
        let cards = database.cards(using: try CardTemplates(folder: projectTemplates))
        for demo in try DemoCards.all(in: folder.appendingPathComponent("cards")) { try demo.load(into: cards, at: anInstant) }
        for demo in try DemoRecords.all(in: folder.appendingPathComponent("records")) {
            try demo.load(into: database, at: anInstant)
        }
        return database
    }

    init() throws { database = try Self.loaded.get() }

    private func key(_ ambito: String, _ period: String = "2025-2027") throws -> PlanKey {
        PlanKey(ambitoCode: ambito, period: try PlanPeriod(label: period))
    }

    private func records(_ key: PlanKey) throws -> [PlanRecord] { try database.records.all(in: key).map(\.record) }

    @Test("Sebino: fourteen offices sign, and all have; the dates that the plan does not print are named")
    func agreement() throws {
        let check = try #require(
            try database.records.agreementCheck(in: key("50065"), on: CalendarDate(italian: "15/06/2026")))
        #expect(check.signatories.count == 14)
        #expect(check.signatories.map(\.party.kind).filter { $0 == .municipality }.count == 12)
        #expect(check.isUnanimous)
        #expect(check.missingElements.isEmpty)
        #expect(check.unknown.isEmpty)
        #expect(check.steps.first { $0.step == .signature }?.record.date?.italian == "31/12/2024")
        #expect(check.steps.first { $0.step == .signature }?.deadline.state == .met)
        #expect(check.isComplete)
        #expect(check.gaps == ["senza data: Trasmissione a Regione Lombardia (termine del 15/01/2025)"])
        #expect(check.warnings == ["Firma di ASST della Franciacorta: senza data, non si può dire se è nei termini"])
        #expect(check.validity.label == "in vigore fino al 31/12/2027")
    }

    @Test("A plan from before the register of the act has signatories too: eighteen municipalities, ATS, ASST")
    func earlierPlan() throws {
        let check = try #require(
            try database.records.agreementCheck(in: key("50024", "2021-2023"), on: CalendarDate(italian: "15/06/2026")))
        #expect(check.signatories.map(\.party.kind).suffix(2) == [.ats, .asst])
        #expect(check.signatories.count == 20)
        #expect(!check.isComplete)
        #expect(check.steps.allSatisfy { $0.deadline.state == .undated })
    }

    @Test("Treviglio: 11.265.000 euro, each sum once, what serves several areas under several areas")
    func treviglio() throws {
        let key = try key("50037")
        let areas: [String: [String]] = [
            "1": ["A"], "2": ["B"], "3": ["D", "E"], "4": ["F"], "5": ["G", "I"], "6": ["H"], "7": ["J"], "8": ["K"],
        ]
        let chapter = try #require(try FundingBook(records(key).funding, areas: areas).chapter(.budgeted))
        #expect(chapter.records.count == 8)
        #expect(chapter.bySource.totals == chapter.byArea.totals)
        #expect(chapter.byArea.totals[.unstated]?.total == Cents(1_126_500_000))
        #expect(chapter.byArea.lines.first { $0.key == .several }?.sums[.unstated]?.total == Cents(560_000_000))
        #expect(chapter.byArea.lines.first { $0.key == .one("A") }?.sums[.unstated]?.total == Cents(160_000_000))
        #expect(try database.records.brokenLinks(in: key).isEmpty)
    }

    @Test("The regional lines of the PNRR stay apart from the Ambito's money")
    func pnrr() throws {
        let book = try FundingBook(try records(key("50065")).funding, sources: try database.programming.fundingSources())
        let region = try #require(book.chapter(.budgeted, perimeter: .region))
        #expect(region.byLine.lines.count == 7)
        #expect(region.byLine.totals[.unstated]?.total == Cents(18_880_000_000))
        #expect(book.chapter(.budgeted)?.bySource.totals.isEmpty == true)
        #expect(book.chapter(.budgeted)?.byLevel.lines.isEmpty == true)
        #expect(try database.records.brokenLinks(in: key("50065")).isEmpty)
    }

    @Test("Valle Trompia: the places of each kind as the plan's tables add up, and the services of its eighteen municipalities")
    func valleTrompia() throws {
        let url = projectMigrations.appendingPathComponent("demo/records/valle-trompia-2021-2023-rete.json")
        let records = try DemoRecords(contentsOf: url).records
        let totals = Dictionary(uniqueKeysWithValues: try OfferUnitTotal.all(records.offerUnits).map { ($0.type, $0) })
        #expect(records.offerUnits.count == 39)
        #expect(totals["CDI"]?.places == [.authorised: 157])
        #expect(totals["CDD"]?.places == [.accredited: 75, .onBudget: 68])
        #expect(totals["CSE"]?.places == [.other: 78])
        #expect(totals["RSA"]?.places == [.accredited: 560, .paying: 110])
        let names = Set(records.services.flatMap(\.municipalities))
        #expect(names.count == 18)
        let matrix = ServiceMatrix(records.services, municipalities: names.sorted().map { Municipality(name: $0) })
        let coverage = Dictionary(uniqueKeysWithValues: zip(matrix.services, matrix.coverage))
        #expect(coverage == [
            "Centro di aggregazione giovanile (CAG)": 6, "Informagiovani": 11, "Biblioteca": 18,
            "Servizio sociale professionale": 10, "Tutela minori": 18,
        ])
        // A municipality has either a desk or a Punto giovani, never both.
        #expect(matrix.rows.allSatisfy { $0.cells.allSatisfy { $0.count <= 1 } })
    }

    @Test("A second load changes nothing")
    func again() throws {
        let file = projectMigrations.appendingPathComponent("demo/records/sebino-2025-2027-governance.json")
        #expect(try DemoRecords(contentsOf: file).load(into: database, at: anInstant) == false)
    }

    @Test("The files are what the program itself would write")
    func canonical() throws {
        let folder = projectMigrations.appendingPathComponent("demo/records")
        for url in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            let file = try RecordFile(json: Data(contentsOf: url))
            #expect(try RecordFile(json: file.json) == file)
            for record in file.records {
                let schema = try #require(RecordCatalogue.schema(record.kind))
                #expect(schema.check(record).filter { $0.severity == .refused }.isEmpty, "\(record.kind) \(record.id)")
            }
        }
    }

    @Test("The deadlines of 2025-2027 hold what the act and the plan's life ask")
    func deadlines() throws {
        let deadlines = try database.programming.deadlines(of: PlanPeriod(label: "2025-2027"))
        #expect(deadlines.count == 20)
        let binding = deadlines.filter { $0.kind == .binding }
        #expect(binding.map(\.id) == ["approvazione_pdz", "sottoscrizione_adp"])
        #expect(binding.allSatisfy { $0.consequence?.contains("FNPS e FSR") == true })
    }
}
