extension Target {
    /// The target in a regular Italian sentence: `almeno 30 posti letto, ogni anno`. Reading it
    /// back gives the same target where its words hold no numbers of their own.
    public var printed: String {
        let head =
            switch form {
            case .count(let sign, let number): "\(sign.words) \(ItalianNumber.print(number)) \(subject)"
            case .countPerUnit(let sign, let number, let unit):
                "\(sign.words) \(ItalianNumber.print(number)) \(subject) per ciascuno di: \(unit)"
            case .interval(let low, let high):
                "tra \(ItalianNumber.print(low)) e \(ItalianNumber.print(high)) \(subject)"
            case .share(let sign, let percentage): "\(sign.words(percentage)) \(subject)"
            case .relativeChange(let trend, let percentage):
                "\(subject.isEmpty ? trend.noun : subject) di almeno \(Elision.the(percentage.text))\(baseWords)"
            case .yearOnYear: "\(subject) rispetto all'anno precedente"
            case .direction: subject + baseWords
            case .cumulative(let sign, let number): "\(sign.words) \(ItalianNumber.print(number)) \(subject)"
            case .yearlyAverage(let sign, let number): "in media \(sign.words) \(ItalianNumber.print(number)) \(subject)"
            case .frequency(let recurrence): "\(subject) con cadenza almeno \(recurrence.rawValue)"
            case .milestone, .presence, .qualitative: subject
            case .termAfterEvent(let duration, let event): "\(subject) entro \(duration.text) dal momento: \(event)"
            }
        var words = head.split(separator: " ").joined(separator: " ")
        if isEstimate { words += " circa" }
        if let condition { words += " (a condizione: \(condition))" }
        if let evidence { words += " (fonte: \(evidence))" }
        return [words, timingWords].filter { !$0.isEmpty }.joined(separator: ", ")
    }

    private var baseWords: String {
        switch base {
        case .startingValue: ""
        case .year(let year): " rispetto al \(year)"
        case .yearBefore: " rispetto all'anno precedente"
        }
    }

    /// `ogni anno`, `entro il 31/12/2025`; empty where the target gives no time.
    public var timingWords: String {
        switch timing {
        case .everyYear: "ogni anno"
        case .year(let year): "nel \(year)"
        case .by(let term): "entro \(term.approximateWords ?? "il \(term.date.italian)")"
        case .wholePeriod: "nel triennio"
        case .undated: ""
        }
    }

    /// The form in two or three words: `numero`, `quota percentuale`.
    public var formLabel: String {
        switch form {
        case .count: "numero"
        case .countPerUnit: "numero in ciascuna unità"
        case .interval: "intervallo"
        case .share: "quota percentuale"
        case .relativeChange: "variazione percentuale"
        case .yearOnYear: "confronto con l'anno precedente"
        case .direction: "direzione senza misura"
        case .cumulative: "totale del periodo"
        case .yearlyAverage: "media annua"
        case .frequency: "frequenza"
        case .milestone: "scadenza"
        case .presence: "presenza (SI/NO)"
        case .termAfterEvent: "termine da un evento"
        case .qualitative: "giudizio a mano"
        }
    }
}

extension RangeExpression.Trend {
    /// `incremento`, `riduzione`.
    var noun: String { self == .increase ? "incremento" : "riduzione" }
}
