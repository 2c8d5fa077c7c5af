import Domain
import Store

/// A plan's file as records to be compared: words of a page, one record for each thing that a reader would name.
struct ComparedPlan {
    let records: [ComparedRecord]

    init(_ file: PlanFile, templates: CardTemplates) {
        let file = file.withResidentsAsDemography
        let plan = file.plan
        records = [
            ComparedRecord(
                kind: "Piano", key: "", title: "Il Piano",
                fields: [("Titolo", plan.title ?? ""), ("Ente capofila", plan.leadBody ?? "")])
        ] + Self.cards(file, templates) + Self.values(file) + Self.others(file) + Self.demography(file) + Self.tables(file)
    }

    // MARK: Cards

    private static func cards(_ file: PlanFile, _ templates: CardTemplates) -> [ComparedRecord] {
        file.objectiveCards.map { card in
            let pieces = CardPieces(card)
            let template = templates[card.templateID]
            let words = template.map { CardWords($0, period: file.plan.period) }
            let title = template.map { card.title(in: $0) } ?? card.heading
            let fields = pieces.names.filter { !["codice", "modello"].contains($0) && CardPieces.List(rawValue: $0) == nil }.map { name in
                (words?.label(of: name, in: pieces) ?? name, words?.shown(pieces[name], of: name) ?? pieces[name])
            }
            return ComparedRecord(kind: "Schede", key: card.code, title: "Scheda \(card.code) \(title)", fields: fields)
        }
    }

    // MARK: Values

    private static func values(_ file: PlanFile) -> [ComparedRecord] {
        file[.values].map { value in
            let (code, year) = (value.text("indicator") ?? "", value.integer("year") ?? 0)
            let number = value.integer("numerator").map { ItalianNumber.print($0) } ?? ""
            let whole = value.integer("denominator").map { " su \(ItalianNumber.print($0))" } ?? ""
            return ComparedRecord(
                kind: "Valori dei LEPS", key: "\(code)/\(year)", title: "Indicatore \(code), valore del \(year)",
                fields: [
                    ("Valore", number + whole), ("Stato", value["isFinal"] == .bool(true) ? "definitivo" : "provvisorio"),
                    ("Fonte", value.text("source") ?? ""), ("Nota", value.text("note") ?? ""),
                ])
        }
    }

    // MARK: The other parts, field by field

    private static func others(_ file: PlanFile) -> [ComparedRecord] {
        func part(
            _ part: PlanFile.Part, _ kind: String, key: [String], title: (JSONValue) -> String
        ) -> [ComparedRecord] {
            file[part].map { value in
                let name = key.map { value[$0]?.words ?? "" }.joined(separator: "/")
                return ComparedRecord(kind: kind, key: name, title: title(value), fields: fields(of: value, except: Set(key)))
            }
        }
        return part(.protocols, "Protocolli", key: ["indicator"]) { "Protocollo dell’indicatore \($0.text("indicator") ?? "")" }
            + part(.localTargets, "Target del Piano", key: ["indicator", "year", "adoptedOn"]) {
                "Target dell’indicatore \($0.text("indicator") ?? "") per il \($0.integer("year") ?? 0)"
            }
            + part(.cardValues, "Valori delle schede", key: ["card", "indicator"]) {
                "Scheda \($0.text("card") ?? ""), indicatore \($0.text("indicator") ?? "")"
            }
            + part(.narratives, "Relazioni annuali", key: ["year", "part"]) {
                "Relazione \($0.integer("year") ?? 0), \($0.text("part") ?? "")"
            }
            + part(.attachments, "Documenti allegati", key: ["indicator", "year", "digest"]) { "Documento \($0.text("name") ?? "")" }
            + part(.confirmations, "Avvisi confermati", key: ["indicator", "year", "finding"]) {
                "Indicatore \($0.text("indicator") ?? ""), \($0.integer("year") ?? 0)"
            }
            + part(.yearSteps, "Anni", key: ["year", "number"]) { "Anno \($0.integer("year") ?? 0), passaggio \($0.integer("number") ?? 0)" }
            + part(.municipalities, "Comuni", key: ["name", "province"]) { "Comune \($0.text("name") ?? "")" }
            + records(file)
    }

