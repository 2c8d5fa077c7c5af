import Domain
import Foundation
import Mustache
import Store

@testable import Web

/// A site whose plan has records, and its models.
enum RecordSite {
    static let contents = "\(DemoSite.plan)/contenuti"

    static func key() throws -> PlanKey { PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027")) }

    /// Adds a record as the demonstration would.
    @discardableResult
    static func add(_ record: PlanRecord, to site: DemoSite) throws -> StoredRecord {
        try site.database.records.add(record, in: key(), by: .demonstration, at: site.clock.now)
    }

    static let outcome = PlanRecord("esiti", [
        "titolo": .text("Domiciliarità"), "macroaree": .list(["D", "Area propria"]), "percentuale": .decimal(ExactDecimal(90)),
        "racconto": .text("# Titolo\n\nTesto"), "riproposto": .text("SI"),
    ])

    /// One model of each page.
    static func models() throws -> [any MustacheParent] {
        let site = try DemoSite(cards: true)
        let stored = try add(outcome, to: site)
        let context = try site.pageContext
        guard let register = try RegisterSubject(.init(ambito: "50065", period: "2025-2027"), "esiti", context) else { return [] }
        let figures = try PlanFigures(register.plan, context, for: [])
        let link = RecordLink(kind: "esiti", id: "1", field: "schede", target: .cards, key: "X")
        var view = RecordImportView(register)
        (view.problem, view.findings) = ("p", [ImportFindingRow(ImportFinding(row: 1, column: "c", value: "v", problem: "p", remedy: "r"), place: "1")])
        view.offer = .init(sentence: "s", titles: ["t"], content: "c", versions: "v")
        return [
            RecordView(stored, in: register, citing: [link], figures: figures, mayEdit: true, mayReadLog: true),
            RecordListView([stored], in: register, summary: [TextBlockView(block: .paragraph("p"), caption: "c")], mayEdit: true),
            RemovedRecordsView([stored], in: register),
            ContentsView([stored], of: register.plan, sections: [], broken: [link], register.vocabulary),
            ContentsSearchView(
                words: "w", action: "a",
                hits: [.init(what: "w", title: "t", url: "u", part: "p", pieces: [.init(text: "t", isMatch: true)])]),
            view, RecordFormBuilder(register: register).view(of: [:], ["titolo": "p"]),
        ]
    }
}

extension DemoSite {
    /// What a page of this site may use.
    var pageContext: PageContext {
        get throws {
            PageContext(
                database: database, templates: try TemplateLibrary(folder: Self.root.appendingPathComponent("Templates")),
                cardTemplates: try CardTemplates(folder: Self.root.appendingPathComponent("Templates/cards")),
                assets: SiteAssets(stylesheet: "s", icon: "i"), today: try CalendarDate(italian: "15/06/2026"), reader: .anyone,
                access: AccessGate(database: database, isPublic: true, today: { CalendarDate.endOfYear(2026) }))
        }
    }
}
