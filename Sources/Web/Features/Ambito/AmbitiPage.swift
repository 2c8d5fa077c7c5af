import Mustache
import Store

/// Every Ambito of the Region, by ATS, with the plans the reader may see.
enum AmbitiPage {
    static func list(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        let entries = try context.database.territory.ambiti(on: context.today)
        let plans = try context.access.readablePlans(context.reader)
        let frame = PageFrame(
            assets: context.assets, isDemo: plans.contains(where: \.plan.isDemonstration), reader: context.reader)
        return try context.page(
            "Ambiti", frame: frame, breadcrumb: [NavigationLink(text: "Inizio", url: frame.homeURL)],
            template: "ambito/list", AmbitiView(entries, plans: plans))
    }
}

/// The list of the Ambiti.
struct AmbitiView: Equatable, MustacheParent {
    var introduction: String
    var authorities: [Authority]

    init(_ entries: [AmbitoEntry], plans: [PlanEntry]) {
        let byATS = Dictionary(grouping: entries, by: \.ats)
        authorities = byATS.keys.sorted { $0.name < $1.name }.map { ats in
            Authority(
                name: ats.name,
                ambiti: (byATS[ats] ?? []).map { entry in
                    Row(entry, plans: plans.filter { $0.ambito.code == entry.ambito.code })
                })
        }
        introduction = "I \(entries.count) Ambiti territoriali sociali della Lombardia, per ATS. "
            + (plans.isEmpty ? "Qui non c’è nessun Piano da leggere." : "Accanto al nome, i Piani che puoi leggere qui.")
    }

    func child(named name: String) -> Any? {
        switch name {
        case "introduction": introduction
        case "authorities": authorities
        default: nil
        }
    }

    /// An ATS with its Ambiti, by name.
    struct Authority: Equatable, MustacheParent {
        var name: String
        var ambiti: [Row]

        func child(named name: String) -> Any? {
            switch name {
            case "name": self.name
            case "ambiti": ambiti
            default: nil
            }
        }
    }

    /// An Ambito with links to its page and its plans.
    struct Row: Equatable, MustacheParent {
        var text: String
        var url: String
        var plans: [NavigationLink]

        init(_ entry: AmbitoEntry, plans: [PlanEntry]) {
            text = entry.ambito.name
            url = SiteURL.ambito(entry.ambito.code).description
            self.plans = plans.map {
                NavigationLink(text: "Piano \($0.plan.period.label)", url: SiteURL.plan($0.address).description)
            }
        }

        func child(named name: String) -> Any? {
            switch name {
            case "text": text
            case "url": url
            case "plans": plans
            default: nil
            }
        }
    }
}
