import Domain
import Testing

@Suite("The rules of the Verifica del piano") struct CompletenessCheckTests {
    static var template: CardTemplate { get throws { try CardFiles.template("obiettivo-2025-2027") } }

    /// A plan that passes every rule.
    static func complete() throws -> CompletenessCheck {
        let template = try template
        let period = try PlanPeriod(label: "2025-2027")
        var check = CompletenessCheck(Plan(ambitoCode: "50065", period: period, leadBody: "Comune di Iseo"))
        check.sections = [PlanSection(id: "esiti", position: 1, title: "Esiti", verbatim: "")]
        check.filledSections = ["esiti"]
        check.areas = [PolicyArea(letter: "A", name: "Povertà"), PolicyArea(letter: "B", name: "Casa")]
        check.strategicLEPS = [(1, "Valutazione multidimensionale"), (2, "P.I.P.P.I.")]
        check.catalogue = ["Valutazione multidimensionale", "P.I.P.P.I."]
        check.indicatorCodes = ["1.1", "2.2"]
        var card = ObjectiveCard(code: "S1", templateID: template.id)
        card.state = .closed
        card.mainAreas = ["A"]
        card.linkedLEPS = ["Valutazione multidimensionale"]
        card.actions = [CardAction(key: "1", number: "1", text: "Formare gli operatori", linkedLEPS: ["P.I.P.P.I."])]
        card.indicators = [CardIndicator(code: "S1.1", kind: .output, title: "Incontri", targetText: "almeno 3 nel 2026")]
        check.cards = [.init(card, template, findings: [])]
        check.analysedAreas = ["A"]
        check.agreementGaps = []
        let column = TableColumn(["Comune"])
        check.tables = [.init("1", ContextTable(title: "Residenti", source: "ISTAT", columns: [column], rows: []), openFindings: 0)]
        check.previousObjectives = [("1", "Casa")]
        check.objectivesWithOutcome = ["1"]
        return check
    }

    /// Changes of one card of the complete plan.
    private static func card(_ change: @escaping @Sendable (inout ObjectiveCard) -> Void) -> @Sendable (inout CompletenessCheck) -> Void {
        { check in
            var card = check.cards[0].card
            change(&card)
            check.cards = [.init(card, check.cards[0].template, findings: check.cards[0].findings)]
        }
    }

    /// What breaks each rule, and a word of what is said.
    static let failures: [(rule: CompletenessRule, says: String, change: @Sendable (inout CompletenessCheck) -> Void)] = [
        (.sections, "La sezione 1, «Esiti», è vuota", { $0.filledSections = [] }),
        (.outcomes, "L’obiettivo 1 «Casa»", { $0.objectivesWithOutcome = [] }),
        (.strategicLEPS, "LEPS 1, «Valutazione multidimensionale»", card { $0.linkedLEPS = [] }),
        (.strategicLEPS, "LEPS 2, «P.I.P.P.I.»", card { $0.actions = [] }),
        (.needs, "La macroarea A, «Povertà»", { $0.analysedAreas = ["B"] }),
        (.closedCards, "La scheda S1 è in bozza", card { $0.state = .draft }),
        (.agreement, "non è registrato", { $0.agreementGaps = nil }),
        (.agreement, "Manca la firma di ATS", { $0.agreementGaps = ["Manca la firma di ATS."] }),
        (.baseYears, "2025 dell’indicatore 2.3", { $0.debts = [BaseYearDebt(indicatorCode: "2.3", year: 2025)] }),
        (.dataQuality, "2 rilievi aperti", { $0.tables = [.init("1", $0.tables[0].table, openFindings: 2)] }),
        (.placeholders, "Scheda S1, azione 1: «da definire»", card { $0.actions[0].text += " (da definire)" }),
        (.placeholders, "Premessa: «[…]»", { $0.prose = [.init(.section("esiti"), place: "Premessa", "Testo […] altro")] }),
        (.references, "LEPS «Altro»", card { $0.linkedLEPS.append("Altro") }),
        (.references, "indicatore LEPS 9.9", card { $0.indicators[0].lepsIndicatorCode = "9.9" }),
        (.references, "non c’è", { $0.brokenReferences = [.init(.records("risorsa"), "La scheda X9 non c’è.")] }),
        (.numbers, "1.234", { $0.discordantNumbers = [.init(.section("bisogni"), "1.234 non è nella tavola.")] }),
        (.sources, "«Residenti» non dice la fonte", { $0.tables = [.init("1", ContextTable(title: "Residenti", columns: [], rows: []), openFindings: 0)] }),
        (.provisional, "2025 dell’indicatore 1.1", { $0.provisional = [("1.1", 2025)] }),
        (.leadBody, "ente capofila", { $0.plan = Plan(ambitoCode: "50065", period: $0.plan.period) }),
        (.cardWarnings, "un avviso", { check in
            let warning = CardFinding(code: .noAmount, row: 3, field: "f", message: "m", source: "s")
            check.cards = [.init(check.cards[0].card, check.cards[0].template, findings: [warning])]
        }),
        (.registers, "Riunione", { $0.registerWarnings = [.init(.records("riunione"), "Riunione senza data.")] }),
        (.targets, "Nessun indicatore della scheda S1", card { $0.indicators = [] }),
    ]

