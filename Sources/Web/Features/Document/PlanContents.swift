import Domain
import Store

/// Everything of a plan that its document, its checks and its package are made from, read once.
struct PlanContents {
    let subject: PlanSubject
    let judged: JudgedPlan
    let profile: AmbitoProfile?
    /// Who lives in the Ambito and in its municipalities.
    let demography: PlanDemography?
    let sections: [PlanSection]
    let areas: [PolicyArea]
    let cards: [CardSubject]
    let knowledge: CardKnowledge
    let tables: PlanTables
    /// Every record of the plan's registers, in the order of the catalogue.
    let records: [PlanRecord]
    let vocabulary: RecordVocabulary
    let today: CalendarDate

    /// Nil when there is no such plan.
    init?(_ address: SiteURL.PlanAddress, _ page: PageContext) throws {
        guard let subject = try PlanSubject(address, page), let judged = try page.judgedPlan(at: address),
            let tables = try PlanTables(address, page)
        else { return nil }
        (self.subject, self.judged, self.tables, today) = (subject, judged, tables, page.today)
        profile = try page.database.territory.profile(of: address.ambito, on: page.today)
        demography = try PlanDemography(address, withAreas: false, page)
        let written = try page.database.programming.sections(of: subject.key.period)
        sections = written.isEmpty ? Self.sections(of: subject.key.period) : written
        areas = try page.database.programming.policyAreas()
        cards = try page.cards.all(in: subject.key).compactMap { stored in
            page.cardTemplates[stored.card.templateID].map { CardSubject(subject, stored, $0) }
        }
        knowledge = try CardKnowledge(subject.key, of: cards.map(\.card), page)
        records = try page.records(in: subject.key).map(\.record)
        vocabulary = try page.database.records.vocabulary(in: subject.key)
    }

    /// The sections for a period whose act the installation does not hold: those of DGR XII/2167, which name no years.
    private static func sections(of period: PlanPeriod) -> [PlanSection] {
        [
            ("esiti", "Esiti della programmazione zonale precedente"), ("contesto", "Dati di contesto e quadro della conoscenza"),
            ("soggetti_reti", "Analisi dei soggetti e delle reti presenti sul territorio"),
            ("governance", "Strumenti e processi di governance dell’Ambito territoriale sociale"),
            ("bisogni", "Analisi dei bisogni per macroaree di intervento"),
            ("obiettivi", "Individuazione degli obiettivi della programmazione \(period.label)"),
            ("indicatori", "Sistema di indicatori quantitativi e qualitativi"),
        ].enumerated().map { PlanSection(id: $1.0, position: $0 + 1, title: $1.1, verbatim: "") }
    }
}

/// What the views of a plan's cards need beside each card, read once for all of them.
struct CardKnowledge {
    let areaNames: [String: String]
    /// The number of a strategic LEPS by its name; nil for the others.
    let strategic: [String: Int?]
    let values: [String: [String: Recorded<TargetValues>]]
    let previousPeriod: PlanPeriod?

    init(_ key: PlanKey, of cards: [ObjectiveCard], _ page: PageContext) throws {
        areaNames = Dictionary(try page.database.programming.policyAreas().map { ($0.letter, $0.name) }) { first, _ in first }
        strategic = Dictionary(
            try page.database.programming.lepsCatalogue(of: key.period).map { ($0.name, $0.strategicNumber) }) { first, _ in first }
        values = try page.values(of: cards, in: key)
        previousPeriod = try page.database.programming.periods(ofAmbito: key.ambitoCode).first { $0.lastYear < key.period.firstYear }
    }
}
