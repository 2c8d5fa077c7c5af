import Domain
import Foundation
import HTTPTypes
import Store
import Testing

@testable import Web

/// A site with one card of the act, and a browser in which the office writes it.
struct CardFormSite {
    static let path = "\(DemoSite.plan)/schede/N1/modifica"

    let site: DemoSite
    let cards: CardStore
    let templates: CardTemplates
    let key: PlanKey
    let office: TestBrowser

    init(_ card: ObjectiveCard? = nil) throws {
        site = try DemoSite()
        templates = try CardTemplates(folder: DemoSite.root.appendingPathComponent("Templates/cards"))
        cards = site.database.cards(using: templates)
        key = PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027"))
        office = try TestBrowser(site, as: "ufficio", .editor())
        let card = try card ?? Self.card()
        _ = try cards.save(card, in: key, replacing: nil, by: .commandLine, at: DemoSite.loadedAt)
    }

    static func card() throws -> ObjectiveCard {
        ObjectiveCard(
            code: "N1", templateID: "obiettivo-2025-2027", mainAreas: ["E", "D"],
            keyPoints: [.init(text: "Parole nostre"), .init(areaLetter: "D", text: "Punto di prova")], level: .district,
            epigraph: .init(text: "Una\ncitazione", source: "chi"),
            answers: [
                "titolo_intervento": .text("Domiciliarità"), "obiettivi": .text("Primo\nSecondo <b>&amp;"),
                "trasversale": .no(), "nuovo_servizio": .choice("Nuovo servizio", "nota"),
                "coinvolgimento_ets_non_formale": .choice("NON PERTINENTE"), "bisogni": .text("Descritti"),
            ],
            actions: [
                CardAction(key: "N1.1", text: "Aprire lo sportello", parts: ["una", "due"], office: "Ufficio"),
                CardAction(key: "N1.2", text: "Chiudere", state: .done, doneOn: try CalendarDate(italian: "01/02/2026"), isExtraPlan: true),
            ],
            personnel: [CardPersonnel(role: "Educatore", count: 2, functions: "Segue")],
            amounts: [
                Amount(.cents(Cents(1_250_050)), period: .year(2025), source: "FNPS", sector: .publicFunds, isApproximate: true),
                Amount(.notQuantifiable), Amount(.cents(Cents(0)), note: "zero"),
            ],
            indicators: [
                try CardIndicator(
                    code: "N1.P", kind: .process, title: "Riunioni", reading: "almeno 30 riunioni ogni anno",
                    unit: UnitWords("riunione", "riunioni")),
                CardIndicator(code: "N1.O", kind: .output, title: "Libero", targetText: "fare meglio"),
            ])
    }

    var stored: StoredCard {
        get throws { try #require(try cards.card("N1", in: key)) }
    }

    var card: ObjectiveCard { get throws { try stored.card } }

    /// The form as it is on the page.
    func form(_ browser: TestBrowser? = nil, query: String = "") throws -> FilledForm {
        let answer = try (browser ?? office).get(Self.path + query)
        #expect(answer.status == 200)
        return FilledForm(answer.body)
    }

    @discardableResult
    func send(_ form: FilledForm, _ button: (String, String) = ("salva", ""), _ browser: TestBrowser? = nil) throws -> DemoSite.Answer {
        try (browser ?? office).post(Self.path, form.pressing(button.0, button.1))
    }

    /// Sends some fields as the script does: with every hidden one, asking for JSON.
    func autosave(_ form: FilledForm, _ changed: [(String, String)], _ browser: TestBrowser? = nil) throws -> (status: Int, reply: [String: Any]) {
        let hidden = form.fields.filter { field in
            field.name.hasPrefix("prima") || ["modulo", "versione", "gruppi", "azioni", "importi", "personale", "indicatori"].contains(field.name)
                || field.name.hasSuffix(".riga") || (field.name.hasPrefix("indicatori.") && (field.name.hasSuffix(".tipo") || field.name.hasSuffix(".lettura")))
        }
        let answer = try (browser ?? office).post(
            Self.path, hidden.map { ($0.name, $0.value) } + changed, fields: [.accept: "application/json"])
        let json = try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any]
        return (answer.status, json ?? [:])
    }
}

