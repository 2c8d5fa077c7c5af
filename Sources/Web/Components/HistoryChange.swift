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

    /// - Parameter readable: a change of a field in the words of a page.
    init(_ change: LoggedChange, _ readable: (FieldChange) -> FieldChange = { $0 }, mayRestore: Bool) {
        number = String(change.number)
        moment = change.at.italian
        author = change.author.label
        fields = change.changes.filter { !$0.field.hasPrefix("inserito ") }.map { HistoryDifference(readable($0)) }
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

/// A field before and after.
struct HistoryDifference: Equatable, MustacheParent {
    var field: String
    var before: String?
    var after: String?

    init(_ change: FieldChange) {
        field = change.field.capitalisedFirst
        before = change.before.map { Self.shown($0, change.field) }
        after = change.after.map { Self.shown($0, change.field) }
    }

    /// The log has plain digits and ISO days; a page writes them as they are read.
    private static func shown(_ text: String, _ field: String) -> String {
        if let day = try? CalendarDate(iso: text) { return day.italian }
        guard field == "valore" else { return text }
        return text.components(separatedBy: " su ").map { part in
            Int(part).map { ItalianNumber.print($0) } ?? part
        }.joined(separator: " su ")
    }

    func child(named name: String) -> Any? {
        switch name {
        case "field": field
        case "before": before
        case "after": after
        default: nil
        }
    }
}
