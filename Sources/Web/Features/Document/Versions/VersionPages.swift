import Domain
import HTTPServer
import Store

/// The frozen versions of a plan: the list with the form that freezes, each version with its way to the ATS.
enum VersionPages {
    /// The names of the forms' fields.
    enum Field {
        static let reason = "motivo"
        static let state = "stato"
        static let act = "atto"
        static let date = "data"
        static let version = "versione"
    }

    private static let longestReason = 500
    private static let longestAct = 300

    // MARK: The list, and freezing

    static func list(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .document(let address, .versions) = url, let plan = try PlanSubject(address, context.page) else { return .notFound }
        return try show(plan, context)
    }

    /// *Congela versione*.
    static func freeze(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .document(let address, .versions) = url, let plan = try PlanSubject(address, context.page),
            let user = context.visitor?.user
        else { return .notFound }
        let reason = context.text(Field.reason)
        if reason.isEmpty { return try show(plan, reason: reason, problem: "Scrivi perché congeli il Piano.", context) }
        if let problem = TypedText.problem(reason, upTo: longestReason) { return try show(plan, reason: reason, problem: problem, context) }
        do {
            let version = try freeze(plan, reason: reason, by: user.author, at: context.now, context.page)
            return .redirect(plan.document(.version(version.number)))
        } catch StoreError.refused(let refusal) {
            return try show(plan, reason: reason, problem: refusal.capitalisedFirst.asSentence, context)
        }
    }

    /// Freezes a plan as it is: its data, and the document that names the version and the digest of the data.
    static func freeze(_ plan: PlanSubject, reason: String, by author: Author, at now: Instant, _ page: PageContext) throws -> PlanVersion {
        let store = page.database.versions(using: page.cardTemplates)
        guard let file = try page.database.planFiles(using: page.cardTemplates).export(plan.key),
            let contents = try PlanContents(plan.address, page)
        else { throw StoreError.notFound(what: "piano \(plan.address.period)") }
        let number = try (store.all(of: plan.key).first?.number ?? 0) + 1
        let own = Fact("Versione", "\(number), congelata il \(now.italian)")
        let digest = Fact("Impronta dei dati (SHA-256)", file.digest)
        let verdicts = try store.verdicts(of: plan.key, today: page.today)
        var document = PlanDocumentView(document: try PlanDocument(contents, page), version: [own, Fact("Motivo della versione", reason), digest])
        if let before = try store.content(number - 1, of: plan.key) {
            let difference = VersionDifference(
                from: ComparedPlan(before.file, templates: page.cardTemplates).records,
                to: ComparedPlan(file, templates: page.cardTemplates).records, verdicts: before.verdicts, verdicts)
            document.changes = DifferenceView(difference)
            document.changesTitle = "Differenze dalla versione \(number - 1)"
        }
        let findings = try page.database.completeness(using: page.cardTemplates).findings(of: plan.key, today: page.today) ?? []
        return try store.freeze(
            file, document: document.octets(file, page.templates), publicDocument: publicDocument(of: plan, version: [own, digest], page),
            verdicts: verdicts, counts: CompletenessCheck.counts(of: findings), number: number, reason: reason, by: author, at: now)
    }

    /// The plan as everyone reads it: without small numbers, the office's reason, and the data.
    private static func publicDocument(of plan: PlanSubject, version cover: [Fact], _ page: PageContext) throws -> [UInt8]? {
        let open = page.seen(by: .anyone)
        guard let contents = try PlanContents(plan.address, open) else { return nil }
        return try PlanDocumentView(document: try PlanDocument(contents, open), version: cover).octets(nil, page.templates)
    }

    private static func show(_ plan: PlanSubject, reason: String = "", problem: String? = nil, _ context: PersonalContext) throws
        -> PersonalAnswer
    {
        let store = context.database.versions(using: context.page.cardTemplates)
        let mayFreeze = try context.page.access.allows(.submitVersion, inAmbito: plan.address.ambito, context.page.reader)
        let isOfAmbito = try isReadByAmbito(plan, context)
        var view = VersionListView(
            plan, try store.all(of: plan.key).filter { isOfAmbito || $0.state >= .transmitted }, mayFreeze: mayFreeze, formToken: context.formToken,
            reason: FormField(
                name: Field.reason, label: "Motivo", help: "Per esempio: bozza per il confronto con ATS.", value: reason,
                kind: .paragraph, problem: problem))
        if try context.page.isPublic(plan.address) { view.links = [] }
        return try context.page(
            "Versioni", frame: plan.frame(context.page, .document), breadcrumb: [plan.home, plan.documentLink],
            hasProblems: problem != nil, template: "document/versions", view)
    }

