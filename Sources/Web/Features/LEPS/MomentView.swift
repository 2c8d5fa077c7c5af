import Domain
import Mustache

/// The moment that an address asks for, or what is wrong with it.
struct AskedMoment {
    private let typed: String
    let knownAt: KnownAt?
    let problem: String?

    /// Reads `al` from the query of a page that is the same for everyone with the same roles.
    init(_ context: PageContext) { self.init(context.query["al"], today: context.today) }

    /// Reads `al` from the query of a page of one user.
    init(_ context: PersonalContext) { self.init(context.fields["al"], today: context.page.today) }

    /// Nothing, or nothing written, means today.
    private init(_ text: String?, today: CalendarDate) {
        typed = text ?? ""
        guard typed.contains(where: { !$0.isWhitespace }) else {
            (knownAt, problem) = (nil, nil)
            return
        }
        do {
            (knownAt, problem) = (try KnownAt(typed: typed, today: today), nil)
        } catch {
            (knownAt, problem) = (nil, error.message)
        }
    }

    /// The form on a page, which asks for the same page as of another moment.
    func view(of url: SiteURL, year: Int) -> MomentView {
        let path = url.description.prefix { $0 != "?" && $0 != "#" }
        return MomentView(
            path: String(path), year: year, knownAt: knownAt?.text, backURL: url.description,
            field: FormField(
                name: "al", label: "Come era noto al", help: "Una data passata, gg/mm/aaaa.",
                value: knownAt?.text ?? typed, kind: .text(autocomplete: "off"), problem: problem))
    }
}

/// A form for the past moment of which a page shows what was known, and the mark of a page that shows one.
struct MomentView: Equatable, MustacheParent {
    var path: String
    var year: Int
    /// The moment shown; nil for today.
    var knownAt: String?
    /// The page as of today.
    var backURL: String
    var field: FormField

    /// What is wrong with what was typed.
    var summary: [NavigationLink] {
        field.problem.map { [NavigationLink(text: $0, url: "#\(field.anchor)")] } ?? []
    }

    func child(named name: String) -> Any? {
        switch name {
        case "path": path
        case "year": year
        case "knownAt": knownAt
        case "backURL": backURL
        case "field": [field]
        default: nil
        }
    }
}
