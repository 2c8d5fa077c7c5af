/// What the rules of the *Verifica del piano* look at: a plan with everything of it, and what is known beside it.
public struct CompletenessCheck: Sendable {
    /// A card with its template.
    public struct Card: Sendable {
        public let card: ObjectiveCard
        public let template: CardTemplate
        /// What its closing would find.
        public let findings: [CardFinding]

        public init(_ card: ObjectiveCard, _ template: CardTemplate, findings: [CardFinding]) {
            (self.card, self.template, self.findings) = (card, template, findings)
        }
    }

    /// A table with how many findings nobody answered.
    public struct Table: Sendable {
        public let code: String
        public let table: ContextTable
        public let openFindings: Int

        public init(_ code: String, _ table: ContextTable, openFindings: Int) {
            (self.code, self.table, self.openFindings) = (code, table, openFindings)
        }
    }

    /// A text of the plan that is checked for placeholders, with what it belongs to.
    public struct Prose: Sendable {
        public let subject: CompletenessFinding.Subject
        /// `Scheda S1, riga 4`.
        public let place: String
        public let text: String

        public init(_ subject: CompletenessFinding.Subject, place: String, _ text: String) {
            (self.subject, self.place, self.text) = (subject, place, text)
        }
    }

    /// A reference that may lead nowhere.
    public struct Reference: Sendable {
        public let subject: CompletenessFinding.Subject
        /// What is missing: `La scheda S1 rimanda all’indicatore LEPS 9.9, che non c’è.`
        public let message: String

        public init(_ subject: CompletenessFinding.Subject, _ message: String) { (self.subject, self.message) = (subject, message) }
    }

    public var plan: Plan
    /// The sections of the act, and those of them in which the plan has something.
    public var sections: [PlanSection]
    public var filledSections: Set<String>
    /// The section of each text of the plan, by the text's number.
    public var sectionsOfTexts: [String: String]
    public var areas: [PolicyArea]
    public var cards: [Card]
    /// The strategic LEPS: number and name.
    public var strategicLEPS: [(number: Int, name: String)]
    /// Every LEPS of the catalogue, by name.
    public var catalogue: Set<String>
    /// The codes of the LEPS indicators.
    public var indicatorCodes: Set<String>
    /// The base years nobody recorded, up to this year.
    public var debts: [BaseYearDebt]
    /// Values of past years that are still provisional.
    public var provisional: [(indicator: String, year: Int)]
    public var tables: [Table]
    /// Objectives of the plan before: code and title.
    public var previousObjectives: [(code: String, title: String)]
    /// Those of them that have an outcome; nil while the installation keeps none.
    public var objectivesWithOutcome: Set<String>
    /// The letters of the macroareas with a needs analysis.
    public var analysedAreas: Set<String>
    /// What the programme agreement lacks; nil when none is recorded.
    public var agreementGaps: [String]?
    /// Texts beside those of cards.
    public var prose: [Prose]
    /// References, beside those of cards, that lead nowhere.
    public var brokenReferences: [Reference]
    /// Numbers in texts that are not those of the tables they cite.
    public var discordantNumbers: [Reference]
    /// What the registers' own rules warn of.
    public var registerWarnings: [Reference]

    /// A plan of which nothing is known but its head; everything else is set.
    public init(_ plan: Plan) {
        self.plan = plan
        (sections, filledSections, areas, cards, strategicLEPS, catalogue) = ([], [], [], [], [], [])
        (indicatorCodes, debts, provisional, tables, previousObjectives) = ([], [], [], [], [])
        (objectivesWithOutcome, analysedAreas, agreementGaps, sectionsOfTexts) = ([], [], nil, [:])
        (prose, brokenReferences, discordantNumbers, registerWarnings) = ([], [], [], [])
    }

