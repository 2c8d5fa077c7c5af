import Domain
import Store

/// The register an address is about: a kind of records of a plan.
struct RegisterSubject {
    let plan: PlanSubject
    let schema: RecordSchema
    let vocabulary: RecordVocabulary

    /// Nil when there is no such plan or kind, and for a register that the reader is not shown.
    init?(_ address: SiteURL.PlanAddress, _ kind: String, _ page: PageContext) throws {
        guard let schema = RecordCatalogue.schema(kind), let plan = try PlanSubject(address, page),
            try !page.withheldRegisters(of: plan.key).contains(schema.id)
        else { return nil }
        (self.plan, self.schema) = (plan, schema)
        vocabulary = try page.database.records.vocabulary(in: plan.key)
    }

    func url(_ page: RecordsURL) -> SiteURL { .records(plan.address, page) }
    /// The way back to the register.
    var listLink: NavigationLink { NavigationLink(text: schema.plural.capitalisedFirst, url: url(.list(schema.id)).description) }
    /// The steps from the beginning to the pages of a record.
    var breadcrumb: [NavigationLink] { [plan.home, plan.contentsLink, listLink] }
    func frame(_ page: PageContext) -> PageFrame { plan.frame(page, .contents) }

    func title(of record: PlanRecord) -> String { schema.title(of: record, name: vocabulary.name) }
    /// What a page shows of a value, a line for each item.
    func shown(_ value: RecordValue, _ field: RecordField) -> [String] {
        field.shown(value, name: vocabulary.name).components(separatedBy: "\n")
    }

    /// Where a reference leads; nil when there is no such thing or no page of it.
    func link(to target: RecordTarget, _ key: String) -> SiteURL? {
        guard vocabulary.name(target, key) != nil else { return nil }
        return switch target {
        case .records(let kind): url(.record(kind, key))
        case .cards: plan.url(.card(key))
        case .indicators: .indicator(plan.address, code: key)
        case .tables: plan.tableURL(.table(key))
        case .municipalities: .ambito(plan.address.ambito)
        case .actions, .areas: nil
        }
    }
}

extension PlanSubject {
    /// The way back to the contents of the plan.
    var contentsLink: NavigationLink {
        NavigationLink(text: "Contenuti", url: SiteURL.records(address, .contents).description)
    }
}

extension RecordSchema {
    /// `Nuova riunione`, `Nuovo esito`.
    var newTitle: String { (gender == .feminine ? "Nuova " : "Nuovo ") + singular }

    /// `3 esiti`, `1 esito`, `nessuna riunione`.
    func count(_ number: Int) -> String {
        switch number {
        case 0: (gender == .feminine ? "nessuna " : "nessun ") + singular
        case 1: "1 \(singular)"
        default: "\(ItalianNumber.print(number)) \(plural)"
        }
    }
}
