import Domain

// The rows that hold records: actions, staff, amounts, indicators.

extension CardFormBuilder {
    /// The records of a row; nil for a row without.
    func records(of field: CardField) -> CardFormRecords? {
        switch field.kind {
        case .actions: records(.action, "Aggiungi azione")
        case .money: records(.amount, "Aggiungi importo")
        case .indicators: field.indicatorType.map { records(.indicator($0), "Aggiungi indicatore") }
        default: field.role == .personnel ? records(.personnel, "Aggiungi persona") : nil
        }
    }

    /// The key of the row that a script copies: no record has it, and no other row of the page.
    static func blankKey(_ kind: CardRecordKind) -> String { "__\(kind.name)__" }

    private func records(_ kind: CardRecordKind, _ button: String) -> CardFormRecords {
        let keys = keys(of: kind)
        let records = keys.enumerated().map { place, key in
            var record = record(kind, key, in: pieces, number: place + 1)
            record.mayMoveUp = place > 0
            record.mayMoveDown = place + 1 < keys.count
            if let added, added.key == key, let first = record.fields.firstIndex(where: \.takesFocus) {
                record.fields[first].hasFocus = true
            }
            return record
        }
        var nothing = CardPieces()
        let blank = Self.blankKey(kind)
        for (field, text) in kind.defaults { nothing[kind.list, blank, field] = text }
        return CardFormRecords(
            list: kind.list.rawValue, records: records, blank: record(kind, blank, in: nothing, number: nil),
            add: HiddenField(name: button, value: kind.name), problem: problems[kind.list.rawValue])
    }

    /// The records on the form, the new one last; the indicators of one battery only.
    func keys(of kind: CardRecordKind) -> [String] {
        pieces[kind.list].filter { key in
            if case .indicator(let battery) = kind {
                return pieces[.indicators, key, "tipo"] == battery.rawValue
            }
            return true
        }
    }

    private func record(_ kind: CardRecordKind, _ key: String, in pieces: CardPieces, number: Int?) -> CardFormRecord {
        let builder = CardRecordBuilder(form: self, kind: kind, key: key, pieces: pieces)
        let isSaved = kind == .action || !CardRecordKey.isNew(key)
        var record = CardFormRecord(
            list: kind.list.rawValue, key: key, record: isSaved && number != nil ? key : "",
            legend: builder.legend(number), fields: builder.fields)
        if case .indicator(let battery) = kind {
            record.hidden = [HiddenField(name: CardPieces.name(.indicators, key, "tipo"), value: battery.rawValue)]
            record.mayRead = true
            let target = pieces[.indicators, key, "target"]
            if !target.isEmpty {
                let reading = TargetReadingView(target, as: pieces[.indicators, key, "lettura"], in: period)
                record.reading = reading
                if !reading.isRead {
                    record.compositionURL = subject.plan.url(.reading).description + "?testo=" + SiteURL.segment(String(target.prefix(300)))
                }
            }
        }
        (record.more, record.moreTitle) = builder.more
        record.isMoreOpen = record.more.contains { $0.problem != nil }
        return record
    }
}

/// The fields of one record.
struct CardRecordBuilder {
    let form: CardFormBuilder
    let kind: CardRecordKind
    let key: String
    let pieces: CardPieces

    func legend(_ number: Int?) -> String {
        let text = number.map { " \($0)" } ?? ""
        switch kind {
        case .action: return "Azione\(text)"
        case .personnel: return "Personale\(text)"
        case .amount: return "Importo\(text)"
        case .indicator(let battery):
            let code = pieces[.indicators, key, "codice"]
            return "Indicatore di \(battery.label)\(code.isEmpty ? text : " \(code)")"
        }
    }

    var fields: [FormField] {
        switch kind {
        case .action:
            [
                paragraph("testo", "Che cosa si fa", least: 2),
                paragraph("parti", "Sotto-azioni", help: "Una per riga.", least: 2),
                line("periodo", "Quando", help: "«2025-2026», «entro giugno 2026»."),
                line("ufficio", "Ufficio responsabile"),
                choice("stato", "Stato", CardAction.State.allCases.map { ($0.rawValue, $0.label) }),
                line("data", "Realizzata il", help: "gg/mm/aaaa, solo se è realizzata."),
            ]
        case .personnel:
            [
                line("ruolo", "Ruolo o ufficio", help: "Mai nomi di persone."),
                make("numero", "Quanti", nil, .number),
                paragraph("funzioni", "Con quali funzioni", least: 2),
            ]
        case .amount:
            [
                radios("tipo", "Quanto", [
                    (Amount.Kind.figure.rawValue, "Importo"), (Amount.Kind.notQuantifiable.rawValue, "Non quantificabile"),
                    (Amount.Kind.notStated.rawValue, "Non indicato"),
                ]),
                make("importo", "Euro", "Per esempio 12.500,00. Vuoto non è zero.", .money),
                boxes("circa", "Precisione", [(CardPieces.yes, "Importo approssimativo")]),
                make("fonte", "Fonte di finanziamento", nil, .suggested(list: "fonti")),
                make("periodo", "Periodo", "2025, 2025-2026, 2025/26 o «tutto il piano».", .suggested(list: "periodi")),
                radios("settore", "Risorse", Amount.Sector.allCases.map { ($0.rawValue, $0.label.capitalisedFirst) }),
                radios("fase", "Fase", Amount.Stage.allCases.map { ($0.rawValue, $0.label.capitalisedFirst) }),
                line("nota", "Nota"),
            ]
        case .indicator:
            [
                paragraph("titolo", "Indicatore", least: 2),
                paragraph("target", "Target", help: "Una frase: «almeno 30 posti letto ogni anno», «entro la fine del 2025».", least: 2),
                radios("lettura", "Come si verifica", Self.readings(pieces[.indicators, key, "lettura"])),
            ]
        }
    }

