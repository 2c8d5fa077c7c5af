import Domain
import Foundation
import GRDB
import Testing

@testable import Store

@Suite("The reference data of DGR XII/2167 of 15/04/2024")
struct ReferenceDataTests {
    let database: Store.Database
    let period: PlanPeriod
    let day: CalendarDate

    init() throws {
        database = try Store.Database.inMemory(migrations: projectMigrations)
        period = try PlanPeriod(label: "2025-2027")
        day = try CalendarDate(iso: "2026-11-21")
    }

    @Test(
        "The act's counts",
        arguments: [
            ("ambito", 91), ("ats", 8), ("asst", 25), ("distretto", 86), ("ambito_district", 102),
            ("policy_area", 12), ("key_point", 70), ("leps", 16), ("leps_in_area", 31), ("strategic_leps", 5),
            ("system_objective", 19), ("leps_indicator", 20), ("regional_range", 60), ("funding_source", 29),
            ("plan_section", 7), ("deadline", 20),
        ])
    func counts(table: String, expected: Int) throws {
        let count = try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM \(table)") }
        #expect(count == expected)
    }

    @Test("Every foreign key holds and every relation is valid from the day of the act")
    func integrity() throws {
        try database.read { db in
            try db.checkForeignKeys()
            for table in ["ats", "asst", "distretto", "ambito", "ambito_district"] {
                let days = try String.fetchAll(db, sql: "SELECT DISTINCT valid_from FROM \(table)")
                #expect(days == ["2024-04-15"])
            }
            #expect(try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok")
        }
    }

    @Test("The day before the act there is no Ambito, on its day there are 91")
    func validity() throws {
        #expect(try database.territory.ambiti(on: CalendarDate(iso: "2024-04-14")).isEmpty)
        #expect(try database.territory.ambiti(on: CalendarDate(iso: "2024-04-15")).count == 91)
    }

