import Mustache

/// A finding of the audit: where, which rule, what is printed and what should be.
struct FindingView: Equatable, MustacheParent {
    var id: String
    var rule: String
    var tableURL: String
    var tableTitle: String
    var place: String
    var published: String
    var recomputed: String?
    var difference: String?
    var certainty: String
    var explanation: String
    var answer: String?
    /// Where it is answered; nil for those who may not.
    var answerURL: String?

    func child(named name: String) -> Any? {
        switch name {
        case "id": id
        case "rule": rule
        case "tableURL": tableURL
        case "tableTitle": tableTitle
        case "place": place
        case "published": published
        case "recomputed": recomputed
        case "difference": difference
        case "certainty": certainty
        case "explanation": explanation
        case "answer": answer
        case "answerURL": answerURL
        default: nil
        }
    }
}

/// The findings of a table, or of a plan.
struct QualityView: Equatable, MustacheParent {
    var sentence: String
    /// How many of each rule, the most frequent first.
    var rules: [Fact]
    var open: [FindingView]
    var answered: [FindingView]

    func child(named name: String) -> Any? {
        switch name {
        case "sentence": sentence
        case "rules": rules
        case "open": open
        case "hasOpen": !open.isEmpty
        case "answered": answered
        case "hasAnswered": !answered.isEmpty
        default: nil
        }
    }
}

/// The list of a plan's tables.
struct TableListView: Equatable, MustacheParent {
    var rows: [Row]
    var qualityURL: String
    var demographyURL: String
    /// Where a table is brought in; nil for those who may not.
    var importURL: String?
    var openSentence: String
    /// Where a table is added; nil for those who may not.
    var newURL: String?

    func child(named name: String) -> Any? {
        switch name {
        case "rows": rows
        case "hasRows": !rows.isEmpty
        case "qualityURL": qualityURL
        case "demographyURL": demographyURL
        case "regionalURL": SiteURL.regionalTables().description
        case "importURL": importURL
        case "openSentence": openSentence
        case "newURL": newURL
        default: nil
        }
    }

    struct Row: Equatable, MustacheParent {
        var title: String
        var url: String
        var reference: String
        var source: String
        var size: String
        var open: String

        func child(named name: String) -> Any? {
            switch name {
            case "title": title
            case "url": url
            case "reference": reference
            case "source": source
            case "size": size
            case "open": open
            default: nil
            }
        }
    }
}
