import Domain
import Testing

/// A sentence of a plan from end to end: how it is read, in which years it is checked, and the verdict of
/// one of them.
struct SentenceRow: Sendable, CustomTestStringConvertible {
    let text: String
    let form: Target.Form
    let years: [Int]
    let year: Int
    let recorded: TargetCase.Numbers
    let verdict: Verdict.Kind

    init(
        _ text: String, _ form: Target.Form, _ years: [Int], in year: Int, _ recorded: TargetCase.Numbers,
        _ verdict: Verdict.Kind
    ) {
        (self.text, self.form, self.years) = (text, form, years)
        (self.year, self.recorded, self.verdict) = (year, recorded, verdict)
    }

    var testDescription: String { text }
}

/// The sentences that plans use, form by form.
enum SentenceTable {
    private static let all = [2025, 2026, 2027]
    private static func n(_ number: Int) -> ExactDecimal { ExactDecimal(number) }

    static let rows = counts + shares + changes + totals + timings + states

    static let counts: [SentenceRow] = [
        .init("almeno n. 30 posti letto lungo tutto il piano", .count(.atLeast, n(30)), all, in: 2026, .init(counts: [2026: 30]), .achieved),
        .init("Almeno 3 incontri all'anno", .count(.atLeast, n(3)), all, in: 2025, .init(counts: [2025: 2]), .notAchieved),
        .init("almeno 12 beneficiari l'anno", .count(.atLeast, n(12)), all, in: 2027, .init(counts: [2027: 12]), .achieved),
        .init("n. 15 tirocini attivati ogni anno", .count(.exactly, n(15)), all, in: 2025, .init(counts: [2025: 16]), .notAchieved),
        .init("15 tirocini entro dicembre 2026", .count(.exactly, n(15)), [2026], in: 2026, .init(counts: [2026: 15]), .achieved),
        .init("4 riunioni annue", .count(.exactly, n(4)), all, in: 2026, .init(), .notAssessable),
        .init("due incontri all'anno", .count(.exactly, n(2)), all, in: 2026, .init(counts: [2026: 2]), .achieved),
        .init("almeno una équipe attiva nel 2026", .count(.atLeast, n(1)), [2026], in: 2026, .init(counts: [2026: 0]), .notAchieved),
        .init("almeno 2 volte all'anno", .count(.atLeast, n(2)), all, in: 2025, .init(counts: [2025: 3]), .achieved),
        .init("almeno una volta l'anno", .count(.atLeast, n(1)), all, in: 2025, .init(counts: [2025: 1]), .achieved),
        .init("al massimo 20 giorni di attesa nel 2026", .count(.atMost, n(20)), [2026], in: 2026, .init(counts: [2026: 21]), .notAchieved),
        .init("non più di 12 persone in lista d'attesa ogni anno", .count(.atMost, n(12)), all, in: 2027, .init(counts: [2027: 12]), .achieved),
        .init("più di 20 operatori formati entro il 2026", .count(.moreThan, n(20)), [2026], in: 2026, .init(counts: [2026: 20]), .notAchieved),
        .init("meno di 5 casi nel 2027", .count(.lessThan, n(5)), [2027], in: 2027, .init(counts: [2027: 4]), .achieved),
        .init("zero liste d'attesa nel 2027", .count(.exactly, n(0)), [2027], in: 2027, .init(counts: [2027: 0]), .achieved),
        .init("nessuna lista d'attesa nel 2027", .count(.exactly, n(0)), [2027], in: 2027, .init(counts: [2027: 1]), .notAchieved),
        .init("almeno 100 ore di formazione ogni anno", .count(.atLeast, n(100)), all, in: 2025, .init(counts: [2025: 99]), .notAchieved),
        .init("almeno 100 persone di età superiore a 65 anni nel 2026", .count(.atLeast, n(100)), [2026], in: 2026, .init(counts: [2026: 100]), .achieved),
        .init("almeno 15 interventi di durata superiore ai 3 mesi ogni anno", .count(.atLeast, n(15)), all, in: 2025, .init(counts: [2025: 15]), .achieved),
        .init("circa 40 famiglie nel 2026", .count(.exactly, n(40)), [2026], in: 2026, .init(counts: [2026: 40]), .achieved),
        .init("3-4 incontri per anno", .interval(n(3), n(4)), all, in: 2026, .init(counts: [2026: 5]), .notAchieved),
        .init("3/4 per annualità", .interval(n(3), n(4)), all, in: 2026, .init(counts: [2026: 3]), .achieved),
        .init("da 3 a 5 incontri all'anno", .interval(n(3), n(5)), all, in: 2025, .init(counts: [2025: 2]), .notAchieved),
        .init("tra 10 e 20 progetti nel 2027", .interval(n(10), n(20)), [2027], in: 2026, .init(counts: [2026: 15]), .noTarget),
        .init("almeno 3 per ciascun Ambito nel 2026", .countPerUnit(.atLeast, n(3), unit: "Ambito"), [2026], in: 2026, .init(shares: [2026: (13, 14)]), .notAchieved),
        .init("almeno 1 incontro per ogni Comune ogni anno", .countPerUnit(.atLeast, n(1), unit: "Comune"), all, in: 2025, .init(shares: [2025: (12, 12)]), .achieved),
        .init("€ 50.000 entro il 2026", .count(.exactly, n(50_000)), [2026], in: 2026, .init(counts: [2026: 5_000_000]), .achieved),
        .init("almeno € 50.000,00 ogni anno", .count(.atLeast, n(50_000)), all, in: 2025, .init(counts: [2025: 4_999_999]), .notAchieved),
    ]

