import Domain
import Store

/// The removal of a record, after a question.
enum RecordRemovalPage {
    private static let version = "versione"

    static func form(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let (register, stored) = try subject(url, context) else { return .notFound }
        return try show(register, stored, nil, context)
    }

    static func remove(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let (register, stored) = try subject(url, context), let user = context.visitor?.user else { return .notFound }
        let changed = "La voce è cambiata dopo che hai aperto questa pagina: controllala prima di eliminarla."
        guard let seen = Int(context.text(version)),
            case .saved = try context.database.records.remove(
                stored.record.kind, stored.record.id, in: register.plan.key, replacing: seen, by: user.author, at: context.now)
        else { return try show(register, stored, changed, context) }
        return .redirect(register.url(.list(register.schema.id)))
    }

    private static func subject(_ url: SiteURL, _ context: PersonalContext) throws -> (RegisterSubject, StoredRecord)? {
        guard case .records(let address, let page) = url else { return nil }
        switch page {
        case .removal(let kind, let id):
            guard let register = try RegisterSubject(address, kind, context.page),
                let stored = try context.database.records.record(kind, id, in: register.plan.key)
            else { return nil }
            return (register, stored)
        default: return nil
        }
    }

    private static func show(_ register: RegisterSubject, _ stored: StoredRecord, _ problem: String?, _ context: PersonalContext) throws -> PersonalAnswer {
        let record = stored.record
        let citing = try context.database.records.links(to: .records(record.kind), record.id, in: register.plan.key)
        let title = register.title(of: record)
        let page = register.url(.record(record.kind, record.id)).description
        let view = FormView(
            heading: "Elimina: \(title)", eyebrow: register.schema.plural.capitalisedFirst,
            lead: "La voce viene tolta dal registro. La cronologia resta, e la voce si può ripristinare.",
            notices: citing.isEmpty ? [] : ["\(citing.count == 1 ? "Una voce vi fa" : "\(citing.count) voci vi fanno") riferimento: il collegamento resterà interrotto."],
            problems: [problem].compactMap { $0 }, action: register.url(.removal(record.kind, record.id)),
            hidden: [HiddenField(name: version, value: String(stored.version))], button: "Elimina",
            cancel: NavigationLink(text: "Annulla", url: page))
        return try context.page(
            "Elimina", frame: register.frame(context.page), breadcrumb: register.breadcrumb + [NavigationLink(text: title, url: page)], view)
    }
}