    /// Everything the rules find: what blocks first, then by rule.
    public var findings: [CompletenessFinding] {
        let found = sectionFindings + outcomeFindings + lepsFindings + needsFindings + cardFindings + agreementFindings
            + valueFindings + tableFindings + placeholderFindings + referenceFindings + headFindings
            + registerWarnings.map { CompletenessFinding(.registers, $0.subject, $0.message) }
            + discordantNumbers.map { CompletenessFinding(.numbers, $0.subject, $0.message) }
        return found.enumerated().sorted {
            ($0.element.rule.severity, $0.element.rule.id, $0.offset) < ($1.element.rule.severity, $1.element.rule.id, $1.offset)
        }.map { each in
            CompletenessFinding(
                each.element.rule, each.element.subject, each.element.message, section: section(of: each.element.subject))
        }
    }

    /// Where in the act what a finding is about is asked for.
    ///
    /// Source: DGR XII/2167 of 15/04/2024, Annex B (seven sections).
    private func section(of subject: CompletenessFinding.Subject) -> String? {
        switch subject {
        case .plan: nil
        case .section(let id): id
        // The ranges of the LEPS are objectives of the plan: its sixth section.
        case .card, .indicator: RecordPlace.objectives.rawValue
        case .table: RecordPlace.context.rawValue
        case .records(RecordSchema.section.id, let id): id.flatMap { sectionsOfTexts[$0] }
        case .records(let kind, _): RecordCatalogue.schema(kind).flatMap { $0.place == .document ? nil : $0.place.rawValue }
        }
    }

    /// How many findings have each severity.
    public static func counts(of findings: [CompletenessFinding]) -> [CompletenessRule.Severity: Int] {
        findings.reduce(into: [:]) { $0[$1.rule.severity, default: 0] += 1 }
    }

    // MARK: Rules

    private var sectionFindings: [CompletenessFinding] {
        sections.filter { $0.isMandatory && !filledSections.contains($0.id) }.map {
            CompletenessFinding(.sections, .section($0.id), "La sezione \($0.position), «\($0.title)», è vuota.")
        }
    }

    private var outcomeFindings: [CompletenessFinding] {
        previousObjectives.filter { !objectivesWithOutcome.contains($0.code) }.map {
            CompletenessFinding(
                .outcomes, .records("esiti"),
                "L’obiettivo \($0.code)\($0.title.isEmpty ? "" : " «\($0.title)»") della programmazione precedente non ha un esito.")
        }
    }

    private var lepsFindings: [CompletenessFinding] {
        let linked = Set(cards.flatMap { $0.card.linkedLEPS + $0.card.actions.flatMap(\.linkedLEPS) })
        let indicators = Set(cards.flatMap { $0.card.indicators.compactMap(\.lepsIndicatorCode) })
        return strategicLEPS.filter { leps in
            !linked.contains(leps.name) && !indicators.contains { $0.hasPrefix("\(leps.number).") }
        }.map {
            CompletenessFinding(.strategicLEPS, .section("obiettivi"), "Nessuna scheda e nessuna azione è collegata al LEPS \($0.number), «\($0.name)».")
        }
    }

    private var needsFindings: [CompletenessFinding] {
        let used = Set(cards.flatMap(\.card.mainAreas))
        return areas.filter { used.contains($0.letter) && !analysedAreas.contains($0.letter) }.map {
            CompletenessFinding(.needs, .section("bisogni"), "La macroarea \($0.letter), «\($0.name)», ha obiettivi e non ha un’analisi dei bisogni.")
        }
    }

    private var cardFindings: [CompletenessFinding] {
        cards.flatMap { each -> [CompletenessFinding] in
            let (card, subject) = (each.card, CompletenessFinding.Subject.card(each.card.code))
            var found: [CompletenessFinding] = []
            if card.state == .draft {
                let blocking = each.findings.count { $0.severity == .blocking }
                let why = blocking == 0 ? "" : blocking == 1 ? ": una riga la blocca" : ": \(blocking) righe la bloccano"
                found.append(CompletenessFinding(.closedCards, subject, "La scheda \(card.code) è in bozza\(why)."))
            }
            let warnings = each.findings.count { $0.severity == .warning }
            if warnings > 0 {
                found.append(CompletenessFinding(
                    .cardWarnings, subject, "La scheda \(card.code) ha \(warnings == 1 ? "un avviso" : "\(warnings) avvisi")."))
            }
            if !card.indicators.contains(where: { !$0.targets.isEmpty || !$0.targetText.isEmpty }) {
                found.append(CompletenessFinding(.targets, subject, "Nessun indicatore della scheda \(card.code) ha un target."))
            }
            return found
        }
    }

