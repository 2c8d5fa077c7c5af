import Domain
import Mustache

/// The overview of a plan's strategic LEPS: every indicator in every year, and the summary of each year.
struct OverviewView: Equatable, MustacheParent {
    var summaries: [YearSummary]
    var groups: [Group]
    /// The indicators that this year has not reached, and what each would take; empty when another year is shown.
    var outlook: [OutlookRow] = []
    /// Nil for whoever may not try other values.
    var simulationURL: String?
    /// Other pages about the plan's years.
    var tools: [NavigationLink] = []
    /// Nil for a plan whose cards have no indicators.
    var cardIndicators: CardIndicatorsView?
    var legend: [LegendEntry]
    var source: String
    var actions: [NavigationLink] = []
    /// The form for another moment.
    var moment: MomentView?

    func child(named name: String) -> Any? {
        switch name {
        case "actions": actions
        case "hasActions": !actions.isEmpty
        case "moment": moment
        case "summary": moment?.summary ?? []
        case "summaries": summaries
        case "groups": groups
        case "hasOutlook": !outlook.isEmpty
        case "outlook": outlook
        case "simulationURL": simulationURL
        case "tools": tools
        case "cardIndicators": cardIndicators
        case "legend": legend
        case "source": source
        default: nil
        }
    }

    /// How many indicators have each verdict in a year.
    struct YearSummary: Equatable, MustacheParent {
        var year: Int
        var url: String
        var isCurrent: Bool
        var phase: String?
        var sentence: String
        var notAchieved: Int
        var notAssessable: Int
        var noTarget: Int

        func child(named name: String) -> Any? {
            switch name {
            case "year": year
            case "url": url
            case "isCurrent": isCurrent
            case "phase": phase
            case "sentence": sentence
            case "notAchieved": notAchieved
            case "notAssessable": notAssessable
            case "noTarget": noTarget
            default: nil
            }
        }
    }

    /// A LEPS with its table.
    struct Group: Equatable, MustacheParent {
        var number: Int
        var title: String
        var norm: String?
        var years: [ColumnYear]
        var indicators: [Row]

        func child(named name: String) -> Any? {
            switch name {
            case "number": number
            case "title": title
            case "norm": norm
            case "years": years
            case "indicators": indicators
            default: nil
            }
        }
    }

    /// The heading of a year's column.
    struct ColumnYear: Equatable, MustacheParent {
        var year: Int
        var isCurrent: Bool
        var phase: String?

        func child(named name: String) -> Any? {
            switch name {
            case "year": year
            case "isCurrent": isCurrent
            case "phase": phase
            default: nil
            }
        }
    }

    /// An indicator with a cell for each year.
    struct Row: Equatable, MustacheParent {
        var code: String
        var title: String
        var url: String
        var cells: [Cell]

        func child(named name: String) -> Any? {
            switch name {
            case "code": code
            case "title": title
            case "url": url
            case "cells": cells
            default: nil
            }
        }
    }

    /// The verdict of one indicator in one year, with the value or the reason in a few words.
    struct Cell: Equatable, MustacheParent {
        var year: Int
        var isCurrent: Bool
        var url: String
        var mark: VerdictMark
        var detail: String?
        /// The verdict under the plan's own target, where it has one.
        var local: String?

        func child(named name: String) -> Any? {
            switch name {
            case "year": year
            case "isCurrent": isCurrent
            case "url": url
            case "detail": detail
            case "local": local
            default: mark.child(named: name)
            }
        }
    }

    /// An indicator not reached, with what this year and the years to come would take.
    struct OutlookRow: Equatable, MustacheParent {
        var code: String
        var title: String
        var url: String
        var sentences: [String]

        func child(named name: String) -> Any? {
            switch name {
            case "code": code
            case "title": title
            case "url": url
            case "sentences": sentences
            default: nil
            }
        }
    }

    /// A mark and what it means.
    struct LegendEntry: Equatable, MustacheParent {
        var mark: VerdictMark
        var meaning: String

        func child(named name: String) -> Any? {
            name == "meaning" ? meaning : mark.child(named: name)
        }
    }
}

extension OverviewView.YearSummary {
    init(_ summary: AchievementSummary, url: String, isCurrent: Bool, phase: YearPhase) {
        self.init(
            year: summary.year, url: url, isCurrent: isCurrent, phase: phase.label, sentence: summary.sentence,
            notAchieved: summary[.notAchieved], notAssessable: summary[.notAssessable], noTarget: summary[.noTarget])
    }
}

