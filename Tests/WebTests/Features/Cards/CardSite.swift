import Domain
import Foundation
import HTTPServer
import Mustache
import Store
import Testing

@testable import Web

/// The site with the demonstration's cards: the 18 of Sebino.
struct CardSite {
    static let list = "\(DemoSite.plan)/schede"

    let site: DemoSite
    let cards: CardStore
    let templates: CardTemplates
    let key: PlanKey

    init(isPublic: Bool = false) throws {
        site = try DemoSite(cards: true, isPublic: isPublic)
        templates = try CardTemplates(folder: DemoSite.root.appendingPathComponent("Templates/cards"))
        cards = site.database.cards(using: templates)
        key = PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027"))
    }

    /// A card with something hostile in every text.
    static func hostile(_ text: String, code: String = "X1") throws -> ObjectiveCard {
        var card = ObjectiveCard(
            code: code, templateID: "obiettivo-2025-2027", heading: text, mainAreas: ["A"], otherAreas: ["B"],
            keyPoints: [.init(text: text)], linkedLEPS: [text], level: .ambito, partnerAmbiti: [text],
            provincialObjectives: [text], poloObjectives: [text],
            previous: .init(period: try PlanPeriod(label: "2021-2023"), code: text, title: text),
            epigraph: .init(text: text, source: text))
        for key in ["titolo_intervento", "obiettivi", "target", "risorse_economiche", "risorse_personale", "bisogni"] {
            card[key] = .text(text)
        }
        card["trasversale"] = .yes(text)
        card.actions = [
            CardAction(
                key: text, number: text, text: text, parts: [text], period: text, office: text, linkedLEPS: [text],
                otherPlan: text)
        ]
        card.personnel = [CardPersonnel(role: text, count: 1, functions: text)]
        card.amounts = [Amount(.cents(Cents(Int.max)), source: text, note: text), Amount(.cents(Cents(Int.max)))]
        card.indicators = [
            CardIndicator(code: text, kind: .output, title: text, targetText: text, unit: UnitWords(text, text), note: text)
        ]
        return card
    }

    /// One model of every kind, with everything in it.
    static func models() throws -> [any MustacheParent] {
        let site = try CardSite()
        try site.save(hostile("x"))
        for code in ["M1", "M2"] {
            var card = ObjectiveCard(code: code, templateID: "obiettivo-2025-2027", mainAreas: ["C"])
            card.amounts = [Amount(.cents(Cents(1)))]
            try site.save(card)
        }
        let page = try site.page()
        let address = SiteURL.PlanAddress(ambito: site.key.ambitoCode, period: site.key.period.label)
        let plan = try #require(try PlanSubject(address, page))
        let areas = try site.site.database.programming.policyAreas()
        func list(_ target: String) throws -> CardListView {
            let query = CardListQuery(try RequestHead(target: target).target.query)
            return CardListView(try CardListing(plan, query, page), of: plan, areas: areas, mayEdit: true, site.templates)
        }
        let cards = try ["X1", "A1", "S1"].compactMap { try CardSubject(address, $0, page) }.map { try CardView($0, page) }
        return try [list("/"), list("/?area=C"), list("/?testo=provinciale"), list("/?testo=nulla")] + cards
            + [CardDocument(documentTitle: "t", day: "d", isDemo: true, card: cards[0]), importView(plan, site)]
            + [NoOtherPlanView(card: NavigationLink(text: "t", url: "u"), newPlanURL: "u")]
    }

    /// The page of the import with both what is wrong and what would be done.
    private static func importView(_ plan: PlanSubject, _ site: CardSite) throws -> CardImportView {
        var view = CardImportView(plan, usable: site.templates.all, standard: site.templates.all[0])
        let added = ObjectiveCard(code: "N1", templateID: site.templates.all[0].id)
        let check = CardImportCheck(cards: [added], findings: [], replaced: ["A1": 1])
        try view.offer(check, plan, site.templates)
        view.show([ImportFindingRow(ImportFinding(row: 1, column: "c", value: "v", problem: "p", remedy: "r"), place: "1")])
        view.notices = ["n"]
        return view
    }

    /// What a page may use, as a reader without roles.
    func page() throws -> PageContext {
        let today = try PlanFixture.date("15/06/2026")
        return PageContext(
            database: site.database,
            templates: try TemplateLibrary(folder: DemoSite.root.appendingPathComponent("Templates")),
            cardTemplates: templates, assets: SiteAssets(stylesheet: "s", icon: "i"), today: today, reader: .anyone,
            access: AccessGate(database: site.database, isPublic: true, today: { today }))
    }

    func save(_ card: ObjectiveCard) throws {
        let user = try site.database.users.user(named: "scrive")
            ?? TestBrowser.add("scrive", label: "Ufficio <b>di</b> Piano", [], to: site)
        _ = try cards.save(card, in: key, replacing: nil, by: user.author, at: DemoSite.loadedAt)
    }
}
