import Domain
import Mustache

/// How a verdict looks: a word, a shape and a colour that say the same thing, so that it is read
/// without colours and on paper.
struct VerdictMark: Equatable, MustacheParent {
    var word: String
    /// The shape's name in `partials/marks`.
    var symbol: String
    /// The colour's name in the stylesheet.
    var tone: String

    func child(named name: String) -> Any? {
        switch name {
        case "word": word
        case "symbol": symbol
        case "tone": tone
        default: nil
        }
    }

    /// - Parameters:
    ///   - hasValue: whether the year's value is recorded, which a base year shows by its shape.
    ///   - phase: a year that has not begun is shown quietly when it lacks its values.
    init(_ verdict: Verdict, hasValue: Bool = false, phase: YearPhase = .past) {
        switch verdict {
        case .achieved:
            self.init(.achieved)
        case .notAchieved:
            self.init(.notAchieved)
        case .notAssessable:
            self.init(.notAssessable)
            if phase == .future { tone = "quiet" }
        case .noTarget(.baseYear):
            self.init(.noTarget)
            symbol = hasValue ? "base-collected" : "base-missing"
        case .noTarget:
            self.init(.noTarget)
        }
    }

    /// The mark of a verdict without its circumstances, for legends and headings.
    init(_ kind: Verdict.Kind) {
        word = kind.label.capitalisedFirst
        switch kind {
        case .achieved: (symbol, tone) = ("achieved", "achieved")
        case .notAchieved: (symbol, tone) = ("not-achieved", "not-achieved")
        case .notAssessable: (symbol, tone) = ("not-assessable", "not-assessable")
        case .noTarget: (symbol, tone) = ("no-target", "quiet")
        }
    }

    /// A shape with words of its own, for the legend's kinds of blank.
    init(word: String, symbol: String, tone: String = "quiet") {
        self.word = word
        self.symbol = symbol
        self.tone = tone
    }
}

/// A mark with how many there are.
struct CountedMark: Equatable, MustacheParent {
    var mark: VerdictMark
    var count: Int

    func child(named name: String) -> Any? {
        name == "count" ? count : mark.child(named: name)
    }
}
