import Domain
import Foundation
import Testing

@testable import Store

@Suite("Saving the values of a plan")
struct ValueStoreTests {
    let database: Store.Database
    let key: PlanKey
    let office: Provenance

    init() throws {
        database = try Store.Database.inMemory(migrations: projectMigrations)
        key = PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027"))
        office = Provenance(enteredBy: "Ufficio di Piano", enteredOn: try CalendarDate(iso: "2026-01-20"))
        try database.plans.add(Plan(ambitoCode: "50065", period: key.period, leadBody: "Comune di Iseo"), by: anAuthor, at: anInstant)
    }

    private func save(_ count: Int, replacing version: Int?, of code: String = "1.1", year: Int = 2025) throws
        -> SaveResult<Recorded<YearlyValue>>
    {
        try database.values.save(
            YearlyValue(.count(count), provenance: office), of: code, year: year, in: key, source: "Registro",
            note: "Nota", replacing: version, by: anAuthor, at: anInstant)
    }

    private func remove(replacing version: Int) throws -> SaveResult<Recorded<YearlyValue>> {
        try database.values.removeValue(
            of: "1.1", year: 2025, in: key, replacing: version, by: anAuthor, at: anInstant)
    }

    private func save(_ record: MilestoneRecord, of code: String = "3.1", note: String = "", replacing version: Int?)
        throws -> SaveResult<Recorded<MilestoneRecord>>
    {
        try database.values.save(
            record, of: code, in: key, note: note, replacing: version, by: anAuthor, at: anInstant)
    }

    private func sheet(_ code: String) throws -> IndicatorSheet {
        try #require(try database.leps.overview(of: key)?.indicator(code)?.sheet)
    }

