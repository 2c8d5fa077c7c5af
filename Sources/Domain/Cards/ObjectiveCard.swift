/// A *scheda obiettivo*: one objective of a plan.
///
/// Source: DGR XII/2167 of 15/04/2024, Annex B, and the cards of published plans. A draft may lack
/// anything; `ClosingRules` says what a closed one must have.
public struct ObjectiveCard: Hashable, Sendable {
    /// Whether it is being written; the raw value is the identifier used in files and tables.
    public enum State: String, Hashable, Sendable, CaseIterable, Codable {
        case draft = "bozza"
        case closed = "chiusa"

        /// The Italian word.
        public var label: String { rawValue }
    }

    /// At which level the objective is programmed; the raw value is the identifier used in files
    /// and tables.
    public enum Level: String, Hashable, Sendable, CaseIterable, Codable {
        case ambito
        case district = "distretto"
        case aboveAmbito = "sovra_ambito"

        /// The Italian words.
        public var label: String {
            switch self {
            case .ambito: "Ambito"
            case .district: "Distretto"
            case .aboveAmbito: "sovra-Ambito o provinciale"
            }
        }
    }

    /// A key point chosen for the card: of an area, or in the plan's own words.
    public struct ChosenKeyPoint: Hashable, Sendable, Codable {
        /// `PolicyArea.letter`; `nil` for words that name no area.
        public var areaLetter: String?
        /// Words of the key point.
        public var text: String

        /// Makes a key point.
        public init(areaLetter: String? = nil, text: String) {
            self.areaLetter = areaLetter
            self.text = text
        }

        private enum CodingKeys: String, CodingKey {
            case areaLetter = "area"
            case text
        }
    }

    /// The objective of the previous plan that this one continues.
    public struct Previous: Hashable, Sendable {
        /// The period of that plan.
        public var period: PlanPeriod
        /// `ObjectiveCard.code` in that plan, where the plan is held here.
        public var code: String?
        /// Its title.
        public var title: String

        /// Makes a link.
        public init(period: PlanPeriod, code: String? = nil, title: String) {
            self.period = period
            self.code = code
            self.title = title
        }
    }

    /// A quotation above the card.
    public struct Epigraph: Hashable, Sendable, Codable {
        /// The words.
        public var text: String
        /// Where they come from.
        public var source: String

        /// Makes an epigraph.
        public init(text: String, source: String = "") {
            self.text = text
            self.source = source
        }
    }

    /// Identifier within the plan: `A1`.
    public var code: String
    /// `CardTemplate.id`.
    public var templateID: CardTemplate.ID
    /// Title of a card whose template has no row for it: *Scheda di progetto 25*.
    public var heading: String
    /// Whether it is being written.
    public var state: State
    /// `PolicyArea.letter` of the main areas, in order: a real card may join D and E.
    public var mainAreas: [String]
    /// Letters of the other areas, if the objective is transversal.
    public var otherAreas: [String]
    /// The key points chosen.
    public var keyPoints: [ChosenKeyPoint]
    /// `LEPS.name` of the linked LEPS.
    public var linkedLEPS: [String]
    /// At which level the objective is programmed; `nil` if not said.
    public var level: Level?
    /// The other Ambiti of a supra-district objective, by code or in words.
    public var partnerAmbiti: [String]
    /// Objectives of the provincial prologue it belongs to.
    public var provincialObjectives: [String]
    /// Objectives of the ASST's plan for the Polo territoriale (PPT) it shares.
    public var poloObjectives: [String]
    /// The objective of the previous plan it continues.
    public var previous: Previous?
    /// A quotation above the card.
    public var epigraph: Epigraph?
    /// The answers by key of the row; a row not answered has no entry.
    public var answers: [String: Answer]
    /// The actions, in order.
    public var actions: [CardAction]
    /// Staff, in order.
    public var personnel: [CardPersonnel]
    /// The money, in order.
    public var amounts: [Amount]
    /// The indicators, in order.
    public var indicators: [CardIndicator]

    /// Makes a card: by default an empty draft.
    public init(
        code: String, templateID: CardTemplate.ID, heading: String = "", state: State = .draft, mainAreas: [String] = [],
        otherAreas: [String] = [], keyPoints: [ChosenKeyPoint] = [], linkedLEPS: [String] = [], level: Level? = nil,
        partnerAmbiti: [String] = [], provincialObjectives: [String] = [], poloObjectives: [String] = [],
        previous: Previous? = nil, epigraph: Epigraph? = nil, answers: [String: Answer] = [:],
        actions: [CardAction] = [], personnel: [CardPersonnel] = [], amounts: [Amount] = [],
        indicators: [CardIndicator] = []
    ) {
        self.code = code
        self.templateID = templateID
        self.heading = heading
        self.state = state
        self.mainAreas = mainAreas
        self.otherAreas = otherAreas
        self.keyPoints = keyPoints
        self.linkedLEPS = linkedLEPS
        self.level = level
        self.partnerAmbiti = partnerAmbiti
        self.provincialObjectives = provincialObjectives
        self.poloObjectives = poloObjectives
        self.previous = previous
        self.epigraph = epigraph
        self.answers = answers.filter { !$0.value.isEmpty }
        self.actions = actions
        self.personnel = personnel
        self.amounts = amounts
        self.indicators = indicators
    }

    /// The answer to a row; empty if there is none.
    public subscript(key: String) -> Answer {
        get { answers[key] ?? .notAnswered }
        set { answers[key] = newValue.isEmpty ? nil : newValue }
    }

    /// The answer to the row that plays a part in the rules; empty if the template has no such row.
    public func answer(_ role: CardField.Role, in template: CardTemplate) -> Answer {
        template.field(as: role).map { self[$0.key] } ?? .notAnswered
    }

    /// The title: as answered, or the heading where the template has no row for it; empty if none.
    public func title(in template: CardTemplate) -> String {
        template.field(as: .title).map { self[$0.key].text } ?? heading
    }
}