    private var agreementFindings: [CompletenessFinding] {
        guard let agreementGaps else {
            return [CompletenessFinding(.agreement, .records("accordo"), "L’Accordo di Programma non è registrato.")]
        }
        return agreementGaps.map { CompletenessFinding(.agreement, .records("accordo"), $0) }
    }

    private var valueFindings: [CompletenessFinding] {
        debts.map {
            CompletenessFinding(
                .baseYears, .indicator($0.indicatorCode, year: $0.year),
                "Manca il valore del \($0.year) dell’indicatore \($0.indicatorCode), anno base del \($0.year + 1).")
        } + provisional.map {
            CompletenessFinding(
                .provisional, .indicator($0.indicator, year: $0.year),
                "Il valore del \($0.year) dell’indicatore \($0.indicator) è ancora provvisorio.")
        }
    }

    private var tableFindings: [CompletenessFinding] {
        tables.filter { $0.openFindings > 0 }.map {
            CompletenessFinding(
                .dataQuality, .table($0.code),
                "La tavola «\($0.table.title)» ha \($0.openFindings == 1 ? "un rilievo aperto" : "\(ItalianNumber.print($0.openFindings)) rilievi aperti").")
        } + tables.filter { $0.table.source.trimmedOfSpaces.isEmpty }.map {
            CompletenessFinding(.sources, .table($0.code), "La tavola «\($0.table.title)» non dice la fonte.")
        }
    }

    private var placeholderFindings: [CompletenessFinding] {
        (cards.flatMap(Self.texts) + prose).compactMap { prose in
            let found = Placeholders.found(in: prose.text)
            guard !found.isEmpty else { return nil }
            let words = found.prefix(3).map { "«\($0)»" }.joined(separator: ", ") + (found.count > 3 ? " e altri \(found.count - 3)" : "")
            return CompletenessFinding(.placeholders, prose.subject, "\(prose.place): \(words).")
        }
    }

    /// The texts of a card, each with its row.
    private static func texts(of each: Card) -> [Prose] {
        let (card, template) = (each.card, each.template)
        func prose(_ field: String, _ place: String, _ text: String) -> Prose {
            Prose(.card(card.code, field: field), place: "Scheda \(card.code), \(place)", text)
        }
        return template.fields.map { prose($0.key, "riga \($0.row)", card[$0.key].text) }
            + card.actions.map { prose("azioni", "azione \($0.number ?? "senza numero")", ([$0.text] + $0.parts).joined(separator: "\n")) }
            + card.indicators.map { prose("indicatori", "indicatore \($0.code)", "\($0.title)\n\($0.targetText)") }
    }

    private var referenceFindings: [CompletenessFinding] {
        let ofCards = cards.flatMap { each -> [CompletenessFinding] in
            let card = each.card
            let names = card.linkedLEPS + card.actions.flatMap(\.linkedLEPS)
            let unknown = catalogue.isEmpty ? [] : Set(names).subtracting(catalogue).sorted()
            let missing = card.indicators.compactMap(\.lepsIndicatorCode).filter { !indicatorCodes.contains($0) }
            return unknown.map {
                CompletenessFinding(.references, .card(card.code), "La scheda \(card.code) rimanda al LEPS «\($0)», che non è nel catalogo.")
            } + missing.map {
                CompletenessFinding(
                    .references, .card(card.code), "La scheda \(card.code) rimanda all’indicatore LEPS \($0), che il Piano non ha.")
            }
        }
        return ofCards + brokenReferences.map { CompletenessFinding(.references, $0.subject, $0.message) }
    }

    private var headFindings: [CompletenessFinding] {
        guard plan.leadBody?.trimmedOfSpaces.isEmpty ?? true else { return [] }
        return [CompletenessFinding(.leadBody, .plan, "L’ente capofila non è indicato.")]
    }
}
