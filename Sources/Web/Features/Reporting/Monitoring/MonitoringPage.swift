import Domain
import Store

/// The files of the regional flow *Monitoraggio dei Piani di Zona*.
enum MonitoringPage {
    static func file(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .reporting(let address, .monitoring(let year, let file)) = url,
            let flow = try flow(address, year, context)
        else { return .notFound }
        let name = "monitoraggio-\(address.ambito)-\(year)-\(file.name)"
        return .download(try file.octets(of: flow), file.mediaType, as: name)
    }

    /// What the plan answers for a year; nil when there is no such plan or year.
    static func flow(_ address: SiteURL.PlanAddress, _ year: Int, _ context: PersonalContext) throws -> RegionalFlow? {
        let (page, knownAt) = (context.page, AskedMoment(context).knownAt)
        guard let plan = try page.judgedPlan(at: address, knownAt: knownAt), plan.plan.period.contains(year),
            let record = try page.database.years.record(of: year, in: plan.plan.key, asOf: knownAt?.moment)
        else { return nil }
        let frozen = try page.frozenComparison(year, in: plan.plan.key, knownAt: knownAt)
        let cards = try page.cards.all(in: PlanKey(ambitoCode: address.ambito, period: plan.plan.period)).map(\.card)
        return RegionalFlow(
            header: .init(
                ambito: plan.ambito, period: plan.plan.period, year: year, takenOn: plan.today, state: record.state,
                verifiedOn: frozen?.frozen.step.transition.verifiedOn, digest: frozen?.frozen.step.digest),
            leps: plan.groups.flatMap { group in
                group.indicators.compactMap { line($0, of: group.number, year, frozen) }
            },
            cards: cards.map { card in
                .init(card: card, title: page.cardTemplates[card.templateID].map(card.title(in:)) ?? card.heading)
            },
            counts: try counts(address.ambito, cards, on: page.today, page.database))
    }

    private static func line(
        _ judged: JudgedPlan.JudgedIndicator, of number: Int, _ year: Int, _ frozen: FrozenComparison?
    ) -> RegionalFlow.LEPSLine? {
        guard let each = judged.years.first(where: { $0.year == year }) else { return nil }
        return RegionalFlow.LEPSLine(
            lepsNumber: number, indicator: judged.indicator, value: each.value, record: judged.record,
            result: each.regional, local: each.local.last { $0.isInForce }?.result, source: each.valueSource,
            note: each.valueNote,
            frozen: frozen?.frozen.snapshot.indicators.first { $0.code == judged.indicator.code },
            differsFromFrozen: frozen?.kept(judged.indicator.code) != nil)
    }

    /// The counts of the governance that the program holds.
    private static func counts(
        _ ambito: String, _ cards: [ObjectiveCard], on day: CalendarDate, _ database: Database
    ) throws -> [RegionalFlow.Count] {
        let profile = try database.territory.profile(of: ambito, on: day)
        let territory = profile.map { profile in
            [
                RegionalFlow.Count("comuni", "Comuni dell'Ambito", profile.municipalities.count),
                RegionalFlow.Count("asst", "ASST competenti", profile.asst.count),
                RegionalFlow.Count("distretti", "Distretti", profile.distretti.count),
            ]
        } ?? []
        return territory + [
            .init("schede", "Schede obiettivo", cards.count),
            .init("schede_chiuse", "Schede obiettivo chiuse", cards.count { $0.state == .closed }),
            .init("schede_distretto", "Schede a livello di Distretto", cards.count { $0.level == .district }),
            .init("schede_sovra_ambito", "Schede a livello sovra-Ambito", cards.count { $0.level == .aboveAmbito }),
        ]
    }
}
