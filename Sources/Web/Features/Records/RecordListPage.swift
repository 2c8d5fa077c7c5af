import Domain
import HTTPServer
import Store

/// The register of a kind: as a page, as a table, as a file of the program.
enum RecordListPage {
    static func page(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .records(let address, .list(let kind)) = url, let register = try RegisterSubject(address, kind, context)
        else { return .notFound }
        let stored = try context.database.records.all(kind, in: register.plan.key)
        let mayEdit = try context.access.allows(.editCards, inAmbito: address.ambito, context.reader)
        let view = RecordListView(
            stored, in: register, summary: try RecordSummaries.blocks(stored, in: register, context), mayEdit: mayEdit)
        return try context.page(
            register.schema.plural.capitalisedFirst, frame: register.frame(context),
            breadcrumb: [register.plan.home, register.plan.contentsLink], template: "records/list", view)
    }

    static func csv(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .records(let address, .csv(let kind)) = url, let register = try RegisterSubject(address, kind, context.page)
        else { return .notFound }
        let records = try context.database.records.all(kind, in: register.plan.key).map(\.record)
        let text = RecordTable.written(records, of: register.schema).text(.italian)
        return .download(text.utf8, .csv, as: "\(kind)-\(address.ambito)-\(address.period).csv")
    }

    static func json(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .records(let address, .json(let kind)) = url, let register = try RegisterSubject(address, kind, context.page)
        else { return .notFound }
        let records = try context.database.records.all(kind, in: register.plan.key).map(\.record)
        let file = RecordFile(ambito: address.ambito, period: register.plan.key.period, records: records)
        return .download(file.json, .json, as: "\(kind)-\(address.ambito)-\(address.period).json")
    }

    /// What was removed, each with its history, from where it comes back.
    static func removed(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .records(let address, .removed(let kind)) = url, let register = try RegisterSubject(address, kind, context.page)
        else { return .notFound }
        let stored = try context.database.records.removed(kind, in: register.plan.key)
        return try context.page(
            "Voci eliminate", frame: register.frame(context.page), breadcrumb: register.breadcrumb, template: "records/removed",
            RemovedRecordsView(stored, in: register))
    }
}
