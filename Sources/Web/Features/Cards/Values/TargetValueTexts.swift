import Domain
import Store

/// What is recorded for an indicator of a card, as the texts of its form.
struct TargetValueTexts {
    let parts: TargetParts
    let today: CalendarDate

    static let start = "partenza"
    static let startYear = "partenza-anno"
    static let happened = "avvenuto"
    static let day = "avvenuto-data"
    static let act = "atto"
    static let actNumber = "atto-numero"
    static let actDate = "atto-data"
    static let reference = "riferimento"
    static let days = "date"
    static let source = ValueTexts.source
    static let note = ValueTexts.note

    static func value(_ year: Int) -> String { "valore-\(year)" }
    static func whole(_ year: Int) -> String { "totale-\(year)" }
    static func state(_ year: Int) -> String { "stato-\(year)" }
    static func presence(_ year: Int) -> String { "presenza-\(year)" }
    static func judgement(_ year: Int) -> String { "giudizio-\(year)" }
    static func reason(_ year: Int) -> String { "motivo-\(year)" }

    /// Whether the event happened, as chosen.
    enum Happened: String, CaseIterable {
        case yes = "si"
        case no

        /// The Italian words.
        var label: String { self == .yes ? "Avvenuto" : "Non ancora avvenuto" }
    }

    /// What a judgement says, as chosen.
    enum Judged: String, CaseIterable {
        case achieved = "raggiunto"
        case notAchieved = "non raggiunto"
    }

    /// Fields that stand together on the form, under a legend.
    struct Group: Equatable {
        let legend: String
        let fields: [(name: String, label: String)]

        static func == (left: Group, right: Group) -> Bool {
            left.legend == right.legend && left.fields.map(\.name) == right.fields.map(\.name)
        }
    }

    // MARK: The fields

    /// The parts but the judgements.
    var valueGroups: [Group] {
        var groups: [Group] = []
        for year in Set(parts.numberYears + parts.presenceYears).sorted() {
            var fields: [(name: String, label: String)] = []
            if parts.numberYears.contains(year), let number = parts.number {
                switch number {
                case .count(let words): fields.append((Self.value(year), words))
                case .euro: fields.append((Self.value(year), "Importo in euro"))
                case .ratio(let part, let whole, _): fields += [(Self.value(year), part), (Self.whole(year), whole)]
                }
            }
            if parts.presenceYears.contains(year) { fields.append((Self.presence(year), "È presente?")) }
            groups.append(Group(legend: String(year), fields: fields + [(Self.state(year), "Stato del valore")]))
        }
        if parts.hasStart {
            groups.insert(
                Group(
                    legend: "Valore di partenza",
                    fields: [(Self.start, parts.number == .euro ? "Importo in euro" : "Valore"), (Self.startYear, "Anno")]),
                at: 0)
        }
        if parts.hasEvent {
            let reference = parts.reference.map { [(name: Self.reference, label: "Data: \($0)")] } ?? []
            groups.append(
                Group(
                    legend: "Evento",
                    fields: [(Self.happened, "È avvenuto?"), (Self.day, "Data"), (Self.act, "Atto"),
                        (Self.actNumber, "Numero dell’atto"), (Self.actDate, "Data dell’atto"),
                    ] + reference))
        }
        if parts.hasDays { groups.append(Group(legend: "Date", fields: [(Self.days, "Le date, una per riga")])) }
        return groups
    }

    /// The judgements.
    var judgementGroups: [Group] {
        parts.judgementYears.map {
            Group(legend: String($0), fields: [(Self.judgement($0), "Giudizio"), (Self.reason($0), "Motivazione")])
        }
    }

    // MARK: Texts

