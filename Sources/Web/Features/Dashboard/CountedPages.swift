import Domain
import Mustache
import Store

/// The lists that numbers of a dashboard count, where no other page of the site is that list.
enum CountedPages {
    /// The indicators of a year with a verdict, or all that have a target and those that have none.
    static func indicators(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .dashboard(let address, .indicators(let year, let verdict)) = url else { return .notFound }
        let asked = AskedMoment(context)
        guard let plan = try context.judgedPlan(at: address, knownAt: asked.knownAt), !plan.groups.isEmpty,
            let subject = try PlanSubject(address, context)
        else { return .notFound }
        let shown = year ?? plan.referenceYear
        guard plan.plan.period.contains(shown) else { return .notFound }
        return try context.page(
            "Indicatori", frame: subject.frame(context, .overview), breadcrumb: [subject.home, subject.board],
            hasProblems: asked.problem != nil, template: "dashboard/indicators",
            IndicatorListView(plan, year: shown, verdict: verdict, asked.view(of: url, year: shown)))
    }

    /// The indicators of the cards in a year, with a verdict, or all that have a target and those that have none.
    static func cardIndicators(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .dashboard(let address, .cardIndicators(let year, let verdict)) = url,
            let plan = try context.judgedPlan(at: address), let subject = try PlanSubject(address, context)
        else { return .notFound }
        let shown = year ?? plan.referenceYear
        guard plan.plan.period.contains(shown) else { return .notFound }
        return try context.page(
            "Indicatori delle schede", frame: subject.frame(context, .cards), breadcrumb: [subject.home, subject.board],
            template: "dashboard/indicators",
            IndicatorListView(try context.listedCards(in: subject.key), of: plan, year: shown, verdict: verdict))
    }

    /// The amounts of the cards that a sum is made of.
    static func amounts(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .dashboard(let address, .amounts(let query)) = url, let subject = try PlanSubject(address, context) else {
            return .notFound
        }
        return try context.page(
            "Importi delle schede", frame: subject.frame(context, .home), breadcrumb: [subject.home, subject.board],
            template: "dashboard/amounts", AmountListView(try context.listedCards(in: subject.key), query, address))
    }
}

/// Indicators of a year, with or without a target.
struct IndicatorListView: Equatable, MustacheParent {
    var heading: String
    var groups: [Group]
    /// The form for another moment; nil where the past is not kept.
    var moment: MomentView?

    /// The indicators of cards.
    init(_ cards: [CardListItem], of plan: JudgedPlan, year: Int, verdict: Verdict.Kind?) {
        heading = "Indicatori delle schede nel \(year)" + (verdict.map { ": \($0.label)" } ?? "")
        let period = plan.plan.period
        let judged = cards.flatMap { card in
            card.indicators.map { indicator in
                let check = indicator.check(card.values[indicator.code] ?? .none, in: period)
                return (card, indicator, check.result(for: year, asOf: plan.today), check.values.hasNumber(in: year))
            }
        }
        groups = Self.groups(year, verdict) { kinds in
            judged.filter { kinds.contains($0.2.verdict.kind) }.map { card, indicator, result, isRecorded in
                Row(
                    item: HomeView.AttentionItem(
                        code: indicator.code, title: indicator.title,
                        url: SiteURL.cards(plan.address, .indicator(card.code, code: indicator.code)).description
                            + "#\(SiteURL.anchor(year: year))",
                        why: "Scheda \(card.code)"),
                    mark: VerdictMark(result.verdict, hasValue: isRecorded, phase: plan.phase(of: year)))
            }
        }
    }

    init(_ plan: JudgedPlan, year: Int, verdict: Verdict.Kind?, _ moment: MomentView) {
        self.moment = moment
        heading = "Indicatori del \(year)" + (verdict.map { ": \($0.label)" } ?? "")
        let judged = plan.judged(in: year)
        groups = Self.groups(year, verdict) { kinds in
            judged.filter { kinds.contains($0.year.regional.verdict.kind) }.map { indicator, each in
                Row(
                    item: HomeView.AttentionItem(
                        code: indicator.indicator.code, title: indicator.shortTitle,
                        url: plan.link(.indicator(plan.address, code: indicator.indicator.code, year: year)),
                        why: HomeView.YearState.why(each.regional)),
                    mark: VerdictMark(each.regional.verdict, hasValue: each.isRecorded, phase: plan.phase(of: year)))
            }
        }
    }

