/// What an Ambito answers to the regional flow *Monitoraggio dei Piani di Zona* for a year: the one place where data
/// of a plan become columns of a file.
///
/// Source: DGR XII/2167 of 15/04/2024 asks for governance, implementation of the interventions, *Fondo di
/// solidarietà* and LEPS indicators. The Region's own record layout is not public: these columns are ours and stand,
/// one by one, in `docs/monitoraggio.md`. What the program does not hold (*Fondo di solidarietà*) is left out.
public struct RegionalFlow: Hashable, Sendable {
    /// A part of the flow; the raw value names its file.
    public enum Section: String, Hashable, Sendable, CaseIterable {
        case governance
        case interventions = "interventi"
        case leps
    }

    /// Who answers, and for which year.
    public struct Header: Hashable, Sendable {
        public let ambito: Ambito
        public let period: PlanPeriod
        public let year: Int
        /// The day the data were taken.
        public let takenOn: CalendarDate
        /// Where the office's work on the year stands.
        public let state: YearState
        /// The day of the Assemblea's verification and the digest of what was frozen then; `nil` if nothing was.
        public let verifiedOn: CalendarDate?
        public let digest: String?

        /// Names the plan and the year.
        public init(
            ambito: Ambito, period: PlanPeriod, year: Int, takenOn: CalendarDate, state: YearState = .open,
            verifiedOn: CalendarDate? = nil, digest: String? = nil
        ) {
            (self.ambito, self.period, self.year, self.takenOn) = (ambito, period, year, takenOn)
            (self.state, self.verifiedOn, self.digest) = (state, verifiedOn, digest)
        }
    }

    /// An indicator with its verdict of the year.
    public struct LEPSLine: Hashable, Sendable {
        public let lepsNumber: Int
        public let indicator: LEPSIndicator
        public let value: YearlyValue?
        public let record: MilestoneRecord?
        public let result: AchievementResult
        /// The verdict under the plan's own target in force; `nil` if it has none.
        public let local: AchievementResult?
        public let source: String
        public let note: String
        /// The indicator as the year was frozen; `nil` if it never was.
        public let frozen: YearSnapshot.Entry?
        /// Whether it is no longer so.
        public let differsFromFrozen: Bool

        /// Puts an indicator, what is recorded and the verdicts together.
        public init(
            lepsNumber: Int, indicator: LEPSIndicator, value: YearlyValue?, record: MilestoneRecord?,
            result: AchievementResult, local: AchievementResult?, source: String, note: String,
            frozen: YearSnapshot.Entry? = nil, differsFromFrozen: Bool = false
        ) {
            (self.frozen, self.differsFromFrozen) = (frozen, differsFromFrozen)
            (self.lepsNumber, self.indicator, self.value, self.record) = (lepsNumber, indicator, value, record)
            (self.result, self.local, self.source, self.note) = (result, local, source, note)
        }
    }

    /// A card with its actions.
    public struct CardLine: Hashable, Sendable {
        public let card: ObjectiveCard
        public let title: String

        /// Names a card as its template does.
        public init(card: ObjectiveCard, title: String) { (self.card, self.title) = (card, title) }
    }

    /// A count of the governance: `Comuni dell'Ambito`, 12.
    public struct Count: Hashable, Sendable {
        public let code: String
        public let label: String
        public let number: Int

        /// Makes a count.
        public init(_ code: String, _ label: String, _ number: Int) {
            (self.code, self.label, self.number) = (code, label, number)
        }
    }

    public let header: Header
    public let leps: [LEPSLine]
    public let cards: [CardLine]
    public let counts: [Count]

    /// Puts the parts together.
    public init(header: Header, leps: [LEPSLine], cards: [CardLine], counts: [Count]) {
        (self.header, self.leps, self.cards, self.counts) = (header, leps, cards, counts)
    }

    // MARK: Columns

    private static let common = ["ambito", "ambito_nome", "periodo", "anno", "estratto_il"]

    /// The headings of a section, in order.
    public static func columns(of section: Section) -> [String] {
        common + {
            switch section {
            case .governance: ["voce", "descrizione", "numero"]
            case .interventions:
                [
                    "scheda", "titolo", "macroaree", "livello", "stato_scheda", "azioni_previste", "azioni_realizzate",
                    "azioni_in_corso", "azioni_sospese", "azioni_non_realizzate", "azioni_programmate", "azioni_extra_piano",
                    "importo_preventivo",
                ]
            case .leps:
                [
                    "leps", "indicatore", "titolo", "misura", "numeratore", "denominatore", "definizione", "condivisione",
                    "attivazione", "range", "esito", "motivo", "provvisorio", "esito_target_locale", "fonte", "nota",
                    "inserito_da", "inserito_il", "stato_anno", "verificato_il", "impronta", "diverso_dal_congelato",
                    "numeratore_congelato", "denominatore_congelato", "definizione_congelata", "condivisione_congelata",
                    "attivazione_congelata", "range_congelato", "esito_congelato",
                ]
            }
        }()
    }