    /// What is recorded, as texts; for a year without value, the state that a new one has.
    func texts(of recorded: Recorded<TargetValues>?) -> [String: String] {
        let values = recorded?.content ?? .none
        var texts: [String: String] = [Self.source: recorded?.source ?? "", Self.note: recorded?.note ?? ""]
        for year in Set(parts.numberYears + parts.presenceYears) {
            let isProvisional = values.byYear[year]?.isProvisional ?? values.states[year]?.isProvisional ?? (year >= today.year)
            texts[Self.state(year)] = isProvisional ? ValueTexts.isProvisional : ValueTexts.isFinal
        }
        for (year, value) in values.byYear where parts.numberYears.contains(year) {
            texts[Self.value(year)] = number(value.value.numerator)
            texts[Self.whole(year)] = value.value.denominator.map { ItalianNumber.print($0) }
        }
        for (year, state) in values.states where parts.presenceYears.contains(year) {
            texts[Self.presence(year)] = state.isPresent ? CardField.yes : CardField.no
        }
        for (year, judgement) in values.judgements where parts.judgementYears.contains(year) {
            texts[Self.judgement(year)] = (judgement.isAchieved ? Judged.achieved : .notAchieved).rawValue
            texts[Self.reason(year)] = judgement.reason
        }
        if parts.hasStart, let start = values.startingValue {
            texts[Self.start] = number(start.value.numerator)
            texts[Self.startYear] = start.year.map(String.init)
        }
        if parts.hasEvent, let event = values.event {
            texts[Self.happened] = (event.date == nil ? Happened.no : .yes).rawValue
            texts[Self.day] = event.date?.italian
            texts[Self.act] = event.act?.type
            texts[Self.actNumber] = event.act?.number
            texts[Self.actDate] = event.act?.date?.italian
            texts[Self.reference] = event.reference?.italian
        }
        if parts.hasDays { texts[Self.days] = values.occurrences.map { $0.map(\.italian).joined(separator: "\n") } }
        return texts.filter { !$0.value.isEmpty }
    }

    /// A number as the site writes it; amounts are in cents.
    func number(_ number: Int) -> String {
        parts.number == .euro ? String(Cents(number).italian.dropFirst(2)) : ItalianNumber.print(number)
    }

    /// The texts with numbers and days as the site writes them, so that two spellings of one value are the same.
    func normalised(_ texts: [String: String]) -> [String: String] {
        var texts = texts
        for (name, text) in texts {
            if let day = try? CalendarDate(italian: text) {
                texts[name] = day.italian
            } else if name.hasPrefix("valore-") || name.hasPrefix("totale-") || name == Self.start {
                let isEuro = parts.number == .euro && !name.hasPrefix("totale-")
                let value = isEuro ? (try? Cents(italian: text))?.value : try? ItalianNumber.parseInteger(text)
                if let value { texts[name] = isEuro ? number(value) : ItalianNumber.print(value) }
            } else if name == Self.days {
                texts[name] = TargetValueReading.days(text)?.map(\.italian).joined(separator: "\n") ?? text
            }
        }
        return texts
    }

    /// How a field's text reads on a page.
    static func shown(_ field: String, _ text: String) -> String {
        if field == happened { return Happened(rawValue: text)?.label ?? text }
        return field.hasPrefix("stato-") || field.hasPrefix("giudizio-") ? text.capitalisedFirst : text
    }

    /// How a field is typed.
    static func kind(_ field: String, _ text: String) -> FormField.Kind {
        func choice(_ options: [(String, String)]) -> FormField.Kind {
            .choice(options.map { FormOption($0.0, $0.1, isChosen: $0.0 == text) })
        }
        switch field {
        case happened: return choice([("", "Non registrato")] + Happened.allCases.map { ($0.rawValue, $0.label) })
        case days, note: return .paragraph
        case start, startYear: return .number
        case _ where field.hasPrefix("valore-") || field.hasPrefix("totale-"): return .number
        case _ where field.hasPrefix("stato-"): return ValueTexts.kind(ValueTexts.state, text)
        case _ where field.hasPrefix("presenza-"):
            return choice([("", "Non registrato"), (CardField.yes, "SI"), (CardField.no, "NO")])
        case _ where field.hasPrefix("giudizio-"):
            return choice([("", "Nessun giudizio")] + Judged.allCases.map { ($0.rawValue, $0.rawValue.capitalisedFirst) })
        case _ where field.hasPrefix("motivo-"): return .paragraph
        default: return .text(autocomplete: "off")
        }
    }
}
