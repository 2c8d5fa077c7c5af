import Domain
import Mustache
import Store

/// The latest changes in an Ambito, whatever they are of: plan, values, protocols, cards, municipalities.
enum AmbitoHistoryPage {
    /// Changes on a page.
    private static let shown = 25

    static func page(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .ambitoHistory(let code) = url,
            let profile = try context.database.territory.profile(of: code, on: context.page.today)
        else { return .notFound }
        let frame = profile.plans.first.map {
            PageFrame($0, of: profile.ambito, assets: context.page.assets, reader: context.page.reader, place: .ambito)
        } ?? context.siteFrame()
        let before = Int64(context.text("prima"))
        let changes = ChangesOnPage(
            try context.database.changeLog.latest(inAmbito: code, limit: shown + 1, before: before), most: shown
        ) { "\(url)?prima=\($0)" }
        let back = NavigationLink(text: "Ambito", url: SiteURL.ambito(code).description)
        return try context.page(
            "Cronologia", frame: frame, breadcrumb: [NavigationLink(text: "Inizio", url: frame.homeURL), back],
            template: "ambito/history", AmbitoHistoryView(of: profile.ambito.name, changes, isLatest: before == nil, back: back))
    }
}

/// What was changed in an Ambito, latest first.
struct AmbitoHistoryView: Equatable, MustacheParent {
    var eyebrow: String
    var lead: String
    var changes: [Change]
    var older: NavigationLink?
    var back: NavigationLink

    init(of ambito: String, _ found: ChangesOnPage, isLatest: Bool, back: NavigationLink) {
        eyebrow = "Ambito \(ambito)"
        (changes, older) = (found.changes.map(Change.init), found.older)
        lead = switch (changes.isEmpty, isLatest, older == nil) {
        case (true, true, _): "Nessuna modifica registrata."
        case (true, false, _): "Nessuna modifica precedente."
        case (false, true, true): "Tutte le modifiche, dalla più recente."
        case (false, true, false): "Le ultime \(changes.count) modifiche."
        case (false, false, _): "Modifiche precedenti, dalla più recente."
        }
        self.back = NavigationLink(text: "Torna all’Ambito", url: back.url)
    }

    func child(named name: String) -> Any? {
        switch name {
        case "eyebrow": eyebrow
        case "lead": lead
        case "changes": changes
        case "older": older
        case "back": back
        default: nil
        }
    }

    /// A change with what it is of.
    struct Change: Equatable, MustacheParent {
        /// `Valore 1.2, 2026 (2025-2027)`.
        var subject: String
        var change: HistoryChange

        init(_ logged: LoggedChange) {
            subject = logged.record.words
            change = HistoryChange(logged, mayRestore: false)
        }

        func child(named name: String) -> Any? { name == "subject" ? subject : change.child(named: name) }
    }
}

extension RecordReference {
    /// What was changed, as a reader names it; the period of the plan stands last, moments are told as a clock in Italy.
    var words: String {
        var parts = id.split(separator: "/").map(String.init)
        var period = ""
        if parts.count > 1, (try? PlanPeriod(label: parts[0])) != nil { period = " (\(parts.removeFirst()))" }
        let told = parts.map { part in Instant(iso: part)?.italian ?? (try? CalendarDate(iso: part))?.italian ?? part }
        return "\((kind.register?.singular ?? kind.rawValue).capitalisedFirst) \(told.joined(separator: ", "))\(period)"
    }
}

extension RecordKind {
    /// The register whose records are of this kind: they are known by its name, not by the word of the database.
    var register: RecordSchema? { RecordCatalogue.schemas.first { RecordTarget.records($0.id).code == rawValue } }
}
