import Domain
import Mustache
import Store

/// From two to six Ambiti side by side: verdicts of the LEPS, population, spending for each resident.
enum ComparisonPage {
    /// How many Ambiti may be compared.
    static let allowed = 2...6
    static let field = "ambito"

    static func page(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        let plans = try context.access.readablePlans(context.reader)
        guard !plans.isEmpty || context.reader.isSignedIn else { return .signIn }
        let figures = try RegionFigures(plans, context)
        let asked = context.query.values(of: field)
        let chosen = figures.byName.filter { asked.contains($0.entry.ambito.code) }
        let problem = asked.isEmpty || allowed.contains(chosen.count) ? nil : "Scegli da 2 a 6 Ambiti."
        let comparison = chosen.isEmpty || problem != nil ? nil : try Comparison(chosen, year: figures.year, context)
        let frame = PageFrame(
            assets: context.assets, isDemo: plans.contains(where: \.plan.isDemonstration), reader: context.reader, place: .home)
        return try context.page(
            "Confronto tra Ambiti", frame: frame, breadcrumb: [NavigationLink(text: "Inizio", url: SiteURL.home.description)],
            hasProblems: problem != nil, template: "region/comparison",
            ComparisonView(figures, chosen: Set(asked), comparison: comparison, problem: problem))
    }
}

/// The Ambiti that are compared, column by column.
struct Comparison: Equatable, MustacheParent {
    var year: Int
    var names: [NavigationLink]
    var facts: [Line]
    var groups: [Group]

    /// A line of words or numbers, one for each Ambito.
    struct Line: Equatable, MustacheParent {
        var label: String
        var cells: [String]

        func child(named name: String) -> Any? {
            switch name {
            case "label": label
            case "cells": cells
            default: nil
            }
        }
    }

    /// A LEPS with the verdict of every indicator in every Ambito.
    struct Group: Equatable, MustacheParent {
        var title: String
        var span: Int
        var rows: [Row]

        func child(named name: String) -> Any? {
            switch name {
            case "title": title
            case "span": span
            case "rows": rows
            default: nil
            }
        }
    }

    /// An indicator.
    struct Row: Equatable, MustacheParent {
        var code: String
        var title: String
        var marks: [Mark]

        func child(named name: String) -> Any? {
            switch name {
            case "code": code
            case "title": title
            case "marks": marks
            default: nil
            }
        }
    }

    /// A verdict with its value.
    struct Mark: Equatable, MustacheParent {
        var mark: VerdictMark
        var url: String
        var value: String

        func child(named name: String) -> Any? {
            switch name {
            case "url": url
            case "value": value
            default: mark.child(named: name)
            }
        }
    }

    init(_ ambiti: [AmbitoFigures], year: Int, _ page: PageContext) throws {
        self.year = year
        names = ambiti.map { NavigationLink(text: $0.entry.ambito.shortName, url: SiteURL.dashboard($0.address, .board()).description) }
        facts = try Self.facts(ambiti, page)
        let first = ambiti.compactMap(\.overview).first { !$0.leps.isEmpty }
        groups = (first?.leps ?? []).map { leps in
            Group(
                title: "\(leps.number). \(leps.leps.name)", span: ambiti.count + 1,
                rows: leps.indicators.map { sheet in
                    let code = sheet.indicator.code
                    return Row(
                        code: code, title: sheet.shortTitle,
                        marks: ambiti.map { Self.mark(code, $0, year: year, today: page.today) })
                })
        }
    }

    private static func mark(_ code: String, _ ambito: AmbitoFigures, year: Int, today: CalendarDate) -> Mark {
        let url = SiteURL.indicator(ambito.address, code: code, year: year).description
        guard let sheet = ambito.overview?.indicator(code)?.sheet, ambito.entry.plan.period.contains(year) else {
            return Mark(mark: VerdictMark(.noTarget), url: url, value: "")
        }
        let value = sheet.recordedValues[year]?.content
        let isHidden = ambito.isPublic && sheet.disclosure.hidden.contains(year)
        return Mark(
            mark: VerdictMark(sheet.result(for: year, today: today, isPublic: ambito.isPublic).verdict, hasValue: value != nil), url: url,
            value: isHidden ? "riservato" : value?.value.shortText(for: sheet.indicator) ?? "")
    }

    private static func facts(_ ambiti: [AmbitoFigures], _ page: PageContext) throws -> [Line] {
        let ages = try ambiti.map { ambito in
            try page.tables(in: ambito.entry.plan.key).lazy.compactMap { DemographicTable($0.table) }.first?
                .populations.first { $0.isTotal }
        }
        // What none of the tables of ages can say is left out.
        let indices = DemographicIndex.allCases.map { index in
            Line(label: index.rawValue, cells: ages.map { $0.map { index.text(of: $0) } ?? "n.c." })
        }.filter { line in line.cells.contains { $0 != "n.c." } }
        let budgets = try ambiti.map { ambito in
            try page.cards.list(in: ambito.entry.plan.key).flatMap(\.amounts)
                .filter { $0.stage == .budgeted && $0.period == .wholePlan }.compactMap(\.cents)
        }
        return [
            Line(label: "Piano", cells: ambiti.map { "\($0.entry.plan.period.label), \($0.exposure.label.lowercased())" }),
            Line(label: "Residenti", cells: ambiti.map { $0.residents.map { ItalianNumber.print($0) } ?? "n.d." }),
            Line(
                label: "Preventivo delle schede per tutto il piano, per abitante",
                cells: zip(budgets, ambiti).map { budget, ambito in
                    budget.isEmpty ? "n.d." : Cents.sum(budget)?.perHead(of: ambito.residents)?.italian ?? "n.c."
                }),
        ] + indices
    }

    func child(named name: String) -> Any? {
        switch name {
        case "year": year
        case "names": names
        case "facts": facts
        case "groups": groups
        default: nil
        }
    }
}

/// The choice of Ambiti, and their comparison.
struct ComparisonView: Equatable, MustacheParent {
    var choices: [Choice]
    var comparison: Comparison?
    var problem: String?
    var path = SiteURL.comparison.description

    init(_ figures: RegionFigures, chosen: Set<String>, comparison: Comparison?, problem: String?) {
        choices = figures.byName.map {
            Choice(code: $0.entry.ambito.code, text: $0.entry.ambito.shortName, isMarked: chosen.contains($0.entry.ambito.code))
        }
        (self.comparison, self.problem) = (comparison, problem)
    }

    func child(named name: String) -> Any? {
        switch name {
        case "choices": choices
        case "comparison": comparison
        case "problem": problem
        case "path": path
        case "summary": problem.map { [NavigationLink(text: $0, url: "#scelta")] } ?? []
        default: nil
        }
    }

    /// An Ambito that can be chosen.
    struct Choice: Equatable, MustacheParent {
        var code: String
        var text: String
        var isMarked: Bool

        func child(named name: String) -> Any? {
            switch name {
            case "code": code
            case "text": text
            case "isMarked": isMarked
            default: nil
            }
        }
    }
}
