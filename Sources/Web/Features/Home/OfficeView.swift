import Domain
import Mustache
import Store

/// What the office finds when it comes in: every part of the plan with where it stands, what is being written, which
/// data are owed, what is due. Nothing to hunt for.
struct OfficeView: Equatable, MustacheParent {
    var tasks: [Task]
    /// What the *Verifica del piano* finds, by section.
    var checks: CountTable
    var drafts: [Draft]
    var debts: [NavigationLink]
    /// The drafts of whoever reads, on their own page.
    var ownDraftsURL: String
    var due: [DeadlinesView.Row]
    var lateCount: LinkedCount
    var dueURL: String
    var changes: [AmbitoHistoryView.Change]
    var changesURL: String

    func child(named name: String) -> Any? {
        switch name {
        case "tasks": tasks
        case "checks": checks
        case "drafts": drafts
        case "hasDrafts": !drafts.isEmpty
        case "debts": debts
        case "hasDebts": !debts.isEmpty
        case "ownDraftsURL": ownDraftsURL
        case "due": due
        case "hasDue": !due.isEmpty
        case "lateCount": [lateCount]
        case "dueURL": dueURL
        case "changes": changes
        case "hasChanges": !changes.isEmpty
        case "changesURL": changesURL
        default: nil
        }
    }

    /// A part of the plan.
    struct Task: Equatable, MustacheParent {
        var text: String
        var url: String
        /// `da fare`, `in corso`, `completo`.
        var state: String
        var counts: [LinkedCount]
        /// What else is to be said.
        var note: String = ""

        func child(named name: String) -> Any? {
            switch name {
            case "text": text
            case "url": url
            case "state": state
            case "counts": counts
            case "note": note
            default: nil
            }
        }
    }

    /// Something begun and not finished.
    struct Draft: Equatable, MustacheParent {
        var text: String
        var url: String
        var detail: String

        func child(named name: String) -> Any? {
            switch name {
            case "text": text
            case "url": url
            case "detail": detail
            default: nil
            }
        }
    }
}

extension OfficeView.Draft {
    /// A card in draft.
    init(_ card: CardListItem, _ address: SiteURL.PlanAddress, detail: String) {
        self.init(
            text: "Scheda \([card.code, card.title].filter { !$0.isEmpty }.joined(separator: " "))",
            url: SiteURL.cards(address, .edit(card.code)).description, detail: detail)
    }

    /// A text that waits to be saved.
    init(_ text: UnsavedText, _ address: SiteURL.PlanAddress, detail: String) {
        self.init(
            text: "Raccolta \(text.year), indicatore \(text.indicatorCode): testo non ancora salvato",
            url: SiteURL.year(address, .sheet(text.year)).description, detail: detail)
    }
}

extension OfficeView {
    /// The most that a list on the page holds.
    private static let shown = 6

    init(_ plan: JudgedPlan, _ page: PageContext) throws {
        let (address, key, year) = (plan.address, plan.plan.key, plan.referenceYear)
        let cards = try page.listedCards(in: key)
        let overview = try page.database.leps.overview(of: key)
        let leps = overview?.dueItems(on: page.today) ?? []
        let ofCards = cards.flatMap { $0.dueItems(in: key.period, on: page.today) }
        let late = (leps + ofCards).filter(\.state.isLate)
        let tables = try PlanTables(address, page)
        let deadlines = SiteURL.reporting(address, .deadlines).description
        let findings = try page.database.completeness(using: page.cardTemplates).findings(of: key, today: page.today) ?? []
        checks = CountTable(checksOf: findings, address)
        let all: [Task?] = try [
            overview.flatMap { try Self.collection($0, plan, year, leps + ofCards, page) },
            Self.cards(cards, address),
            tables.map { Self.tables($0, address) },
            Self.contents(address, Set(try page.database.records.all(in: key).map(\.record.kind))),
            plan.groups.isEmpty ? nil : Self.report(plan, year, cards, page),
            Self.check(findings, address),
            Self.remarks(try page.database.remarks.counts(of: key), address),
        ]
        tasks = all.compactMap { $0 }
        let typed = try page.database.collection.unsavedTexts(in: key).map { text in
            Draft(text, address, detail: text.userLabel)
        }
        let written = cards.filter { $0.state == .draft }.sorted { $0.changedAt > $1.changedAt }.prefix(Self.shown)
        drafts = typed + written.map { card in
            Draft(card, address, detail: "\(card.changedBy), \(card.changedAt.italian)")
        }
        ownDraftsURL = SiteURL.account.description + "#bozze"
        debts = (overview?.indicators ?? []).flatMap { sheet in
            sheet.debts.filter { $0.year <= page.today.year }.map { debt in
                NavigationLink(
                    text: "\(sheet.indicator.code) \(sheet.shortTitle), \(debt.year): \(debt.text(on: page.today))",
                    url: SiteURL.valueForm(address, code: sheet.indicator.code, year: debt.year).description)
            }
        }
        due = (leps + ofCards).sorted { ($0.date?.iso ?? "9", $0.what) < ($1.date?.iso ?? "9", $1.what) }.prefix(Self.shown)
            .map { DeadlinesView.Row($0, address) }
        lateCount = LinkedCount(count: late.count, label: "in ritardo", url: deadlines + "#ritardo")
        dueURL = deadlines
        let mayReadLog = try page.access.allows(.readChangeLog, on: address, page.reader)
        changes = mayReadLog
            ? try page.database.changeLog.latest(inAmbito: address.ambito, limit: Self.shown).map(AmbitoHistoryView.Change.init) : []
        changesURL = SiteURL.dashboard(address, .changes).description
    }

