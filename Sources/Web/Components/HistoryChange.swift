import Domain
import Foundation
import Mustache
import Store

/// One change, field by field.
struct HistoryChange: Equatable, MustacheParent {
    var number: String
    var moment: String
    var author: String
    var fields: [HistoryDifference]
    var mayRestore: Bool

    /// - Parameters:
    ///   - readable: a change of a field in the words of a page; nil for one that a reader need not see.
    ///   - isRestorable: whether the text before a change of a field can be brought back by itself.
    init(
        _ change: LoggedChange, _ readable: (FieldChange) -> FieldChange? = { $0 }, mayRestore: Bool,
        isRestorable: (FieldChange) -> Bool = { _ in false }
    ) {
        number = String(change.number)
        moment = change.at.italian
        author = change.author.label
        fields = change.changes.filter { !$0.field.hasPrefix("inserito ") }.compactMap { field in
            readable(field).map { HistoryDifference($0, restoring: isRestorable(field) ? field.field : nil) }
        }
        self.mayRestore = mayRestore
    }

    func child(named name: String) -> Any? {
        switch name {
        case "number": number
        case "moment": moment
        case "author": author
        case "fields": fields
        case "mayRestore": mayRestore
        default: nil
        }
    }
}

/// A field before and after. Of a long text, what changed in it, word by word.
struct HistoryDifference: Equatable, MustacheParent {
    var field: String
    var before: String?
    var after: String?
    /// The text with what went and what came; empty where before and after are shown whole.
    var pieces: [Piece] = []
    /// The field as the log calls it, where the text before can be brought back.
    var restoring: String?

    init(_ change: FieldChange, restoring: String? = nil) {
        field = change.field.capitalisedFirst
        before = change.before.map { Self.shown($0, change.field) }
        after = change.after.map { Self.shown($0, change.field) }
        self.restoring = restoring
        if let before, let after, max(before.utf8.count, after.utf8.count) > Self.shortest {
            let difference = WordDifference(from: before, to: after)
            if difference.hasCommonWords { pieces = difference.pieces.map(Piece.init) }
        }
    }

    /// Shorter texts are read at a glance, before and after.
    private static let shortest = 60

    /// The log has plain digits and ISO days; a page writes them as they are read.
    private static func shown(_ text: String, _ field: String) -> String {
        if let day = try? CalendarDate(iso: text) { return day.italian }
        guard field == "valore" else { return text }
        return text.components(separatedBy: " su ").map { part in
            Int(part).map { ItalianNumber.print($0) } ?? part
        }.joined(separator: " su ")
    }

    /// What the button says: texts come back, and records that were taken off a card.
    private var restoringWords: String {
        restoring.flatMap(CardPieces.List.init) == nil ? "Ripristina il testo di prima" : "Ripristina quanto è stato tolto"
    }

    func child(named name: String) -> Any? {
        switch name {
        case "field": field
        case "before": before
        case "after": after
        case "pieces": pieces
        case "hasPieces": !pieces.isEmpty
        case "restoring": restoring
        case "restoringWords": restoringWords
        default: nil
        }
    }

    /// A stretch of a long text.
    struct Piece: Equatable, MustacheParent {
        var same: String?
        var removed: String?
        var added: String?
        var isOmitted = false

        init(_ piece: WordDifference.Piece) {
            switch piece {
            case .same(let text): same = text
            case .removed(let text): removed = text
            case .added(let text): added = text
            case .omitted: isOmitted = true
            }
        }

        func child(named name: String) -> Any? {
            switch name {
            case "same": same
            case "removed": removed
            case "added": added
            case "isOmitted": isOmitted
            default: nil
            }
        }
    }
}
