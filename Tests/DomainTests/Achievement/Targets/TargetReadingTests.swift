import Domain
import Testing

/// A sentence of a real card, how it is read and when it is checked.
struct Sentence: Sendable, CustomTestStringConvertible {
    let code: String
    let text: String
    let form: Target.Form
    let years: [Int]

    init(_ code: String, _ text: String, _ form: Target.Form, _ years: [Int]) {
        self.code = code
        self.text = text
        self.form = form
        self.years = years
    }

    var testDescription: String { "\(code): \(text)" }
}

func percent(_ value: Int) -> Percentage { (try? Percentage(ExactDecimal(value))) ?? .whole }

@Suite struct TargetReadingTests {
    static let period = (try? PlanPeriod(firstYear: 2025, lastYear: 2027))!
    static let all = [2025, 2026, 2027]

    @Test(arguments: treviglio + sebino + others)
    func aSentenceIsReadWithItsCheckYears(_ row: Sentence) throws {
        let reading = try TargetReading(row.text)
        #expect(reading.targets.map(\.form) == [row.form])
        #expect(reading.targets.flatMap { $0.checkYears(in: Self.period) } == row.years)
    }

    @Test(arguments: treviglio + sebino + others)
    func aPrintedTargetReadsBackTheSame(_ row: Sentence) throws {
        let target = try #require(try TargetReading(row.text).targets.first)
        let again = try TargetReading(target.printed).targets
        #expect(again.map(\.form) == [target.form], "\(target.printed)")
        #expect(again.map(\.timing) == [target.timing], "\(target.printed)")
        #expect(again.map(\.condition) == [target.condition], "\(target.printed)")
        #expect(again.map(\.evidence) == [target.evidence], "\(target.printed)")
        #expect(again.map(\.subject) == [target.subject], "\(target.printed)")
    }

    // MARK: Treviglio 2025-2027, the 24 indicators

    static let treviglio = [
        Sentence("1.P", "L'equipe «grave emarginazione» si riunisce con cadenza almeno trimestrale lungo tutto lo sviluppo del Piano di Zona.", .frequency(.quarterly), all),
        Sentence("1.R", "Almeno n. 30 posti letto per accoglienze temporanee a disposizione dei cittadini residenti nell'Ambito lungo tutto lo sviluppo del Piano di Zona.", .count(.atLeast, ExactDecimal(30)), all),
        Sentence("1.I", "Alla fine del 2027 almeno 10 persone tra quelle prese in carico risultano avere migliorato la propria condizione di benessere (fonte: analisi case study all'interno dell'Equipe «grave emarginazione»).", .count(.atLeast, ExactDecimal(10)), [2027]),
        Sentence("2.P", "Presenza di una persona esperta in materia di politiche abitative in supporto alle attività dell'Agenzia per l'Abitare lungo tutto lo sviluppo del Piano di Zona.", .presence, all),
        Sentence("2.R", "Approvazione di un modello di gestione dei nuclei familiari assegnati in un comune diverso da quello di origine da parte dell'Assemblea dei Sindaci entro la fine del 2025.", .milestone, [2025]),
        Sentence("2.I", "Incremento del numero di alloggi nelle disponibilità dell'Ambito (housing sociale, SAP, proprietari privati) del 10% entro il 2027.", .relativeChange(.increase, percent(10)), [2027]),
        Sentence("3.P", "Per tutta la durata del Piano di Zona 2025/27 un assistente sociale dell'Ambito integra ordinariamente il lavoro del PUA.", .presence, all),
        Sentence("3.R", "Entro l'inizio del 2027 viene sottoscritto un protocollo distrettuale tra Ambiti e ASST per la gestione delle dimissioni protette.", .milestone, [2027]),
        Sentence("3.I", "Almeno il 75% dei caregiver che ricevono supporto da parte dell'Ambito valutano positivamente l'esito dell'intervento ricevuto (customer satisfaction).", .share(.atLeast, percent(75)), []),
        Sentence("4.P", "Entro la fine del 2027 almeno n. 5 procedure prevedono una procedura di inserimento obbligata sulla CSI \"Health Portal\".", .count(.atLeast, ExactDecimal(5)), [2027]),
        Sentence("4.R", "Il report di conoscenza costruito a partire dai dati estratti dalla CSI relativa alle procedure rese obbligatorie nel corso del triennio 2025/27 viene inserito nell'analisi del contesto della prossima programmazione sociale triennale.", .milestone, []),
        Sentence("4.I", "La relazione di monitoraggio annuale di fine 2027 sull'effettivo utilizzo della CSI nell'Ambito riporta un esito di efficacia positivo.", .qualitative, [2027]),
        Sentence("5.P", "Presenza del Centro Famiglia \"Familyper\" di Ambito lungo tutta la durata del Piano di Zona (a fronte della continuità dei relativi finanziamenti regionali).", .presence, all),
        Sentence("5.R", "Organizzazione di almeno un incontro annuale di formazione/sensibilizzazione rivolto ai genitori dell'Ambito lungo tutta la durata del Piano di Zona.", .count(.atLeast, ExactDecimal(1)), all),
        Sentence("5.I", "Alla fine del 2027 aumento delle richieste di consulenza da parte di enti diversi dai servizi sociali comunali.", .direction(.increase), [2027]),
        Sentence("6.P", "I referenti dell'Area Inclusione partecipano ad almeno 2 incontri annuali di raccordo con gli enti territoriali attivi nel settore.", .count(.atLeast, ExactDecimal(2)), all),
        Sentence("6.R", "Definizione e formalizzazione dell'Accordo tra il Settore Politiche del Lavoro della Provincia e gli Ambiti Territoriali Sociali.", .milestone, []),
        Sentence("6.I", "Almeno 20 progetti individuali concertati in equipe interistituzionali e multiprofessionali annualmente.", .count(.atLeast, ExactDecimal(20)), all),
        Sentence("7.P", "La modalità di affidamento di Ambito del servizio ASE prevede l'attivazione dell'educatore di plesso.", .milestone, []),
        Sentence("7.R", "Attivazione dell'effettiva sperimentazione dell'educatore di plesso entro l'avvio dell'anno scolastico 2025/26.", .milestone, [2025]),
        Sentence("7.I", "Entro il 2027 vengono implementati almeno n. 18 progetti in continuità dopo il termine del percorso scolastico.", .count(.atLeast, ExactDecimal(18)), [2027]),
        Sentence("8.P", "Entro la fine del 2025 l'Assemblea dei Sindaci approva lo schema di delega per la gestione associata delle CPE a livello di Ambito.", .milestone, [2025]),
        Sentence("8.R", "Entro la fine del 2026 l'Ufficio di Piano è composto da 5 diversi professionisti, con funzioni differenziate.", .count(.exactly, ExactDecimal(5)), [2026]),
        Sentence("8.I", "Nel 2027 l'Ambito è in grado di presentare almeno due proposte progettuali in qualità di ente capofila in risposta ad avvisi pubblici.", .count(.atLeast, ExactDecimal(2)), [2027]),
    ]

