import Domain
import Testing

/// What is changed on a complete card, and what a rule then says.
struct RuleCase: Sendable, CustomTestStringConvertible {
    let code: CardFinding.Code
    let row: Int?
    let why: String
    var knowledge = ClosingRules.Knowledge()
    let change: @Sendable (inout ObjectiveCard) -> Void

    init(
        _ code: CardFinding.Code, _ row: Int?, _ why: String, _ knowledge: ClosingRules.Knowledge = .init(),
        _ change: @escaping @Sendable (inout ObjectiveCard) -> Void
    ) {
        self.code = code
        self.row = row
        self.why = why
        self.knowledge = knowledge
        self.change = change
    }

    var testDescription: String { "\(code.rawValue): \(why)" }

    func findings() throws -> [CardFinding] {
        var card = try ObjectiveCard.complete()
        change(&card)
        return ClosingRules(template: try CardFiles.template(card.templateID)).findings(for: card, knowing: knowledge)
    }
}

@Suite struct ClosingRulesTests {
    @Test func aCompleteCardHasNoFindings() throws {
        let card = try ObjectiveCard.complete()
        let rules = ClosingRules(template: try CardFiles.template(card.templateID))
        #expect(rules.findings(for: card, knowing: Self.act) == [])
    }

    @Test(arguments: failing)
    func aRuleFindsWhatIsWrong(_ row: RuleCase) throws {
        let found = try row.findings().filter { $0.code == row.code }
        #expect(found.map(\.row) == [row.row])
        #expect(found.first?.severity == row.code.severity)
        #expect(found.first?.source.isEmpty == false)
        if let number = row.row { #expect(found.first?.message.hasPrefix("Riga \(number): ") == true) }
    }

    @Test(arguments: passing)
    func aRuleIsSilentWhereNothingIsWrong(_ row: RuleCase) throws {
        #expect(try row.findings().filter { $0.code == row.code } == [])
    }

    @Test func everyRuleHasAFailingCase() {
        #expect(Set(Self.failing.map(\.code)) == Set(CardFinding.Code.allCases))
    }

    static let act = ClosingRules.Knowledge(
        period: try? PlanPeriod(firstYear: 2025, lastYear: 2027),
        areas: [
            PolicyArea(letter: "C", name: "Promozione dell'inclusione attiva", lastLegalYear: 2023),
            PolicyArea(letter: "D", name: "Domiciliarità"),
        ],
        keyPoints: [
            KeyPoint(areaLetter: "B", text: "Qualità dell'abitare", position: 1),
            KeyPoint(areaLetter: "E", text: "Rafforzamento delle reti sociali", position: 1),
        ])

    static func sibling(_ areas: [String], _ continuity: Answer) -> ClosingRules.Knowledge {
        ClosingRules.Knowledge(
            siblings: [ObjectiveCard(code: "S4", templateID: "x", mainAreas: areas, answers: ["continuita": continuity])])
    }

    static let failing = [
        RuleCase(.titleMissing, 1, "only spaces") { $0["titolo_intervento"] = .text("  ") },
        RuleCase(.mainAreaMissing, nil, "no main area") { $0.mainAreas = [] },
        RuleCase(.otherAreasMissing, 7, "transversal to nothing") { $0.otherAreas = [] },
        RuleCase(.ownAreaAmongOthers, 7, "transversal to itself") { $0.otherAreas = ["E"] },
        RuleCase(.detailMissing, 10, "SI without tasks") { $0["asst_realizzazione"] = .yes() },
        RuleCase(.detailMissing, 11, "SI without tasks") { $0["altri_ambiti"] = .yes() },
        RuleCase(.detailMissing, 16, "SI without roles") { $0["coprogettato_ets"] = .yes() },
        RuleCase(.detailMissing, 18, "SI without names") { $0["altri_attori"] = .yes() },
        RuleCase(.detailMissing, 20, "a new need without its nature") { $0["bisogno_consolidato_nuovo"] = .choice("NUOVO BISOGNO") },
        RuleCase(.detailMissing, 22, "SI without aspects") { $0["modelli_innovativi"] = .yes() },
        RuleCase(.detailMissing, 23, "SI without aspects") { $0["digitalizzazione"] = .yes() },
        RuleCase(.choiceMissing, 13, "no choice on the service") { $0["nuovo_servizio"] = .notAnswered },
        RuleCase(.areaNotLegal, nil, "C was merged into A", act) { $0.otherAreas = ["C"] },
        RuleCase(.rowEmpty, 4, "no target group") { $0["target"] = .notAnswered },
        RuleCase(.mostlyEmpty, nil, "hardly begun") { $0.answers = [:] },
        RuleCase(.labelWithoutValue, 4, "a label alone") { $0["target"] = .text("ATTORI COINVOLTI:") },
        RuleCase(.noIndicator, 25, "no output indicator") { $0.indicators.removeAll { $0.kind == .output } },
        RuleCase(.noAmount, 5, "no amount, no note") { $0.amounts = [] },
        RuleCase(.noAmount, 5, "an amount not stated is none") { $0.amounts = [Amount(.notStated)] },
        RuleCase(.keyPointOutside, 8, "of an area the card does not name") { $0.keyPoints = [.init(areaLetter: "B", text: "Qualità dell'abitare")] },
        RuleCase(.keyPointOutside, 8, "recognised by its words", act) { $0.keyPoints = [.init(text: "QUALITÀ DELL'ABITARE")] },
        RuleCase(.thirdSectorUnsaid, 17, "no formal process and nothing else said") {
            $0["coprogrammato_ets"] = .no()
            $0["coinvolgimento_ets_non_formale"] = .notAnswered
        },
        RuleCase(.answerShifted, 24, "NO where a text is asked") { $0["modalita_organizzative"] = .text("NO") },
        RuleCase(.choiceUnsaid, 23, "a text where SI or NO is asked") { $0["digitalizzazione"] = .text("L'obiettivo si prefigura come intermedio") },
        RuleCase(.continuityContradicted, 12, "the old objective was taken up again", .init(isPreviousTakenUp: true)) { $0["continuita"] = .no() },
        RuleCase(.continuityContradicted, 12, "another card of the area says so", sibling(["E"], .yes())) { $0["continuita"] = .no() },
        RuleCase(.continuityContradicted, 12, "another card says so in words", sibling(["E"], .text("Di continuità"))) { $0["continuita"] = .no() },
        RuleCase(.cooperationContradicted, 11, "the text names a level above") { $0["obiettivi"] = .text("Partecipazione a tavoli sovrambito") },
        RuleCase(.asstContradicted, 10, "an action names the ASST") {
            $0["asst_realizzazione"] = .no()
            $0.actions.append(CardAction(key: "a2", text: "Definire strumenti con le singole ASST"))
        },
        RuleCase(.newServiceContradicted, 13, "a new service without services") {
            $0["nuovo_servizio"] = .choice("Nuovo servizio")
            $0["risultati"] = .text("Non sono previste prestazioni da erogare")
        },
        RuleCase(.thirdSectorContradicted, 15, "objectives name the third sector") {
            for key in ["coprogrammato_ets", "coprogettato_ets", "altri_attori"] { $0[key] = .no() }
            $0["coinvolgimento_ets_non_formale"] = .text("NO")
            $0["obiettivi"] = .text("Coordinamento con le realtà del Terzo Settore")
        },
        RuleCase(.targetUndated, 25, "a target without time", act) {
            let undated = try? CardIndicator(code: "o", kind: .output, title: "Posti", reading: "almeno 30 posti")
            $0.indicators = $0.indicators.filter { $0.kind != .output } + [undated].compactMap(\.self)
        },
        RuleCase(.targetUnread, 25, "a free text not judged by hand yet") {
            let free = CardIndicator(code: "o", kind: .output, title: "Posti", targetText: "molti posti")
            $0.indicators = $0.indicators.filter { $0.kind != .output } + [free]
        },
    ]

    static let passing = [
        RuleCase(.detailMissing, nil, "NO needs no detail") { $0["digitalizzazione"] = .no() },
        RuleCase(.detailMissing, nil, "SI with its detail") { $0["digitalizzazione"] = .yes("Cartella sociale informatizzata") },
        RuleCase(.otherAreasMissing, nil, "not transversal") {
            $0["trasversale"] = .no()
            $0.otherAreas = []
        },
        RuleCase(.noAmount, nil, "a note stands for the amount") {
            $0.amounts = []
            $0["risorse_economiche"] = .text("Tempo lavoro dei soggetti coinvolti")
        },
        RuleCase(.noAmount, nil, "not quantifiable is an answer") { $0.amounts = [Amount(.notQuantifiable)] },
        RuleCase(.noAmount, nil, "zero is an amount") { $0.amounts = [Amount(.cents(Cents(0)))] },
        RuleCase(.keyPointOutside, nil, "of a transversal area") { $0.keyPoints = [.init(areaLetter: "F", text: "Interoperabilità")] },
        RuleCase(.keyPointOutside, nil, "the plan's own words", act) { $0.keyPoints = [.init(text: "Procedure condivise di accesso")] },
        RuleCase(.thirdSectorUnsaid, nil, "both processes are formal") { $0["coinvolgimento_ets_non_formale"] = .notAnswered },
        RuleCase(.answerShifted, nil, "NO where NO is asked") { $0["digitalizzazione"] = .no() },
        RuleCase(.continuityContradicted, nil, "no link, nothing known") { $0["continuita"] = .no() },
        RuleCase(.continuityContradicted, nil, "a sibling of another area", sibling(["B"], .yes())) { $0["continuita"] = .no() },
        RuleCase(.cooperationContradicted, nil, "the single Ambiti are not others") { $0["obiettivi"] = .text("Raccordo con le azioni dei singoli Ambiti") },
        RuleCase(.asstContradicted, nil, "the answer is SI") { $0.actions.append(CardAction(key: "a2", text: "Tavolo con la ASST")) },
        RuleCase(.newServiceContradicted, nil, "the service exists already") { $0["risultati"] = .text("Non sono previste prestazioni da erogare") },
        RuleCase(.targetUndated, nil, "each year is a time", act) { _ in },
        RuleCase(.mostlyEmpty, nil, "one row missing") { $0["target"] = .notAnswered },
        RuleCase(.areaNotLegal, nil, "a legal area", act) { _ in },
    ]

    // MARK: Other templates

    @Test func aCardWithoutARowForTheTitleHasAHeading() throws {
        let template = try CardFiles.template("progetto-ppt-2025-2027")
        var card = ObjectiveCard(code: "P25", templateID: template.id, mainAreas: ["E"])
        let rules = ClosingRules(template: template)
        #expect(rules.findings(for: card).contains { $0.code == .titleMissing && $0.row == nil })
        card.heading = "Il PUA: integrazione sociale e sociosanitaria"
        #expect(!rules.findings(for: card).contains { $0.code == .titleMissing })
    }
}
