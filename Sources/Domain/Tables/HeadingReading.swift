import Foundation

/// What a heading says about the figures under it: whose, of which sex and age, and what kind of figure.
struct HeadingReading: Hashable, Sendable {
    enum Sex: Hashable, Sendable { case male, female, both }

    /// Words of the heading, folded; numbers and signs are words of their own.
    let words: [String]
    let sex: Sex?
    let band: AgeBand?
    /// Said by the heading; `nil` when only the figures can tell.
    let kind: ColumnKind?
    /// What is left: the words that tell this subject from others.
    let subject: Set<String>
    /// Whether it is money.
    let isMoney: Bool
    /// Whether it is money for one of something: *spesa pro capite*, *costo unitario*, *euro per abitante*.
    let isUnitMoney: Bool
    /// Whether it counts the resident (or assisted) population at large.
    let namesPopulation: Bool
    /// Whether it begins as a total: Totale, Tot., Complessivo.
    let isTotal: Bool
    /// Whether it is a part of what another row counts.
    let isOfWhich: Bool

    init(_ heading: String, unit: String = "") {
        words = Self.words(of: heading)
        let unitWords = Self.words(of: unit)
        let (band, rest) = AgeBand.find(in: words)
        self.band = band
        let set = Set(rest)
        let isMale = !set.isDisjoint(with: Self.maleWords)
        let isFemale = !set.isDisjoint(with: Self.femaleWords)
        let saysTotal = !set.isDisjoint(with: Self.totalWords)
        sex = isMale == isFemale ? (isMale || saysTotal ? .both : nil) : (isMale ? .male : .female)
        isMoney = Self.isMoney(words) || Self.isMoney(unitWords)
        isUnitMoney = (isMoney || set.contains("quota")) && Self.isForOne(words + ["-"] + unitWords)
        kind = isUnitMoney ? .mean
            : Self.kind(words, isInEuro: Self.isInEuro(words + unitWords))
                ?? (unitWords.contains("conteggio") ? nil : Self.kind(unitWords, isInEuro: false))
        namesPopulation = !set.isDisjoint(with: Self.populationWords)
        subject = set.subtracting(Self.maleWords).subtracting(Self.femaleWords).subtracting(Self.totalWords)
            .subtracting(Self.populationWords).subtracting(Self.emptyWords).subtracting(Self.kindWords)
            .filter { Int($0) == nil || $0.utf8.count == 4 }
        isTotal = words.first.map { Self.totalWords.contains($0) || $0 == "somma" } ?? false
        isOfWhich = words.starts(with: ["di", "cui"]) || words.starts(with: ["dei", "quali"]) || words.starts(with: ["delle", "quali"])
    }

    /// Whether foreign residents are counted.
    var isForeign: Bool { subject.contains { $0.hasPrefix("stranier") } }

    /// A share or index of which other headings tell numerator and denominator.
    var isDerivedKind: Bool { kind == .percentage || kind == .rate }

    /// Whether it may be what each pays, or each one's share of a whole: only the figures can tell.
    var isShareOfMoney: Bool { isMoney && !isUnitMoney && words.contains("quota") }

    /// A heading that is nothing but a total.
    var isBareTotal: Bool { isTotal && subject.isEmpty && band == nil && kind == nil }

    private static let maleWords: Set = ["maschi", "maschio", "maschile", "m", "uomini", "uomo", "mas"]
    private static let femaleWords: Set = ["femmine", "femmina", "femminile", "f", "donne", "donna", "fem"]
    private static let totalWords: Set = [
        "totale", "totali", "tot", "t", "complessivo", "complessiva", "complessivi", "mf", "insieme", "tutti",
    ]
    private static let populationWords: Set = [
        "pop", "popolazione", "residenti", "residente", "abitanti", "assistiti", "assistito",
    ]
    private static let emptyWords: Set = [
        "n", "nr", "num", "numero", "di", "cui", "al", "valore", "valori", "anni", "anno", "eta", "e", "i", "la", "il", "gli", "le",
        "del", "dei", "della", "delle", "degli", "per", "x", "in", "su", "sul", "a", "ai", "da", "con", "°", "º", "o", "d", "l", "generale",
        "fascia", "fasce", "persone", "-", "/", "+", "=", "<", ">", "(", ")",
    ]
    private static let kindWords: Set = [
        "%", "‰", "pct", "perc", "percentuale", "percentuali", "quota", "incidenza", "tasso", "tassi", "indice", "indici", "media",
        "medio", "medie", "medi", "euro", "€",
    ]