    /// A section as a table.
    public func table(_ section: Section) -> DelimitedTable {
        var table = DelimitedTable(headings: Self.columns(of: section))
        for row in rows(section) { table.append(row) }
        return table
    }

    /// The lines of a section, without headings.
    public func rows(_ section: Section) -> [[DelimitedTable.Cell]] {
        let common: [DelimitedTable.Cell] = [
            .text(header.ambito.code), .text(header.ambito.name), .text(header.period.label), .integer(header.year),
            .date(header.takenOn),
        ]
        let rows: [[DelimitedTable.Cell]] =
            switch section {
            case .governance: counts.map { [.text($0.code), .text($0.label), .integer($0.number)] }
            case .interventions: cards.map(cells)
            case .leps: leps.map(cells)
            }
        return rows.map { common + $0 }
    }

    private func cells(_ line: CardLine) -> [DelimitedTable.Cell] {
        let card = line.card
        // An action done after the year was not yet done in it.
        func state(_ action: CardAction) -> CardAction.State {
            if action.state == .done, let day = action.doneOn, day > .endOfYear(header.year) { return .inProgress }
            return action.state
        }
        func count(_ wanted: CardAction.State) -> DelimitedTable.Cell {
            .integer(card.actions.count { state($0) == wanted })
        }
        return [
            .text(card.code), .text(line.title), .text(card.mainAreas.joined(separator: " ")),
            .optional(card.level?.rawValue), .text(card.state.rawValue), .integer(card.actions.count), count(.done),
            count(.inProgress), count(.suspended), count(.notDone), count(.planned),
            .integer(card.actions.count { $0.isExtraPlan }), budget(card.amounts),
        ]
    }

    /// What is budgeted for the whole plan or without a period; empty if there is no figure, or one of each: sums of
    /// different periods are never added up.
    private func budget(_ amounts: [Amount]) -> DelimitedTable.Cell {
        let lines = (try? AmountSummary(amounts))?.lines.filter {
            $0.stage == .budgeted && ($0.period == .wholePlan || $0.period == .unstated)
        } ?? []
        guard let line = lines.first, lines.count == 1 else { return .empty }
        return .cents(line.total)
    }

    private func cells(_ line: LEPSLine) -> [DelimitedTable.Cell] {
        let provenance = line.value?.provenance ?? line.record?.provenance
        let cells: [DelimitedTable.Cell] = [
            .integer(line.lepsNumber), .text(line.indicator.code), .text(line.indicator.title),
            .text(line.indicator.measure.kind.rawValue), .optional(line.value?.value.numerator),
            .optional(line.value?.value.denominator),
        ]
        let stages = MilestoneStage.allCases.map { DelimitedTable.Cell.optional(line.record?[$0].date) }
        return cells + stages + [
            .text(line.result.explanation.ruleAsPrinted), .text(line.result.verdict.id), .text(line.result.reason),
            .text(line.result.isProvisional ? "SI" : "NO"), .optional(line.local?.verdict.id), .text(line.source),
            .text(line.note), .optional(provenance?.enteredBy), .optional(provenance?.enteredOn),
        ] + frozen(line)
    }

    /// What was frozen of an indicator, beside what there is now.
    private func frozen(_ line: LEPSLine) -> [DelimitedTable.Cell] {
        let kept = line.frozen
        let year: [DelimitedTable.Cell] = [
            .text(header.state.rawValue), .optional(header.verifiedOn), .optional(header.digest),
            .optional(kept.map { _ in line.differsFromFrozen ? "SI" : "NO" }), .optional(kept?.value?.value.numerator),
            .optional(kept?.value?.value.denominator),
        ]
        return year + MilestoneStage.allCases.map { .optional(kept?.milestone?[$0].date) } + [
            .optional(kept?.regional?.range), .optional(kept?.regional?.verdict.rawValue),
        ]
    }
}

extension RegionalFlow: Encodable {
    private struct Key: CodingKey {
        let stringValue: String
        let intValue: Int? = nil
        init(_ name: String) { stringValue = name }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    /// The format's name, raised when a column changes.
    public static let format = "pdz-monitoraggio-2"

    /// One object: the sections by name, each a list of objects with the columns as names. Missing is `null`; amounts
    /// are texts with two decimals, days are ISO 8601.
    public func encode(to encoder: any Encoder) throws {
        var object = encoder.container(keyedBy: Key.self)
        try object.encode(Self.format, forKey: Key("formato"))
        for section in Section.allCases {
            var list = object.nestedUnkeyedContainer(forKey: Key(section.rawValue))
            for row in rows(section) {
                var line = list.nestedContainer(keyedBy: Key.self)
                for (name, cell) in zip(Self.columns(of: section), row) {
                    switch cell {
                    case .empty: try line.encodeNil(forKey: Key(name))
                    case .integer(let number): try line.encode(number, forKey: Key(name))
                    case .text(let text): try line.encode(text, forKey: Key(name))
                    case .decimal, .cents, .date:
                        try line.encode(DelimitedTable.Dialect.rfc4180.words(of: cell), forKey: Key(name))
                    }
                }
            }
        }
    }
}
