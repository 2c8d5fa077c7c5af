import Domain
import Store

/// Lays out the form of a record from the fields of its kind.
struct RecordFormBuilder {
    let register: RegisterSubject

    /// The form, without address, version and token.
    func view(of texts: [String: String], _ problems: [String: String]) -> FormView {
        let schema = register.schema
        var view = FormView(heading: schema.newTitle, eyebrow: schema.plural.capitalisedFirst, action: register.url(.new(schema.id)), button: "Salva")
        view.groups = schema.groups.map { group in
            FormGroup(legend: group.legend, fields: group.fields.flatMap { fields($0, texts[$0.name] ?? "", problems[$0.name]) })
        }
        // A field without any box ticked is sent empty.
        view.hidden = schema.fields.filter(\.hasBoxes).map { HiddenField(name: $0.name, value: "") }
        view.suggestions = [
            CardSuggestions(id: "fonti-di-finanziamento", options: register.vocabulary.fundingSources.map { FormOption($0, "") }),
            CardSuggestions(id: "macroaree", options: register.vocabulary[.areas].map { FormOption($0.key, $0.name) }),
        ].filter { list in view.groups.contains { $0.fields.contains { $0.kind == .suggested(list: list.id) } } }
        return view
    }

    private func fields(_ field: RecordField, _ text: String, _ problem: String?) -> [FormField] {
        let label = field.label + (field.isRequired ? " (obbligatorio)" : "")
        func one(_ kind: FormField.Kind, rows: Int = 4, value: String = text, help: String? = nil) -> [FormField] {
            [FormField(name: field.name, label: label, help: field.help ?? help, value: value, kind: kind, problem: problem, rows: rows)]
        }
        let lines = text.split(separator: "\n").map(String.init)
        switch field.kind {
        case .line: return one(.text(autocomplete: "off"))
        case .paragraph: return one(.paragraph)
        case .markdown: return one(.paragraph, rows: 12)
        case .lines: return one(.paragraph, rows: 3, help: "Uno per riga.")
        case .suggested(.fundingSources): return one(.suggested(list: "fonti-di-finanziamento"))
        case .answer: return one(.choice(options([RecordOption("SI", "Sì"), RecordOption("NO", "No")], [text], "Non risposto")))
        case .integer: return one(.number)
        case .money: return one(.money, help: "In euro: 1.234,56. Vuoto se non si sa: zero è un importo.")
        case .percentage: return one(.money, help: "Per esempio 33,5.")
        case .date: return one(.text(autocomplete: "off"), help: "gg/mm/aaaa")
        case .period: return one(.text(autocomplete: "off"), help: "2025, 2023-2026, 2020/2021, «tutto il piano»; vuoto se non è indicato.")
        case .choice(let declared, let isOpen):
            if isOpen {
                return openOne(field, label, declared, text, problem)
            }
            return one(.choice(options(declared, [text], "Non indicato")))
        case .choices(let declared, let isOpen):
            return boxes(field, label, declared, lines, isOpen: isOpen, problem)
        case .reference(let target, let isMany):
            let declared = register.vocabulary[target].map { RecordOption($0.key, $0.name) }
            if !isMany, target.isOpen { return one(.suggested(list: "macroaree")) }
            if !isMany { return one(.choice(options(declared, [text].filter { !$0.isEmpty }, "Nessuno", broken: !target.isOpen))) }
            return boxes(field, label, declared, lines, isOpen: target.isOpen, problem)
        }
    }

    /// A choice among answers, or other words: both are fields of one name, and what is written goes first.
    private func openOne(_ field: RecordField, _ label: String, _ declared: [RecordOption], _ text: String, _ problem: String?) -> [FormField] {
        let words = declared.map(\.label).joined(separator: ", ")
        return [
            FormField(
                name: field.name, label: label, help: field.help ?? "Una delle risposte (\(words)), o altre parole.",
                value: declared.first { $0.code == text }?.label ?? text, kind: .text(autocomplete: "off"), problem: problem)
        ]
    }

    /// Boxes to tick, and for an open list a place for other answers. Both have the field's name: what is sent is joined.
    private func boxes(
        _ field: RecordField, _ label: String, _ declared: [RecordOption], _ chosen: [String], isOpen: Bool, _ problem: String?
    ) -> [FormField] {
        let known = Set(declared.map(\.code))
        let others = chosen.filter { !known.contains($0) }
        var fields: [FormField] = []
        let offered = options(declared, chosen, nil, broken: !isOpen)
        if !offered.isEmpty {
            fields.append(FormField(name: field.name, label: label, help: field.help, kind: .checkboxes(offered), problem: problem))
        }
        if isOpen {
            fields.append(
                FormField(
                    name: field.name, label: offered.isEmpty ? label : "\(field.label): altro", help: "Uno per riga.", value: others.joined(separator: "\n"),
                    kind: .paragraph, problem: offered.isEmpty ? problem : nil, rows: 2, ownID: "\(field.name)-altro"))
        } else if offered.isEmpty {
            fields.append(
                FormField(
                    name: field.name, label: label, help: "Nel piano non c’è ancora nulla da scegliere.", value: "", kind: .text(autocomplete: "off"),
                    problem: problem))
        }
        return fields
    }

    /// - Parameter broken: whether chosen answers that are not declared are shown too.
    private func options(_ declared: [RecordOption], _ chosen: [String], _ empty: String?, broken: Bool = true) -> [FormOption] {
        let known = Set(declared.map(\.code))
        let lost = broken ? chosen.filter { !$0.isEmpty && !known.contains($0) } : []
        return (empty.map { [FormOption("", $0, isChosen: chosen.allSatisfy(\.isEmpty))] } ?? [])
            + declared.map { FormOption($0.code, $0.label, isChosen: chosen.contains($0.code)) }
            + lost.map { FormOption($0, "\($0) (non c’è più)", isChosen: true) }
    }
}

extension RecordField {
    /// Whether its answers are boxes to tick.
    var hasBoxes: Bool {
        switch kind {
        case .choices, .reference(_, isMany: true): true
        default: false
        }
    }
}
