import Domain
import Mustache
import Store

/// An indicator of a card as it is read: the target as written and as read, and the verdict of each year it is
/// checked in.
struct CardIndicatorView: Equatable, MustacheParent {
    var kind: CardIndicator.Kind
    var code: String
    var title: String
    /// The indicator's own page; nil where there is none to go to.
    var url: String?
    /// The target as written; nil if there is none.
    var target: String?
    /// The target as the program reads it.
    var readings: [String]
    var years: [CheckedYear]
    /// Whether a person judges it, in whichever year.
    var isJudgedByHand: Bool
    var notes: [String]

    /// The verdict of a year.
    struct CheckedYear: Equatable, MustacheParent {
        var year: Int
        var mark: VerdictMark
        /// Whether the year is not over.
        var isProvisional: Bool

        func child(named name: String) -> Any? {
            switch name {
            case "year": year
            case "isProvisional": isProvisional
            default: mark.child(named: name)
            }
        }
    }

    init(_ indicator: CardIndicator, _ values: TargetValues, in period: PlanPeriod, today: CalendarDate, url: String?) {
        kind = indicator.kind
        code = indicator.code
        title = indicator.title
        self.url = url
        target = indicator.targetText.isEmpty ? nil : indicator.targetText
        readings = indicator.targets.map { "\($0.printed.capitalisedFirst) (\($0.formLabel))" }
        let check = indicator.check(values, in: period)
        years = check.checkYears.map { year in
            let result = check.result(for: year, asOf: today)
            return CheckedYear(
                year: year, mark: VerdictMark(result.verdict, phase: YearPhase(of: year, on: today)),
                isProvisional: result.isProvisional)
        }
        isJudgedByHand = indicator.targets.contains { $0.form == .qualitative && $0.timing == .undated }
        notes = [
            isJudgedByHand ? "Si giudica a mano, con una motivazione." : nil,
            indicator.lepsIndicatorCode.map { "È anche l’indicatore LEPS \($0): i valori sono gli stessi." },
            indicator.note.isEmpty ? nil : indicator.note,
        ].compactMap { $0 }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "kind": kind.label
        case "code": code
        case "title": title
        case "url": url
        case "target": target
        case "readings": readings
        case "isUnread": readings.isEmpty && target != nil
        case "years": years
        case "hasYears": !years.isEmpty
        case "isUndated": years.isEmpty && !readings.isEmpty && !isJudgedByHand
        case "isJudgedByHand": isJudgedByHand
        case "notes": notes
        default: nil
        }
    }
}
