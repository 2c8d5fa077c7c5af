import Domain
import Mustache
import Store

/// *Verifica lettura*: how the program reads a target and in which years it will check it; or what it does not
/// understand, with the parts from which a sentence can be put together. A script of ours gets the reading as JSON.
enum TargetReadingPage {
    static func page(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .cards(let address, .reading) = url, let plan = try PlanSubject(address, context.page) else {
            return .notFound
        }
        let composition = TargetComposition(context.fields)
        var problems: [TargetComposition.Part: String] = [:]
        var sentence = context.text("testo")
        var isComposed = false
        switch composition?.sentence() {
        case .success(let made)?: (sentence, isComposed) = (made, true)
        case .failure(let found)?: problems = found.byPart
        case nil: break
        }
        if context.asksForJSON {
            return try .json(TargetReadingView(sentence, as: context.text("lettura"), in: plan.key.period))
        }
        let reading = TargetReadingView(sentence, in: plan.key.period)
        let view = TargetReadingPageView(
            reading: reading, isComposed: isComposed, action: plan.url(.reading).description,
            fields: TargetReadingPageView.fields(composition, problems, in: plan.key.period))
        return try context.page(
            "Verifica lettura", frame: plan.frame(context.page, .cards),
            breadcrumb: [NavigationLink(text: "Schede", url: plan.url(.list).description)],
            hasProblems: !problems.isEmpty, template: "cards/reading", view)
    }
}

/// The page: the sentence, its reading, and the parts to put one together.
struct TargetReadingPageView: Equatable, MustacheParent {
    var reading: TargetReadingView
    /// Whether the sentence was put together from its parts here.
    var isComposed: Bool
    var action: String
    var fields: [FormField]

    func child(named name: String) -> Any? {
        switch name {
        case "reading": reading
        case "hasReading": !reading.sentence.isEmpty
        case "isComposed": isComposed
        case "action": action
        case "fields": fields
        case "summary":
            fields.compactMap { field in field.problem.map { NavigationLink(text: $0, url: "#\(field.anchor)") } }
        default: nil
        }
    }

    /// The parts of a target as fields, with what was typed and what is wrong.
    static func fields(
        _ composition: TargetComposition?, _ problems: [TargetComposition.Part: String], in period: PlanPeriod
    ) -> [FormField] {
        TargetComposition.Part.allCases.map { part in
            let value = composition?.texts[part] ?? ""
            return FormField(
                name: part.rawValue, label: label(part), help: help(part, period), value: value,
                kind: kind(part, value), problem: problems[part])
        }
    }

    private static func label(_ part: TargetComposition.Part) -> String {
        switch part {
        case .form: "Forma del target"
        case .subject: "Che cosa"
        case .sign: "Operatore"
        case .trend: "Verso"
        case .value: "Valore"
        case .highest: "Valore massimo"
        case .recurrence: "Cadenza"
        case .timing: "Quando si verifica"
        case .year: "Anno"
        case .date: "Data"
        case .condition: "Condizione"
        }
    }

    private static func help(_ part: TargetComposition.Part, _ period: PlanPeriod) -> String? {
        switch part {
        case .form: nil
        case .subject: "Senza numeri né date, per esempio «posti letto» o «approvazione del regolamento»."
        case .sign: "Serve per numeri, percentuali, totali e medie."
        case .trend: "Serve per le variazioni e per il confronto con l’anno precedente."
        case .value: "Un numero; per una percentuale senza il segno %."
        case .highest: "Solo per un intervallo."
        case .recurrence: "Solo per una frequenza."
        case .timing: nil
        case .year: "Un anno tra \(period.firstYear) e \(period.lastYear)."
        case .date: "Per esempio 31/12/\(period.firstYear)."
        case .condition: "Facoltativa, per esempio «se confermati i finanziamenti regionali»."
        }
    }

    private static func kind(_ part: TargetComposition.Part, _ value: String) -> FormField.Kind {
        func choice(_ options: [(String, String)]) -> FormField.Kind {
            .choice(
                [FormOption("", "Scegli", isChosen: value.isEmpty)]
                    + options.map { FormOption($0.0, $0.1, isChosen: $0.0 == value) })
        }
        switch part {
        case .form: return choice(TargetComposition.Form.allCases.map { ($0.rawValue, $0.label) })
        case .sign: return choice(RangeExpression.Comparison.allCases.map { ($0.words, $0.words.capitalisedFirst) })
        case .trend: return choice([("incremento", "Aumento"), ("riduzione", "Riduzione")])
        case .recurrence: return choice(Recurrence.allCases.map { ($0.rawValue, $0.rawValue.capitalisedFirst) })
        case .timing: return choice(TargetComposition.Timing.allCases.map { ($0.rawValue, $0.label) })
        case .value, .highest, .year: return .number
        case .subject, .date, .condition: return .text(autocomplete: "off")
        }
    }
}
