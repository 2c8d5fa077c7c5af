import Domain
import Foundation
import Mustache
import Testing

@testable import Web

/// Whatever a user or a document wrote, a page shows it as text.
@Suite struct HostileTextTests {
    static let hostile = "\"><script>x()</script><b onx='1'>&{{code}}</b>"

    /// Every page of a plan all of whose texts are hostile.
    private func pages() throws -> [String] {
        let templates = try TemplateLibrary(folder: DemoSite.root.appendingPathComponent("Templates"))
        var plan = try PlanFixture.plan { $0 + Self.hostile }
        plan.groups[0].indicators[0].years[0].valueSource = Self.hostile
        plan.groups[0].indicators[0].years[0].valueNote = Self.hostile
        plan.groups[0].indicators[0].years[0].local = [
            JudgedPlan.JudgedTarget(
                result: plan.groups[0].indicators[0].years[0].regional, adoptedOn: plan.today, reason: Self.hostile,
                act: Self.hostile, isInForce: true)
        ]
        let frame = PageFrame(
            plan.plan, of: plan.ambito, assets: SiteAssets(stylesheet: Self.hostile, icon: Self.hostile), reader: .anyone)
        let trail = [NavigationLink(text: Self.hostile, url: Self.hostile)]
        func html(_ content: some MustacheParent & Equatable, _ template: String) throws -> String {
            let page = Page(title: Self.hostile, frame: frame, breadcrumb: trail, content: content)
            return String(decoding: try templates.page(page, template: template), as: UTF8.self)
        }
        var ambito = AmbitoViewTests.view
        ambito.heading = Self.hostile
        ambito.introduction = Self.hostile
        ambito.facts = [Fact(Self.hostile, [Self.hostile])]
        ambito.population?.caption = Self.hostile
        ambito.population?.source = Self.hostile
        ambito.population?.rows[0].name = Self.hostile
        return try [
            html(HomeView(plan), "home/index"), html(OverviewView(plan, year: 2026), "leps/overview"),
            html(ambito, "ambito/index"),
        ] + plan.indicators.compactMap { judged in
            try IndicatorView(plan, code: judged.indicator.code, year: 2026).map { try html($0, "leps/indicator") }
        }
    }

    @Test func everyTextIsEscaped() throws {
        let pages = try pages()
        #expect(pages.count == 7)
        for html in pages {
            let page = HTMLDocument(html)
            #expect(page.mistakes == [])
            #expect(page.elements("script").isEmpty && page.elements("b").isEmpty)
            #expect(page.tags.allSatisfy { $0.attributes.keys.allSatisfy { !$0.hasPrefix("on") } })
            #expect(html.contains("&quot;&gt;&lt;script&gt;x()&lt;/script&gt;&lt;b onx=&#39;1&#39;&gt;&amp;{{code}}&lt;/b&gt;"))
        }
    }
}