    /// Who says whether a target is reached. A reading that came with an imported file can be kept or dropped.
    private static func readings(_ given: String) -> [(String, String)] {
        let own = [
            ("", "Come il programma legge la frase"),
            (CardPieces.judgedByHand, "Con un giudizio, dato a mano e motivato (target qualitativo)"),
        ]
        return own.contains { $0.0 == given } ? own : own + [(given, "Come è scritto nel file importato")]
    }

    /// The fields behind a heading, and the heading.
    var more: (fields: [FormField], title: String) {
        switch kind {
        case .action:
            let chosen = pieces[.actions, key, "leps"].split(separator: "\n").map(String.init)
            let names = form.vocabulary.lepsNames(with: chosen)
            let said = [
                chosen.isEmpty ? nil : "LEPS: \(chosen.count)",
                pieces[.actions, key, "distretto"].isEmpty ? nil : "obiettivo di Distretto",
                pieces[.actions, key, "altro_piano"].isEmpty ? nil : "altro piano",
                pieces[.actions, key, "extra_piano"].isEmpty ? nil : "extra piano",
            ].compactMap { $0 }
            return (
                [
                    line("numero", "Numero", help: "Come è stampato nel Piano, se lo è."),
                    make("leps", "LEPS collegati", nil, .checkboxes(names.map { FormOption($0, $0, isChosen: chosen.contains($0)) })),
                    boxes("distretto", "Distretto", [(CardPieces.yes, "È un obiettivo di Distretto")]),
                    line("altro_piano", "Altro piano in cui compare", help: "Per esempio il PPT dell’ASST."),
                    boxes("extra_piano", "Aggiunta", [(CardPieces.yes, "Aggiunta durante il triennio (extra piano)")]),
                ], "Altri dati dell’azione" + (said.isEmpty ? "" : ": \(said.joined(separator: ", "))")
            )
        case .indicator:
            return (
                [
                    line("codice", "Codice", help: "Vuoto: lo assegna il programma."),
                    line("singolare", "Unità di misura, per uno", help: "Per esempio «persona»."),
                    line("plurale", "Unità di misura, per più", help: "Per esempio «persone»."),
                    make(
                        "leps", "Indicatore LEPS", "Il codice, se il dato è lo stesso: si registra una volta sola.",
                        .suggested(list: "indicatori-leps")),
                    line("nota", "Nota"),
                ], "Codice, unità di misura e note"
            )
        case .personnel, .amount: return ([], "")
        }
    }

    // MARK: - Fields

    private func make(_ field: String, _ label: String, _ help: String?, _ kind: FormField.Kind) -> FormField {
        form.make(
            CardPieces.name(self.kind.list, key, field), label, help, kind,
            value: pieces[self.kind.list, key, field])
    }

    private func line(_ field: String, _ label: String, help: String? = nil) -> FormField {
        make(field, label, help, .text(autocomplete: "off"))
    }

    private func paragraph(_ field: String, _ label: String, help: String? = nil, least: Int) -> FormField {
        var made = make(field, label, help, .paragraph)
        made.rows = CardFormBuilder.rows(for: made.value, least: least)
        return made
    }

    private func options(_ field: String, _ options: [(String, String)]) -> [FormOption] {
        let own = pieces[kind.list, key, field]
        let known = options.contains { $0.0 == own } || own.isEmpty ? options : options + [(own, own)]
        return known.map { FormOption($0, $1, isChosen: $0 == own) }
    }

    private func choice(_ field: String, _ label: String, _ all: [(String, String)]) -> FormField {
        make(field, label, nil, .choice(options(field, all)))
    }

    private func radios(_ field: String, _ label: String, _ all: [(String, String)]) -> FormField {
        make(field, label, nil, .radios(options(field, all)))
    }

    private func boxes(_ field: String, _ label: String, _ all: [(String, String)]) -> FormField {
        make(field, label, nil, .checkboxes(options(field, all)))
    }
}
