import Foundation
import Testing

@testable import Domain

@Suite("A card in pieces") struct CardPiecesTests {
    private let template: CardTemplate
    private let full: ObjectiveCard

    init() throws {
        template = try CardFiles.template("obiettivo-2025-2027")
        full = try Self.full()
    }

    /// A card that holds something everywhere.
    static func full() throws -> ObjectiveCard {
        var card = try ObjectiveCard.complete()
        card.otherAreas = ["B", "E"]
        card.keyPoints = [
            .init(text: "A: sembra una macroarea"), .init(areaLetter: "D", text: "Non autosufficienza"),
            .init(text: ": comincia coi due punti"), .init(text: "Parole nostre"),
        ]
        card.linkedLEPS = ["Pronto intervento sociale"]
        card.level = .aboveAmbito
        card.partnerAmbiti = ["Ambito uno", "Ambito due"]
        card.provincialObjectives = ["Un obiettivo"]
        card.poloObjectives = ["4.a"]
        card.previous = .init(period: try PlanPeriod(label: "2021-2023"), code: "A1", title: "Prima")
        card.epigraph = .init(text: "Parole\nsu due righe", source: "un libro")
        card.actions = [
            CardAction(
                key: "1.1", number: "1", text: "Aprire", parts: ["una", "due"], period: "2025", office: "Servizio sociale",
                state: .done, doneOn: try CalendarDate(italian: "03/02/2026"), linkedLEPS: ["Pronto intervento sociale"],
                isDistrictObjective: true, otherPlan: "PPT", isExtraPlan: true),
            CardAction(key: "1.2", text: "Chiudere"),
        ]
        card.personnel = [
            CardPersonnel(role: "Assistente sociale", count: 1200, functions: "Presa in carico"),
            CardPersonnel(role: "Educatore"), CardPersonnel(role: "Educatore"),
        ]
        card.amounts = [
            Amount(.cents(Cents(160_000_000)), period: .year(2025), source: "FNPS", sector: .publicFunds, isApproximate: true, note: "circa"),
            Amount(.cents(Cents(0)), period: .schoolYear(2025)), Amount(.notQuantifiable, sector: .privateFunds),
            Amount(.notStated, stage: .accounted),
        ]
        card.indicators = [
            try CardIndicator(
                code: "1.P", kind: .process, title: "Riunioni", reading: "almeno 30 riunioni ogni anno",
                unit: UnitWords("riunione", "riunioni"), lepsIndicatorCode: "1.1", note: "Nota"),
            CardIndicator(
                code: "2", kind: .outcome, title: "Parole libere", targetText: "migliorare",
                targets: [Target(.qualitative, of: "migliorare", timing: .year(2027))]),
        ]
        return card
    }

    @Test("A target left to a person's judgement stays so when its sentence changes, and may be read again")
    func judgedByHand() throws {
        var pieces = CardPieces(full)
        let key = try #require(pieces[.indicators].first)
        pieces[.indicators, key, "target"] = "Almeno 30 posti ogni anno, di buona fattura"
        pieces[.indicators, key, "lettura"] = CardPieces.judgedByHand
        let judged = try #require(pieces.card(over: full, template: template).card.indicators.first)
        #expect(judged.targets.map(\.form) == [.qualitative] && judged.targets[0].timing == .undated)
        var again = CardPieces(pieces.card(over: full, template: template).card)
        #expect(again[.indicators, key, "lettura"] == CardPieces.judgedByHand)
        again[.indicators, key, "target"] = "Almeno 40 posti ogni anno"
        #expect(again.card(over: full, template: template).card.indicators.first?.targets.map(\.form) == [.qualitative])
        again[.indicators, key, "lettura"] = ""
        #expect(again.card(over: full, template: template).card.indicators.first?.targets.map(\.form) != [.qualitative])
    }

    @Test("What is taken apart is put together again as it was")
    func roundTrip() {
        let pieces = CardPieces(full)
        let read = pieces.card(over: ObjectiveCard(code: full.code, templateID: full.templateID), template: template)
        #expect(read.problems == [:])
        #expect(read.card == full)
        #expect(Set(pieces.names) == Set(pieces.texts.keys), "every piece has its place in the order")
    }

    @Test("A name says where its piece stands, also when the key has full stops")
    func places() {
        #expect(CardPieces.place(of: "azioni") == .keys(.actions))
        #expect(CardPieces.place(of: "azioni.1.1.testo") == .record(.actions, key: "1.1", field: "testo"))
        #expect(CardPieces.place(of: "riga.obiettivi.testo") == .row("obiettivi", part: "testo"))
        #expect(CardPieces.place(of: "epigrafe.testo") == .property("epigrafe.testo"))
    }

    @Test("A record without a key keeps the one it had when it is changed between the same neighbours")
    func keys() {
        let first = CardPieces(full)
        var changed = full
        changed.amounts[0] = Amount(.cents(Cents(1)), source: "FNPS")
        changed.amounts.append(Amount(.notQuantifiable, note: "nuovo"))
        let second = CardPieces(changed, after: first)
        #expect(second[.amounts].prefix(4) == first[.amounts].prefix(4))
        #expect(second[.amounts].count == 5)
        changed.amounts.remove(at: 1)
        #expect(CardPieces(changed, after: second)[.amounts] == [0, 2, 3, 4].map { second[.amounts][$0] })
        #expect(Set(first[.personnel]).count == 3, "two equal records have different keys")
    }