    @Test("What was saved is read back whole")
    func roundTrip() throws {
        #expect(try save(3, replacing: nil) == .saved(version: 1))
        let ratio = try YearlyValue(.ratio(149, of: 300), provenance: office, isProvisional: true)
        _ = try database.values.save(
            ratio, of: "1.2", year: 2026, in: key, replacing: nil, by: anAuthor, at: anInstant)
        let mean = try YearlyValue(.mean(total: 120, over: 10), provenance: office)
        _ = try database.values.save(
            mean, of: "3.3", year: 2025, in: key, replacing: nil, by: anAuthor, at: anInstant)

        let count = try YearlyValue(.count(3), provenance: office)
        #expect(
            try sheet("1.1").recordedValues == [
                2025: Recorded(content: count, source: "Registro", note: "Nota", version: 1)
            ])
        #expect(try sheet("1.2").values.byYear == [2026: ratio])
        #expect(try sheet("3.3").values.byYear == [2025: mean])
        #expect(try sheet("2.3").values == .none)
    }

    @Test("Zero is a value; a removed value is missing")
    func zeroAndMissing() throws {
        #expect(try save(0, replacing: nil) == .saved(version: 1))
        #expect(try sheet("1.1").values.byYear[2025]?.value.numerator == 0)
        #expect(try remove(replacing: 1) == .saved(version: 2))
        #expect(try sheet("1.1").values.byYear.isEmpty)
    }

    @Test("V7: a stale save is a conflict that shows what is there, and writes nothing")
    func conflict() throws {
        #expect(try save(3, replacing: nil) == .saved(version: 1))
        #expect(try save(4, replacing: 1) == .saved(version: 2))
        for stale in [1, nil] {
            guard case .conflict(let current) = try save(9, replacing: stale) else {
                Issue.record("a stale save was accepted")
                continue
            }
            #expect(current?.content.value.numerator == 4)
            #expect(current?.version == 2)
        }
        #expect(try sheet("1.1").values.byYear[2025]?.value.numerator == 4)
    }

    @Test("V7: a version does not come back when a value is removed and entered again")
    func noReuse() throws {
        #expect(try save(3, replacing: nil) == .saved(version: 1))
        #expect(try remove(replacing: 1) == .saved(version: 2))
        #expect(try save(9, replacing: 1) == .conflict(current: nil))
        #expect(try save(5, replacing: nil) == .saved(version: 3))
        guard case .conflict = try remove(replacing: 1) else {
            Issue.record("a stale removal was accepted")
            return
        }
    }

    @Test("V7: a protocol is saved whole, and a stale save of it is a conflict")
    func milestone() throws {
        let act = try AdministrativeAct(type: "Deliberazione", number: "12", date: CalendarDate(iso: "2025-10-03"))
        let record = try MilestoneRecord(
            definition: StageRecord(date: CalendarDate(iso: "2025-10-01"), act: act),
            sharing: StageRecord(date: nil, act: AdministrativeAct(type: "Verbale")),
            contents: ["Scopo", "Tempi"], parties: [], provenance: office)
        #expect(try save(record, note: "n", replacing: nil) == .saved(version: 1))
        #expect(
            try sheet("3.1").recordedProtocol == Recorded(content: record, source: "", note: "n", version: 1))
        #expect(try sheet("3.1").values.milestone == record)

        let unchecked = MilestoneRecord(definition: record.definition, provenance: office, isProvisional: true)
        #expect(try save(unchecked, replacing: 1) == .saved(version: 2))
        #expect(try sheet("3.1").values.milestone == unchecked)
        let stale = try save(record, replacing: 1)
        #expect(stale == .conflict(current: Recorded(content: unchecked, source: "", note: "", version: 2)))
    }

    @Test("What is refused, with a message, and leaves nothing")
    func refused() throws {
        let other = PlanKey(ambitoCode: "50066", period: key.period)
        let values = database.values
        let value = try YearlyValue(.count(1), provenance: office)
        #expect(throws: StoreError.notFound(what: "piano 2025-2027 dell'Ambito 50066")) {
            try values.save(value, of: "1.1", year: 2025, in: other, replacing: nil, by: anAuthor, at: anInstant)
        }
        #expect(throws: StoreError.notFound(what: "indicatore 9.9")) { try save(1, replacing: nil, of: "9.9") }
        #expect(throws: StoreError.refused(reason: "l'indicatore 1.2 si misura come rapporto")) {
            try save(1, replacing: nil, of: "1.2")
        }
        #expect(throws: StoreError.refused(reason: "l'anno 2028 non è nel periodo 2025-2027")) {
            try save(1, replacing: nil, year: 2028)
        }
        #expect(throws: StoreError.refused(reason: "manca chi ha inserito il dato")) {
            try values.save(
                YearlyValue(.count(1)), of: "1.1", year: 2025, in: key, replacing: nil, by: anAuthor, at: anInstant)
        }
        let day = try StageRecord(date: CalendarDate(iso: "2026-06-01"))
        #expect(throws: StoreError.refused(reason: "un protocollo si attiva solo dopo essere stato definito")) {
            try save(MilestoneRecord(activation: day, provenance: office), of: "2.1", replacing: nil)
        }
        #expect(throws: StoreError.refused(reason: "«Bilancio» non è tra i contenuti richiesti")) {
            let record = MilestoneRecord(definition: day, contents: ["Bilancio"], provenance: office)
            return try save(record, replacing: nil)
        }
        let overview = try #require(try database.leps.overview(of: key))
        #expect(overview.indicators.allSatisfy { $0.values == .none })
        #expect(try save(1, replacing: nil) == .saved(version: 1))
    }

    @Test("A local target stands beside the regional one; a later one replaces it and both are kept")
    func localTargets() throws {
        func adopt(_ verbatim: String, on day: String, reason: String? = nil, act: String? = nil) throws {
            try database.values.adopt(
                LocalTarget(
                    year: 2026, verbatim: verbatim, adoptedOn: CalendarDate(iso: day), reason: reason, act: act,
                    provenance: office),
                for: "2.2", in: key, by: anAuthor, at: anInstant)
        }
        try adopt("≥ 65%", on: "2024-12-18")
        #expect(throws: StoreError.refused(reason: "un target adottato ad anno iniziato richiede motivo e atto")) {
            try adopt("≥ 70%", on: "2026-03-01")
        }
        #expect(throws: StoreError.self) { try adopt("più o meno tutti", on: "2025-03-01") }
        #expect(throws: StoreError.refused(reason: "il target è vuoto")) { try adopt("", on: "2025-03-01") }
        try adopt("≥ 70%", on: "2026-03-01", reason: "Nuove risorse", act: "Deliberazione n. 4 del 01/03/2026")

        let sheet = try sheet("2.2")
        #expect(sheet.localTargets.map(\.verbatim) == ["≥ 65%", "≥ 70%"])
        #expect(sheet.local?.cells.map(\.verbatim) == ["≥ 70%"])
        #expect(sheet.local?.origin == .local)
        #expect(sheet.regional[2026]?.verbatim == "≥ 60%")
    }

    @Test("A plan is added once and found by Ambito; one without strategic LEPS is valid")
    func plans() throws {
        #expect(try !database.plans.add(Plan(ambitoCode: "50065", period: key.period, leadBody: "Altro"), by: anAuthor, at: anInstant))
        let earlier = try Plan(ambitoCode: "50065", period: PlanPeriod(label: "2021-2023"), title: "Piano di Zona")
        #expect(try database.plans.add(earlier, by: anAuthor, at: anInstant))
        #expect(try database.plans.plans(ofAmbito: "50065").map(\.period.label) == ["2025-2027", "2021-2023"])
        #expect(try database.plans.plans(ofAmbito: "50065").first?.leadBody == "Comune di Iseo")
        #expect(try database.plans.all().map(\.ambito.name) == ["Sebino - 5", "Sebino - 5"])
        #expect(try database.leps.overview(of: earlier.key)?.leps.isEmpty == true)
        #expect(try database.leps.overview(of: PlanKey(ambitoCode: "50009", period: key.period)) == nil)
        #expect(throws: StoreError.notFound(what: "Ambito 99999")) {
            try database.plans.add(Plan(ambitoCode: "99999", period: key.period), by: anAuthor, at: anInstant)
        }
        let later = try Plan(ambitoCode: "50065", period: PlanPeriod(label: "2025-2028"))
        #expect(try database.plans.open(later, by: anAuthor, at: anInstant))
        #expect(try !database.plans.open(later, by: anAuthor, at: anInstant), "a plan is opened once")
        #expect(try database.plans.entry(later.key)?.plan.hasStrategicLEPS == false)
        #expect(try database.plans.entry(key)?.plan.hasStrategicLEPS == true)
        #expect(try database.programming.periods(ofAmbito: "50065").map(\.label) == ["2025-2028", "2025-2027", "2021-2023", "2018-2020"])
        #expect(try !database.programming.periods(ofAmbito: "50066").contains(later.period), "its years are its own")
        #expect(throws: PlanPeriod.ValidationError.tooLong(years: 7)) {
            try database.plans.open(Plan(ambitoCode: "50065", period: PlanPeriod(label: "2028-2034")), by: anAuthor, at: anInstant)
        }
        #expect(throws: StoreError.notFound(what: "Ambito 99999")) {
            try database.plans.open(Plan(ambitoCode: "99999", period: later.period), by: anAuthor, at: anInstant)
        }
        #expect(throws: StoreError.notFound(what: "periodo 2031-2033")) {
            try database.plans.add(Plan(ambitoCode: "50065", period: PlanPeriod(label: "2031-2033")), by: anAuthor, at: anInstant)
        }
    }
}