    /// Those with a verdict, or those with a target and those without.
    private static func groups(_ year: Int, _ verdict: Verdict.Kind?, rows: (Set<Verdict.Kind>) -> [Row]) -> [Group] {
        if let verdict { return [Group(id: "elenco", title: verdict.label.capitalisedFirst, rows: rows([verdict]))] }
        return [
            Group(id: "con-target", title: "Con target nel \(year)", rows: rows([.achieved, .notAchieved, .notAssessable])),
            Group(id: "senza-target", title: "Senza target nel \(year)", rows: rows([.noTarget])),
        ]
    }

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "groups": groups
        case "moment": moment
        case "summary": moment?.summary ?? []
        default: nil
        }
    }

    /// The indicators that are counted together.
    struct Group: Equatable, MustacheParent {
        var id: String
        var title: String
        var rows: [Row]

        func child(named name: String) -> Any? {
            switch name {
            case "id": id
            case "title": title
            case "rows": rows
            case "count": rows.count
            case "hasRows": !rows.isEmpty
            default: nil
            }
        }
    }

    /// An indicator with its verdict.
    struct Row: Equatable, MustacheParent {
        var item: HomeView.AttentionItem
        var mark: VerdictMark

        func child(named name: String) -> Any? { item.child(named: name) ?? mark.child(named: name) }
    }
}

/// Amounts of cards.
struct AmountListView: Equatable, MustacheParent {
    var lead: String
    var rows: [Row]
    /// Their sum; nil when they are of different periods or too large, which are never added up.
    var total: String?

    init(_ cards: [CardListItem], _ query: AmountQuery, _ address: SiteURL.PlanAddress) {
        let found = cards.filter { card in query.areas.map { card.mainAreas.joined(separator: " + ") == $0 } ?? true }
            .flatMap { card in card.amounts.map { (card, $0) } }
            .filter { _, amount in
                amount.cents != nil && query.source.map { (amount.source ?? "") == $0 } ?? true
                    && query.period.map { amount.period == $0 } ?? true && query.stage.map { amount.stage == $0 } ?? true
            }
        rows = found.map { card, amount in
            Row(
                code: card.code, title: card.title, url: SiteURL.cards(address, .card(card.code)).description,
                source: amount.source ?? "non indicata", period: amount.period.text, stage: amount.stage.label,
                amount: amount.text, cents: amount.cents?.value ?? 0)
        }
        let words = [
            query.source.map { $0.isEmpty ? "fonte non indicata" : "fonte: \($0)" }, query.areas.map { $0.isEmpty ? "senza macroarea" : "macroarea: \($0)" },
            query.period.map { "periodo: \($0.text)" }, query.stage?.label,
        ].compactMap { $0 }
        lead = (words.isEmpty ? "Tutti gli importi in cifre" : words.joined(separator: ", ").capitalisedFirst) + "."
        total = Set(found.map(\.1.period)).count == 1 && Set(found.map(\.1.stage)).count == 1
            ? Cents.sum(found.compactMap(\.1.cents))?.italian : nil
    }

    func child(named name: String) -> Any? {
        switch name {
        case "lead": lead
        case "rows": rows
        case "hasRows": !rows.isEmpty
        case "total": total
        default: nil
        }
    }

    /// An amount with its card.
    struct Row: Equatable, MustacheParent {
        var code: String
        var title: String
        var url: String
        var source: String
        var period: String
        var stage: String
        var amount: String
        var cents: Int

        func child(named name: String) -> Any? {
            switch name {
            case "code": code
            case "title": title
            case "url": url
            case "source": source
            case "period": period
            case "stage": stage
            case "amount": amount
            case "cents": cents
            default: nil
            }
        }
    }
}