    /// Words that begin the name of a price; *integrazione della retta* is none.
    private static let priceWords: Set = ["retta", "tariffa", "prezzo"]
    private static let moneyWords: Set = [
        "euro", "€", "spesa", "spese", "importo", "importi", "costo", "costi", "budget", "contributo", "contributi", "retta", "rette",
        "tariffa", "tariffe", "prezzo", "prezzi", "finanziamento", "finanziamenti", "stanziamento", "stanziamenti",
    ]
    /// What money is counted for, one at a time.
    private static let unitWords: Set = [
        "abitante", "residente", "persona", "utente", "assistito", "beneficiario", "minore", "anziano", "alunno", "bambino", "famiglia",
        "nucleo", "caso", "posto", "ora", "giorno", "giornata", "prestazione", "accesso", "pasto", "componente",
    ]

    private static func isMoney(_ words: [String]) -> Bool { !moneyWords.isDisjoint(with: words) }

    /// *Retta*, *pro capite*, *unitario*, *per abitante*, */ora*.
    private static func isForOne(_ words: [String]) -> Bool {
        words.first.map(priceWords.contains) ?? false || words.enumerated().contains { place, word in
            if word == "procapite" || word.hasPrefix("unitari") { return true }
            let after = words.dropFirst(place + 1).first { $0 != "-" } ?? ""
            return word == "pro" && after == "capite" || ["per", "ad", "/"].contains(word) && unitWords.contains(after)
        }
    }

    private static func isInEuro(_ words: [String]) -> Bool { words.contains("euro") || words.contains("€") }

    private static func kind(_ words: [String], isInEuro: Bool) -> ColumnKind? {
        let set = Set(words)
        if isMean(words) { return .mean }
        if !set.isDisjoint(with: ["tasso", "tassi", "indice", "indici", "‰", "irr", "smr", "quoziente"]) { return .rate }
        if let place = words.firstIndex(where: { $0 == "per" || $0 == "x" }), place + 1 < words.count,
            ["100", "1000", "10000", "100000"].contains(words[place + 1])
        {
            return .rate
        }
        // A share of the whole, unless it is what each pays.
        if set.contains("quota"), !isInEuro { return .percentage }
        if !set.isDisjoint(with: ["%", "pct", "perc", "percentuale", "percentuali", "incidenza"]) { return .percentage }
        if !set.isDisjoint(with: ["euro", "€", "spesa", "spese", "importo", "importi", "costo", "costi", "budget"]) { return .euro }
        if !set.isDisjoint(with: measureWords) { return .measure }
        if let first = words.first, ["n", "nr", "num", "numero"].contains(first) { return .count }
        return nil
    }

    /// Quantities that are measured and not counted.
    private static let measureWords: Set = [
        "ore", "ora", "giorni", "giornate", "mesi", "superficie", "kmq", "km", "km2", "mq", "ettari", "densita", "altitudine", "distanza",
        "punteggio", "fte",
    ]

    /// *Età media*, *indicatore medio*, but not *licenza media*, *media valle* nor *popolazione media*: the population
    /// at the middle of a year, which is added up like any other.
    private static func isMean(_ words: [String]) -> Bool {
        for (index, word) in words.enumerated() where ["media", "medio", "medie", "medi"].contains(word) {
            let before = index > 0 ? words[index - 1] : ""
            let after = index + 1 < words.count ? words[index + 1] : ""
            if ["licenza", "scuola", "scuole", "terza", "e", "studio", "bassa", "alta"].contains(before) { continue }
            if populationWords.contains(before) { continue }
            if ["valle", "alto", "superiore", "inferiore"].contains(after) { continue }
            return true
        }
        return false
    }

    /// Folded words: letters, digits and each sign apart; `1.000` is one word.
    static func words(of text: String) -> [String] {
        var words: [String] = []
        var current = ""
        var isNumber = false
        func end() {
            if !current.isEmpty { words.append(current) }
            current = ""
        }
        let folded = Array(text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil).lowercased())
        for (index, character) in folded.enumerated() {
            let digit = character.isASCII && character.isNumber
            if digit || character.isLetter {
                if !current.isEmpty, digit != isNumber { end() }
                isNumber = digit
                current.append(character)
            } else if character == ".", isNumber, !current.isEmpty, folded[(index + 1)...].prefix(3).count == 3,
                folded[(index + 1)...].prefix(3).allSatisfy({ $0.isASCII && $0.isNumber }),
                !(folded.dropFirst(index + 4).first?.isNumber ?? false)
            {
                continue
            } else {
                end()
                if "%‰<>=+-–≥≤€/".contains(character) { words.append(character == "–" ? "-" : String(character)) }
            }
        }
        end()
        return words
    }
}
