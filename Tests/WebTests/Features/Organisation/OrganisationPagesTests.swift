import Domain
import Foundation
import Store
import Testing

@testable import Web

@Suite("Resources, governance, agreement, services, network") struct OrganisationPagesTests {
    private func site(_ plan: String = "sebino", records: Bool = true, isPublic: Bool = true) throws -> DemoSite {
        let site = try DemoSite(plan: plan, cards: true, isPublic: isPublic)
        if records {
            let folder = DemoSite.root.appendingPathComponent("migrations/demo/records")
            for demo in try DemoRecords.all(in: folder) { try demo.load(into: site.database, at: DemoSite.loadedAt) }
        }
        return site
    }

    private static let treviglio = "/ambiti/50037/2025-2027"

    @Test("Treviglio's money is counted once, and each figure leads to what it adds up")
    func resources() throws {
        let site = try site("treviglio")
        let page = try site.get("\(Self.treviglio)/risorse")
        #expect(page.status == 200)
        #expect(page.body.contains("8 finanziamenti. Totale: € 11.265.000,00 (periodo non indicato)."))
        #expect(page.body.contains("Più aree"))
        #expect(page.body.contains("€ 5.600.000,00"))
        let list = try site.get("\(Self.treviglio)/risorse/finanziamenti?capitolo=preventivo-ambito&per=macroarea&gruppo=piu-aree&periodo=non%20indicato")
        #expect(list.status == 200)
        #expect(list.body.contains("2 finanziamenti"))
        #expect(list.body.contains("€ 5.600.000,00 (preventivo)"))
    }

    @Test("A selection that is not there is no page", arguments: [
        "?capitolo=liquidato", "?capitolo=preventivo-ambito&per=fonte&gruppo=zzz", "?capitolo=preventivo-ambito&periodo=domani",
        "?capitolo=%F0%9F%8C%8B",
    ])
    func unknownSelection(_ query: String) throws {
        #expect(try site("treviglio").get("\(Self.treviglio)/risorse/finanziamenti\(query)").status == 404)
    }