@Suite("The form of a card") struct CardFormTests {
    @Test("Saving a form in which nothing was changed changes nothing")
    func unchanged() throws {
        let site = try CardFormSite()
        let before = try site.stored
        let answer = try site.send(try site.form(), ("salva", "azioni"))
        #expect(answer.status == 303)
        #expect(answer.location == CardFormSite.path + "#sezione-azioni")
        #expect(try site.stored == before)
    }

    @Test("Every demonstration card opens, keeps the house rules, and is saved unchanged")
    func demonstration() throws {
        let cards = try CardSite()
        let office = try TestBrowser(cards.site, as: "ufficio", .editor())
        for before in try cards.cards.all(in: cards.key) where before.card.state == .draft {
            let path = "\(CardSite.list)/\(before.card.code)/modifica"
            let answer = try office.get(path)
            #expect(answer.status == 200)
            #expect(HTMLDocument(answer.body).mistakes == [], "\(before.card.code)")
            #expect(answer.page.elements("h1").count == 1)
            #expect(answer.page.tags.allSatisfy { $0.attributes["style"] == nil })
            let sent = try office.post(path, FilledForm(answer.body).pressing("salva", ""))
            #expect(sent.status == 303, "\(before.card.code)")
            #expect(try cards.cards.card(before.card.code, in: cards.key) == before, "\(before.card.code)")
        }
    }