extension OverviewView {
    /// The overview with the column of `year` brought forward.
    /// - Parameter mayEdit: whether the reader may enter values.
    init(_ plan: JudgedPlan, year: Int, mayEdit: Bool = false) {
        let years = plan.plan.period.years
        summaries = years.map { each in
            var summary = YearSummary(
                plan.summary(of: each), url: plan.link(.overview(plan.address, year: each)), isCurrent: each == year,
                phase: plan.phase(of: each))
            summary.phase = plan.yearLabel(each)
            return summary
        }
        groups = plan.groups.map { group in
            Group(
                number: group.number, title: group.leps.name, norm: group.leps.law,
                years: years.map { ColumnYear(year: $0, isCurrent: $0 == year, phase: plan.yearLabel($0)) },
                indicators: group.indicators.map { Row($0, plan: plan, year: year) })
        }
        simulationURL = plan.isPublic ? nil : SiteURL.reporting(plan.address, .simulation).description
        if year == plan.referenceYear { outlook = plan.indicators.compactMap { OutlookRow($0, plan: plan, year: year) } }
        let pages: [(String, ReportingURL)] = [
            ("Scadenze", .deadlines), ("Relazione annuale \(year)", .report(year)),
        ] + (plan.isPublic ? [] : [("Simulazione", .simulation)]) + (mayEdit ? [("Importa valori da una tabella", .valueImport)] : [])
        tools = pages.map { NavigationLink(text: $0.0, url: SiteURL.reporting(plan.address, $0.1).description) }
        legend = Self.legend
        source = AchievementRange.Origin.regional.source + ". I codici degli indicatori sono nostri: la delibera non li numera."
    }

    /// Every mark with its meaning, in the order of importance.
    static let legend = [
        LegendEntry(mark: VerdictMark(.achieved), meaning: "Il valore rispetta il range dell’anno."),
        LegendEntry(mark: VerdictMark(.notAchieved), meaning: "Il valore non rispetta il range dell’anno."),
        LegendEntry(mark: VerdictMark(.notAssessable), meaning: "Manca un dato o i dati non sono coerenti: il motivo è nella pagina dell’indicatore."),
        LegendEntry(mark: VerdictMark(.noTarget), meaning: "Nell’anno non c’è un range: non ancora dovuto, oppure dopo l’attivazione."),
        LegendEntry(
            mark: VerdictMark(.noTarget(.baseYear), hasValue: true),
            meaning: "Anno base, rilevato: il valore c’è e serve da confronto per l’anno dopo."),
        LegendEntry(
            mark: VerdictMark(.noTarget(.baseYear)),
            meaning: "Anno base, da rilevare: il valore manca e serve da confronto per l’anno dopo."),
    ]
}

extension OverviewView.OutlookRow {
    /// Nil for an indicator that the year reaches, or of which it asks nothing.
    fileprivate init?(_ judged: JudgedPlan.JudgedIndicator, plan: JudgedPlan, year: Int) {
        let isOpen = judged.years.contains {
            $0.year == year && [.notAchieved, .notAssessable].contains($0.regional.verdict.kind)
        }
        guard isOpen, !judged.outlook.isEmpty else { return nil }
        code = judged.indicator.code
        title = judged.shortTitle
        url = SiteURL.indicator(plan.address, code: code, year: year).description
        sentences = judged.outlook.filter { $0.year <= year + 1 }.map(\.sentence)
    }
}

extension OverviewView.Row {
    fileprivate init(_ judged: JudgedPlan.JudgedIndicator, plan: JudgedPlan, year: Int) {
        let code = judged.indicator.code
        self.code = code
        title = judged.shortTitle
        url = plan.link(.indicator(plan.address, code: code))
        cells = judged.years.map { each in
            OverviewView.Cell(
                year: each.year, isCurrent: each.year == year,
                url: plan.link(.indicator(plan.address, code: code, year: each.year)),
                mark: VerdictMark(each.regional.verdict, hasValue: each.isRecorded, phase: plan.phase(of: each.year)),
                detail: Self.detail(
                    each.regional.verdict, value: each.confidential == nil ? each.value?.value.shortText(for: judged.indicator) : "riservato",
                    phase: plan.phase(of: each.year), debt: BaseYearDebt(indicatorCode: code, year: each.year).text(on: plan.today)),
                local: each.local.last.map { "target del Piano: \($0.result.verdict.label)" })
        }
    }

    /// The few words under a verdict: the value, or why there is none.
    private static func detail(_ verdict: Verdict, value: String?, phase: YearPhase, debt: String) -> String? {
        switch verdict {
        case .achieved, .notAchieved:
            return value
        case .notAssessable(let reason):
            if phase == .future, case .valueMissing = reason { return "anno non iniziato" }
            return reason.label
        case .noTarget(.baseYear):
            return value.map { "anno base, rilevato: \($0)" } ?? debt
        case .noTarget(let kind):
            return kind?.label
        }
    }
}
