import Domain
import Store

/// A record with everything it holds, and what refers to it.
enum RecordPage {
    static func page(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .records(let address, .record(let kind, let id)) = url,
            let register = try RegisterSubject(address, kind, context),
            let stored = try context.database.records.record(kind, id, in: register.plan.key)
        else { return .notFound }
        let mayEdit = try context.access.allows(.editCards, inAmbito: address.ambito, context.reader)
        let mayReadLog = try context.access.allows(.readChangeLog, inAmbito: address.ambito, context.reader)
        let withheld = try context.withheldRegisters(of: register.plan.key)
        let links = try context.database.records.links(to: .records(kind), id, in: register.plan.key).filter { !withheld.contains($0.kind) }
        let view = RecordView(
            stored, in: register, citing: links, figures: try PlanFigures(register.plan, context, for: stored.record.texts), mayEdit: mayEdit,
            mayReadLog: mayReadLog)
        return try context.page(
            register.title(of: stored.record), frame: register.frame(context), breadcrumb: register.breadcrumb,
            template: "records/record", view)
    }
}
