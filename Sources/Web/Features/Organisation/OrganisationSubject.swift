import Domain
import Store

/// A plan with all its records: what the pages of its organisation are made from.
struct OrganisationSubject {
    let plan: PlanSubject
    let records: [PlanRecord]
    let vocabulary: RecordVocabulary
    let mayEdit: Bool

    /// Nil when there is no such plan.
    init?(_ address: SiteURL.PlanAddress, _ page: PageContext) throws {
        guard let plan = try PlanSubject(address, page) else { return nil }
        self.plan = plan
        records = try page.records(in: plan.key).map(\.record)
        vocabulary = try page.database.records.vocabulary(in: plan.key)
        mayEdit = try page.access.allows(.editCards, inAmbito: address.ambito, page.reader)
    }

    /// The records of a kind, in the order of the office.
    func all(_ schema: RecordSchema) -> [PlanRecord] { records.filter { $0.kind == schema.id } }

    func url(_ page: RecordsURL) -> String { SiteURL.records(plan.address, page).description }
    func url(_ page: OrganisationURL) -> String { SiteURL.organisation(plan.address, page).description }
    func url(of record: PlanRecord) -> String { url(.record(record.kind, record.id)) }

    /// A cell that leads to a record by its title.
    func cell(_ record: PlanRecord, _ text: String? = nil) -> FigureCell {
        FigureCell(text ?? RecordCatalogue.schema(record.kind)?.title(of: record, name: vocabulary.name) ?? record.id, url: url(of: record))
    }

    /// The names of what a field of a record refers to.
    func names(_ record: PlanRecord, _ field: String, _ target: RecordTarget) -> [String] {
        record.list(field).map { vocabulary.name(target, $0) ?? (target.isOpen ? $0 : "\($0) (non c’è più)") }
    }

    /// Links to registers, and to new records for whoever may write them.
    func links(_ schemas: [RecordSchema]) -> [NavigationLink] {
        schemas.map { NavigationLink(text: "Registro: \($0.plural)", url: url(.list($0.id))) }
            + (mayEdit ? schemas.map { NavigationLink(text: $0.newTitle, url: url(.new($0.id))) } : [])
    }

    func page(_ title: String, _ view: SectionsView, breadcrumb: [NavigationLink] = [], _ context: PageContext) throws -> PageAnswer {
        try context.page(
            title, frame: plan.frame(context, .contents), breadcrumb: [plan.home, plan.contentsLink] + breadcrumb,
            template: "organisation/page", view)
    }
}

extension RecordPlace {
    /// The pages that draw the registers of this part of a plan together.
    func pages(_ plan: PlanSubject) -> [NavigationLink] {
        func link(_ text: String, _ page: OrganisationURL) -> NavigationLink {
            NavigationLink(text: text, url: SiteURL.organisation(plan.address, page).description)
        }
        return switch self {
        case .context: [link("Risorse: totali e confronti", .resources)]
        case .actors: [link("Rete del territorio", .network)]
        case .governance: [link("Governance", .governance), link("Accordo di Programma", .agreement), link("Servizi e Comuni", .services)]
        default: []
        }
    }
}
