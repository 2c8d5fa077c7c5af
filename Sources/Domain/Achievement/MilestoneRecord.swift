
/// What is recorded about one stage.
public struct StageRecord: Hashable, Sendable {
    /// The day it was done; `nil` if it was not, or the day is not recorded.
    public let date: CalendarDate?
    /// The act that proves it.
    public let act: AdministrativeAct?

    /// Makes the record of a stage.
    public init(date: CalendarDate?, act: AdministrativeAct? = nil) {
        self.date = date
        self.act = act
    }

    /// Not done.
    public static let notDone = StageRecord(date: nil)
}

/// How far a protocol has come. One record serves every year of the plan.
public struct MilestoneRecord: Hashable, Sendable {
    /// *Definito o aggiornato*.
    public let definition: StageRecord
    /// *Condiviso*.
    public let sharing: StageRecord
    /// *Attivato*.
    public let activation: StageRecord
    /// The required contents that the protocol has; `nil` if nobody has checked yet.
    public let contents: Set<String>?
    /// The parties it was shared with; `nil` if not recorded.
    public let parties: Set<String>?
    /// Who entered the record and when, where known.
    public let provenance: Provenance?
    /// Whether the record may still change for the year being looked at.
    public let isProvisional: Bool

    /// Makes a record; by default every stage is recorded as not done.
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