    @Test func theTwentyFourIndicatorsAreAllHere() {
        #expect(Self.treviglio.count == 24)
    }

    // MARK: Sebino 2025-2027

    static let sebino = [
        Sentence("S1", "almeno 3 esperienze di attivazione in ognuno degli Ambiti Territoriali", .countPerUnit(.atLeast, ExactDecimal(3), unit: "Ambiti Territoriali"), []),
        Sentence("S1", "200 mila euro nel triennio", .cumulative(.atLeast, ExactDecimal(200_000)), [2027]),
        Sentence("S1", "un numero medio di 70 giovani beneficiari per ogni anno, su tutto il territorio provinciale", .yearlyAverage(.atLeast, ExactDecimal(70)), [2027]),
        Sentence("S3", "almeno il 50% degli istituti secondari superiori", .share(.atLeast, percent(50)), []),
        Sentence("S5", "3/4 per annualità", .interval(ExactDecimal(3), ExactDecimal(4)), all),
    ]

    @Test func onePercentageAYearIsOneTargetAYear() throws {
        let reading = try TargetReading("almeno il 50% nell'anno 2025; 75% nell'anno 2026; 100% nell'anno 2027")
        #expect(reading.targets.map(\.form) == [
            .share(.atLeast, percent(50)), .share(.atLeast, percent(75)), .share(.atLeast, .whole),
        ])
        #expect(reading.targets.flatMap { $0.checkYears(in: Self.period) } == Self.all)
    }

    // MARK: The remaining forms of the field

    static let others = [
        Sentence("massimo", "non più di 12 persone in lista d'attesa ogni anno", .count(.atMost, ExactDecimal(12)), all),
        Sentence("strettamente", "più di 4 tavoli nel 2026", .count(.moreThan, ExactDecimal(4)), [2026]),
        Sentence("anno su anno", "Aumento degli accessi rispetto all'anno precedente", .yearOnYear(.increase), [2026, 2027]),
        Sentence("calo", "Riduzione del 5% dei collocamenti entro il 31/12/2026", .relativeChange(.decrease, percent(5)), [2026]),
        Sentence("giorno", "Sottoscrizione dell'accordo entro il 30 giugno 2026", .milestone, [2026]),
        Sentence("semestre", "Avvio del servizio entro il primo semestre del 2026", .milestone, [2026]),
        Sentence("mese", "Avvio del servizio entro marzo 2026", .milestone, [2026]),
        Sentence("termine", "Trasmissione del piano entro 30 giorni dall'approvazione dell'Assemblea", .termAfterEvent(.init(30, .days), event: "approvazione dell'Assemblea"), []),
        Sentence("durata", "almeno 15 interventi domiciliari di durata superiore ai 3 mesi ogni anno", .count(.atLeast, ExactDecimal(15)), all),
        Sentence("intervallo", "tra 10 e 20 progetti nel 2027", .interval(ExactDecimal(10), ExactDecimal(20)), [2027]),
        Sentence("fine triennio", "almeno 60 nuclei entro la fine del triennio", .cumulative(.atLeast, ExactDecimal(60)), [2027]),
        Sentence("due volte", "monitoraggio almeno una volta al semestre", .frequency(.halfYearly), all),
        Sentence("esatto", "il 100% dei progetti ogni anno", .share(.atLeast, .whole), all),
        Sentence("oltre il piano", "almeno 5 alloggi entro il 2030", .count(.atLeast, ExactDecimal(5)), []),
        Sentence("stima", "circa 40 famiglie nel 2026", .count(.exactly, ExactDecimal(40)), [2026]),
    ]

    // MARK: What a sentence says beside the number

    @Test func conditionsSourcesAndEstimatesAreKept() throws {
        let centre = try #require(try TargetReading(Self.treviglio[12].text).targets.first)
        #expect(centre.condition == "a fronte della continuità dei relativi finanziamenti regionali")
        let people = try #require(try TargetReading(Self.treviglio[2].text).targets.first)
        #expect(people.evidence == "analisi case study all'interno dell'Equipe «grave emarginazione»")
        let visits = try #require(try TargetReading("almeno 15 interventi di durata superiore ai 3 mesi ogni anno").targets.first)
        #expect(visits.condition?.contains("3 mesi") == true)
        #expect(try TargetReading("circa 40 famiglie nel 2026").targets.first?.isEstimate == true)
    }

    @Test(arguments: [
        ("Entro l'inizio del 2027 viene sottoscritto un protocollo", "2027-01-31"),
        ("Attivazione della sperimentazione entro l'avvio dell'anno scolastico 2025/26", "2025-09-30"),
    ])
    func aTermWithoutADaySaysSo(_ text: String, _ day: String) throws {
        guard case .by(let term) = try TargetReading(text).targets.first?.timing else {
            Issue.record("no term read")
            return
        }
        #expect(term.isApproximate)
        #expect(term.date.iso == day)
    }

    @Test func whatIsTakenForGrantedIsSaid() throws {
        #expect(try TargetReading("Incremento degli alloggi del 10% entro il 2027").notes == [
            "«10%» senza «almeno» è letto come almeno il 10%."
        ])
        #expect(try TargetReading("è composto da 5 professionisti entro il 2026").notes.count == 1)
        #expect(try TargetReading("almeno 5 professionisti entro il 2026").notes.isEmpty)
    }

    @Test func anEmptySentenceHasNoTarget() throws {
        #expect(try TargetReading(" . ").targets.isEmpty)
    }

    // MARK: Refusals: never a guess

    @Test(arguments: [
        ("Numero di stakeholder coinvolti nel Gruppo di Coordinamento", "an indicator without a target"),
        ("Più conoscenza dei servizi", "no form"),
        ("almeno 3 tavoli e almeno 5 incontri nel 2026", "two quantities"),
        ("almeno 3 tavoli entro il 2025 e nel 2026", "two dates"),
        ("almeno 10 giovani di 16-29 anni coinvolti nel 2026 con 4 tutor", "two numbers"),
        ("Approvazione del regolamento n. 12 entro il 2026", "a number without meaning"),
        ("almeno 1.2.3 progetti nel 2026", "not a number"),
        ("avvio entro il 31/02/2026", "no such day"),
        ("almeno 3 tavoli nel 2026; almeno 4 tavoli nel 2026", "the same year twice"),
        ("entro 30 giorni lavorativi dall'approvazione", "working days are not counted"),
    ])
    func whatIsNotUnderstoodIsRefused(_ text: String, _ why: String) {
        #expect(throws: TargetReading.ReadingError.self, "\(why)") { try TargetReading(text) }
    }
}
