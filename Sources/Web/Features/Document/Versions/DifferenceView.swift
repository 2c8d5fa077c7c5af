import Domain
import Mustache
import Store

/// What changed between two states of a plan, as a page and a document show it.
struct DifferenceView: Equatable, MustacheParent {
    var sentence: String
    var flips: [Flip]
    var kinds: [Kind]

    init(_ difference: VersionDifference) {
        let (added, removed) = (difference.entries.count { $0.change == .added }, difference.entries.count { $0.change == .removed })
        let changed = difference.entries.count - added - removed
        sentence = difference.isEmpty ? "Nessuna differenza."
            : [
                Self.count(changed, "voce modificata", "voci modificate"), Self.count(added, "aggiunta", "aggiunte"),
                Self.count(removed, "tolta", "tolte"), Self.count(difference.flips.count, "verdetto diverso", "verdetti diversi"),
            ].joined(separator: ", ") + "."
        flips = difference.flips.map(Flip.init)
        var kinds: [Kind] = []
        for entry in difference.entries {
            if kinds.last?.name != entry.kind { kinds.append(Kind(name: entry.kind, entries: [])) }
            kinds[kinds.count - 1].entries.append(Entry(entry))
        }
        self.kinds = kinds
    }

    private static func count(_ number: Int, _ one: String, _ many: String) -> String {
        number == 1 ? "1 \(one)" : "\(ItalianNumber.print(number)) \(many)"
    }

    func child(named name: String) -> Any? {
        switch name {
        case "sentence": sentence
        case "flips": flips
        case "hasFlips": !flips.isEmpty
        case "kinds": kinds
        default: nil
        }
    }

    /// A verdict that is another.
    struct Flip: Equatable, MustacheParent {
        var title: String
        var year: Int
        var before: String
        var after: String

        init(_ flip: VersionDifference.Flip) {
            (title, year) = (flip.title, flip.year)
            before = flip.before?.label.capitalisedFirst ?? "Non c’era"
            after = flip.after?.label.capitalisedFirst ?? "Non c’è più"
        }

        func child(named name: String) -> Any? {
            switch name {
            case "title": title
            case "year": year
            case "before": before
            case "after": after
            default: nil
            }
        }
    }

    /// The entries of one kind.
    struct Kind: Equatable, MustacheParent {
        var name: String
        var entries: [Entry]

        func child(named name: String) -> Any? {
            switch name {
            case "name": self.name
            case "entries": entries
            default: nil
            }
        }
    }

    /// A record that changed.
    struct Entry: Equatable, MustacheParent {
        var title: String
        var word: String
        var fields: [HistoryDifference]

        init(_ entry: VersionDifference.Entry) {
            title = entry.title
            word =
                switch entry.change {
                case .added: "aggiunta"
                case .removed: "tolta"
                case .changed: "modificata"
                }
            fields = entry.fields.map { HistoryDifference(FieldChange($0.name, from: $0.before, to: $0.after)) }
        }

        func child(named name: String) -> Any? {
            switch name {
            case "title": title
            case "word": word
            case "fields": fields
            default: nil
            }
        }
    }
}
