import Domain
import Store

/// Who took a year from state to state, and who adopted the plan's own targets: each with its *Cronologia*, like every
/// other record. Nothing is restored from there: a step is taken again, a target is adopted again.
enum YearHistoryPages {
    static let routes: [SiteRoute] = [
        SiteRoute(.yearHistory, .readChangeLog, .personal(state)),
        SiteRoute(.localTargetHistory, .readChangeLog, .personal(localTarget)),
    ]

    /// The steps of a year.
    static func state(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .year(let address, .stateHistory(let number)) = url,
            let year = try YearSubject(address, number, context.page)
        else { return .notFound }
        let page = year.url(.state(number))
        return try show(
            .year(number, in: year.key), of: year,
            RecordWords(
                eyebrow: "Piano di Zona \(year.key.period.label)", name: "stato del \(number)", formTitle: "",
                wayBack: "Torna allo stato del \(number)"),
            RecordAddresses(page: page, form: page, history: url),
            breadcrumb: NavigationLink(text: "Stato del \(number)", url: page.description), context)
    }

    /// The targets that a plan adopted for an indicator in a year.
    static func localTarget(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .year(let address, .localTargetHistory(let code, let number)) = url,
            let year = try YearSubject(address, number, context.page),
            let sheet = year.overview.indicator(code)?.sheet
        else { return .notFound }
        let page = SiteURL.indicator(address, code: code, year: number)
        return try show(
            .localTarget(for: code, year: number, in: year.key), of: year,
            RecordWords(
                eyebrow: year.indicator(sheet).eyebrow, name: "target del Piano per il \(number)", formTitle: "",
                wayBack: "Torna all’indicatore"),
            RecordAddresses(page: page, form: year.url(.localTarget(code, year: number)), history: url),
            breadcrumb: NavigationLink(text: "Indicatore \(code)", url: page.description), context)
    }

    private static func show(
        _ reference: RecordReference, of year: YearSubject, _ words: RecordWords, _ addresses: RecordAddresses,
        breadcrumb: NavigationLink, _ context: PersonalContext
    ) throws -> PersonalAnswer {
        let view = HistoryView(
            of: words, at: addresses, version: nil,
            changes: try context.database.changeLog.history(of: reference, limit: .max), readable: readable,
            mayEdit: false, formToken: context.formToken, problem: nil)
        return try context.page(
            "Cronologia", frame: year.frame(context.page), breadcrumb: year.breadcrumb + [breadcrumb],
            template: "forms/history", view)
    }

    /// The log's names as the pages write them.
    private static func readable(_ change: FieldChange) -> FieldChange {
        let name = change.field == "impronta" ? "impronta SHA-256" : change.field.replacing("'", with: "’")
        return FieldChange(name, from: change.before, to: change.after)
    }
}
