import Domain

/// What importing a plan would do. Checking writes nothing.
public struct PlanImportCheck: Hashable, Sendable {
    /// What keeps the file from being imported; empty if nothing. The number is that of the record in its part.
    public let findings: [ImportFinding]
    /// How many records of each part would be written, in the order of the file's format.
    public let counts: [PlanFile.Part: Int]
    /// What the reader should know and need not act on.
    public let notices: [String]

    /// Whether the plan can be imported.
    public var isClean: Bool { findings.isEmpty }
}
