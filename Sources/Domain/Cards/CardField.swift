/// A row of a card: its words, and what may be answered.
public struct CardField: Hashable, Sendable, Codable {
    /// What is written in the row; the raw value is the identifier used in files.
    public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
        case shortText = "testo_breve"
        case longText = "testo_lungo"
        /// `ObjectiveCard.actions`.
        case actions = "elenco_azioni"
        /// `ObjectiveCard.amounts`, with a note.
        case money = "denaro"
        case yesNo = "si_no"
        case yesNoWithDetail = "si_no_dettaglio"
        case singleChoice = "scelta_singola"
        case singleChoiceWithDetail = "scelta_singola_dettaglio"
        case multipleChoice = "scelta_multipla"
        /// `ObjectiveCard.indicators` of one type, with a text.
        case indicators = "indicatori"

        /// Whether the answer is chosen, with a text beside it.
        public var isChoice: Bool {
            switch self {
            case .yesNo, .yesNoWithDetail, .singleChoice, .singleChoiceWithDetail: true
            case .shortText, .longText, .actions, .money, .multipleChoice, .indicators: false
            }
        }
    }

    /// The part a row plays in the closing rules, whatever its number in the template.
    public enum Role: String, Hashable, Sendable, CaseIterable, Codable {
        case title = "titolo"
        case objectives = "obiettivi"
        case actions = "azioni"
        case amounts = "risorse_economiche"
        case personnel = "risorse_personale"
        case transversal = "trasversale"
        case keyPoints = "punti_chiave"
        case asstPlanning = "asst_programmazione"
        case asstDelivery = "asst_realizzazione"
        case cooperation = "altri_ambiti"
        case continuity = "continuita"
        case newService = "nuovo_servizio"
        case coProgrammed = "coprogrammato_ets"
        case coDesigned = "coprogettato_ets"
        case informalThirdSector = "coinvolgimento_ets"
        case otherActors = "altri_attori"
        case results = "risultati"
    }

    /// The text that goes with a choice.
    public struct Detail: Hashable, Sendable, Codable {
        /// Answers after which the text is due; it may follow any other.
        public let dueAfter: [String]
        /// What is to be written.
        public let label: String

        /// Makes a detail.
        public init(dueAfter: [String], label: String) {
            self.dueAfter = dueAfter
            self.label = label
        }
    }

    /// Number on the printed card, from 1.
    public let row: Int
    /// Identifier, stable between templates: `trasversale`.
    public let key: String
    /// Label, word for word, with placeholders for years.
    public let label: String
    /// Help printed under the label.
    public let help: String?
    /// What is written in the row.
    public let kind: Kind
    /// `CardTemplate.Section.id`.
    public let section: String
    /// The part it plays in the rules.
    public let role: Role?
    /// What the template offers; empty for yes and no, and for key points.
    public let choices: [String]
    /// Answers real plans use besides: *NON PERTINENTE*.
    public let extraChoices: [String]
    /// The text that goes with a choice.
    public let detail: Detail?
    /// Whether the card cannot be closed without an answer.
    public let isBlocking: Bool
    /// The type of the row's indicators.
    public let indicatorType: CardIndicator.Kind?

    /// Makes a row.
    public init(
        row: Int, key: String, label: String, help: String? = nil, kind: Kind, section: String, role: Role? = nil,
        choices: [String] = [], extraChoices: [String] = [], detail: Detail? = nil, isBlocking: Bool = false,
        indicatorType: CardIndicator.Kind? = nil
    ) {
        self.row = row
        self.key = key
        self.label = label
        self.help = help
        self.kind = kind
        self.section = section
        self.role = role
        self.choices = choices
        self.extraChoices = extraChoices
        self.detail = detail
        self.isBlocking = isBlocking
        self.indicatorType = indicatorType
    }

    /// Yes, as answered on a card.
    public static let yes = "SI"
    /// No, as answered on a card; not the same as no answer.
    public static let no = "NO"

    /// Every answer that may be chosen, in order; empty for a row of text.
    public var options: [String] {
        switch kind {
        case .yesNo, .yesNoWithDetail: [Self.yes, Self.no] + extraChoices
        default: choices + extraChoices
        }
    }

    /// The label with the years of a plan.
    /// - Parameter previous: the period before; where there is none the words *triennio precedente* stand.
    public func label(for period: PlanPeriod, after previous: PlanPeriod?) -> String {
        Self.filled(label, period, previous)
    }

    /// The help with the years of a plan.
    public func help(for period: PlanPeriod, after previous: PlanPeriod?) -> String? {
        help.map { Self.filled($0, period, previous) }
    }

    private static func filled(_ text: String, _ period: PlanPeriod, _ previous: PlanPeriod?) -> String {
        text.replacing("{triennio_precedente}", with: previous?.label ?? "triennio precedente")
            .replacing("{triennio}", with: period.label)
            .replacing("{primo}", with: String(period.firstYear))
            .replacing("{ultimo}", with: String(period.lastYear))
    }

    /// What in the row does not go together; `nil` if all does.
    var inconsistency: String? {
        if [.singleChoice, .singleChoiceWithDetail].contains(kind), options.count < 2 { return "mancano le scelte" }
        if kind == .indicators, indicatorType == nil { return "manca il tipo di indicatore" }
        if kind != .indicators, indicatorType != nil { return "il tipo di indicatore non serve" }
        if [.yesNoWithDetail, .singleChoiceWithDetail].contains(kind), detail == nil { return "manca il dettaglio" }
        if let detail, !detail.dueAfter.allSatisfy(options.contains) {
            return "il dettaglio segue una risposta che non è tra le scelte"
        }
        return nil
    }

    private enum CodingKeys: String, CodingKey {
        case row, key, label, help, kind, section, role, choices, extraChoices, detail
        case isBlocking = "blocking"
        case indicatorType
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        try self.init(
            row: values.decode(Int.self, forKey: .row),
            key: values.decode(String.self, forKey: .key),
            label: values.decode(String.self, forKey: .label),
            help: values.decodeIfPresent(String.self, forKey: .help),
            kind: values.decode(Kind.self, forKey: .kind),
            section: values.decode(String.self, forKey: .section),
            role: values.decodeIfPresent(Role.self, forKey: .role),
            choices: values.decodeIfPresent([String].self, forKey: .choices) ?? [],
            extraChoices: values.decodeIfPresent([String].self, forKey: .extraChoices) ?? [],
            detail: values.decodeIfPresent(Detail.self, forKey: .detail),
            isBlocking: values.decodeIfPresent(Bool.self, forKey: .isBlocking) ?? false,
            indicatorType: values.decodeIfPresent(CardIndicator.Kind.self, forKey: .indicatorType))
    }
}