    @Test("Ambiti by ATS as in Annex C")
    func ambitiByATS() throws {
        let byATS = try Dictionary(grouping: database.territory.ambiti(on: day), by: \.ats.name).mapValues(\.count)
        #expect(
            byATS == [
                "ATS della Città metropolitana di Milano": 17, "ATS dell'Insubria": 20, "ATS della Montagna": 7,
                "ATS della Brianza": 8, "ATS di Bergamo": 14, "ATS di Brescia": 12, "ATS della Val Padana": 8,
                "ATS di Pavia": 5,
            ])
    }

    @Test("Ambiti in several ASST and Distretti: Milano has 3 and 9, Oglio Po 2 and 1, Sebino 1 and 1")
    func manyToMany() throws {
        for (code, asst, distretti) in [("50007", 3, 9), ("50097", 2, 1), ("50065", 1, 1)] {
            let profile = try #require(try database.territory.profile(of: code, on: day))
            #expect(profile.asst.count == asst)
            #expect(profile.distretti.count == distretti)
        }
        let sebino = try #require(try database.territory.profile(of: "50065", on: day))
        #expect(sebino.asst.first?.name == "ASST della Franciacorta")
        #expect(sebino.ats.name == "ATS di Brescia")
        #expect(sebino.municipalities.isEmpty)
        #expect(try database.demography.residents(ofAmbiti: ["50065"], by: day) == [:])
        #expect(try database.territory.profile(of: "99999", on: day) == nil)
    }

    @Test("Eleven areas are legal in 2025-2027; C only in 2021-2023; L has no key points")
    func areas() throws {
        let areas = try database.programming.policyAreas()
        #expect(areas.filter { $0.isLegal(in: period) }.map(\.letter).joined() == "ABDEFGHIJKL")
        let before = try PlanPeriod(label: "2021-2023")
        #expect(areas.first { $0.letter == "C" }?.isLegal(in: before) == true)
        let points = try database.programming.keyPoints()
        #expect(points.count == 70)
        #expect(!points.contains { $0.areaLetter == "L" || $0.areaLetter == "C" })
    }

    @Test("The catalogue has 16 LEPS in 31 rows, 5 of them strategic with 19 objectives")
    func catalogue() throws {
        let catalogue = try database.programming.lepsCatalogue(of: period)
        #expect(catalogue.count == 16)
        #expect(catalogue.map(\.areaLetters.count).reduce(0, +) == 31)
        let strategic = catalogue.filter(\.isStrategic)
        #expect(strategic.compactMap(\.strategicNumber).sorted() == [1, 2, 3, 4, 5])
        #expect(strategic.map(\.systemObjectives.count).reduce(0, +) == 19)
        let earlier = try database.programming.lepsCatalogue(of: PlanPeriod(label: "2021-2023"))
        #expect(earlier.count == 16)
        #expect(!earlier.contains { $0.isStrategic })
    }

    @Test("29 sources in five levels, seven sections in order, deadlines with days")
    func programming() throws {
        let sources = try database.programming.fundingSources()
        let byLevel = FundingSource.Level.allCases.map { level in sources.filter { $0.level == level }.count }
        #expect(byLevel == [6, 13, 7, 1, 2])
        #expect(sources.first { $0.acronym == "FSE+" }?.aliases.contains("PN Inclusione") == true)
        let positions = try database.programming.sections(of: period).map(\.position)
        #expect(positions == Array(1...7))
        let deadlines = try database.programming.deadlines(of: period)
        let approval = try #require(deadlines.first { $0.id == "approvazione_pdz" })
        #expect(approval.kind == .binding)
        #expect(approval.date?.iso == "2024-12-31")
        #expect(deadlines.filter(\.isDateEstimated).count == 4)
        #expect(try database.programming.periods(ofAmbito: "50065").map(\.label) == ["2025-2027", "2021-2023", "2018-2020"])
    }

    @Test("60 cells: 47 targets, 10, 20 and 17 a year, and 13 blanks of three kinds")
    func cells() throws {
        let cells = try database.leps.strategic(in: period).flatMap(\.indicators).flatMap(\.regional.cells)
        let targets = cells.filter { $0.target != nil }
        #expect(cells.count == 60)
        let byYear = period.years.map { year in targets.filter { $0.year == year }.count }
        #expect(byYear == [10, 20, 17])
        let blanks = Dictionary(grouping: cells.compactMap(\.blank)) { $0 }.mapValues(\.count)
        #expect(blanks == [.baseYear: 8, .notYetDue: 2, .afterActivation: 3])
        #expect(try database.leps.strategic(in: PlanPeriod(label: "2021-2023")).isEmpty)
    }

    @Test("Parsing the printed words gives the stored formal reading, for all 60 cells")
    func formalReading() throws {
        let indicators = try database.leps.strategic(in: period).flatMap(\.indicators)
        var compared = 0
        for row in try database.read({ try Row.fetchAll($0, sql: "SELECT * FROM regional_range") }) {
            let sheet = try #require(indicators.first { $0.indicator.code == row["indicator_code"] })
            let cell = try #require(sheet.regional[row["year"]])
            let threshold: Int? = row["threshold"]
            let stored: [String?] = [
                row["form"], row["sign"], threshold.map(String.init), row["milestone"], row["blank"],
            ]
            #expect(stored == Self.formal(cell.reading), "\(sheet.indicator.code) \(cell.year): \(cell.verbatim)")
            #expect(cell.verbatim == row["verbatim"])
            #expect(row["threshold_places"] == 0)
            compared += 1
        }
        #expect(compared == 60)
    }

    /// Form, sign, threshold, milestone, blank.
    private static func formal(_ reading: AchievementRange.Reading) -> [String?] {
        switch reading {
        case .target(.threshold(let sign, let number, _)): ["soglia", sign.rawValue, "\(number.units)", nil, nil]
        case .target(.share(let sign, let share)): ["percentuale", sign.rawValue, "\(share.value.units)", nil, nil]
        case .target(.yearOnYear(let trend, _, _)): ["anno_su_anno", trend.rawValue, nil, nil, nil]
        case .target(.milestone(let milestone)): ["traguardo", nil, nil, milestone.rawValue, nil]
        case .blank(let kind): ["nessun_target", nil, nil, nil, kind.rawValue]
        }
    }

    @Test("Measures: 7 ratios of which 4.2 and 5.1 refuse an excess, 2 means, 3 protocols, 8 counts; 3.1 has 7 contents")
    func measures() throws {
        let indicators = try database.leps.strategic(in: period).flatMap(\.indicators).map(\.indicator)
        let kinds = Dictionary(grouping: indicators, by: \.measure.kind).mapValues(\.count)
        #expect(kinds == [.ratio: 7, .mean: 2, .milestone: 3, .count: 8])
        #expect(indicators.filter { $0.measure == .ratio(excess: .error) }.map(\.code) == ["4.2", "5.1"])
        let contents = indicators.compactMap { indicator in
            if case .milestone(let requirements) = indicator.measure { requirements.contents.count } else { nil }
        }
        #expect(contents == [0, 7, 0])
        #expect(indicators.first { $0.code == "4.4" }?.notes.first?.contains("si contano le persone") == true)
    }

    @Test("No name of a printing error or of a data file is left")
    func corrections() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: projectMigrations.path)
        for file in files where file.hasSuffix(".sql") {
            let sql = try String(contentsOf: projectMigrations.appendingPathComponent(file), encoding: .utf8)
            for word in ["_seed", "FATEBENEFRAPELLI", "SERiate", "I.r. n", "Inclusionione", "services social e"] {
                #expect(!sql.contains(word), "\(file): \(word)")
            }
        }
    }
}
