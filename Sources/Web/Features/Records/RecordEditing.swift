import Domain
import Foundation
import Store

/// A record of a register, as its form edits it.
struct RecordEditing: EditableRecord {
    let register: RegisterSubject
    let id: String
    let recorded: Recorded<PlanRecord>?
    let place: (frame: PageFrame, breadcrumb: [NavigationLink])
    private let store: RecordStore

    /// Nil when there is no such register, or it never had the record.
    init?(_ address: SiteURL.PlanAddress, _ kind: String, _ id: String, _ context: PersonalContext) throws {
        guard let register = try RegisterSubject(address, kind, context.page) else { return nil }
        let store = context.database.records
        let stored = try store.record(kind, id, in: register.plan.key)
        if stored == nil, try !store.removed(kind, in: register.plan.key).contains(where: { $0.record.id == id }) { return nil }
        (self.register, self.id, self.store) = (register, id, store)
        recorded = stored?.recorded
        let link = stored.map { NavigationLink(text: register.title(of: $0.record), url: register.url(.record(kind, id)).description) }
        place = (register.frame(context.page), register.breadcrumb + (link.map { [$0] } ?? []))
    }

    private var schema: RecordSchema { register.schema }

    var reference: RecordReference { .record(schema.id, id, in: register.plan.key) }
    var fields: [(name: String, label: String)] { schema.fields.map { ($0.name, $0.label) } }
    var words: RecordWords {
        let title = recorded.map { register.title(of: $0.content) } ?? "\(schema.singular) \(id)"
        return RecordWords(
            eyebrow: schema.plural.capitalisedFirst, name: title, formTitle: "Modifica: \(title)",
            wayBack: recorded == nil ? "Torna all’elenco" : "Torna alla voce")
    }
    var addresses: RecordAddresses {
        func url(_ page: RecordsURL) -> SiteURL { register.url(page) }
        return RecordAddresses(
            page: recorded == nil ? url(.list(schema.id)) : url(.record(schema.id, id)), form: url(.edit(schema.id, id)),
            history: url(.history(schema.id, id)), restore: url(.restore(schema.id, id)))
    }

    func texts(of recorded: Recorded<PlanRecord>?) -> [String: String] {
        recorded.map { schema.texts(of: $0.content) } ?? [:]
    }

    func normalised(_ texts: [String: String]) -> [String: String] {
        texts.reduce(into: [:]) { normal, entry in
            guard let field = schema[entry.key], let value = try? field.read(entry.value) else {
                normal[entry.key] = entry.value
                return
            }
            normal[entry.key] = field.text(of: value)
        }
    }

    func content(of texts: [String: String]) throws(FieldProblems) -> PlanRecord? { try schema.content(of: texts, id: id) }

    func save(
        _ content: PlanRecord?, _ texts: [String: String], replacing version: Int?, by user: User, at now: Instant
    ) throws -> SaveResult<Recorded<PlanRecord>> {
        guard let content else { throw FieldProblems(byField: [:]) }
        switch try store.save(content, in: register.plan.key, replacing: version, by: user.author, at: now) {
        case .saved(let version): return .saved(version: version)
        case .conflict(let current): return .conflict(current: current?.recorded)
        }
    }

    func shown(_ field: String, _ text: String) -> String {
        guard let declared = schema[field], let value = try? declared.read(text) else { return text }
        return register.shown(value, declared).joined(separator: "\n")
    }

    func takeBack(_ change: FieldChange, in texts: inout [String: String]) { texts[change.field] = change.before }

    func readable(_ change: FieldChange) -> FieldChange {
        FieldChange(
            schema[change.field]?.label ?? change.field, from: change.before.map { shown(change.field, $0) },
            to: change.after.map { shown(change.field, $0) })
    }

    func view(of texts: [String: String], _ problems: [String: String]) -> FormView {
        var view = RecordFormBuilder(register: register).view(of: texts, problems)
        view.heading = words.formTitle
        view.action = addresses.form
        view.cancel = NavigationLink(text: "Annulla", url: addresses.page.description)
        return view
    }
}

extension RecordSchema {
    /// Reads the texts of a form, and asks the rules of the kind.
    func content(of texts: [String: String], id: String) throws(FieldProblems) -> PlanRecord {
        let record: PlanRecord
        do throws(RecordProblems) {
            record = try read(texts, id: id)
        } catch {
            // All at once: whoever mends a date learns now, not at the next try, that an answer is missing.
            throw FieldProblems(byField: missing(in: texts).merging(error.byField) { $1 })
        }
        let refused = check(record).filter { $0.severity == .refused }
        guard refused.isEmpty else {
            throw FieldProblems(
                byField: Dictionary(refused.map { ($0.field ?? fields.first?.name ?? "", $0.message) }) { $0 + " " + $1 })
        }
        return record
    }
}
