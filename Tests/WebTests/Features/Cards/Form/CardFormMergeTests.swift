import Domain
import Foundation
import Store
import Testing

@testable import Web

@Suite("Two people in the form of one card") struct CardFormMergeTests {
    @Test("Changes to different fields, and new rows, are all kept")
    func merged() throws {
        let site = try CardFormSite()
        let colleague = try TestBrowser(site.site, as: "collega", .editor())
        var (mine, theirs) = (try site.form(), try site.form(colleague))
        let amounts = mine.values("importi")
        theirs["azioni.N1.1.stato"] = "in_corso"
        theirs["importi.\(amounts[0]).importo"] = "99"
        theirs["riga.target.testo"] = "Loro"
        theirs.tick("azioni", ["nloro", "N1.1", "N1.2"])
        theirs["azioni.nloro.testo"] = "Azione loro"
        #expect(try site.send(theirs, ("salva", ""), colleague).status == 303)
        mine["azioni.N1.1.testo"] = "Il mio testo"
        mine["importi.\(amounts[2]).nota"] = "mia"
        mine["indicatori.N1.O.titolo"] = "Titolo mio"
        mine.tick("azioni", ["N1.1", "N1.2", "nmia1"])
        mine["azioni.nmia1.testo"] = "Azione mia"
        #expect(try site.send(mine).status == 303)
        let card = try site.card
        #expect(card.actions.map(\.key) == ["nloro", "N1.1", "N1.2", "nmia1"])
        #expect(card.actions[1].text == "Il mio testo" && card.actions[1].state == .inProgress)
        #expect(card.amounts.map(\.cents?.value) == [9900, nil, 0] && card.amounts[2].note == "mia")
        #expect(card["target"].text == "Loro" && card.indicators[1].title == "Titolo mio")
    }

    @Test("The same field is shown mine, theirs and before; the choice is saved, the rest was already")
    func conflict() throws {
        let site = try CardFormSite()
        let colleague = try TestBrowser(site.site, as: "collega", .editor())
        var (mine, theirs) = (try site.form(), try site.form(colleague))
        let amount = try #require(mine.values("importi").first)
        theirs["riga.obiettivi.testo"] = "Loro"
        theirs["importi.\(amount).nota"] = "nota loro"
        try site.send(theirs, ("salva", ""), colleague)
        mine["riga.obiettivi.testo"] = "Mio <i>"
        mine["importi.\(amount).nota"] = "nota mia"
        mine["riga.target.testo"] = "Senza conflitto"
        let answer = try site.send(mine)
        #expect(answer.status == 409)
        #expect(answer.page.mistakes == [])
        for text in ["Mio &lt;i&gt;", "Loro", "Primo\nSecondo &lt;b&gt;&amp;amp;", "nota mia", "nota loro", "Ufficio collega"] {
            #expect(answer.body.contains(text), "\(text)")
        }
        #expect(try site.card["target"].text == "Senza conflitto")
        #expect(try site.card["obiettivi"].text == "Loro")
        var choice = FilledForm(answer.body)
        choice["riga.obiettivi.testo"] = "Mio <i>"
        let name = try #require(HTMLDocument(answer.body).elements("input").compactMap { $0.attributes["name"] }.first { $0.hasPrefix("importi.") && $0.hasSuffix(".nota") })
        choice[name] = "nota mia"
        let chosen = try site.send(choice)
        #expect(chosen.status == 303)
        #expect(try site.card["obiettivi"].text == "Mio <i>")
        #expect(try site.card.amounts.map(\.note) == ["nota mia", "", "zero"])
        #expect(try site.card["target"].text == "Senza conflitto")
    }

    @Test("A row that one takes off while the other changes it stays, and the page says so")
    func kept() throws {
        let site = try CardFormSite()
        let colleague = try TestBrowser(site.site, as: "collega", .editor())
        var mine = try site.form()
        try site.send(try site.form(colleague), ("togli", "azioni.N1.1"), colleague)
        #expect(try site.card.actions.count == 1)
        mine["azioni.N1.1.ufficio"] = "Ufficio mio"
        let answer = try site.send(mine)
        #expect(answer.status == 200)
        #expect(answer.body.contains("un altro utente l’aveva tolta mentre la modificavi"))
        var expected = try CardFormSite.card().actions
        expected[0].office = "Ufficio mio"
        #expect(try Set(site.card.actions) == Set(expected))
    }

    @Test("A script saves some fields, and goes on from its answer")
    func autosave() throws {
        let site = try CardFormSite()
        var form = try site.form()
        form.tick("importi", form.values("importi") + ["nuovo1"])
        form["importi.nuovo1.riga"] = ""
        form.tick("indicatori", form.values("indicatori") + ["nuovo2"])
        form["indicatori.nuovo2.riga"] = ""
        form["indicatori.nuovo2.tipo"] = "outcome"
        let first = try site.autosave(form, [("riga.obiettivi.testo", "Uno"), ("importi.nuovo1.importo", "10"), ("indicatori.nuovo2.titolo", "Ti")])
        #expect(first.status == 200)
        #expect(first.reply["stato"] as? String == "salvato")
        #expect(first.reply["alle"] as? String == "10:00")
        let fields = try #require(first.reply["campi"] as? [String: String])
        for (name, value) in fields { form[name] = value }
        #expect(try site.card["obiettivi"].text == "Uno")
        #expect(try site.card.amounts.last?.cents == Cents(1000))
        let second = try site.autosave(form, [("importi.nuovo1.importo", "10,50"), ("indicatori.nuovo2.titolo", "Titolo")])
        #expect(second.reply["stato"] as? String == "salvato")
        var expected = try CardFormSite.card()
        expected["obiettivi"] = .text("Uno")
        expected.amounts.append(Amount(.cents(Cents(1050))))
        expected.indicators.append(CardIndicator(code: "N1.3", kind: .outcome, title: "Titolo"))
        #expect(try site.card == expected)
        // The answer of the second was lost: the same is sent again, and a little more.
        let third = try site.autosave(form, [("importi.nuovo1.importo", "10,50"), ("indicatori.nuovo2.titolo", "Titolo")])
        #expect(third.reply["stato"] as? String == "salvato")
        #expect(try site.card == expected)
    }

