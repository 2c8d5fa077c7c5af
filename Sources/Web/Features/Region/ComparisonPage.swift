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
        let asked = context.query.values(of: field)
        let present = try RegionFigures.present(plans, context).sorted { $0.ambito.name < $1.ambito.name }
        let chosen = present.filter { asked.contains($0.ambito.code) }
        let problem = asked.isEmpty || allowed.contains(chosen.count) ? nil : "Scegli da 2 a 6 Ambiti."
        var comparison: Comparison?
        if !chosen.isEmpty, problem == nil {
            // Only those that are compared are looked at: of all 91 a name is enough.
            let figures = try RegionFigures(chosen, context)
            comparison = try Comparison(figures.byName, year: figures.year, context)
        }
        let frame = PageFrame(
            assets: context.assets, isDemo: plans.contains(where: \.plan.isDemonstration), reader: context.reader, place: .home)
        return try context.page(
            "Confronto tra Ambiti", frame: frame, breadcrumb: [NavigationLink(text: "Inizio", url: SiteURL.home.description)],
            hasProblems: problem != nil, template: "region/comparison",
            ComparisonView(present, chosen: Set(asked), comparison: comparison, problem: problem))
    }
}

/// The Ambiti that are compared, column by column.
struct Comparison: Equatable, MustacheParent {
    var year: Int
    var names: [NavigationLink]
    var sections: [Section]
    var groups: [Group]

    /// A line of words or numbers, one for each Ambito.
    struct Line: Equatable, MustacheParent {
        var label: String
        var cells: [FigureCell]

        func child(named name: String) -> Any? {
            switch name {
            case "label": label
            case "cells": cells
            default: nil
            }
        }
    }

    /// Lines about the same thing.
    struct Section: Equatable, MustacheParent {
        var title: String
        var span = 0
        var lines: [Line]

        func child(named name: String) -> Any? {
            switch name {
            case "title": title
            case "span": span
            case "lines": lines
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
        sections = try Self.sections(ambiti, page).map { section in
            var section = section
            section.span = ambiti.count + 1
            return section
        }
        let first = ambiti.compactMap(\.overview).first { !$0.leps.isEmpty }
        groups = (first?.leps ?? []).map { leps in
            Group(
                title: "LEPS \(leps.number). \(leps.leps.name)", span: ambiti.count + 1,
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

    private static func sections(_ ambiti: [AmbitoFigures], _ page: PageContext) throws -> [Section] {
        let known = try ambiti.map { try PlanDemography($0.address, withAreas: false, page) }
        let situations = known.map { known in known?.usualDay.flatMap { known?.ambito.situation(on: $0) } }
        func demography(_ number: Int) -> String? { known[number]?.url(.overview()).description }
        // What none of them can say is left out.
        let indices = DemographicIndex.allCases.filter { $0 != .adultDisability }.map { index in
            Line(label: "\(index.rawValue) (\(index.unit))", cells: situations.enumerated().map { number, situation in
                situation.map { IndexWords.text(index, index.answer(for: $0)) }.map { FigureCell($0, url: demography(number)) }
                    ?? FigureCell(IndexWords.notComputable)
            })
        }.filter { line in line.cells.contains { $0.text != IndexWords.notComputable } }
        let residents = Line(label: "Residenti", cells: known.enumerated().map { number, known in
            known?.residents.map {
                FigureCell(ItalianNumber.print($0.total), url: demography(number), note: "al \($0.day.italian)")
            } ?? "n.d."
        })
        return [
            Section(title: "Il Piano", lines: [
                Line(label: "Periodo e stato", cells: ambiti.map { "\($0.entry.plan.period.label), \($0.exposure.label.lowercased())" })
            ]),
            Section(title: "Popolazione", lines: [residents] + indices),
            Section(title: "Spesa per abitante", lines: try spending(ambiti, known, page)),
        ]
    }

    /// Money for each resident: of the cards for the whole plan, and of the latest budget and account, each divided by
    /// the residents of its own year.
    private static func spending(_ ambiti: [AmbitoFigures], _ known: [PlanDemography?], _ page: PageContext) throws -> [Line] {
        let cards = try zip(ambiti, known).map { ambito, known -> FigureCell in
            let budget = try page.listedCards(in: ambito.entry.plan.key).flatMap(\.amounts)
                .filter { $0.stage == .budgeted && $0.period == .wholePlan }.compactMap(\.cents)
            guard !budget.isEmpty else { return "n.d." }
            return Cents.sum(budget)?.perHead(of: known?.residents?.total).map {
                FigureCell($0.italian, url: SiteURL.dashboard(ambito.address, .amounts(AmountQuery(period: .wholePlan, stage: .budgeted))).description)
            } ?? "n.c."
        }
        let accounts = try ambiti.map { ambito -> [YearAccount] in
            let records = try page.database.records.all(in: ambito.entry.plan.key).map(\.record)
            // Sums that are too large are no spending that can be shown.
            return (try? YearAccount.all(records.budget)) ?? []
        }
        func latest(_ document: BudgetItem.Document) throws -> Line {
            let cells = try zip(ambiti, accounts).map { ambito, accounts -> FigureCell in
                guard let account = accounts.last(where: { $0.id.document == document && $0.spending != nil }) else { return "n.d." }
                let residents = try page.database.demography.residents(ofAmbito: ambito.entry.ambito.code, in: account.id.year)
                let resources = SiteURL.organisation(ambito.address, .resources).description
                guard let each = account.perHead(residents: residents) else {
                    return FigureCell("n.c.", url: resources, note: "residenti del \(account.id.year) non registrati")
                }
                return FigureCell(each.italian, url: resources, note: "\(account.id.year)")
            }
            return Line(label: "Ultimo \(document.label) dell’Ambito", cells: cells)
        }
        return [
            Line(label: "Preventivo delle schede per tutto il Piano", cells: cards), try latest(.budget), try latest(.account),
        ]
    }

    func child(named name: String) -> Any? {
        switch name {
        case "year": year
        case "names": names
        case "sections": sections
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

    init(_ present: [PlanEntry], chosen: Set<String>, comparison: Comparison?, problem: String?) {
        choices = present.map { Choice(code: $0.ambito.code, text: $0.ambito.shortName, isMarked: chosen.contains($0.ambito.code)) }
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
