import Foundation
import Mustache
import Testing

@testable import Web

/// A name misspelt in a template prints nothing: every name used must be answered by a view model, and
/// every property of a view model must be answered under its own name.
@Suite struct TemplateNamesTests {
    /// Names that view models compute.
    static let computed: Set<String> = ["documentTitle", "hasBreadcrumb", "glossaryURL", "hasRecord", "count"]

    /// One model of every kind, with everything in it.
    static func models() throws -> [any MustacheParent] {
        let plan = try PlanFixture.plan()
        let assets = SiteAssets(stylesheet: "s", icon: "i")
        let frame = PageFrame(plan.plan, of: plan.ambito, assets: assets)
        var models: [any MustacheParent] = plan.indicators.compactMap { judged in
            IndicatorView(plan, code: judged.indicator.code, year: 2026).map {
                Page(title: "t", frame: frame, breadcrumb: [NavigationLink(text: "t", url: "u")], content: $0)
            }
        }
        models.append(HomeView(plan))
        models.append(OverviewView(plan, year: 2026))
        models.append(PlanListView([]))
        models.append(GlossaryView.all)
        models.append(ErrorView(status: .notFound))
        models.append(AmbitoViewTests.view)
        return models
    }

    @Test func everyPropertyIsAnsweredUnderItsName() throws {
        for model in try Self.models() { check(model) }
    }

    private func check(_ value: Any) {
        let mirror = Mirror(reflecting: value)
        if let model = value as? any MustacheParent {
            for (label, property) in mirror.children {
                guard let label, let property = Self.unwrapped(property), !(property is any MustacheParent) else { continue }
                #expect(model.child(named: label) != nil, "\(type(of: model)).\(label)")
            }
        }
        for (_, property) in mirror.children { check(property) }
    }

    private static func unwrapped(_ value: Any) -> Any? {
        let mirror = Mirror(reflecting: value)
        return mirror.displayStyle == .optional ? mirror.children.first?.value : value
    }

    @Test func everyNameInATemplateBelongsToAModel() throws {
        var known = Self.computed
        func collect(_ value: Any) {
            for (label, property) in Mirror(reflecting: value).children {
                if let label { known.insert(label) }
                collect(property)
            }
        }
        for model in try Self.models() { collect(model) }
        let folder = DemoSite.root.appendingPathComponent("Templates")
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where path.hasSuffix(".mustache") {
            let text = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
            for tag in text.components(separatedBy: "{{").dropFirst() {
                let inner = tag.prefix { $0 != "}" }
                guard let sigil = inner.first, !["<", ">", "$", "%", "/"].contains(sigil) else { continue }
                let name = inner.drop { ["#", "^", "."].contains($0) }.trimmingCharacters(in: .whitespaces)
                #expect(name.isEmpty || known.contains(name), "\(path) uses \(name)")
            }
        }
    }
}
