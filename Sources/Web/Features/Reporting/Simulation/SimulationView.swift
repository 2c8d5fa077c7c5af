import Domain
import Mustache
import Store

/// Hypothetical values with their verdicts: every part says that it is a simulation.
struct SimulationView: Equatable, MustacheParent {
    var action: String
    var formToken: String
    /// What is wrong with what was typed, with the way to each field.
    var summary: [NavigationLink]
    /// Whether verdicts are shown.
    var isResult: Bool
    /// One sentence for each year: how many are reached, and how many without the hypotheses.
    var sentences: [String]
    /// The verdicts that differ from those on the recorded values.
    var changes: [Change]
    /// What the share of the fund would come to.
    var scenario: [Fact]
    var groups: [Group]
    var scenarioFields: [FormField]
    var choices: [FormOptionView]
    var choicesProblem: String?

    func child(named name: String) -> Any? {
        switch name {
        case "action": action
        case "formToken": formToken
        case "summary": summary
        case "hasProblems": !summary.isEmpty
        case "isResult": isResult
        case "sentences": sentences
        case "changes": changes
        case "hasChanges": !changes.isEmpty
        case "scenario": scenario
        case "hasScenario": !scenario.isEmpty
        case "groups": groups
        case "scenarioFields": scenarioFields
        case "choices": choices
        case "choicesProblem": choicesProblem
        default: nil
        }
    }

    /// A verdict that the hypotheses change.
    struct Change: Equatable, MustacheParent {
        var code: String
        var title: String
        var year: Int
        var mark: VerdictMark
        /// The verdict on the recorded values, and why the supposed ones have another.
        var before: String
        var reason: String

        func child(named name: String) -> Any? {
            switch name {
            case "code": code
            case "title": title
            case "year": year
            case "before": before
            case "reason": reason
            default: mark.child(named: name)
            }
        }
    }

    struct Group: Equatable, MustacheParent {
        var number: Int
        var title: String
        var indicators: [Row]

        func child(named name: String) -> Any? {
            switch name {
            case "number": number
            case "title": title
            case "indicators": indicators
            default: nil
            }
        }
    }

    /// An indicator with the fields of each year; a protocol has one part for all years.
    struct Row: Equatable, MustacheParent {
        var code: String
        var title: String
        var parts: [Part]
        /// The option that all required contents of a protocol are there.
        var contents: [FormOptionView]

        func child(named name: String) -> Any? {
            switch name {
            case "code": code
            case "title": title
            case "parts": parts
            case "contents": contents
            default: nil
            }
        }
    }

    struct Part: Equatable, MustacheParent {
        /// `2026`, or `Date delle fasi`.
        var heading: String
        /// What is recorded, and the range.
        var recorded: String
        var range: String?
        var fields: [FormField]
        /// The verdicts on the supposed values.
        var marks: [YearMark]

        func child(named name: String) -> Any? {
            switch name {
            case "heading": heading
            case "recorded": recorded
            case "range": range
            case "fields": fields
            case "marks": marks
            default: nil
            }
        }
    }

    /// A verdict with its year.
    struct YearMark: Equatable, MustacheParent {
        var year: Int
        var mark: VerdictMark

        func child(named name: String) -> Any? { name == "year" ? year : mark.child(named: name) }
    }
}

/// A box to tick.
struct FormOptionView: Equatable, MustacheParent {
    var name: String
    var text: String
    var isChosen: Bool

    func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "text": text
        case "isChosen": isChosen
        default: nil
        }
    }
}