    // MARK: One version

    static func version(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .document(let address, .version(let number)) = url, let plan = try PlanSubject(address, context.page) else {
            return .notFound
        }
        return try show(plan, number, [:], [:], context)
    }

    /// A step of the version's way, taken by the Ambito.
    static func take(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .document(let address, .version(let number)) = url, let plan = try PlanSubject(address, context.page) else {
            return .notFound
        }
        return try take(plan, number, allowed: Set(PlanVersionState.allCases), context)
    }

    /// *Presa d'atto*: the ATS records its decree.
    static func receive(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .document(let address, .reception(let number)) = url, let plan = try PlanSubject(address, context.page),
            let version = try context.database.versions(using: context.page.cardTemplates).version(number, of: plan.key),
            version.state >= .transmitted
        else { return .notFound }
        return try take(plan, number, allowed: [.received], context)
    }

    private static func take(_ plan: PlanSubject, _ number: Int, allowed: Set<PlanVersionState>, _ context: PersonalContext) throws
        -> PersonalAnswer
    {
        guard let user = context.visitor?.user else { return .notFound }
        var problems: [String: String] = [:]
        let texts = [Field.state, Field.act, Field.date, Field.reason].reduce(into: [String: String]()) { $0[$1] = context.text($1) }
        problems[Field.act] = TypedText.problem(texts[Field.act] ?? "", upTo: longestAct, isOneLine: true)
        problems[Field.reason] = TypedText.problem(texts[Field.reason] ?? "", upTo: longestReason)
        var day: CalendarDate?
        if let text = texts[Field.date], !text.isEmpty {
            do { day = try CalendarDate(italian: text) } catch { problems[Field.date] = error.message }
        }
        guard let state = texts[Field.state].flatMap(PlanVersionState.init), state != .draft, allowed.contains(state) else {
            problems[Field.state] = "Scegli un passaggio."
            return try show(plan, number, texts, problems, context)
        }
        guard problems.isEmpty else { return try show(plan, number, texts, problems, context) }
        let step = PlanVersionStep(state, act: texts[Field.act] ?? "", date: day, reason: texts[Field.reason] ?? "")
        do {
            let gaps = try context.database.completeness(using: context.page.cardTemplates).check(plan.key, today: context.page.today)?.agreementGaps
            let result = try context.database.versions(using: context.page.cardTemplates).take(
                step, of: number, in: plan.key, agreementGaps: gaps ?? nil, replacing: Int(context.text(Field.version)) ?? -1,
                by: user.author, at: context.now, today: context.page.today)
            if case .saved = result { return .redirect(plan.document(.version(number))) }
            problems[Field.state] = "Nel frattempo la versione ha cambiato stato: controlla e riprova."
        } catch let refusal as PlanVersionStep.Refusal {
            let field =
                switch refusal {
                case .notForward: Field.state
                case .actMissing: Field.act
                case .dateMissing, .inFuture: Field.date
                case .conditions: Field.reason
                }
            problems[field] = refusal.message
        } catch StoreError.notFound {
            return .notFound
        }
        return try show(plan, number, texts, problems, context)
    }

    private static func show(
        _ plan: PlanSubject, _ number: Int, _ texts: [String: String] = [:], _ problems: [String: String] = [:],
        _ context: PersonalContext
    ) throws -> PersonalAnswer {
        let store = context.database.versions(using: context.page.cardTemplates)
        guard let version = try store.version(number, of: plan.key) else { return .notFound }
        let mayStep = try context.page.access.allows(.submitVersion, inAmbito: plan.address.ambito, context.page.reader)
        let mayReceive = try context.page.access.allows(.review, on: plan.address, context.page.reader)
        guard try mayStep || version.state >= .transmitted || isReadByAmbito(plan, context) else { return .notFound }
        let states = PlanVersionState.allCases.filter { state in
            state > version.state && (state == .received ? (mayReceive || mayStep) && version.state >= .transmitted : mayStep)
        }
        let isPublic = try context.page.isPublic(plan.address)
        var view = VersionView(
            plan, version, states: states, texts: texts, problems: problems, formToken: context.formToken,
            action: mayStep ? plan.document(.version(number)) : plan.document(.reception(number)),
            mayReview: mayReceive && version.state >= .transmitted)
        if isPublic { (view.downloads, view.links) = ([], []) }
        if version.state >= .transmitted, try context.page.access.mayReadRemarks(on: plan.address, context.page.reader) {
            view.downloads += RemarkFile.allCases.map { file in
                PlanDocumentPages.Download(
                    name: file.label, purpose: file.purpose, url: plan.document(.remarkFile(number, file)).description)
            }
        }
        return try context.page(
            "Versione \(number)", frame: plan.frame(context.page, .document),
            breadcrumb: [plan.home, plan.documentLink, NavigationLink(text: "Versioni", url: plan.document(.versions).description)],
            hasProblems: !problems.isEmpty, template: "document/version", view)
    }

