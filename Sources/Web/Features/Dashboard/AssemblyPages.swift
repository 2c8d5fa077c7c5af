import Domain
import Store

/// The Cruscotto dell'Assemblea: the page, the paper for the session, the screens for the projector.
enum AssemblyPages {
    static func board(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .dashboard(let address, .board(let year)) = url else { return .notFound }
        let asked = AskedMoment(context)
        guard var board = try AssemblyBoard(address, year: year, knownAt: asked.knownAt, context) else { return .notFound }
        if asked.knownAt == nil { try board.addChanges(context) }
        var view = AssemblyView(board)
        view.moment = asked.view(of: .dashboard(address, .board(year: board.year)), year: board.year)
        return try page("Cruscotto", board, "dashboard/assembly", view, hasProblems: asked.problem != nil, context)
    }

    static func session(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .dashboard(let address, .session(let year)) = url,
            var board = try AssemblyBoard(address, year: year, knownAt: nil, context)
        else { return .notFound }
        try board.addChanges(context)
        return try page("Foglio per la seduta", board, "dashboard/session", AssemblyView(board), context)
    }

    static func presentation(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .dashboard(let address, .presentation(let year)) = url,
            let board = try AssemblyBoard(address, year: year, knownAt: nil, context)
        else { return .notFound }
        return try page("Presentazione", board, "dashboard/presentation", AssemblyView(board), scripts: [.slides], context)
    }

    private static func page(
        _ title: String, _ board: AssemblyBoard, _ template: String, _ view: AssemblyView, hasProblems: Bool = false,
        scripts: [PageScript] = [], _ context: PageContext
    ) throws -> PageAnswer {
        let plan = board.plan
        let frame = PageFrame(plan.plan, of: plan.ambito, assets: context.assets, reader: context.reader, place: .home)
        let home = NavigationLink(text: "Inizio", url: SiteURL.plan(plan.address).description)
        let back = NavigationLink(text: "Cruscotto", url: SiteURL.dashboard(plan.address, .board(year: board.year)).description)
        return try context.page(
            title, frame: frame, breadcrumb: template == "dashboard/assembly" ? [home] : [home, back], hasProblems: hasProblems,
            scripts: scripts, template: template, view)
    }
}

extension AssemblyBoard {
    /// Adds what changed since the last session, for whoever may read the log.
    fileprivate mutating func addChanges(_ context: PageContext) throws {
        guard try context.access.allows(.readChangeLog, on: plan.address, context.reader) else { return }
        let day = context.query["dal"].flatMap { (try? CalendarDate(iso: $0)) ?? (try? CalendarDate(italian: $0)) }
        changes = try BoardChanges(plan, since: day.flatMap { $0 <= context.today ? $0 : nil }, session: lastSession, context)
    }
}
