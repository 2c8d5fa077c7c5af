/// A stage of a protocol, in the order in which stages happen.
public enum MilestoneStage: String, Hashable, Sendable, CaseIterable, Comparable, Codable {
    /// *Definito o aggiornato*.
    case definition = "definizione"
    /// *Condiviso* with the parties.
    case sharing = "condivisione"
    /// *Attivato*.
    case activation = "attivazione"

    /// The noun with its article: `la definizione`.
    public var nounWithArticle: String {
        switch self {
        case .definition: "la definizione o l'aggiornamento"
        case .sharing: "la condivisione"
        case .activation: "l'attivazione"
        }
    }

    /// The heading of a row: `Definizione o aggiornamento`.
    public var label: String {
        switch self {
        case .definition: "Definizione o aggiornamento"
        case .sharing: "Condivisione"
        case .activation: "Attivazione"
        }
    }

    private var rank: Int {
        switch self {
        case .definition: 0
        case .sharing: 1
        case .activation: 2
        }
    }

    public static func < (left: MilestoneStage, right: MilestoneStage) -> Bool { left.rank < right.rank }
}

/// An administrative act cited as proof: `Deliberazione n. 12 del 03/10/2025`.
public struct AdministrativeAct: Hashable, Sendable {
    /// `Deliberazione`, `Determinazione`, `Verbale`, …
    public let type: String
    public let number: String?
    public let date: CalendarDate?

    public init(type: String, number: String? = nil, date: CalendarDate? = nil) {
        self.type = type
        self.number = number
        self.date = date
    }

    /// `Deliberazione n. 12 del 03/10/2025`.
    public var text: String {
        type + (number.map { " n. \($0)" } ?? "") + (date.map { " del \($0.italian)" } ?? "")
    }
}

/// What is recorded about one stage.
public struct StageRecord: Hashable, Sendable {
    /// The day it was done; `nil` if it was not, or the day is not recorded.
    public let date: CalendarDate?
    public let act: AdministrativeAct?

    public init(date: CalendarDate?, act: AdministrativeAct? = nil) {
        self.date = date
        self.act = act
    }

    /// Not done.
    public static let notDone = StageRecord(date: nil)
}

/// How far a protocol has come. One record serves every year of the plan.
public struct MilestoneRecord: Hashable, Sendable {
    public let definition: StageRecord
    public let sharing: StageRecord
    public let activation: StageRecord
    /// The required contents that the protocol has; `nil` if nobody has checked yet.
    public let contents: Set<String>?
    /// The parties it was shared with; `nil` if not recorded.
    public let parties: Set<String>?
    public let provenance: Provenance?
    /// Whether the record may still change for the year being looked at.
    public let isProvisional: Bool

    public init(
        definition: StageRecord = .notDone, sharing: StageRecord = .notDone, activation: StageRecord = .notDone,
        contents: Set<String>? = nil, parties: Set<String>? = nil, provenance: Provenance? = nil,
        isProvisional: Bool = false
    ) {
        self.definition = definition
        self.sharing = sharing
        self.activation = activation
        self.contents = contents
        self.parties = parties
        self.provenance = provenance
        self.isProvisional = isProvisional
    }

    /// The record of a stage.
    public subscript(stage: MilestoneStage) -> StageRecord {
        switch stage {
        case .definition: definition
        case .sharing: sharing
        case .activation: activation
        }
    }
}
