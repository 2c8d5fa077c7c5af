/// An action planned on a card. The same action may serve several cards: it is one record.
///
/// Source: DGR XII/2167 of 15/04/2024, Annex B, row 3; the number of actions is the denominator of
/// the degree of achievement in the outcomes.
public struct CardAction: Hashable, Sendable {
    /// How far it has come; the raw value is the identifier used in files and tables.
    public enum State: String, Hashable, Sendable, CaseIterable, Codable {
        case planned = "programmata"
        case inProgress = "in_corso"
        case done = "realizzata"
        case notDone = "non_realizzata"
        case suspended = "sospesa"

        /// The Italian words.
        public var label: String { rawValue.replacing("_", with: " ") }
    }

    /// Identifier within the plan, stable while texts change.
    public var key: String
    /// Number as printed; `nil` where the plan prints none.
    public var number: String?
    /// What is done.
    public var text: String
    /// Its parts, in order.
    public var parts: [String]
    /// When, in the plan's words: *2025-2026*, *entro giugno 2026*.
    public var period: String
    /// The office responsible.
    public var office: String
    /// How far it has come.
    public var state: State
    /// The day it was done.
    public var doneOn: CalendarDate?
    /// `LEPS.name` of the LEPS it serves.
    public var linkedLEPS: [String]
    /// Whether it is an objective of the Distretto.
    public var isDistrictObjective: Bool
    /// Another plan in which it stands: the ASST's plan for the Polo territoriale.
    public var otherPlan: String
    /// Whether it was added during the period.
    public var isExtraPlan: Bool

    /// Makes an action.
    public init(
        key: String, number: String? = nil, text: String, parts: [String] = [], period: String = "",
        office: String = "", state: State = .planned, doneOn: CalendarDate? = nil, linkedLEPS: [String] = [],
        isDistrictObjective: Bool = false, otherPlan: String = "", isExtraPlan: Bool = false
    ) {
        self.key = key
        self.number = number
        self.text = text
        self.parts = parts
        self.period = period
        self.office = office
        self.state = state
        self.doneOn = doneOn
        self.linkedLEPS = linkedLEPS
        self.isDistrictObjective = isDistrictObjective
        self.otherPlan = otherPlan
        self.isExtraPlan = isExtraPlan
    }
}

/// Staff of an office or role working on a card: how many, doing what. No natural persons.
public struct CardPersonnel: Hashable, Sendable {
    /// The office or role: *Assistente sociale*.
    public var role: String
    /// How many; `nil` if the plan does not say.
    public var count: Int?
    /// What they do.
    public var functions: String

    /// Makes a row of staff.
    public init(role: String, count: Int? = nil, functions: String = "") {
        self.role = role
        self.count = count
        self.functions = functions
    }
}
