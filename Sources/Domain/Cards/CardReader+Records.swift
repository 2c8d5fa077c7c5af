import Foundation

// The records of a card, read from their pieces. One of which nothing is written is none.

extension CardReader {
    mutating func action(_ key: String) -> CardAction? {
        func name(_ field: String) -> String { CardPieces.name(.actions, key, field) }
        let state: CardAction.State = optionalCode(name("stato")) ?? .planned
        let number = text(name("numero"))
        let action = CardAction(
            key: key, number: number.isEmpty ? nil : number, text: text(name("testo")), parts: lines(name("parti")),
            period: text(name("periodo")), office: text(name("ufficio")), state: state,
            doneOn: day(name("data"), onlyIf: state == .done || problems[name("stato")] != nil), linkedLEPS: names(name("leps"), vocabulary?.leps, "tra i LEPS"),
            isDistrictObjective: flag(name("distretto")), otherPlan: text(name("altro_piano")),
            isExtraPlan: flag(name("extra_piano")))
        return isBlank(.actions, key, ["stato": CardAction.State.planned.rawValue]) ? nil : action
    }

    private mutating func day(_ name: String, onlyIf isDone: Bool) -> CalendarDate? {
        let text = pieces[name]
        guard !text.isEmpty else { return nil }
        do throws(CalendarDate.ParseError) {
            let day = try CalendarDate(italian: text)
            guard isDone else {
                problems[name] = "La data di realizzazione va solo con lo stato «realizzata»."
                return nil
            }
            return day
        } catch {
            problems[name] = error.message
            return nil
        }
    }

    mutating func personnel(_ key: String) -> CardPersonnel? {
        func name(_ field: String) -> String { CardPieces.name(.personnel, key, field) }
        let (role, functions) = (text(name("ruolo")), text(name("funzioni")))
        let count = number(name("numero"))
        guard !isBlank(.personnel, key, [:]) else { return nil }
        return CardPersonnel(role: role.isEmpty ? Self.unnamedStaff : role, count: count, functions: functions)
    }

    /// Who stands in a row of staff whose role is not said yet.
    private static let unnamedStaff = "Personale"

    private mutating func number(_ name: String) -> Int? {
        let text = pieces[name]
        guard !text.isEmpty else { return nil }
        do throws(ItalianNumber.ParseError) {
            let number = try ItalianNumber.parseInteger(text)
            guard (0...Self.mostStaff).contains(number) else {
                problems[name] = "Il numero va da 0 a \(ItalianNumber.print(Self.mostStaff))."
                return nil
            }
            return number
        } catch {
            problems[name] = error.message
            return nil
        }
    }

    private static let mostStaff = 1_000_000

    mutating func amount(_ key: String) -> Amount? {
        func name(_ field: String) -> String { CardPieces.name(.amounts, key, field) }
        let value = amountValue(key)
        let period = amountPeriod(name("periodo"))
        let source = text(name("fonte"))
        let sector: Amount.Sector = optionalCode(name("settore")) ?? .undistinguished
        let stage: Amount.Stage = optionalCode(name("fase")) ?? .budgeted
        let amount = Amount(
            value, period: period, source: source.isEmpty ? nil : source, sector: sector, stage: stage,
            isApproximate: flag(name("circa")), note: text(name("nota")))
        let defaults = [
            "tipo": Amount.Kind.notStated.rawValue, "periodo": AmountPeriod.unstated.text,
            "settore": Amount.Sector.undistinguished.rawValue, "fase": Amount.Stage.budgeted.rawValue,
        ]
        return isBlank(.amounts, key, defaults) ? nil : amount
    }

    /// A figure wins over *non indicato*, which is what a new row says; *importo* without a figure is not stated.
    private mutating func amountValue(_ key: String) -> Amount.Value {
        let (kindName, name) = (CardPieces.name(.amounts, key, "tipo"), CardPieces.name(.amounts, key, "importo"))
        let kind: Amount.Kind = optionalCode(kindName) ?? .notStated
        let text = pieces[name]
        guard !text.isEmpty else { return kind == .notQuantifiable ? .notQuantifiable : .notStated }
        guard kind != .notQuantifiable else {
            problems[name] = "L'importo è detto non quantificabile: togliere la cifra, o scegliere «Importo»."
            return .notQuantifiable
        }
        do throws(ItalianNumber.ParseError) {
            let cents = try Cents(italian: text)
            // What was accounted may be corrected downwards; what is planned is spent.
            let isCorrection = pieces[.amounts, key, "fase"] == Amount.Stage.accounted.rawValue
            guard cents >= Cents(0) || isCorrection else {
                problems[name] = "Un importo preventivato o impegnato non può essere negativo."
                return .notStated
            }
            return .cents(cents)
        } catch {
            problems[name] = error.message
            return .notStated
        }
    }

    private mutating func amountPeriod(_ name: String) -> AmountPeriod {
        let text = pieces[name]
        guard !text.isEmpty else { return .unstated }
        guard let period = AmountPeriod(text: text) else {
            problems[name] = "«\(Self.short(text))» non è un periodo: per esempio 2025, 2025-2026 o 2025/26."
            return .unstated
        }
        return period
    }

    mutating func indicator(_ key: String) -> CardIndicator? {
        func name(_ field: String) -> String { CardPieces.name(.indicators, key, field) }
        let kind: CardIndicator.Kind? = optionalCode(name("tipo"))
        let (singular, plural) = (text(name("singolare")), text(name("plurale")))
        let leps = text(name("leps"))
        let target = text(name("target"))
        var indicator = CardIndicator(
            code: text(name("codice")), kind: kind ?? .output, title: text(name("titolo")), targetText: target,
            targets: targets(key, target),
            unit: singular.isEmpty && plural.isEmpty
                ? nil : UnitWords(singular.isEmpty ? plural : singular, plural.isEmpty ? singular : plural),
            lepsIndicatorCode: leps.isEmpty ? nil : leps, note: text(name("nota")))
        if let known = vocabulary?.lepsIndicators, !leps.isEmpty, !known.contains(leps) {
            problems[name("leps")] = "«\(Self.short(leps))» non è un indicatore LEPS: sceglierlo dall'elenco."
            indicator.lepsIndicatorCode = nil
        }
        guard !isBlank(.indicators, key, Dictionary(uniqueKeysWithValues: ["codice", "tipo", "lettura"].map { ($0, pieces[.indicators, key, $0]) }))
        else { return nil }
        return indicator
    }

    /// The reading that was given by hand, or the program's own; none for what is not understood.
    private mutating func targets(_ key: String, _ sentence: String) -> [Target] {
        let name = CardPieces.name(.indicators, key, "lettura")
        let given = pieces[name]
        guard !given.isEmpty else { return (try? TargetReading(sentence))?.targets ?? [] }
        if given == CardPieces.judgedByHand { return [CardPieces.targetJudgedByHand(sentence)] }
        guard let targets = try? JSONDecoder().decode([Target].self, from: Data(given.utf8)) else {
            problems[name] = "La lettura del target non si può usare: compilarla di nuovo."
            return []
        }
        return targets
    }

    /// Whether nothing is written in a record beyond what a new row says.
    func isBlank(_ list: CardPieces.List, _ key: String, _ defaults: [String: String]) -> Bool {
        pieces.record(list, key).allSatisfy { defaults[$0.key] == $0.value }
    }
}