    static let shares: [SentenceRow] = [
        .init("100% dei progetti ogni anno", .share(.atLeast, percent(100)), all, in: 2025, .init(shares: [2025: (199, 200)]), .notAchieved),
        .init("almeno l'80% dei casi segnalati ogni anno", .share(.atLeast, percent(80)), all, in: 2025, .init(shares: [2025: (4, 5)]), .achieved),
        .init("almeno il 75 per cento dei caregiver nel 2027", .share(.atLeast, percent(75)), [2027], in: 2027, .init(shares: [2027: (0, 0)]), .notAssessable),
        .init("almeno la metà dei Comuni entro il 2027", .share(.atLeast, percent(50)), [2027], in: 2027, .init(shares: [2027: (6, 12)]), .achieved),
        .init("non oltre il 20% delle domande nel 2026", .share(.atMost, percent(20)), [2026], in: 2026, .init(shares: [2026: (21, 100)]), .notAchieved),
    ]

    static let changes: [SentenceRow] = [
        .init("incremento del 10% entro il 2027 rispetto al 2024", .relativeChange(.increase, percent(10)), [2027], in: 2027, .init(counts: [2024: 60, 2027: 66]), .achieved),
        .init("Incremento degli alloggi del 10% entro il 2027", .relativeChange(.increase, percent(10)), [2027], in: 2027, .init(counts: [2027: 65], start: 60), .notAchieved),
        .init("incremento del 10% degli alloggi rispetto al 31/12/2024 entro il 2027", .relativeChange(.increase, percent(10)), [2027], in: 2027, .init(counts: [2027: 66], start: 60), .achieved),
        .init("riduzione del 20% delle liste d'attesa entro il 2026 rispetto al 2025", .relativeChange(.decrease, percent(20)), [2026], in: 2026, .init(counts: [2026: 8], start: 10), .notAssessable),
        .init("+10% di alloggi entro il 2027", .relativeChange(.increase, percent(10)), [2027], in: 2027, .init(counts: [2027: 66], start: 60), .achieved),
        .init("-15% di collocamenti entro il 2027", .relativeChange(.decrease, percent(15)), [2027], in: 2027, .init(counts: [2027: 86], start: 100), .notAchieved),
        .init("incremento annuo del 5% degli accessi", .relativeChange(.increase, percent(5)), [2026, 2027], in: 2026, .init(counts: [2025: 100, 2026: 105]), .achieved),
        .init("aumento del 5% degli accessi rispetto all'anno precedente", .relativeChange(.increase, percent(5)), [2026, 2027], in: 2027, .init(counts: [2025: 10, 2026: 100, 2027: 104]), .notAchieved),
        .init("Aumento degli accessi rispetto all'anno precedente", .yearOnYear(.increase), [2026, 2027], in: 2025, .init(counts: [2025: 8]), .noTarget),
        .init("aumento degli accessi rispetto al 2024 entro il 2027", .direction(.increase), [2027], in: 2027, .init(counts: [2024: 8, 2027: 8]), .notAchieved),
        .init("riduzione dei collocamenti entro il 2027", .direction(.decrease), [2027], in: 2027, .init(counts: [2027: 7], start: 8), .achieved),
    ]

    static let totals: [SentenceRow] = [
        .init("200.000 € nel triennio", .cumulative(.atLeast, n(200_000)), [2027], in: 2027, .init(counts: [2025: 0, 2026: 0, 2027: 20_000_000]), .achieved),
        .init("200 mila euro nel triennio", .cumulative(.atLeast, n(200_000)), [2027], in: 2027, .init(counts: [2025: 0, 2027: 20_000_000]), .notAssessable),
        .init("1,5 milioni di euro nel triennio", .cumulative(.atLeast, n(1_500_000)), [2027], in: 2027, .init(counts: [2025: 1, 2026: 1, 2027: 149_999_997]), .notAchieved),
        .init("almeno 60 nuclei nel triennio 2025-2027", .cumulative(.atLeast, n(60)), [2027], in: 2026, .init(counts: [2025: 60]), .noTarget),
        .init("in media 70 per anno", .yearlyAverage(.atLeast, n(70)), [2027], in: 2027, .init(counts: [2025: 60, 2026: 70, 2027: 80]), .achieved),
        .init("in media 70 giovani all'anno", .yearlyAverage(.atLeast, n(70)), [2027], in: 2027, .init(counts: [2025: 70, 2026: 70, 2027: 69]), .notAchieved),
    ]