    @Test("What another saves between two saves of a page that does not show it is not undone by the second")
    func unknown() throws {
        let site = try CardFormSite()
        let colleague = try TestBrowser(site.site, as: "collega", .editor())
        var (form, other) = (try site.form(), try site.form(colleague))
        other["riga.target.testo"] = "Di un altro"
        other.tick("azioni", other.values("azioni") + ["naltrui1"])
        other["azioni.naltrui1.riga"] = ""
        other["azioni.naltrui1.testo"] = "Azione di un altro"
        try site.send(other, ("salva", ""), colleague)
        let saved = try site.autosave(form, [("riga.obiettivi.testo", "Miei")])
        for (name, value) in try #require(saved.reply["campi"] as? [String: String]) { form[name] = value }
        form["riga.obiettivi.testo"] = "Miei"
        try site.send(form)
        #expect(try site.card["target"].text == "Di un altro")
        #expect(try site.card["obiettivi"].text == "Miei")
        #expect(try site.card.actions.last?.text == "Azione di un altro")
        #expect(try site.card.actions.count == CardFormSite.card().actions.count + 1)
    }

    @Test("A script is told what cannot be saved, by the names of its fields, and saves the rest")
    func autosaveProblems() throws {
        let site = try CardFormSite()
        let form = try site.form()
        let (status, reply) = try site.autosave(form, [("azioni.N1.2.data", "ieri"), ("riga.target.testo", "Sì")])
        #expect(status == 422)
        #expect(reply["stato"] as? String == "errori")
        #expect((reply["problemi"] as? [String: String])?.keys.sorted() == ["azioni.N1.2.data"])
        let saved = try #require(reply["salvati"] as? [String])
        #expect(saved.contains("riga.target.testo") && !saved.contains("azioni.N1.2.data"))
        #expect(try site.card["target"].text == "Sì")
        #expect(try site.card.actions == CardFormSite.card().actions)
    }

    @Test("A script's conflict writes nothing and names the page; groups of boxes that it does not send stay")
    func autosaveConflict() throws {
        let site = try CardFormSite()
        let form = try site.form()
        #expect(try site.autosave(form, [("riga.obiettivi.testo", "Uno")]).status == 200)
        #expect(try site.card.mainAreas == ["E", "D"])
        let (status, reply) = try site.autosave(form, [("riga.obiettivi.testo", "Due"), ("riga.target.testo", "x")])
        #expect(status == 409)
        #expect(reply["stato"] as? String == "conflitto")
        #expect(reply["pagina"] as? String == CardFormSite.path)
        #expect(try site.card["target"] == .notAnswered)
    }

    @Test("A card of 26 long texts, 200 actions and 100 indicators is saved, and set aside when the session has ended")
    func big() throws {
        var big = try CardFormSite.card()
        let text = String(repeating: "Perché così è più vero. ", count: 834)
        let template = try CardFormSite().templates["obiettivo-2025-2027"]
        for field in template?.fields ?? [] { big[field.key].text = String(text.prefix(20_000)) }
        big.actions = (1...200).map { CardAction(key: "g\($0)", text: "Azione \($0)", parts: ["una", "due"], office: "Ufficio") }
        big.indicators = (1...100).map { CardIndicator(code: "i\($0)", kind: .output, title: "Indicatore \($0)", targetText: "libero") }
        let site = try CardFormSite(big)
        var form = try site.form()
        form["azioni.g200.testo"] = "Ultima"
        #expect(try site.send(form).status == 303)
        big.actions[199].text = "Ultima"
        big["obiettivi"].text = big["obiettivi"].text.trimmingCharacters(in: .whitespaces)
        #expect(try site.card.actions == big.actions)
        #expect(try site.card.indicators.count == 100)
        form = try site.form()
        form["azioni.g1.testo"] = "Scritta prima di accedere di nuovo"
        site.site.clock.now = site.site.clock.now.adding(seconds: 9 * 3600)
        let parked = try site.send(form)
        #expect(parked.status == 303)
        #expect(parked.location?.hasPrefix("/accesso") == true)
        #expect(try site.card.actions[0].text == "Azione 1")
        let resumed = try site.office.signIn("ufficio")
        #expect(resumed.status == 303)
        #expect(try site.card.actions[0].text == "Scritta prima di accedere di nuovo")
    }

    @Test("More rows than a card can have are refused, and none is lost from the page")
    func tooManyRows() throws {
        let site = try CardFormSite()
        var form = try site.form()
        let keys = (0..<1_200).map { "nriga\($0)" }
        form.tick("azioni", form.values("azioni") + keys)
        let fields = form.pressing("salva", "") + keys.map { ("azioni.\($0).testo", "Riga") }
        let answer = try site.office.post(CardFormSite.path, fields)
        #expect(answer.status == 422)
        #expect(answer.body.contains("Le righe sono 1.202: ne può tenere al massimo 1.000."))
        let flood = (0..<25_000).map { ("x\($0)", "") }
        #expect(try site.office.post(CardFormSite.path, form.pressing("salva", "") + flood).status == 400)
    }
}
