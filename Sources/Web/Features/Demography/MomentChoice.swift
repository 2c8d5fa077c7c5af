import Domain
import Mustache

/// The choice of the day that is shown, and of an earlier one to compare it with; works without a script.
struct MomentChoice: Equatable, MustacheParent {
    var action: String
    var fields: [FormField]

    /// Nil when there is only one day.
    init?(_ days: [CalendarDate], shown: CalendarDate?, earlier: CalendarDate?, action: SiteURL) {
        guard days.count > 1 else { return nil }
        self.action = action.description
        func options(_ chosen: CalendarDate?) -> [FormOption] {
            days.map { FormOption($0.iso, $0.italian, isChosen: $0 == chosen) }
        }
        fields = [
            FormField(name: "data", label: "Al giorno", kind: .choice(options(shown))),
            FormField(
                name: "confronto", label: "Confrontato con",
                kind: .choice([FormOption("", "nessun altro giorno", isChosen: earlier == nil)] + options(earlier))),
        ]
    }

    func child(named name: String) -> Any? {
        switch name {
        case "action": action
        case "fields": fields
        default: nil
        }
    }
}
