import Domain
import Store

/// A part of the yearly report, as its form edits it.
struct ReportPartRecord: EditableRecord {
    private let key: PlanKey
    private let address: SiteURL.PlanAddress
    private let year: Int
    private let part: ReportNarrative.Part
    private let heading: String
    private let today: CalendarDate
    private let reports: ReportStore
    let recorded: Recorded<ReportNarrative>?
    let place: (frame: PageFrame, breadcrumb: [NavigationLink])

    /// The longest text, in characters.
    static let longest = 20_000

    /// Nil when the plan, the year or the part does not exist.
    init?(_ address: SiteURL.PlanAddress, _ year: Int, _ part: ReportNarrative.Part, _ context: PersonalContext) throws {
        guard let report = try YearReportPage.report(address, year, context.page), report.parts.contains(part) else {
            return nil
        }
        (self.address, self.year, self.part) = (address, year, part)
        key = PlanKey(ambitoCode: address.ambito, period: report.plan.plan.period)
        heading = report.heading(of: part)
        (today, reports) = (context.page.today, context.database.reports)
        recorded = try reports.narratives(of: year, in: key)[part]
        place = (
            PageFrame(
                report.plan.plan, of: report.plan.ambito, assets: context.page.assets, reader: context.page.reader,
                place: .overview),
            [
                NavigationLink(text: "Inizio", url: SiteURL.plan(address).description),
                NavigationLink(text: report.title, url: SiteURL.reporting(address, .report(year)).description),
            ]
        )
    }

    var reference: RecordReference { .report(part, year: year, in: key) }
    var fields: [(name: String, label: String)] { part.dimensions.map { ($0.rawValue, $0.label) } }
    var words: RecordWords {
        RecordWords(
            eyebrow: "Relazione annuale \(year)", name: heading, formTitle: "Scrivi la relazione",
            wayBack: "Torna alla relazione")
    }
    var addresses: RecordAddresses {
        func url(_ page: ReportingURL) -> SiteURL { .reporting(address, page) }
        return RecordAddresses(
            page: url(.report(year)), form: url(.reportPart(year, part)), history: url(.reportPartHistory(year, part)),
            restore: url(.reportPartRestore(year, part)))
    }

    func texts(of recorded: Recorded<ReportNarrative>?) -> [String: String] {
        Dictionary(uniqueKeysWithValues: (recorded?.content.texts ?? [:]).map { ($0.key.rawValue, $0.value) })
    }

    func normalised(_ texts: [String: String]) -> [String: String] { texts }

    func content(of texts: [String: String]) throws(FieldProblems) -> ReportNarrative? {
        let problems = texts.compactMapValues { TypedText.problem($0, upTo: Self.longest) }
        guard problems.isEmpty else { throw FieldProblems(byField: problems) }
        let told = texts.compactMap { name, text in ReportNarrative.Dimension(rawValue: name).map { ($0, text) } }
        let narrative = ReportNarrative(Dictionary(uniqueKeysWithValues: told))
        return narrative == .none ? nil : narrative
    }

    func save(
        _ content: ReportNarrative?, _ texts: [String: String], replacing version: Int?, by user: User, at now: Instant
    ) throws -> SaveResult<Recorded<ReportNarrative>> {
        try reports.save(
            content ?? .none, part: part, year: year, in: key, replacing: version, enteredOn: today, by: user.author, at: now)
    }

    func shown(_ field: String, _ text: String) -> String { text }

    func takeBack(_ change: FieldChange, in texts: inout [String: String]) { texts[change.field] = change.before }

    func view(of texts: [String: String], _ problems: [String: String]) -> FormView {
        FormView(
            heading: heading, eyebrow: words.eyebrow,
            lead: "Titoli con #, elenchi con un trattino, *corsivo*, **grassetto**, [testo](https://indirizzo), tabelle con le barre.",
            action: addresses.form,
            fields: fields.map { name, label in
                FormField(
                    name: name, label: label, help: help(name), value: texts[name] ?? "", kind: .paragraph,
                    problem: problems[name])
            },
            button: "Salva", cancel: NavigationLink(text: "Annulla", url: addresses.page.description))
    }

    private func help(_ field: String) -> String? {
        switch ReportNarrative.Dimension(rawValue: field) {
        case .achievement: "Che cosa è stato fatto: azioni, incontri, atti."
        case .result: "Che cosa si è ottenuto rispetto ai target."
        case .impact: "Che cosa è cambiato per le persone e per il territorio."
        case .text, nil: nil
        }
    }
}
