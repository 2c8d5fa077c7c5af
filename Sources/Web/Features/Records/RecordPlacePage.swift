import Domain
import Store

/// The place of a record in its register, and so in the document.
enum RecordPlacePage {
    private static let field = "dopo"
    /// What is chosen to come first: no identifier is written like it.
    private static let first = "/"

    static func form(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let subject = try Subject(url, context) else { return .notFound }
        return try show(subject, nil, context)
    }

    static func save(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let subject = try Subject(url, context), let user = context.visitor?.user else { return .notFound }
        let chosen = context.text(field)
        guard chosen == first || subject.others.contains(where: { $0.record.id == chosen }) else {
            return try show(subject, "Scegli un posto dall’elenco: quello di prima può non esserci più.", context)
        }
        let record = subject.stored.record
        try context.database.records.move(
            record.kind, record.id, after: chosen == first ? nil : chosen, in: subject.register.plan.key, by: user.author,
            at: context.now)
        return .redirect(subject.register.url(.list(record.kind)))
    }

    private struct Subject {
        let register: RegisterSubject
        let stored: StoredRecord
        let others: [StoredRecord]
        /// The one before it now.
        let before: StoredRecord?

        init?(_ url: SiteURL, _ context: PersonalContext) throws {
            guard case .records(let address, .place(let kind, let id)) = url,
                let register = try RegisterSubject(address, kind, context.page)
            else { return nil }
            let all = try context.database.records.all(kind, in: register.plan.key)
            guard let place = all.firstIndex(where: { $0.record.id == id }) else { return nil }
            (self.register, stored) = (register, all[place])
            before = place > 0 ? all[place - 1] : nil
            others = all.filter { $0.record.id != id }
        }
    }

    private static func show(_ subject: Subject, _ problem: String?, _ context: PersonalContext) throws -> PersonalAnswer {
        let (register, record) = (subject.register, subject.stored.record)
        let title = register.title(of: record)
        let page = register.url(.record(record.kind, record.id)).description
        let options = [FormOption(first, "All’inizio", isChosen: subject.before == nil)]
            + subject.others.map {
                FormOption($0.record.id, "Dopo: \(register.title(of: $0.record))", isChosen: $0.record.id == subject.before?.record.id)
            }
        let view = FormView(
            heading: "Sposta: \(title)", eyebrow: register.schema.plural.capitalisedFirst,
            action: register.url(.place(record.kind, record.id)),
            fields: [FormField(name: field, label: "Posto nel registro", kind: .choice(options), problem: problem)],
            button: "Sposta", cancel: NavigationLink(text: "Annulla", url: page))
        return try context.page(
            "Sposta", frame: register.frame(context.page),
            breadcrumb: register.breadcrumb + [NavigationLink(text: title, url: page)], view)
    }
}