    @Test(
        "What cannot be is named and left out; what is missing is neither",
        arguments: [
            ("azioni.1.1.data", "31/02/2026", "Il giorno 31/2/2026 non esiste."),
            ("azioni.1.2.data", "01/02/2026", "La data di realizzazione va solo con lo stato «realizzata»."),
            ("azioni.1.1.stato", "fatta", "«fatta» non è tra le risposte possibili."),
            ("livello", "regione", "«regione» non è tra le risposte possibili."),
            ("riga.trasversale.scelta", "FORSE", "Riga 7: «FORSE» non è tra le risposte possibili."),
            ("riga.trasversale.scelta", "SI\nNO", "Riga 7: scegliere una sola risposta."),
            ("precedente.periodo", "ieri", "«ieri» non è un triennio: sceglierne uno dall'elenco."),
            ("epigrafe.testo", "", "C'è la fonte dell'epigrafe ma non il testo: scriverlo, o togliere la fonte."),
            ("indicatori.2.codice", "1.P", "Il codice «1.P» è già di un altro indicatore della scheda: sceglierne un altro."),
            ("indicatori.2.lettura", "[{}]", "La lettura del target non si può usare: compilarla di nuovo."),
        ])
    func problems(name: String, text: String, message: String) {
        var pieces = CardPieces(full)
        pieces[name] = text
        let read = pieces.card(over: full, template: template)
        #expect(read.problems.values.sorted() == [message])
    }

    @Test(
        "An amount is a figure, or is said to be none; never a guess",
        arguments: [
            ("non_indicato", "1.000,50", Amount.Value.cents(Cents(100_050)), nil),
            ("importo", "", .notStated, nil),
            ("importo", "0", .cents(Cents(0)), nil),
            ("non_quantificabile", "", .notQuantifiable, nil),
            ("non_quantificabile", "5", .notQuantifiable, "importo"),
            ("importo", "1" + String(repeating: "0", count: 30), .notStated, "importo"),
            ("importo", "-5", .notStated, "importo"),
            ("importo", "mille", .notStated, "importo"),
        ])
    func amounts(kind: String, figure: String, value: Amount.Value, problem: String?) {
        var pieces = CardPieces()
        pieces[.amounts] = ["n1"]
        pieces[.amounts, "n1", "tipo"] = kind
        pieces[.amounts, "n1", "importo"] = figure
        pieces[.amounts, "n1", "nota"] = "nota"
        let read = pieces.card(over: full, template: template)
        #expect(read.card.amounts.first?.value == value)
        #expect(Array(read.problems.keys) == (problem.map { ["importi.n1.\($0)"] } ?? []))
    }

    @Test(
        "One way of writing stands for all",
        arguments: [
            ("importi.k.importo", "5000", "5.000,00"), ("importi.k.importo", "€ 5.000", "5.000,00"),
            ("importi.k.importo", "tanto", "tanto"), ("azioni.1.1.data", "1/2/2026", "01/02/2026"),
            ("azioni.1.1.data", "ieri", "ieri"), ("personale.k.numero", "1200", "1.200"),
            ("ambiti_partner", " uno \n\ndue", "uno\ndue"), ("riga.obiettivi.testo", "1/2/2026", "1/2/2026"),
        ])
    func canonical(name: String, typed: String, text: String) {
        #expect(CardPieces.canonical(typed, of: name) == text)
    }

    @Test("A new row in which nothing is written is none")
    func blankRows() {
        var pieces = CardPieces()
        for list in CardPieces.List.allCases { pieces[list] = ["nuova"] }
        pieces[.actions, "nuova", "stato"] = "programmata"
        pieces[.amounts, "nuova", "tipo"] = "non_indicato"
        pieces[.amounts, "nuova", "fase"] = "preventivo"
        pieces[.indicators, "nuova", "tipo"] = "output"
        let read = pieces.card(over: full, template: template)
        #expect(read.keys.isEmpty)
        #expect(read.problems == [:])
    }

    @Test("Only names that are known may be used, and texts have an end")
    func limits() throws {
        var pieces = CardPieces(full)
        pieces["macroaree"] = "D\nZ"
        pieces["leps"] = "Inventato"
        pieces["azioni.1.1.ufficio"] = String(repeating: "à", count: CardPieces.maximumText + 1)
        pieces["azioni.1.2.testo"] = String(repeating: "à", count: CardPieces.maximumText)
        let vocabulary = CardPieces.Vocabulary(
            areas: ["A", "B", "D", "E"], leps: ["Pronto intervento sociale"], lepsIndicators: ["1.1"],
            periods: [try PlanPeriod(label: "2021-2023")])
        let read = pieces.card(over: full, template: template, allowing: vocabulary)
        #expect(Set(read.problems.keys) == ["macroaree", "leps", "azioni.1.1.ufficio"])
        #expect(read.card.mainAreas == ["D"])
    }
}
