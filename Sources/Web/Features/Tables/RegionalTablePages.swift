import Domain
import Mustache
import Store

/// The tables of the regional act, for everyone.
enum RegionalTablePages {
    static func list(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .regionalTables(nil) = url else { return .notFound }
        let frame = try frame(context)
        return try context.page(
            "Tavole regionali", frame: frame, breadcrumb: [NavigationLink(text: "Inizio", url: frame.homeURL)],
            template: "tables/regional", RegionalTablesView(tables: try context.database.regionalTables.all().map { entry in
                RegionalTablesView.Row(
                    title: entry.table.title, url: SiteURL.regionalTables(code: entry.code).description, reference: entry.table.reference,
                    source: entry.table.source)
            }))
    }

    static func table(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .regionalTables(let code?) = url,
            let entry = try context.database.regionalTables.all().first(where: { $0.code == code })
        else { return .notFound }
        let frame = try frame(context)
        return try context.page(
            entry.table.title, frame: frame,
            breadcrumb: [
                NavigationLink(text: "Inizio", url: frame.homeURL),
                NavigationLink(text: "Tavole regionali", url: SiteURL.regionalTables().description),
            ], template: "tables/table", TableView(entry.table))
    }

    /// The frame of the only plan, where there is one; else that of the installation.
    private static func frame(_ context: PageContext) throws -> PageFrame {
        if let only = try context.onlyPlan() {
            return PageFrame(only.plan, of: only.ambito, assets: context.assets, reader: context.reader, place: .tables)
        }
        return PageFrame(assets: context.assets, isDemo: false, reader: context.reader)
    }
}

/// The list of the act's tables.
struct RegionalTablesView: Equatable, MustacheParent {
    var tables: [Row]

    func child(named name: String) -> Any? {
        switch name {
        case "tables": tables
        case "hasTables": !tables.isEmpty
        default: nil
        }
    }

    struct Row: Equatable, MustacheParent {
        var title: String
        var url: String
        var reference: String
        var source: String

        func child(named name: String) -> Any? {
            switch name {
            case "title": title
            case "url": url
            case "reference": reference
            case "source": source
            default: nil
            }
        }
    }
}

extension SiteRoute {
    /// The tables of the regional act.
    static let regional: [SiteRoute] = [
        SiteRoute(.regionalTables, .readSite, .shared(RegionalTablePages.list)),
        SiteRoute(.regionalTable, .readSite, .shared(RegionalTablePages.table)),
    ]
}