    @Test("A complete plan passes every rule")
    func complete() throws {
        #expect(try Self.complete().findings == [])
    }

    @Test("Each rule finds what breaks it, and nothing else", arguments: failures.indices)
    func failing(index: Int) throws {
        let failure = Self.failures[index]
        var check = try Self.complete()
        failure.change(&check)
        #expect(check.findings.map(\.rule.id) == [failure.rule.id], "\(check.findings.map(\.message))")
        #expect(check.findings.first?.message.contains(failure.says) == true, "\(check.findings.map(\.message))")
    }

    @Test("Every rule of the pack has a failing case; codes are unique; what blocks comes first")
    func pack() throws {
        #expect(Set(Self.failures.map(\.rule.id)) == Set(CompletenessRule.all.map(\.id)))
        #expect(Set(CompletenessRule.all.map(\.id)).count == CompletenessRule.all.count)
        var check = try Self.complete()
        check.plan = Plan(ambitoCode: "50065", period: check.plan.period)
        check.filledSections = []
        #expect(check.findings.map(\.rule.severity) == [.blocking, .warning])
        #expect(CompletenessCheck.counts(of: check.findings) == [.blocking: 1, .warning: 1])
    }

    @Test("Placeholders are found as words, numbers of acts are not", arguments: [
        ("Importo da definire nel 2026", ["da definire"]), ("Aggiungere scheda", ["aggiungere scheda"]), ("[…] e [...]", ["[…]", "[...]"]),
        ("delibera n. del 12/03/2024", ["n. senza numero"]), ("verbale n.", ["n. senza numero"]), ("n. ___", ["n. senza numero", "___"]),
        ("delibera n. 12 del 03/04/2024", []), ("N. EEMM attivate ≥ 1", []), ("prassi da definirsi", []), ("con. altri", []),
        ("l’Assemblea può definire", []), ("", []),
    ])
    func placeholders(text: String, found: [String]) {
        #expect(Placeholders.found(in: text) == found)
    }

    @Test("Each finding belongs to the section of the act that asks for it, or to the whole plan")
    func sections() throws {
        var check = try Self.complete()
        check.plan = Plan(ambitoCode: "50065", period: check.plan.period)
        check.filledSections = []
        check.analysedAreas = []
        check.agreementGaps = nil
        check.debts = [BaseYearDebt(indicatorCode: "2.3", year: 2025)]
        check.tables = [.init("1", check.tables[0].table, openFindings: 2)]
        check.sectionsOfTexts = ["1": "governance"]
        check.prose = ["1", "2"].map { .init(.records("sezioni", id: $0), place: "Testo", "[…]") }
        let sections = Dictionary(grouping: check.findings, by: \.rule).mapValues { $0.map(\.section) }
        #expect(sections[.leadBody] == [nil] && sections[.sections] == ["esiti"] && sections[.needs] == ["bisogni"])
        #expect(sections[.baseYears] == ["obiettivi"] && sections[.dataQuality] == ["contesto"])
        #expect(sections[.agreement] == ["governance"] && sections[.placeholders] == ["governance", nil])
    }
}
