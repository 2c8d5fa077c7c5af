import Domain
import Mustache
import Store
import Testing

@testable import Web

extension TemplateNamesTests {
    /// What a plan's year gives to others and asks of its office.
    static func reportingModels() throws -> [any MustacheParent] {
        let site = try DemoSite()
        let key = PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027"))
        let overview = try #require(try site.database.leps.overview(of: key))
        let typed = [
            "1.1-2025-n": "0", "3.1-definizione": "x", "importo": "100", "anno-verdetti": "2026", "regola": "tutti", "conta-1.1": "si",
        ]
        let form = SimulationForm(overview) { typed[$0] ?? "" }
        var importing = ValueImportView(SiteURLTests.plan, formToken: "t")
        (importing.problem, importing.notice) = ("p", "n")
        let table = try ValueTable(
            "indicatore;anno;numeratore\n1.1;2026;1\nx;2026;1", indicators: overview.indicators.map(\.indicator), period: key.period)
        importing.findings = table.findings
        importing.rows = table.entries.map { ValueImportView.Row($0, .added, overview) }
        let due = Deadline(id: "d", kind: .ordinary, date: nil, who: "w", what: "w")
        let day = try CalendarDate(italian: "15/06/2026")
        let missing = DueItem.missing(
            of: AchievementCheck(
                indicator: overview.indicators[0].indicator, ranges: overview.indicators[0].regional, values: .none),
            title: "t", on: day)
        let report = YearReport(plan: try PlanFixture.plan(), year: 2025, cards: [], narratives: [
            .opening: ReportNarrative([.text: "# T\n\n1. **a** *b* [l](https://a.it)\n\n- a\n\n|A|\n|-|\n|1|"])
        ])
        return [
            importing, YearReportView(report, SiteURLTests.plan, mayEdit: true),
            DeadlinesView(items: missing, act: [DueItem(due, on: day, source: "s")], own: [], address: SiteURLTests.plan, year: 2026),
            SimulationView(
                form, isResult: true, action: .home, formToken: "t", today: try CalendarDate(italian: "15/06/2026")),
        ]
    }
}