    private static func collection(
        _ overview: LEPSOverview, _ plan: JudgedPlan, _ year: Int, _ due: [DueItem], _ page: PageContext
    ) throws -> Task? {
        guard !overview.leps.isEmpty else { return nil }
        let url = SiteURL.year(plan.address, .sheet(year)).description
        let deadlines = SiteURL.reporting(plan.address, .deadlines).description
        let open = overview.unsettled(
            in: year, confirmations: try page.database.collection.confirmations(of: year, in: plan.plan.key))
        let state = plan.states[year] ?? .open
        return Task(
            text: "Raccolta dei valori \(year)", url: url,
            state: state == .frozen ? "completo" : due.isEmpty && open.isEmpty ? "da verificare" : "in corso",
            counts: [
                LinkedCount(count: due.count(where: \.state.isLate), label: "dati in ritardo", url: deadlines + "#ritardo"),
                LinkedCount(
                    count: due.count { !$0.state.isLate }, label: "da completare entro l’anno", url: deadlines + "#da-fare"),
                LinkedCount(
                    count: open.count, label: "indicatori con errori o avvisi da confermare",
                    url: SiteURL.year(plan.address, .state(year)).description + "#passaggi"),
            ], note: "Anno \(state.label).")
    }

    private static func cards(_ cards: [CardListItem], _ address: SiteURL.PlanAddress) -> Task {
        func count(_ state: ObjectiveCard.State, _ label: String) -> LinkedCount {
            var query = CardListQuery.everything
            query.state = state
            return LinkedCount(
                count: cards.count { $0.state == state }, label: label,
                url: SiteURL.cards(address, .list).description + query.text)
        }
        return Task(
            text: "Schede obiettivo", url: SiteURL.cards(address, .list).description,
            state: cards.isEmpty ? "da fare" : cards.allSatisfy { $0.state == .closed } ? "completo" : "in corso",
            counts: [count(.draft, "in bozza"), count(.closed, "chiuse")])
    }

    private static func tables(_ tables: PlanTables, _ address: SiteURL.PlanAddress) -> Task {
        let open = tables.findings.count { $0.answer == nil }
        return Task(
            text: "Tavole", url: SiteURL.tables(address, .list).description,
            state: tables.stored.isEmpty ? "da fare" : open == 0 ? "completo" : "in corso",
            counts: [
                LinkedCount(count: tables.stored.count, label: "tavole", url: SiteURL.tables(address, .list).description),
                LinkedCount(count: open, label: "rilievi da verificare", url: SiteURL.tables(address, .quality).description),
            ])
    }

    /// - Parameter filled: the registers that hold something.
    private static func contents(_ address: SiteURL.PlanAddress, _ filled: Set<String>) -> Task {
        let url = SiteURL.records(address, .contents).description
        let count = RecordCatalogue.schemas.count { filled.contains($0.id) }
        return Task(
            text: "Contenuti del Piano", url: url, state: count == 0 ? "da fare" : "in corso",
            counts: [
                LinkedCount(count: count, label: "elenchi con voci", url: "\(url)#\(ContentsView.Row.filled)"),
                LinkedCount(
                    count: RecordCatalogue.schemas.count - count, label: "elenchi ancora vuoti", url: "\(url)#\(ContentsView.Row.empty)"),
            ])
    }

    private static func check(_ findings: [CompletenessFinding], _ address: SiteURL.PlanAddress) -> Task {
        let counts = CompletenessRule.Severity.allCases.map { LinkedCount($0, of: findings, address) }
        return Task(
            text: "Verifica del piano", url: SiteURL.document(address, .check()).description,
            state: findings.isEmpty ? "completo" : findings.contains { $0.rule.severity == .blocking } ? "in corso" : "da rileggere",
            counts: counts)
    }

    /// Nil as long as the ATS has written none.
    private static func remarks(_ counts: [ReviewRemark.State: Int], _ address: SiteURL.PlanAddress) -> Task? {
        guard !counts.isEmpty else { return nil }
        return Task(
            text: "Rilievi di ATS", url: SiteURL.document(address, .remarks()).description,
            state: counts[.open] == nil ? "completo" : "in corso",
            counts: ReviewRemark.State.allCases.map { LinkedCount($0, counts[$0] ?? 0, address) })
    }

    private static func report(_ plan: JudgedPlan, _ year: Int, _ cards: [CardListItem], _ page: PageContext) throws -> Task {
        let written = try page.database.reports.narratives(of: year, in: plan.plan.key).count
        let all = plan.groups.count + cards.count + 2
        let url = SiteURL.reporting(plan.address, .report(year)).description
        return Task(
            text: "Relazione annuale \(year)", url: url, state: written == 0 ? "da fare" : written < all ? "in corso" : "completo",
            counts: [
                LinkedCount(count: written, label: "parti scritte", url: "\(url)#\(YearReportView.Part.written)"),
                LinkedCount(count: all - written, label: "parti da scrivere", url: "\(url)#\(YearReportView.Part.unwritten)"),
            ])
    }
}