    static let timings: [SentenceRow] = [
        .init("cadenza almeno trimestrale", .frequency(.quarterly), all, in: 2025, .init(days: ["2025-03-10", "2025-06-05", "2025-09-01", "2025-11-20"]), .achieved),
        .init("riunioni mensili", .frequency(.monthly), all, in: 2025, .init(counts: [2025: 11]), .notAchieved),
        .init("incontri bimestrali nel 2026", .frequency(.everyTwoMonths), [2026], in: 2026, .init(counts: [2026: 6]), .notAssessable),
        .init("almeno una volta ogni sei mesi", .frequency(.halfYearly), all, in: 2025, .init(days: ["2025-06-01", "2025-12-01"]), .achieved),
        .init("report semestrale di monitoraggio ogni anno", .frequency(.halfYearly), all, in: 2025, .init(counts: [2025: 1]), .notAchieved),
        .init("entro la fine del 2025", .milestone, [2025], in: 2025, .init(done: "2025-12-31"), .achieved),
        .init("entro il 30.06.2026", .milestone, [2026], in: 2026, .init(done: "2026-07-01"), .notAchieved),
        .init("avvio del servizio entro il primo trimestre del 2026", .milestone, [2026], in: 2026, .init(done: "2026-03-31"), .achieved),
        .init("avvio del servizio entro i primi sei mesi del 2026", .milestone, [2026], in: 2026, .init(done: .some(nil)), .notAchieved),
        .init("avvio del servizio entro la metà del 2026", .milestone, [2026], in: 2026, .init(done: "2026-08-15"), .notAssessable),
        .init("attivazione entro l'avvio dell'anno scolastico 2025/26", .milestone, [2025], in: 2025, .init(done: "2025-09-12"), .achieved),
        .init("sottoscrizione del protocollo nel corso del 2026", .milestone, [2026], in: 2026, .init(), .notAssessable),
        .init("Trasmissione del piano entro 30 giorni dall'approvazione", .termAfterEvent(.init(30, .days), event: "approvazione"), [], in: 2025, .init(done: "2025-01-10", after: "2025-01-01"), .noTarget),
    ]

    static let states: [SentenceRow] = [
        .init("presenza dello sportello lungo tutto il triennio", .presence, all, in: 2026, .init(states: [2026: true]), .achieved),
        .init("presenza del regolamento (SI/NO) ogni anno", .presence, all, in: 2025, .init(states: [2025: false]), .notAchieved),
        .init("SI", .presence, [], in: 2025, .init(states: [2025: true]), .noTarget),
        .init("miglioramento della qualità percepita entro il 2027", .qualitative, [2027], in: 2027, .init(judged: [2027: true]), .achieved),
    ]

    /// Refused, with the reason: a plain sentence of another form would have to be guessed.
    static let refusals: [(String, String)] = [
        ("fino a 10 persone nel 2026", "a limit, or a goal?"),
        ("20+ operatori formati entro il 2026", "a sign nobody explains"),
        ("almeno 2/3 dei Comuni entro il 2027", "a fraction, or an interval?"),
        ("4-3 incontri per anno", "an interval upside down"),
        ("tra il 50% e il 75% dei Comuni nel 2026", "an interval of percentages"),
        ("dal 50% al 60% entro il 2027", "from where to where"),
        ("almeno due riunioni a semestre", "so many in a part of the year"),
        ("almeno 2 incontri mensili", "so many in a part of the year"),
        ("almeno 5 alloggi nel biennio 2026-2027", "two of the three years"),
        ("almeno 12 beneficiari entro l'anno", "which year?"),
        ("avvio del servizio entro l'estate 2026", "no day"),
        ("10 progetti del 2026 e del 2027", "two years"),
        ("si svolgono due incontri ogni anno", "a number in letters within a sentence"),
        ("riduzione del 110% entro il 2027", "less than nothing"),
        ("almeno 5 alloggi rispetto al 2024", "a base without a change"),
        ("entro 99999999999 giorni dall'approvazione", "beyond the calendar"),
        ("almeno 99999999999999999999 posti nel 2026", "beyond the integers"),
        ("almeno 10 (2025), 15 (2026), 20 (2027)", "years without a preposition"),
        ("più conoscenza dei servizi", "no form"),
        ("aumento degli accessi e riduzione dei costi del 5% e del 10%", "two changes"),
    ]
}
