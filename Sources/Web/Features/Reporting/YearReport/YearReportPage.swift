import Domain
import HTTPServer
import Mustache
import Store

/// The yearly report as a page to read and print, and as a text document to download.
enum YearReportPage {
    static func page(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        let asked = AskedMoment(context)
        guard case .reporting(let address, .report(let year)) = url,
            let report = try report(address, year, knownAt: asked.knownAt, context)
        else { return .notFound }
        let mayEdit = try context.access.allows(.editCards, inAmbito: address.ambito, context.reader)
        var view = YearReportView(report, address, mayEdit: mayEdit && asked.knownAt == nil)
        view.moment = asked.view(of: url, year: year)
        return try context.page(
            report.title,
            frame: PageFrame(
                report.plan.plan, of: report.plan.ambito, assets: context.assets, reader: context.reader, place: .overview),
            breadcrumb: [
                NavigationLink(text: "Inizio", url: SiteURL.plan(address).description),
                NavigationLink(text: "LEPS", url: report.plan.link(.overview(address))),
            ], hasProblems: asked.problem != nil, template: "reporting/report", view)
    }

    static func document(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .reporting(let address, .reportDocument(let year)) = url,
            let report = try report(address, year, knownAt: AskedMoment(context).knownAt, context.page)
        else { return .notFound }
        var blocks = report.blocks
        // The page says so in its frame.
        if report.plan.plan.isDemonstration { blocks.insert(.paragraph("Dati dimostrativi: i valori annuali sono inventati."), at: 2) }
        let document = OpenDocument(
            title: "\(report.title) – \(report.subtitle)", footer: "\(report.title), \(report.subtitle)",
            blocks: blocks)
        return .download(document.octets, .odt, as: "relazione-\(address.ambito)-\(year).odt")
    }

    /// Nil when there is no such plan or year.
    static func report(
        _ address: SiteURL.PlanAddress, _ year: Int, knownAt: KnownAt? = nil, _ context: PageContext
    ) throws -> YearReport? {
        guard let plan = try context.judgedPlan(at: address, knownAt: knownAt), plan.plan.period.contains(year) else { return nil }
        let key = PlanKey(ambitoCode: address.ambito, period: plan.plan.period)
        let written = try context.cards.all(in: key).map(\.card)
        let values = try context.values(of: written, in: key)
        let leps = Dictionary(plan.indicators.map { ($0.indicator.code, $0) }) { first, _ in first }
        let cards = written.map { card in
            YearReport.Card(
                card: card, title: context.cardTemplates[card.templateID].map(card.title(in:)) ?? card.heading,
                indicators: card.indicators.map { indicator in
                    // What is recorded once for a LEPS is judged there once.
                    let shared = indicator.lepsIndicatorCode.flatMap { leps[$0] }?.years.first { $0.year == year }?.regional
                    let recorded = values[card.code]?[indicator.code]?.content ?? .none
                    return (
                        indicator,
                        shared ?? indicator.check(recorded, in: key.period).result(for: year, asOf: context.today)
                    )
                })
        }
        return YearReport(
            plan: plan, year: year, cards: cards,
            narratives: try context.database.reports.narratives(of: year, in: key).mapValues(\.content),
            // What was frozen tells small numbers.
            frozen: plan.isPublic ? nil : try context.frozenComparison(year, in: key, knownAt: knownAt))
    }
}

/// The report with the way to its files and to the parts that can be written.
struct YearReportView: Equatable, MustacheParent {
    var blocks: [TextBlockView]
    var documentURL: String
    /// The files of the regional flow.
    var files: [NavigationLink]
    /// The parts to write; empty for whoever may not.
    var parts: [Part]
    /// The form for another moment.
    var moment: MomentView?

    init(_ report: YearReport, _ address: SiteURL.PlanAddress, mayEdit: Bool) {
        func url(_ page: ReportingURL) -> String { report.plan.link(.reporting(address, page)) }
        documentURL = url(.reportDocument(report.year))
        files = report.plan.isPublic ? [] : MonitoringFile.allCases.map { NavigationLink(text: $0.name, url: url(.monitoring(report.year, $0))) }
        parts = mayEdit
            ? report.parts.map { part in
                let isWritten = report.narratives[part] != nil
                return Part(
                    text: report.heading(of: part) + (isWritten ? "" : " (da scrivere)"),
                    url: url(.reportPart(report.year, part)), list: isWritten ? Part.written : Part.unwritten)
            } : []
        blocks = Self.captioned(report.blocks)
    }

    /// A part of the report with the way to its form.
    struct Part: Equatable, MustacheParent {
        static let written = "scritte"
        static let unwritten = "da-scrivere"

        var text: String
        var url: String
        /// Which of the two lists it is in.
        var list: String

        func child(named name: String) -> Any? {
            switch name {
            case "text": text
            case "url": url
            case "list": list
            default: nil
            }
        }
    }

    /// Every table with the headings it stands under.
    private static func captioned(_ blocks: [TextBlock]) -> [TextBlockView] {
        var headings: [(level: Int, text: String)] = []
        return blocks.map { block in
            if case .heading(let level, let runs) = block {
                headings.removeAll { $0.level >= level }
                headings.append((level, runs.map(\.text).joined()))
            }
            return TextBlockView(
                block: block, caption: headings.filter { $0.level > 1 }.map(\.text).joined(separator: ", "))
        }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "blocks": blocks
        case "documentURL": documentURL
        case "files": files
        case "parts": parts
        case "hasParts": !parts.isEmpty
        case "moment": moment
        case "summary": moment?.summary ?? []
        default: nil
        }
    }
}
