import Domain
import Mustache
import Store

/// Words in the cards and the records of a plan.
enum ContentsSearchPage {
    static func page(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .records(let address, .search(let words)) = url, let plan = try PlanSubject(address, context) else { return .notFound }
        let vocabulary = try context.database.records.vocabulary(in: plan.key)
        let withheld = try context.withheldRegisters(of: plan.key)
        let records = try context.database.records.search(words, in: plan.key, limit: 50).filter { !withheld.contains($0.kind) }.map { hit in
            let schema = RecordCatalogue.schema(hit.kind)
            return ContentsSearchView.Hit(
                what: (schema?.singular ?? hit.kind).capitalisedFirst, title: vocabulary.name(.records(hit.kind), hit.id) ?? hit.id,
                url: SiteURL.records(address, .record(hit.kind, hit.id)).description, part: schema?[hit.field]?.label ?? hit.field,
                pieces: hit.snippet.map { .init(text: $0.text, isMatch: $0.isMatch) })
        }
        let cards = try context.cards.search(words, in: plan.key, limit: 50).map { hit in
            ContentsSearchView.Hit(
                what: "Scheda", title: "\(hit.code) \(hit.title)", url: plan.url(.card(hit.code)).description, part: "",
                pieces: hit.snippet.map { .init(text: $0.text, isMatch: $0.isMatch) })
        }
        return try context.page(
            "Cerca nel piano", of: plan.plan, in: plan.ambito, place: .contents, breadcrumb: [plan.home, plan.contentsLink],
            template: "records/search",
            ContentsSearchView(words: words, action: SiteURL.records(address, .search("")).description, hits: records + cards))
    }
}

/// What was found.
struct ContentsSearchView: Equatable, MustacheParent {
    var words: String
    var action: String
    var hits: [Hit]

    func child(named name: String) -> Any? {
        switch name {
        case "words": words
        case "action": action
        case "hits": hits
        case "hasHits": !hits.isEmpty
        case "countSentence":
            words.isEmpty ? nil : hits.isEmpty ? "Nessun risultato." : hits.count == 1 ? "1 risultato." : "\(hits.count) risultati."
        default: nil
        }
    }

    struct Hit: Equatable, MustacheParent {
        var what: String
        var title: String
        var url: String
        var part: String
        var pieces: [Piece]

        func child(named name: String) -> Any? {
            switch name {
            case "what": what
            case "title": title
            case "url": url
            case "part": part.isEmpty ? nil : part
            case "pieces": pieces
            default: nil
            }
        }
    }

    struct Piece: Equatable, MustacheParent {
        var text: String
        var isMatch: Bool

        func child(named name: String) -> Any? {
            switch name {
            case "text": text
            case "isMatch": isMatch
            default: nil
            }
        }
    }
}