    @Test("The agreement names what is missing; one signature less and it is incomplete")
    func agreement() throws {
        let site = try site()
        let page = try site.get("\(DemoSite.plan)/accordo")
        #expect(page.status == 200)
        #expect(page.body.contains("Hanno firmato 14 di 14 sottoscrittori."))
        #expect(try site.get("\(DemoSite.plan)/scadenze").body.contains("rispettato: 31/12/2024"))
        let browser = try TestBrowser(site, as: "operatore", .editor())
        let key = PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027"))
        let zone = try #require(try site.database.records.all("firma", in: key).first { $0.record.text("ente") == "Comune di Zone" })
        #expect(try browser.submit("\(DemoSite.plan)/contenuti/firma/\(zone.record.id)/eliminazione", [:]).status == 303)
        let incomplete = try browser.get("\(DemoSite.plan)/accordo")
        #expect(incomplete.body.contains("L’accordo è incompleto. Hanno firmato 13 di 14 sottoscrittori."))
        #expect(incomplete.body.contains("Manca la firma di: Comune di Zone."))
        // The missing signature is recorded late, from the link of the page: it is saved, with the warning.
        let new = "\(DemoSite.plan)/contenuti/firma/nuovo?ente=Comune%20di%20Zone&ufficio=Sindaco&ruolo=sottoscrittore"
        #expect(incomplete.body.contains("?ente=Comune%20di%20Zone&amp;ufficio=Sindaco"))
        var form = FilledForm(try browser.get(new).body)
        form["stato"] = "firmato"
        form["tipo"] = "p7m"
        form["data"] = "15/01/2025"
        #expect(try browser.post("\(DemoSite.plan)/contenuti/firma/nuovo", form.fields.map { ($0.name, $0.value) }).status == 303)
        let late = try browser.get("\(DemoSite.plan)/accordo")
        #expect(late.body.contains("Hanno firmato 14 di 14 sottoscrittori."))
        #expect(late.body.contains(
            "Firma di Comune di Zone: termine del 31/12/2024 superato di 15 giorni: sospensione delle procedure di assegnazione delle risorse FNPS e FSR."))
    }

    @Test("Zero meetings of a body are entered, shown, and exported as zero")
    func zeroMeetings() throws {
        let site = try site()
        let browser = try TestBrowser(site, as: "operatore", .editor())
        let saved = try browser.submit(
            "\(DemoSite.plan)/contenuti/riunioni_anno/nuovo", ["organo": "assemblea", "anno": "2025", "numero": "0"])
        #expect(saved.status == 303)
        let page = try browser.get("\(DemoSite.plan)/governance")
        #expect(page.body.contains("Assemblea dei Sindaci dell’Ambito: non si è riunito nel 2025: zero riunioni registrate."))
        let file = try browser.get("\(DemoSite.plan)/contenuti/riunioni_anno/elenco.json")
        let records = try RecordFile(json: Data(file.body.utf8)).records
        #expect(records.map { $0.integer("numero") } == [0])
        #expect(try browser.get("\(DemoSite.plan)/contenuti/riunioni_anno/elenco.csv").body.contains(";0;"))
    }

    @Test("Amounts of a school year, of several years and of none are entered, shown apart, exported as written")
    func periods() throws {
        let site = try site(records: false)
        let browser = try TestBrowser(site, as: "operatore", .editor())
        for (title, period, amount) in [("Scuola", "2020/2021", "1.000,50"), ("Più anni", "2023-2026", "2.000"), ("Senza", "", "3.000,01")] {
            let saved = try browser.submit(
                "\(DemoSite.plan)/contenuti/finanziamento/nuovo",
                ["titolo": title, "fonte": "FNPS", "periodo": period, "importo": amount, "stato": "preventivo"])
            #expect(saved.status == 303)
        }
        let page = try browser.get("\(DemoSite.plan)/risorse")
        for text in ["Anno scolastico 2020/2021", "2023-2026", "Periodo non indicato", "€ 1.000,50", "€ 2.000,00", "€ 3.000,01"] {
            #expect(page.body.contains(text))
        }
        #expect(!page.body.contains("6.000,51"))
        let file = try browser.get("\(DemoSite.plan)/contenuti/finanziamento/elenco.json")
        let records = try RecordFile(json: Data(file.body.utf8)).records
        #expect(records.map { $0.text("periodo") } == ["2020/2021", "2023-2026", ""])
        #expect(records.map { $0.cents("importo")?.value } == [100_050, 200_000, 300_001])
    }

    @Test("Amounts too large to be added are said to be so, and no page breaks")
    func overflow() throws {
        let site = try site(records: false)
        let browser = try TestBrowser(site, as: "operatore", .editor())
        for _ in 1...2 {
            for (kind, fields) in [
                ("finanziamento", ["titolo": "x", "importo": "92.233.720.368.547.758,07"]),
                ("bilancio", ["anno": "2025", "documento": "preventivo", "verso": "spesa", "voce": "x", "importo": "92.233.720.368.547.758,07"]),
                ("personale", ["professione": "x", "persone": "9.223.372.036.854.775.807"]),
                ("unita_offerta", ["tipo": "x", "nome": "x", "posti_altri": "9.223.372.036.854.775.807"]),
            ] {
                #expect(try browser.submit("\(DemoSite.plan)/contenuti/\(kind)/nuovo", fields).status == 303)
            }
        }
        let page = try browser.get("\(DemoSite.plan)/risorse")
        #expect(page.status == 200)
        #expect(page.body.components(separatedBy: "I totali non si possono calcolare").count == 4)
        #expect(try browser.get("\(DemoSite.plan)/risorse/finanziamenti").status == 200)
        #expect(try browser.get("\(DemoSite.plan)/rete").body.contains("I posti non si possono sommare"))
    }

    @Test("Spending per head uses the residents of the same year; other years say that they are not known")
    func perHead() throws {
        let site = try site(records: false)
        let browser = try TestBrowser(site, as: "operatore", .editor())
        for (year, management) in [("2024", "associata"), ("2025", "singola")] {
            let saved = try browser.submit(
                "\(DemoSite.plan)/contenuti/bilancio/nuovo",
                ["anno": year, "documento": "consuntivo", "verso": "spesa", "voce": "Servizi", "importo": "1.086.920", "gestione": management])
            #expect(saved.status == 303)
        }
        let page = try browser.get("\(DemoSite.plan)/risorse")
        // 1.086.920 euro for 54.355 residents.
        #expect(page.body.contains("€ 20,00"))
        #expect(page.body.contains("residenti del 2025 non registrati"))
    }

    @Test("Each page answers without any record, and a plan that is not there has none", arguments: [
        "risorse", "risorse/finanziamenti", "governance", "accordo", "servizi", "rete",
    ])
    func empty(_ name: String) throws {
        #expect(try site(records: false).get("\(DemoSite.plan)/\(name)").status == 200)
        #expect(try site(records: false).get("/ambiti/50065/2018-2020/\(name)").status == 404)
    }

    @Test("The matrix crosses services and municipalities")
    func matrix() throws {
        let page = try site().get("\(DemoSite.plan)/servizi")
        #expect(page.body.contains("Tutela minori"))
        #expect(page.body.contains("Cooperativa Elefanti Volanti"))
        #expect(page.body.contains("12 di 12"))
    }

    @Test("Proposals without answer, and links to cards that are not there, are listed")
    func proposals() throws {
        let site = try site(records: false)
        let browser = try TestBrowser(site, as: "operatore", .editor())
        for fields in [["titolo": "Sportello"], ["titolo": "Officina", "risposta": "si", "schede": "ZZ9"]] {
            #expect(try browser.submit("\(DemoSite.plan)/contenuti/proposta/nuovo", fields).status == 303)
        }
        let page = try browser.get("\(DemoSite.plan)/rete")
        #expect(page.body.contains("Sportello: senza risposta."))
        #expect(page.body.contains("Officina: scheda collegata che non esiste: ZZ9."))
    }

    @Test("Markup typed into registers is text on every page")
    func hostile() throws {
        let site = try site(records: false)
        let browser = try TestBrowser(site, as: "operatore", .editor())
        let text = "<script>alert(1)</script>\"'><img src=x>🌋"
        for (kind, fields) in [
            ("finanziamento", ["titolo": text, "fonte": text, "titolare": text, "importo": "1", "nota": text]),
            ("organo", ["nome": text, "ruolo": text, "composizione": text, "norma": text]),
            ("atto", ["tipo": text, "numero": text, "oggetto": text, "ente": text]),
            ("accordo", ["titolo": text, "luogo": text, "approvazione_atto": text]),
            ("firma", ["ente": text, "ufficio": text, "stato": "firmato"]),
            ("servizio", ["servizio": text, "modalita": text, "gestore": text, "comuni": text]),
            ("soggetto", ["nome": text, "tipo": text, "accordi": text]),
            ("unita_offerta", ["tipo": text, "nome": text, "gestore": text, "capacita": text]),
            ("proposta", ["titolo": text, "proponente": text, "motivazione": text]),
            ("personale", ["professione": text]),
            ("bilancio", ["anno": "2025", "documento": "preventivo", "verso": "spesa", "voce": text]),
        ] {
            #expect(try browser.submit("\(DemoSite.plan)/contenuti/\(kind)/nuovo", fields).status == 303, "\(kind)")
        }
        for name in ["risorse", "risorse/finanziamenti", "governance", "accordo", "servizi", "rete"] {
            let page = try browser.get("\(DemoSite.plan)/\(name)")
            #expect(page.status == 200)
            #expect(!page.body.contains("<script>alert"))
            #expect(!page.body.contains("<img src=x"))
            #expect(page.body.contains("&lt;script&gt;"), "\(name)")
        }
    }
}