    /// The records of the registers, by kind.
    private static func records(_ file: PlanFile) -> [ComparedRecord] {
        file[.records].map { value in
            let (kind, code) = (value.text("kind") ?? "", value.text("code") ?? "")
            guard let schema = RecordCatalogue.schema(kind), let values = try? schema.values(value["fields"] ?? .object([:])) else {
                return ComparedRecord(
                    kind: kind.capitalisedFirst, key: code, title: "\(kind.capitalisedFirst) \(code)",
                    fields: fields(of: value["fields"] ?? .null, except: []))
            }
            let record = PlanRecord(kind, id: code, values)
            return ComparedRecord(
                kind: schema.plural.capitalisedFirst, key: "\(kind)/\(code)",
                title: "\(schema.singular.capitalisedFirst): \(schema.title(of: record))",
                fields: schema.fields.compactMap { field in record.values[field.name].map { (field.label, field.shown($0)) } })
        }
    }

    /// Every text of a record with the way to it.
    private static func fields(of value: JSONValue, except: Set<String>) -> [(String, String)] {
        guard case .object(let values) = value else { return [] }
        let hidden = except.union(["enteredBy", "enteredOn", "takenBy", "takenAt", "answeredAt", "answeredBy", "snapshot"])
        return values.keys.filter { !hidden.contains($0) }.sorted().flatMap { name in
            flattened(values[name] ?? .null, FieldNames.words[name] ?? name)
        }
    }

    private static func flattened(_ value: JSONValue, _ name: String) -> [(String, String)] {
        switch value {
        case .object(let values):
            values.keys.filter { !["enteredBy", "enteredOn"].contains($0) }.sorted().flatMap {
                flattened(values[$0] ?? .null, "\(name), \(FieldNames.words[$0] ?? $0)")
            }
        case .array(let items) where items.contains { if case .object = $0 { true } else { false } }:
            items.enumerated().flatMap { flattened($1, "\(name) \(Self.label(of: $1) ?? "n. \($0 + 1)")") }
        case .array(let items): [(name, items.map(\.words).joined(separator: "\n"))]
        default: [(name, value.words)]
        }
    }

