import Domain

/// A frozen version as lists show it.
public struct PlanVersion: Hashable, Sendable {
    /// From 1 on.
    public let number: Int
    public let frozenAt: Instant
    public let frozenBy: String
    public let reason: String
    /// SHA-256 of the canonical data, in hexadecimal.
    public let dataDigest: String
    /// SHA-256 of the HTML file.
    public let documentDigest: String
    /// SHA-256 of the HTML file that everyone may read; nil for a version frozen without one.
    public let publicDigest: String?
    /// What the completeness check found on that day.
    public let counts: [CompletenessRule.Severity: Int]
    /// In the order they were taken.
    public let steps: [TakenVersionStep]

    /// How far it has come: the furthest step.
    public var state: PlanVersionState { steps.map(\.step.state).max() ?? .draft }
    /// What the next step must name: the number of steps taken.
    public var version: Int { steps.count }
    /// The step with which the Assemblea dei Sindaci approved it; nil when it did not.
    public var approval: PlanVersionStep? { steps.first { $0.step.state == .approved }?.step }
}

extension [PlanVersion] {
    /// The latest that the Assemblea dei Sindaci approved; nil when there is none.
    public var approved: PlanVersion? { filter { $0.approval != nil }.max { $0.number < $1.number } }
}

/// A step of a version that was taken.
public struct TakenVersionStep: Hashable, Sendable {
    public let step: PlanVersionStep
    public let takenBy: String
    public let takenAt: Instant
}

/// A version that a digest belongs to.
public struct KnownVersion: Hashable, Sendable {
    public let entry: PlanEntry
    public let version: PlanVersion
    /// Which of its files the digest is of.
    public let file: File

    /// A file that was frozen.
    public enum File: Hashable, Sendable {
        /// The HTML file.
        case document
        /// The HTML file that everyone may read.
        case publicDocument
        /// The canonical data.
        case data
    }
}
