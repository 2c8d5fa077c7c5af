import Domain
import Foundation
import Store

/// A field of an indicator's record as the log keeps it: how it reads on a page, and how it goes back into the form.
enum LoggedTargetValue: Equatable {
    case value(Int)
    case presence(Int)
    case judgement(Int)
    case start
    case day(field: String)
    case happened
    case days
    case text(field: String)

    /// Nil for a field the log does not have.
    init?(_ name: String) {
        typealias Log = CardValueLogFields
        typealias Form = TargetValueTexts
        switch name {
        case Log.start: self = .start
        case Log.startYear: self = .text(field: Form.startYear)
        case Log.happened: self = .happened
        case Log.act: self = .text(field: Form.act)
        case Log.actNumber: self = .text(field: Form.actNumber)
        case Log.actDate: self = .day(field: Form.actDate)
        case Log.reference: self = .day(field: Form.reference)
        case Log.days: self = .days
        case Log.source: self = .text(field: Form.source)
        case Log.note: self = .text(field: Form.note)
        default:
            guard let year = name.split(separator: " ").last.flatMap({ Int($0) }) else { return nil }
            switch name {
            case Log.value(year): self = .value(year)
            case Log.presence(year): self = .presence(year)
            case Log.judgement(year): self = .judgement(year)
            default: return nil
            }
        }
    }

    /// How what was logged reads on a page.
    func words(_ logged: String, _ texts: TargetValueTexts) -> String {
        switch self {
        case .value, .start:
            let (bare, mark) = Self.split(logged)
            return bare.components(separatedBy: " su ").map { Int($0).map { texts.number($0) } ?? $0 }
                .joined(separator: " su ") + mark
        case .day, .happened, .days: return Self.italian(logged)
        case .judgement: return logged.capitalisedFirst
        case .presence, .text: return logged
        }
    }

    /// Puts what was logged into the texts of the form; nil takes it out.
    func put(_ logged: String?, in typed: inout [String: String], _ texts: TargetValueTexts) {
        typealias Form = TargetValueTexts
        let (bare, mark) = Self.split(logged ?? "")
        let state = logged == nil ? nil : mark.isEmpty ? ValueTexts.isFinal : ValueTexts.isProvisional
        switch self {
        case .value(let year):
            let numbers = bare.components(separatedBy: " su ").map { Int($0).map { texts.number($0) } }
            typed[Form.value(year)] = numbers.first ?? nil
            typed[Form.whole(year)] = numbers.count == 2 ? numbers[1] : nil
            typed[Form.state(year)] = state ?? typed[Form.state(year)]
        case .presence(let year):
            typed[Form.presence(year)] = logged == nil ? nil : bare
            typed[Form.state(year)] = state ?? typed[Form.state(year)]
        case .start: typed[Form.start] = Int(bare).map { texts.number($0) }
        case .judgement(let year):
            let isAchieved = bare.hasPrefix(CardValueLogFields.achieved)
            let prefix = isAchieved ? CardValueLogFields.achieved : CardValueLogFields.notAchieved
            typed[Form.judgement(year)] = logged == nil ? nil : (isAchieved ? Form.Judged.achieved : .notAchieved).rawValue
            typed[Form.reason(year)] = logged.map { String($0.dropFirst(prefix.count)) }
        case .happened:
            let day = logged.flatMap { try? CalendarDate(iso: $0) }
            typed[Form.happened] = logged.map { _ in (day == nil ? Form.Happened.no : .yes).rawValue }
            typed[Form.day] = day?.italian
        case .days: typed[Form.days] = logged.map { Self.italian($0).replacingOccurrences(of: "; ", with: "\n") }
        case .day(let field): typed[field] = logged.map(Self.italian)
        case .text(let field): typed[field] = logged
        }
    }

    /// What was logged without the mark of what may still change, and the mark.
    private static func split(_ logged: String) -> (String, String) {
        let mark = CardValueLogFields.provisional
        return logged.hasSuffix(mark) ? (String(logged.dropLast(mark.count)), mark) : (logged, "")
    }

    /// Days as Italians write them; other words stay.
    private static func italian(_ logged: String) -> String {
        logged.components(separatedBy: "; ").map { (try? CalendarDate(iso: $0))?.italian ?? $0 }.joined(separator: "; ")
    }
}
