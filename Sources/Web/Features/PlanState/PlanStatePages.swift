import Domain
import Store

/// Who may see a plan: the form with which the Responsabile sends it to the ATS or publishes it, and its history.
enum PlanStatePages {
    static let routes: [SiteRoute] = [
        SiteRoute(.planState, .submitVersion, .personal(form)),
        SiteRoute(.planState, .submitVersion, .form(.setAside, save)),
        SiteRoute(.planHistory, .readChangeLog, .personal(history)),
    ]

    static func form(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .planState(let address) = url, let record = try PlanStateRecord(address, context) else {
            return .notFound
        }
        return try RecordPages.form(record, context)
    }

    static func save(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .planState(let address) = url, let record = try PlanStateRecord(address, context) else {
            return .notFound
        }
        return try RecordPages.save(record, context)
    }

    static func history(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .planHistory(let address) = url, let record = try PlanStateRecord(address, context) else {
            return .notFound
        }
        return try RecordPages.history(record, mayEdit: false, context)
    }
}

/// How far a plan has come, as its form edits it. A reason belongs to one change and is not shown again.
struct PlanStateRecord: EditableRecord {
    private static let state = "stato"
    private static let reason = "motivo"
    private static let longestReason = 500

    let recorded: Recorded<PlanExposure>?
    let place: (frame: PageFrame, breadcrumb: [NavigationLink])
    private let address: SiteURL.PlanAddress
    private let plan: Plan
    private let exposures: PlanExposureStore
    private let isApproved: Bool

    /// Nil when there is no such plan.
    init?(_ address: SiteURL.PlanAddress, _ context: PersonalContext) throws {
        guard let entry = try context.database.plans.all().first(where: { $0.address == address }) else { return nil }
        (self.address, plan, exposures) = (address, entry.plan, context.database.exposures)
        recorded = try exposures.recorded(of: entry.plan.key)
        isApproved = try exposures.hasApprovedVersion(entry.plan.key)
        let frame = PageFrame(
            entry.plan, of: entry.ambito, assets: context.page.assets, reader: context.page.reader, place: .home)
        place = (frame, [NavigationLink(text: "Inizio", url: SiteURL.plan(address).description)])
    }

    var reference: RecordReference { .plan(plan.key) }
    var fields: [(name: String, label: String)] {
        [(Self.state, "Stato del Piano"), (Self.reason, "Motivo")]
    }
    var words: RecordWords {
        RecordWords(
            eyebrow: "Piano di Zona \(plan.period.label)", name: "stato del Piano", formTitle: "Stato del Piano",
            wayBack: "Torna al Piano")
    }
    var addresses: RecordAddresses {
        RecordAddresses(page: .plan(address), form: .planState(address), history: .planHistory(address))
    }

    func texts(of recorded: Recorded<PlanExposure>?) -> [String: String] {
        [Self.state: (recorded?.content ?? .draft).rawValue]
    }

    func normalised(_ texts: [String: String]) -> [String: String] { texts }

    func content(of texts: [String: String]) throws(FieldProblems) -> PlanExposure? {
        let reason = texts[Self.reason] ?? ""
        var problems: [String: String] = [:]
        problems[Self.reason] = TypedText.problem(reason, upTo: Self.longestReason)
        let state = texts[Self.state].flatMap(PlanExposure.init)
        if let state, state < recorded?.content ?? .draft, reason.isEmpty {
            problems[Self.reason] = "Chi vedeva il Piano non lo vedrà più: scrivi perché."
        }
        if state == .published, recorded?.content != .published, !isApproved, reason.isEmpty {
            problems[Self.reason] = "L’Assemblea dei Sindaci non ha ancora approvato una versione del Piano: scrivi perché lo pubblichi."
        }
        if state == nil { problems[Self.state] = "Scegli uno stato." }
        guard let state, problems.isEmpty else { throw FieldProblems(byField: problems) }
        return state
    }

    func save(
        _ content: PlanExposure?, _ texts: [String: String], replacing version: Int?, by user: User, at now: Instant
    ) throws -> SaveResult<Recorded<PlanExposure>> {
        try exposures.set(
            content ?? .draft, of: plan.key, reason: texts[Self.reason] ?? "", replacing: version, by: user.author,
            at: now)
    }

    func shown(_ field: String, _ text: String) -> String { PlanExposure(rawValue: text)?.label ?? text }

    func view(of texts: [String: String], _ problems: [String: String]) -> FormView {
        let state = texts[Self.state] ?? ""
        return FormView(
            heading: "Stato del Piano", eyebrow: words.eyebrow,
            lead: "Lo stato decide chi può vedere il Piano. Il passaggio è scritto nella cronologia con il tuo nome utente.",
            notices: PlanExposure.allCases.map { "\($0.label): \($0.audience)" }, action: addresses.form,
            fields: [
                FormField(
                    name: Self.state, label: "Stato del Piano", value: state,
                    kind: .choice(
                        PlanExposure.allCases.map {
                            FormOption($0.rawValue, $0.label, isChosen: $0.rawValue == state)
                        }),
                    problem: problems[Self.state]),
                FormField(
                    name: Self.reason, label: "Motivo",
                    help: "Serve se togli il Piano a chi lo vedeva, o se lo pubblichi prima che l’Assemblea lo approvi.", value: texts[Self.reason] ?? "",
                    kind: .paragraph, problem: problems[Self.reason]),
            ],
            button: "Salva lo stato", cancel: NavigationLink(text: "Annulla", url: addresses.page.description))
    }
}