    @Test("All 26 rows, three actions and four indicators are written without scripts")
    func everything() throws {
        let site = try CardFormSite(ObjectiveCard(code: "N1", templateID: "obiettivo-2025-2027"))
        let template = try #require(site.templates["obiettivo-2025-2027"])
        var form = try site.form()
        for field in template.fields {
            if field.kind.isChoice { form["riga.\(field.key).scelta"] = field.options[0] }
            form["riga.\(field.key).testo"] = "Testo della riga \(field.row)"
        }
        form.tick("macroaree", ["D"])
        form.tick("altre_aree", ["E", "F"])
        form["punti_chiave.propri"] = "Uno\nDue"
        for kind in ["azione", "azione", "azione", "importo", "persona"] + CardIndicator.Kind.allCases.map({ "indicatore.\($0.rawValue)" }) {
            let answer = try site.send(form, ("aggiungi", kind))
            #expect(answer.status == 303)
            form = FilledForm(try site.office.get(try #require(answer.location)).body)
            let list = try #require(CardRecordKind(kind)).list
            let key = try #require(form.values(list.rawValue).first { CardRecordKey.isNew($0) && form["\(list.rawValue).\($0).testo"] ?? "" == "" && form["\(list.rawValue).\($0).titolo"] ?? "" == "" })
            switch list {
            case .actions: form["azioni.\(key).testo"] = "Azione"
            case .amounts: form["importi.\(key).importo"] = "1.000.000,50"
            case .personnel: form["personale.\(key).ruolo"] = "Assistente sociale"
            case .indicators:
                form["indicatori.\(key).titolo"] = "Persone seguite"
                form["indicatori.\(key).target"] = "almeno 10 persone ogni anno"
            }
        }
        #expect(try site.send(form).status == 303)
        let card = try site.card
        #expect(template.fields.allSatisfy { card[$0.key].text == "Testo della riga \($0.row)" })
        #expect(template.fields.filter(\.kind.isChoice).allSatisfy { card[$0.key].choices == [$0.options[0]] })
        #expect(card.mainAreas == ["D"] && card.otherAreas == ["E", "F"])
        #expect(card.keyPoints == [.init(text: "Uno"), .init(text: "Due")])
        #expect(card.actions.map(\.text) == ["Azione", "Azione", "Azione"])
        #expect(card.amounts.map(\.cents?.value) == [100_000_050])
        #expect(card.personnel.map(\.role) == ["Assistente sociale"])
        #expect(card.indicators.map(\.kind) == [.input, .process, .output, .outcome])
        #expect(card.indicators.map(\.code) == ["N1.1", "N1.2", "N1.3", "N1.4"])
        #expect(card.indicators.allSatisfy { indicator in indicator.targets.first?.checkYears(in: site.key.period) == [2025, 2026, 2027] })
    }

    @Test("A row that is added and left empty is not stored; rows move and go")
    func rows() throws {
        let site = try CardFormSite()
        let added = try site.send(try site.form(), ("aggiungi", "azione"))
        #expect(added.location == CardFormSite.path + "?aggiungi=azione")
        let form = try site.form(query: "?aggiungi=azione")
        #expect(form.values("azioni").count == 3)
        #expect(try site.send(form).status == 303)
        #expect(try site.card == CardFormSite.card())
        let moved = try site.send(try site.form(), ("su", "azioni.N1.2"))
        #expect(moved.location == CardFormSite.path + "#azioni.N1.2")
        #expect(try site.card.actions.map(\.key) == ["N1.2", "N1.1"])
        try site.send(try site.form(), ("giu", "azioni.N1.2"))
        let amount = try #require(try site.form().values("importi").last)
        #expect(try site.send(try site.form(), ("togli", "importi.\(amount)")).location == CardFormSite.path + "#riga-risorse_economiche")
        var expected = try CardFormSite.card()
        expected.amounts.removeLast()
        #expect(try site.card == expected)
    }

    @Test("Unticking every box of a group empties it")
    func untick() throws {
        let site = try CardFormSite()
        var form = try site.form()
        form.tick("macroaree", [])
        form.tick("punti_chiave", [])
        form.tick("azioni.N1.2.extra_piano", [])
        form["riga.coinvolgimento_ets_non_formale.scelta"] = nil
        try site.send(form)
        let card = try site.card
        #expect(card.mainAreas == [] && !card.actions[1].isExtraPlan)
        #expect(card.keyPoints == [.init(text: "Parole nostre")])
        #expect(card["coinvolgimento_ets_non_formale"] == .notAnswered)
    }

    @Test(
        "What cannot be is refused beside the field, with everything typed kept and the rest saved",
        arguments: [
            ("azioni.N1.2.data", "31/02/2026", "Il giorno 31/2/2026 non esiste."),
            ("riga.obiettivi.testo", String(repeating: "x", count: 100_001), "Riga 2: il testo supera 100.000 caratteri."),
            ("riga.trasversale.scelta", "FORSE", "Riga 7: «FORSE» non è tra le risposte possibili."),
            ("livello", "<script>", "«&lt;script&gt;» non è tra le risposte possibili."),
            ("precedente.periodo", "1999-2001", "«1999-2001» non è un triennio: sceglierne uno dall&#39;elenco."),
            ("indicatori.N1.O.codice", "N1.P", "Il codice «N1.P» è già di un altro indicatore della scheda: sceglierne un altro."),
            ("macroaree", "Z", "«Z» non è una macroarea: scegliere dall&#39;elenco."),
        ])
    func problems(name: String, value: String, message: String) throws {
        let site = try CardFormSite()
        var form = try site.form()
        form[name] = value
        form["riga.target.testo"] = "Salvato lo stesso"
        let answer = try site.send(form)
        #expect(answer.status == 422)
        #expect(answer.page.text(in: "title").hasPrefix("Errore: "))
        #expect(answer.body.components(separatedBy: message).count == 3, "in the summary and beside the field")
        #expect(answer.page.mistakes == [])
        let again = FilledForm(answer.body)
        // A choice that is not offered has nowhere to stand.
        if !["livello", "macroaree"].contains(name) { #expect(again[name] == value) }
        var expected = try CardFormSite.card()
        expected["target"] = .text("Salvato lo stesso")
        if name == "macroaree" { #expect(try site.card["target"] == expected["target"]) } else { #expect(try site.card == expected) }
    }

    @Test("Euro that are none are refused", arguments: ["1" + String(repeating: "0", count: 30), "1,234", "-1,00", "mille", "1.00"])
    func badEuro(text: String) throws {
        let site = try CardFormSite()
        var form = try site.form()
        let key = try #require(form.values("importi").first)
        form["importi.\(key).importo"] = text
        let answer = try site.send(form)
        #expect(answer.status == 422)
        #expect(FilledForm(answer.body)["importi.\(key).importo"] == text)
        #expect(try site.card.amounts == CardFormSite.card().amounts)
    }

    @Test("A form sent twice saves once, with new rows of every kind")
    func twice() throws {
        let site = try CardFormSite()
        var form = try site.form()
        for (list, field, text) in [
            ("azioni", "testo", "Nuova"), ("importi", "importo", "5000"), ("personale", "ruolo", "OSS"), ("indicatori", "titolo", "Nuovo"),
        ] {
            form.tick(list, form.values(list) + ["nuova1"])
            form["\(list).nuova1.\(field)"] = text
        }
        form["indicatori.nuova1.tipo"] = "output"
        form["importi.nuova1.tipo"] = "non_indicato"
        #expect(try site.send(form).status == 303)
        let first = try site.stored
        #expect(first.card.actions.count == 3 && first.card.amounts.count == 4)
        #expect(first.card.personnel.count == 2 && first.card.indicators.count == 3)
        let again = try site.send(form)
        #expect(again.status == 303, "\(again.page.text(in: "main").prefix(600))")
        #expect(try site.stored == first)
    }

    @Test("An action of another card cannot be taken over, nor rows with keys of their own making")
    func foreignKeys() throws {
        let site = try CardFormSite()
        let other = ObjectiveCard(code: "N2", templateID: "obiettivo-2025-2027", actions: [CardAction(key: "naltra", text: "Altrui")])
        _ = try site.cards.save(other, in: site.key, replacing: nil, by: .commandLine, at: DemoSite.loadedAt)
        for key in ["naltra", "<b>", "__chiave__", "n"] {
            var form = try site.form()
            form.tick("azioni", form.values("azioni") + [key])
            form["azioni.\(key).testo"] = "Rubata"
            let answer = try site.send(form)
            #expect(answer.status == 422, "\(key)")
            #expect(try site.card == CardFormSite.card())
        }
        #expect(try site.cards.card("N2", in: site.key)?.card == other)
    }

    @Test("Fields that are not of the form, or come twice, do no harm")
    func strangers() throws {
        let site = try CardFormSite()
        var form = try site.form()
        form["codice"] = "altro"
        form["modello"] = "inventato"
        form["stato"] = "chiusa"
        form["riga.inventata.testo"] = "x"
        form["azioni.ignota.testo"] = "x"
        form["importi..nota"] = "x"
        let twice = form.pressing("salva", "") + [("riga.obiettivi.testo", "il secondo"), ("riga.trasversale.scelta", "SI")]
        let answer = try site.office.post(CardFormSite.path, twice)
        #expect(answer.status == 422, "NO and SI together")
        #expect(try site.card == CardFormSite.card())
        let strange = try site.office.post(
            CardFormSite.path, [(FormToken.field, form[FormToken.field] ?? ""), ("prima", "\u{1}\n\nx"), ("azioni", ""), ("togli", "azioni"), ("su", "...")])
        #expect(strange.status == 303)
    }

    @Test("A card that is not there, or a plan, is not found; a closed one is not edited, its actions go on")
    func closed() throws {
        let site = try CardFormSite(CardFixtureComplete.card())
        #expect(try site.office.get("\(DemoSite.plan)/schede/N9/modifica").status == 404)
        let form = try site.form()
        _ = try site.cards.close("N1", in: site.key, replacing: try site.stored.version, by: .commandLine, at: DemoSite.loadedAt)
        let page = try site.office.get(CardFormSite.path)
        #expect(page.status == 200)
        #expect(page.body.contains("La scheda è chiusa"))
        var progress = FilledForm(page.body)
        progress["azioni.a1.stato"] = "realizzata"
        progress["azioni.a1.data"] = "40/01/2026"
        #expect(try site.send(progress).status == 422)
        progress["azioni.a1.data"] = "10/01/2026"
        #expect(try site.send(progress).status == 303)
        #expect(try site.card.actions.first?.doneOn == CalendarDate(italian: "10/01/2026"))
        #expect(try site.card.state == .closed)
        var late = form
        late["riga.obiettivi.testo"] = "Scritto mentre la chiudevano"
        let answer = try site.send(late)
        #expect(answer.status == 303 || answer.body.contains("Scritto mentre la chiudevano"))
        #expect(try site.card["obiettivi"] != .text("Scritto mentre la chiudevano"))
    }
}

/// A card that can be closed.
enum CardFixtureComplete {
    static func card() -> ObjectiveCard {
        ObjectiveCard(
            code: "N1", templateID: "obiettivo-2025-2027", mainAreas: ["D"],
            answers: ["titolo_intervento": .text("Titolo"), "nuovo_servizio": .choice("Nuovo servizio")],
            actions: [CardAction(key: "a1", text: "Fare")])
    }
}
