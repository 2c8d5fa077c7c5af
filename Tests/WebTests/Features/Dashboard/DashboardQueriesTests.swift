import Domain
import Foundation
import Synchronization
import Testing

@testable import Store
@testable import Web

@Suite("What a dashboard asks of the database") struct DashboardQueriesTests {
    /// The statements that were run.
    private final class Log: Sendable {
        private let statements = Mutex<[String]>([])

        func add(_ sql: String) { statements.withLock { $0.append(sql) } }
        func take() -> [String] {
            statements.withLock { all in
                defer { all = [] }
                return all
            }
        }
    }

    /// Tables that do not grow with the plans: the Region's acts and territory, the plans themselves, their periods. All
    /// others do.
    private static let small: Set = [
        "ambito", "ats", "plan", "policy_area", "key_point", "leps", "leps_in_area", "funding_source", "funding_source_alias",
    ]

    /// The dashboards, with who looks at them. Pages of one person alone (the list of reviews) are never kept, and not here.
    private static func shared(_ site: DemoSite) throws -> [(path: String, user: String)] {
        let plan = DemoSite.plan
        let codes = Set(try site.database.plans.all().map(\.ambito.code)).sorted().prefix(3)
        let compared = "/confronto?" + codes.map { "ambito=\($0)" }.joined(separator: "&")
        return [
            (plan, "ufficio"), (plan, "sindaci"), ("/", "ats"), ("/", "regione"), ("/ambiti", "regione"),
            ("\(plan)/cruscotto", "sindaci"), ("\(plan)/cruscotto?anno=2025", "sindaci"), ("\(plan)/cruscotto/seduta?anno=2026", "sindaci"),
            ("\(plan)/cruscotto/presentazione?anno=2026", "sindaci"), ("\(plan)/cruscotto/indicatori?anno=2026", "sindaci"),
            ("\(plan)/comuni/Iseo", "sindaci"), ("\(plan)/demografia", "sindaci"), ("\(plan)/verifica", "ufficio"),
            ("/confronto", "regione"), (compared, "regione"), ("\(plan)/schede", "sindaci"), ("\(plan)/scadenze", "ufficio"),
        ]
    }

    /// A site with the demonstration and some plans of the region, its statements told.
    private func site(_ log: Log) throws -> (DemoSite, [String: TestBrowser]) {
        let site = try DemoSite(cards: true, tables: true)
        try VersionPagesTests.transmit(site)
        let today = try PlanFixture.date("15/06/2026")
        try GeneratedRegion(today: today).load(into: site.database.cards(using: .demo()), limit: 3, at: DemoSite.loadedAt)
        for entry in try site.database.plans.all() {
            let recorded = try site.database.exposures.recorded(of: entry.plan.key)
            _ = try site.database.exposures.set(
                .published, of: entry.plan.key, reason: "Prova", replacing: recorded?.version, by: .demonstration, at: DemoSite.loadedAt)
        }
        let ats = try #require(try site.database.territory.profile(of: "50065", on: today)?.ats.code)
        let roles: [(String, Set<RoleGrant>)] = [
            ("ufficio", .editor()), ("sindaci", .assembly()), ("ats", .reviewer(ats)), ("regione", [.administrator]),
        ]
        var browsers: [String: TestBrowser] = [:]
        for (name, grants) in roles { browsers[name] = try TestBrowser(site, as: name, grants) }
        site.database.trace(log.add)
        return (site, browsers)
    }

    @Test("No dashboard reads a table that grows from end to end")
    func plans() throws {
        let log = Log()
        let (site, browsers) = try site(log)
        let paths = try Self.shared(site)
        _ = log.take()
        for (path, user) in paths + [("/revisione", "ats"), ("/account", "ufficio")] {
            #expect(try #require(browsers[user]).get(path).status == 200, "\(path), \(user)")
        }
        let statements = Set(log.take()).filter { $0.hasPrefix("SELECT") || $0.hasPrefix("WITH") }.sorted()
        #expect(statements.count > 40, "the dashboards ask for something")
        for sql in statements {
            // SQLite calls a scan, too, the reading of a list that is given (json_each) and a full text's search in its index.
            let isOfOthers = { (line: String) in line.contains("VIRTUAL TABLE INDEX 1:") || line.contains("VIRTUAL TABLE INDEX 0:M") }
            for line in try site.database.queryPlan(of: sql) where line.hasPrefix("SCAN ") && !isOfOthers(line) {
                let name = line.split(separator: " ").dropFirst().first.map(String.init) ?? ""
                let table = try Self.table(name, in: sql)
                #expect(Self.small.contains(table), "\(line): \(sql)")
            }
        }
    }

    /// The table that a statement calls by a name.
    private static func table(_ name: String, in sql: String) throws -> String {
        let alias = try Regex("(?:FROM|JOIN|,)\\s+(\\w+)\\s+(?:AS\\s+)?\(name)\\b")
        return sql.firstMatch(of: alias)?[1].substring.map(String.init) ?? name
    }

    @Test("A dashboard whose data did not change costs no query, and shows a change at once")
    func warm() throws {
        let log = Log()
        let (site, browsers) = try site(log)
        for (path, user) in try Self.shared(site) { _ = try #require(browsers[user]).get(path) }
        let paths = try Self.shared(site)
        _ = log.take()
        for (path, user) in paths {
            let answer = try #require(browsers[user]).get(path)
            #expect(answer.status == 200 && answer.isFromMemory, "\(path), \(user)")
            #expect(log.take() == [], "\(path), \(user)")
        }
        let list = "\(DemoSite.plan)/cruscotto/indicatori?anno=2026"
        let before = try #require(browsers["sindaci"]).get(list)
        let value = YearlyValue(
            try .ratio(0, of: 100), provenance: Provenance(enteredBy: "Prova", enteredOn: try PlanFixture.date("15/06/2026")), isProvisional: true)
        let old = try #require(try site.database.leps.overview(of: VersionPagesTests.key)?.indicator("1.2")?.sheet.recordedValues[2026])
        _ = try site.database.values.save(
            value, of: "1.2", year: 2026, in: VersionPagesTests.key, source: old.source, note: "", replacing: old.version, by: .demonstration,
            at: DemoSite.loadedAt)
        let answer = try #require(browsers["sindaci"]).get(list)
        #expect(before.isFromMemory && !answer.isFromMemory && answer.body != before.body)
    }
}