    /// Whether the reader belongs to the Ambito, which sees what was never transmitted, too.
    private static func isReadByAmbito(_ plan: PlanSubject, _ context: PersonalContext) throws -> Bool {
        try context.page.access.allows(.readChangeLog, inAmbito: plan.address.ambito, context.page.reader)
    }

    /// A file of a version: the document, the data, or the package with everything.
    static func file(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .document(let address, .versionFile(let number, let name)) = url, let plan = try PlanSubject(address, context.page)
        else { return .notFound }
        let store = context.database.versions(using: context.page.cardTemplates)
        guard let version = try store.version(number, of: plan.key), try mayRead(name, of: version, in: plan, context) else { return .notFound }
        let stem = "piano-\(address.ambito)-\(address.period)-v\(number)"
        switch name {
        case .document:
            guard let octets = try store.document(number, of: plan.key) else { return .notFound }
            return .download(octets, .html, as: "\(stem).html")
        case .publicDocument:
            guard let octets = try store.publicDocument(number, of: plan.key) else { return .notFound }
            return .download(octets, .html, as: "\(stem)-pubblico.html")
        case .data:
            guard let content = try store.content(number, of: plan.key) else { return .notFound }
            return .download(Array(content.file.canonicalText.utf8), .json, as: "\(stem).json")
        case .package:
            guard let package = try TransmissionPackage(plan, version, context.page) else { return .notFound }
            return .download(package.octets, .zip, as: "\(stem).zip")
        }
    }

    /// What was frozen stays as it is, small numbers and all: everyone reads only what was made for everyone, of a version
    /// that the Assemblea has approved.
    private static func mayRead(_ file: VersionFile, of version: PlanVersion, in plan: PlanSubject, _ context: PersonalContext) throws -> Bool {
        if try context.page.isPublic(plan.address) { return file == .publicDocument && version.approval != nil }
        return try version.state >= .transmitted || isReadByAmbito(plan, context)
    }

    // MARK: Differences

    /// What changed between two versions, or a version and the plan as it is.
    static func differences(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .document(let address, .differences(let from, let asked)) = url, let plan = try PlanSubject(address, context.page),
            try !context.page.isPublic(address)
        else { return .notFound }
        let store = context.database.versions(using: context.page.cardTemplates)
        let isOfAmbito = try isReadByAmbito(plan, context)
        let versions = try store.all(of: plan.key).filter { isOfAmbito || $0.state >= .transmitted }
        // Whoever may not read the draft begins with the last two that were transmitted.
        let to = asked ?? (isOfAmbito ? nil : versions.first?.number)
        let first = from ?? (to == nil ? versions.first?.number : versions.first { $0.number < to ?? 0 }?.number)
        var changes: DifferenceView?
        if let first {
            guard let before = try state(first, plan, versions, isOfAmbito, context),
                let after = try state(to, plan, versions, isOfAmbito, context)
            else { return .notFound }
            changes = DifferenceView(VersionDifference(from: before.0, to: after.0, verdicts: before.1, after.1))
        }
        let view = DifferencePageView(plan, versions, from: first, to: to, mayReadDraft: isOfAmbito, changes: changes)
        return try context.page(
            "Differenze", frame: plan.frame(context.page, .document),
            breadcrumb: [plan.home, plan.documentLink, NavigationLink(text: "Versioni", url: plan.document(.versions).description)],
            template: "document/differences", view)
    }

    /// The records and verdicts of a version; of the plan as it is without a number.
    private static func state(
        _ number: Int?, _ plan: PlanSubject, _ versions: [PlanVersion], _ mayReadDraft: Bool, _ context: PersonalContext
    ) throws -> ([ComparedRecord], [PlanVerdict])? {
        let store = context.database.versions(using: context.page.cardTemplates)
        guard let number else {
            guard mayReadDraft, let file = try context.database.planFiles(using: context.page.cardTemplates).export(plan.key) else { return nil }
            return (
                ComparedPlan(file, templates: context.page.cardTemplates).records,
                try store.verdicts(of: plan.key, today: context.page.today))
        }
        guard versions.contains(where: { $0.number == number }), let content = try store.content(number, of: plan.key) else { return nil }
        return (ComparedPlan(content.file, templates: context.page.cardTemplates).records, content.verdicts)
    }
}
