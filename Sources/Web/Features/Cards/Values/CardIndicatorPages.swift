import Domain
import Store

/// The page of a card's indicator, its forms and its history.
enum CardIndicatorPages {
    static func page(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .cards(let address, .indicator(let card, let code)) = url,
            let subject = try CardIndicatorSubject(address, card: card, code, context)
        else { return .notFound }
        let view = IndicatorView(
            subject, recorded: try context.value(of: subject.indicator, card: card, in: subject.card.key),
            leps: try subject.indicator.lepsIndicatorCode.flatMap { _ in try context.judgedPlan(at: address) },
            today: context.today,
            mayEdit: try context.access.allows(.editValues, inAmbito: address.ambito, context.reader),
            mayReadLog: try context.access.allows(.readChangeLog, inAmbito: address.ambito, context.reader))
        return try context.page(
            "Indicatore \(code)", frame: subject.card.plan.frame(context, .cards), breadcrumb: subject.card.breadcrumb,
            template: "leps/indicator", view)
    }

    static func form(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        try edit(url, context) { try RecordPages.form($0, context) }
    }

    static func save(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        try edit(url, context) { try RecordPages.save($0, context) }
    }

    static func history(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .cards(let address, _) = url else { return .notFound }
        let mayEdit = try context.page.access.allows(.editValues, inAmbito: address.ambito, context.page.reader)
        return try edit(url, context) { try RecordPages.history($0, mayEdit: mayEdit, context) }
    }

    static func restore(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        try edit(url, context) { try RecordPages.restore($0, context) }
    }

    /// Does something with the record at an address. Where there is nothing to fill in, the way leads back to the
    /// indicator: its values belong to a LEPS, or arithmetic judges it.
    private static func edit(
        _ url: SiteURL, _ context: PersonalContext, _ answer: (CardValueRecord) throws -> PersonalAnswer
    ) throws -> PersonalAnswer {
        guard case .cards(let address, let page) = url, let user = context.visitor?.user else { return .notFound }
        let (card, code, extent): (String, String, CardValueRecord.Extent)
        switch page {
        case .indicatorValues(let of, let its): (card, code, extent) = (of, its, .values)
        case .indicatorJudgement(let of, let its): (card, code, extent) = (of, its, .judgements)
        case .indicatorHistory(let of, let its), .indicatorRestore(let of, let its):
            (card, code, extent) = (of, its, .everything)
        default: return .notFound
        }
        guard let subject = try CardIndicatorSubject(address, card: card, code, context.page) else { return .notFound }
        let record = try CardValueRecord(subject, extent, by: user.label, context)
        return subject.isOfLEPS || record.isEmpty ? .redirect(subject.page) : try answer(record)
    }
}
