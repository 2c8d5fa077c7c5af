/// Reads pieces into a card, and notes what cannot be.
struct CardReader {
    let pieces: CardPieces
    let template: CardTemplate
    let vocabulary: CardPieces.Vocabulary?
    var card: ObjectiveCard
    var problems: [String: String] = [:]
    var keys: [CardPieces.List: [String]] = [:]

    mutating func read() {
        readProperties()
        readRows()
        card.actions = records(.actions) { reader, key in reader.action(key) }
        card.personnel = records(.personnel) { reader, key in reader.personnel(key) }
        card.amounts = records(.amounts) { reader, key in reader.amount(key) }
        card.indicators = records(.indicators) { reader, key in reader.indicator(key) }
        refuseRepeatedCodes()
    }

    // MARK: Above the rows

    private mutating func readProperties() {
        card.heading = text("intestazione")
        card.mainAreas = areas("macroaree")
        card.otherAreas = areas("altre_aree")
        card.level = optionalCode("livello")
        card.partnerAmbiti = lines("ambiti_partner")
        card.linkedLEPS = names("leps", vocabulary?.leps, "tra i LEPS")
        card.keyPoints = lines("punti_chiave").map(ObjectiveCard.ChosenKeyPoint.init(line:))
        card.provincialObjectives = lines("obiettivi_provinciali")
        card.poloObjectives = lines("obiettivi_ppt")
        card.previous = previous
        card.epigraph = epigraph
    }

    private var previous: ObjectiveCard.Previous? {
        mutating get {
            let (label, title, code) = (pieces["precedente.periodo"], text("precedente.titolo"), text("precedente.codice"))
            guard !label.isEmpty else {
                if !title.isEmpty || !code.isEmpty {
                    problems["precedente.periodo"] = "Indicare il triennio dell'obiettivo precedente."
                }
                return nil
            }
            guard let period = try? PlanPeriod(label: label), vocabulary?.periods.contains(period) ?? true else {
                problems["precedente.periodo"] = "«\(Self.short(label))» non è un triennio: sceglierne uno dall'elenco."
                return nil
            }
            return .init(period: period, code: code.isEmpty ? nil : code, title: title)
        }
    }

    private var epigraph: ObjectiveCard.Epigraph? {
        mutating get {
            let (words, source) = (text("epigrafe.testo"), text("epigrafe.fonte"))
            guard words.isEmpty else { return .init(text: words, source: source) }
            if !source.isEmpty {
                problems["epigrafe.testo"] = "C'è la fonte dell'epigrafe ma non il testo: scriverlo, o togliere la fonte."
            }
            return nil
        }
    }

    // MARK: Rows

    private mutating func readRows() {
        card.answers = [:]
        for field in template.fields {
            let (choice, text) = ("riga.\(field.key).scelta", "riga.\(field.key).testo")
            let answer = Answer(choices: lines(choice, upTo: CardField.maximumTextLength), text: pieces[text])
            do throws(CardField.AnswerError) {
                try field.check(answer)
                card[field.key] = answer
            } catch {
                if case .tooLong = error { problems[text] = error.message } else { problems[choice] = error.message }
            }
        }
    }

    // MARK: Records

    private mutating func records<Record>(
        _ list: CardPieces.List, _ read: (inout CardReader, String) -> Record?
    ) -> [Record] {
        let listed = pieces[list]
        if listed.count > CardPieces.maximumRecords {
            let most = ItalianNumber.print(CardPieces.maximumRecords)
            problems[list.rawValue] = "Le righe sono \(ItalianNumber.print(listed.count)): ne può tenere al massimo \(most)."
        }
        var seen: Set<String> = []
        return listed.prefix(CardPieces.maximumRecords).compactMap { key in
            guard seen.insert(key).inserted, let record = read(&self, key) else { return nil }
            self.keys[list, default: []].append(key)
            return record
        }
    }

    /// Two indicators of one card cannot share a code.
    private mutating func refuseRepeatedCodes() {
        var seen: Set<String> = []
        let repeated = Set(card.indicators.map(\.code).filter { !seen.insert($0).inserted })
        guard !repeated.isEmpty else { return }
        for key in pieces[.indicators] where repeated.contains(pieces[.indicators, key, "codice"]) {
            let code = pieces[.indicators, key, "codice"]
            // The one that had the code before keeps it.
            if key == code { continue }
            problems[CardPieces.name(.indicators, key, "codice")] =
                "Il codice «\(Self.short(code))» è già di un altro indicatore della scheda: sceglierne un altro."
        }
        var kept: Set<String> = []
        let read = Array(zip(keys[.indicators] ?? [], card.indicators)).filter { kept.insert($0.1.code).inserted }
        keys[.indicators] = read.map(\.0)
        card.indicators = read.map(\.1)
    }

    // MARK: Single values

    /// A text that is not too long.
    mutating func text(_ name: String, upTo maximum: Int = CardPieces.maximumText) -> String {
        let text = pieces[name]
        guard text.utf8.count > maximum, text.count > maximum else { return text }
        problems[name] = "Il testo supera \(ItalianNumber.print(maximum)) caratteri: accorciarlo."
        return ""
    }

    mutating func lines(_ name: String, upTo maximum: Int = CardPieces.maximumText) -> [String] {
        text(name, upTo: maximum).pieceLines
    }

    /// Names each of which must be known.
    mutating func names(_ name: String, _ known: Set<String>?, _ among: String) -> [String] {
        let names = lines(name)
        if let known, let other = names.first(where: { !known.contains($0) }) {
            problems[name] = "«\(Self.short(other))» non è \(among): scegliere dall'elenco."
            return names.filter(known.contains)
        }
        return names
    }

    private mutating func areas(_ name: String) -> [String] {
        var seen: Set<String> = []
        return names(name, vocabulary?.areas, "una macroarea").filter { seen.insert($0).inserted }
    }

    /// A code that names a case; nil, with a problem, when it names none.
    mutating func optionalCode<Code: RawRepresentable>(_ name: String) -> Code? where Code.RawValue == String {
        let text = pieces[name]
        guard !text.isEmpty else { return nil }
        guard let code = Code(rawValue: text) else {
            problems[name] = "«\(Self.short(text))» non è tra le risposte possibili."
            return nil
        }
        return code
    }

    mutating func flag(_ name: String) -> Bool {
        let text = pieces[name]
        if !text.isEmpty, text != CardPieces.yes {
            problems[name] = "«\(Self.short(text))» non è tra le risposte possibili."
        }
        return text == CardPieces.yes
    }

    /// The beginning of a text, to quote it in a sentence.
    static func short(_ text: String) -> String { text.count > 60 ? text.prefix(60) + "…" : text }
}
