import Domain
import Foundation
import Mustache

/// How the program reads the sentence of a target: what the form shows beside the field as one types, and the page
/// of *Verifica lettura* without scripts.
struct TargetReadingView: Equatable, MustacheParent, Encodable {
    /// The sentence as it was typed.
    var sentence: String
    /// One for each target of the sentence.
    var targets: [ReadTarget] = []
    /// What was taken for granted.
    var notes: [String] = []
    /// Why the sentence is not read; nil when it is.
    var problem: String?
    /// Every year in which something is checked, in order.
    var years: [Int] = []
    /// Whether a person says if the target is reached.
    var isJudgedByHand = false

    /// - Parameter given: the reading that the card gives itself, as ``CardPieces`` has it; empty where the program reads
    ///   the sentence.
    init(_ sentence: String, as given: String = "", in period: PlanPeriod) {
        self.sentence = sentence
        if given == CardPieces.judgedByHand {
            notes = ["Si giudica a mano, con una motivazione, in ogni anno per cui serve un verdetto."]
            isJudgedByHand = true
            return
        }
        if let own = try? JSONDecoder().decode([Target].self, from: Data(given.utf8)) {
            targets = own.map { ReadTarget($0, in: period) }
            years = Set(targets.flatMap(\.years)).sorted()
            return
        }
        do throws(TargetReading.ReadingError) {
            let reading = try TargetReading(sentence)
            targets = reading.targets.map { ReadTarget($0, in: period) }
            notes = reading.notes
            years = Set(targets.flatMap(\.years)).sorted()
        } catch {
            problem = error.message
        }
    }

    /// Whether there is a target, and it is understood.
    var isRead: Bool { problem == nil && !targets.isEmpty || isJudgedByHand }

    func child(named name: String) -> Any? {
        switch name {
        case "sentence": sentence
        case "isRead": isRead
        case "targets": targets
        case "notes": notes
        case "hasNotes": !notes.isEmpty
        case "problem": problem
        case "years": years
        case "isJudgedByHand": isJudgedByHand
        default: nil
        }
    }

    private enum CodingKeys: String, CodingKey {
        case sentence = "testo"
        case isRead = "letto"
        case targets = "traguardi"
        case notes = "note"
        case problem = "problema"
        case years = "anni"
    }

    func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(sentence, forKey: .sentence)
        try values.encode(isRead, forKey: .isRead)
        try values.encode(targets, forKey: .targets)
        try values.encode(notes, forKey: .notes)
        try values.encodeIfPresent(problem, forKey: .problem)
        try values.encode(years, forKey: .years)
    }
}

/// One target as it is read.
struct ReadTarget: Equatable, MustacheParent, Encodable {
    /// What is asked and when it is checked, in one sentence.
    var sentence: String
    /// Its parts, one by one.
    var facts: [Fact]
    /// The years of the plan in which it is checked.
    var years: [Int]

    init(_ target: Target, in period: PlanPeriod) {
        sentence = TargetReading.explanation(of: target, in: period)
        years = target.checkYears(in: period)
        facts = [
            Fact("Forma", target.formLabel.capitalisedFirst),
            Fact("Che cosa", optional: target.subject.capitalisedFirst),
            Fact("Operatore", optional: target.signWords),
            Fact("Valore", optional: target.valueWords),
            Fact("Rispetto a", optional: target.baseWords),
            Fact("Quando", target.timingWords.isEmpty ? "La frase non lo dice" : target.timingWords.capitalisedFirst),
            Fact("Condizione", optional: target.condition?.capitalisedFirst),
            Fact("Fonte del dato", optional: target.evidence?.capitalisedFirst),
            target.isEstimate ? Fact("Stima", "Sì, il valore è indicativo") : nil,
            Fact(
                years.count == 1 ? "Anno di verifica" : "Anni di verifica",
                years.isEmpty ? "Nessuno" : years.map(String.init).joined(separator: ", ")),
        ].compactMap { $0 }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "sentence": sentence
        case "facts": facts
        case "years": years
        default: nil
        }
    }

    private enum CodingKeys: String, CodingKey {
        case sentence = "frase"
        case years = "anni"
    }
}

extension Target {
    /// *Almeno*, *tra*, *in aumento*; nil for a form that compares nothing.
    fileprivate var signWords: String? {
        switch form {
        case .count(let sign, _), .countPerUnit(let sign, _, _), .share(let sign, _), .cumulative(let sign, _),
            .yearlyAverage(let sign, _):
            sign.words.capitalisedFirst
        case .interval: "Tra due numeri, compresi"
        case .relativeChange(let trend, _), .yearOnYear(let trend), .direction(let trend):
            trend == .increase ? "In aumento" : "In diminuzione"
        case .frequency: "Almeno"
        case .termAfterEvent: "Entro"
        case .milestone, .presence, .qualitative: nil
        }
    }

    /// The number, the percentage or the length of time.
    fileprivate var valueWords: String? {
        switch form {
        case .count(_, let number), .countPerUnit(_, let number, _), .cumulative(_, let number),
            .yearlyAverage(_, let number):
            ItalianNumber.print(number)
        case .interval(let low, let high): "da \(ItalianNumber.print(low)) a \(ItalianNumber.print(high))"
        case .share(_, let percentage), .relativeChange(_, let percentage): percentage.text
        case .frequency(let recurrence): recurrence.rawValue
        case .termAfterEvent(let duration, _): duration.text
        case .yearOnYear, .direction, .milestone, .presence, .qualitative: nil
        }
    }

    /// What the value is a share of, or is compared with.
    fileprivate var baseWords: String? {
        switch form {
        case .share: "Totale da registrare con il valore"
        case .countPerUnit(_, _, let unit): "Ciascuno di: \(unit)"
        case .relativeChange, .direction: "Valore di partenza, da registrare"
        case .yearOnYear: "Valore dell’anno precedente"
        case .termAfterEvent(_, let event): event.capitalisedFirst
        case .cumulative: "Somma degli anni del Piano"
        case .yearlyAverage: "Media degli anni del Piano"
        case .count, .interval, .frequency, .milestone, .presence, .qualitative: nil
        }
    }
}
