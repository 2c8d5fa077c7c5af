import Domain
import Mustache
import Store
import Testing

@testable import Web

extension TemplateNamesTests {
    /// Dashboards and the first pages.
    static func dashboardModels() throws -> [any MustacheParent] {
        let count = LinkedCount(count: 1, label: "l", url: "u", mark: VerdictMark(.achieved))
        let item = HomeView.AttentionItem(code: "c", title: "t", url: "u", why: "w")
        let sum = MoneyTable.Sum(cents: 1, url: "u", label: "l")
        let plan = try PlanFixture.plan()
        let site = try DemoSite()
        let reader = Reader.anyone
        let page = try site.pageContext(reader)
        var board = try #require(
            try AssemblyBoard(SiteURLTests.plan, year: 2026, knownAt: nil, page))
        board.changes = try BoardChanges(board.plan, since: try PlanFixture.date("01/01/2026"), page)
        var view = AssemblyView(board)
        view.leps?.note = "n"
        view.leps?.counts = [count]
        view.leps?.missed = [item]
        view.leps?.unknown = [item]
        view.remarks = CountedSentence(number: count, text: "t")
        view.decisions = [BoardDecision(term: "t", text: "t", url: "u")]
        view.moment = MomentView(path: "p", year: 2026, knownAt: "k", backURL: "b", field: FormField(name: "n", label: "l", kind: .paragraph))
        view.changes?.verdicts = [
            .init(code: "c", title: "t", year: 2026, url: "u", before: VerdictMark(.achieved), now: VerdictMark(.notAchieved))
        ]
        view.changes?.counts = [count]
        let office = try OfficeView(board.plan, page)
        var home = HomeView(plan)
        home.office = office
        home.remarks = view.remarks
        home.office?.drafts = [.init(text: "t", url: "u", detail: "d")]
        home.office?.changes = try site.database.changeLog.latest(inAmbito: "50065", limit: 1).map(AmbitoHistoryView.Change.init)
        let figures = try RegionFigures(site.database.plans.all(), page)
        var region = RegionView(figures)
        region.multiples = [try #require(StripPlot("t", [(name: "a", value: 1), (name: "b", value: 4)]) { "\($0)" })]
        let comparison = try Comparison(figures.ambiti, year: 2026, page)
        return [
            view, home, region, ComparisonView(figures.ambiti.map(\.entry), chosen: [], comparison: comparison, problem: "p"),
            IndicatorListView(plan, year: 2026, verdict: nil, try #require(view.moment)),
            AmountListView([], AmountQuery(), SiteURLTests.plan),
            AmountList.sample,
            MoneyTable.Row(label: "l", period: "p", budgeted: sum, accounted: sum, perHead: "h"),
            CountTable.Row(label: "l", cells: [count]),
            ChangeListView(
                lead: "l", changes: [], path: "p", field: FormField(name: "n", label: "l", kind: .paragraph, problem: "p")),
            try MunicipalityPageTests.view(), OpenDataView(SiteURLTests.plan, OpenDataSets(hasLEPS: true, hasFunding: true, tables: [], modified: nil)), CreditsView(),
        ]
    }
}

/// A row of the list of amounts.
private enum AmountList {
    static let sample = AmountListView.Row(
        code: "c", title: "t", url: "u", source: "s", period: "p", stage: "s", amount: "a", cents: 1)
}