    /// What tells an item of a list from the others.
    private static func label(of item: JSONValue) -> String? {
        let words = ["part", "stage", "year"].compactMap { item[$0]?.words }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    // MARK: Demography, age by age

    private static func demography(_ file: PlanFile) -> [ComparedRecord] {
        func count(_ value: JSONValue) -> String {
            func number(_ name: String) -> String? { value.integer(name).map { ItalianNumber.print($0) } }
            guard let males = number("males"), let females = number("females") else { return number("persons") ?? "" }
            return "\(males) + \(females)"
        }
        return file[.demography].map { value in
            let name = value.text("name") ?? ""
            let day = value["countedOn"]?.words ?? ""
            let moment = value.text("kind") == "anno" ? "nel \(day.suffix(4))" : "al \(day)"
            let ages = (value["ages"]?.items ?? []).map { age -> (String, String) in
                let through = age.integer("through")
                let band = AgeBand(from: age.integer("from") ?? 0, through: through == 999 ? nil : through)
                return ("\(age.text("citizenship") == "straniera" ? "Stranieri" : "Residenti"), \(band?.inWords ?? "età")", count(age))
            }
            let figures = (value["figures"]?.items ?? []).map { (($0.text("figure") ?? "").capitalisedFirst, count($0)) }
            let absences = (value["absences"]?.items ?? []).map { (($0.text("field") ?? "").capitalisedFirst, $0.text("reason") ?? "") }
            return ComparedRecord(
                kind: "Dati demografici", key: ["level", "nameKey", "kind", "countedOn"].map { value.text($0) ?? "" }.joined(separator: "/"),
                title: "Dati demografici di \(name) \(moment)",
                fields: ages + figures + absences + [("Fonte", value.text("source") ?? ""), ("Nota", value.text("note") ?? "")])
        }
    }

    // MARK: Tables, cell by cell

    private static func tables(_ file: PlanFile) -> [ComparedRecord] {
        file[.tables].map { value in
            let code = value.text("code") ?? ""
            var fields: [(String, String)] = [
                ("Titolo", value.text("title") ?? ""), ("Riferimento", value.text("reference") ?? ""),
                ("Fonte", value.text("source") ?? ""), ("Chi è contato", value.text("universe") ?? ""),
                ("Note", value["notes"]?.items.map(\.words).joined(separator: "\n") ?? ""),
            ]
            let headings = TablePlaces.headings(of: value)
            for (number, row) in (value["rows"]?.items ?? []).enumerated() {
                let cells = (row["cells"]?.items ?? []).map(\.words)
                let label = cells.first.flatMap { $0.isEmpty ? nil : $0 } ?? "riga \(number + 1)"
                for (column, cell) in cells.enumerated() where column > 0 {
                    fields.append(("\(label), \(headings.indices.contains(column) ? headings[column] : "colonna \(column + 1)")", cell))
                }
                if cells.count < 2 { fields.append(("Riga \(number + 1)", label)) }
            }
            for answer in value["answers"]?.items ?? [] {
                let place = [answer.text("rule"), answer.text("row"), answer.text("heading")].compactMap { $0 }.filter { !$0.isEmpty }
                fields.append((
                    "Risposta al rilievo \(place.joined(separator: ", "))",
                    "\(answer.text("answer") ?? ""): \(answer.text("note") ?? "")"))
            }
            return ComparedRecord(kind: "Tavole", key: code, title: "Tavola «\(value.text("title") ?? code)»", fields: fields)
        }
    }
}

extension JSONValue {
    /// A value in the words of a page.
    fileprivate var words: String {
        switch self {
        case .null: ""
        case .bool(let value): value ? "sì" : "no"
        case .integer(let value): String(value)
        case .inexact(let value): String(value)
        case .string(let text): (try? CalendarDate(iso: text))?.italian ?? text
        case .array(let items): items.map(\.words).joined(separator: ", ")
        case .object: compactText
        }
    }

    /// The items of a list; none for what is no list.
    var items: [JSONValue] { if case .array(let items) = self { items } else { [] } }
}

/// The names of the file's fields in the words of a page.
private enum FieldNames {
    static let words = [
        "indicator": "Indicatore", "year": "Anno", "numerator": "Valore", "denominator": "Su", "isFinal": "Definitivo",
        "source": "Fonte", "note": "Nota", "stages": "Fase", "date": "data", "actType": "atto", "actNumber": "numero dell’atto",
        "actDate": "data dell’atto", "contents": "Contenuti", "contentsChecked": "Contenuti verificati", "parties": "Soggetti",
        "partiesRecorded": "Soggetti registrati", "words": "Target", "adoptedOn": "Adottato il", "reason": "Motivo", "act": "Atto",
        "values": "Valore", "isYes": "Risposta", "event": "Evento", "days": "Giorni", "hasDays": "Giorni registrati",
        "text": "Testo", "achievement": "Realizzazione", "result": "Risultato", "impact": "Impatto sociale", "name": "Nome",
        "digest": "Impronta", "type": "Tipo", "step": "Passaggio", "verifiedOn": "Verificato il", "aliases": "Altri nomi",
        "position": "Posizione",
        "isLeadBody": "Ente capofila", "istatCode": "Codice ISTAT", "validFrom": "Dal", "validTo": "Al", "message": "Avviso",
        "finding": "Avviso", "part": "parte", "stage": "fase", "reference": "riferimento",
    ]
}
