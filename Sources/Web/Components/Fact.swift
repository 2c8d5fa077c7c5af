import Mustache

/// A term and what is said of it: a row of a description list.
struct Fact: Equatable, MustacheParent {
    var term: String
    /// One or more statements, in order.
    var values: [String]

    init(_ term: String, _ values: [String]) {
        self.term = term
        self.values = values
    }

    init(_ term: String, _ value: String) {
        self.init(term, [value])
    }

    /// Nil when there is nothing to say.
    init?(_ term: String, optional value: String?) {
        guard let value, !value.isEmpty else { return nil }
        self.init(term, [value])
    }

    func child(named name: String) -> Any? {
        switch name {
        case "term": term
        case "values": values
        default: nil
        }
    }
}
