import Domain
import Store

/// The form of a new record and of one that is there, and its history.
enum RecordFormPages {
    static func new(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let register = try register(url, context) else { return .notFound }
        let offered = Dictionary(
            register.schema.fields.compactMap { field in context.fields[field.name].map { (field.name, $0) } }) { first, _ in first }
        return try show(register, offered, [:], context)
    }

    static func add(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let register = try register(url, context), let user = context.visitor?.user else { return .notFound }
        let typed = VersionedForm(register.schema.fields.map { ($0.name, $0.label) }, posted: context.fields).mine
        do {
            let record = try register.schema.content(of: typed, id: "")
            let saved = try context.database.records.add(record, in: register.plan.key, by: user.author, at: context.now)
            return .redirect(register.url(.record(register.schema.id, saved.record.id)))
        } catch let problems as FieldProblems {
            return try show(register, typed, problems.byField, context)
        }
    }

    static func form(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let record = try editing(url, context), record.recorded != nil else { return .notFound }
        return try RecordPages.form(record, context)
    }

    static func save(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let record = try editing(url, context) else { return .notFound }
        return try RecordPages.save(record, context)
    }

    static func history(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .records(let address, _) = url, let record = try editing(url, context) else { return .notFound }
        let mayEdit = try context.page.access.allows(.editCards, inAmbito: address.ambito, context.page.reader)
        return try RecordPages.history(record, mayEdit: mayEdit, context)
    }

    static func restore(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let record = try editing(url, context) else { return .notFound }
        return try RecordPages.restore(record, context)
    }

    private static func show(
        _ register: RegisterSubject, _ texts: [String: String], _ problems: [String: String], _ context: PersonalContext
    ) throws -> PersonalAnswer {
        var view = RecordFormBuilder(register: register).view(of: texts, problems)
        view.cancel = NavigationLink(text: "Annulla", url: register.listLink.url)
        return try context.page(
            register.schema.newTitle, frame: register.frame(context.page), breadcrumb: register.breadcrumb, view)
    }

    private static func register(_ url: SiteURL, _ context: PersonalContext) throws -> RegisterSubject? {
        guard case .records(let address, .new(let kind)) = url else { return nil }
        return try RegisterSubject(address, kind, context.page)
    }

    private static func editing(_ url: SiteURL, _ context: PersonalContext) throws -> RecordEditing? {
        guard case .records(let address, let page) = url else { return nil }
        switch page {
        case .edit(let kind, let id), .history(let kind, let id), .restore(let kind, let id):
            return try RecordEditing(address, kind, id, context)
        default: return nil
        }
    }
}
