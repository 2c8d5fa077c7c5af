/// What the check of one indicator in one year says.
public struct AchievementResult: Hashable, Sendable {
    /// `LEPSIndicator.code`.
    public let indicatorCode: String
    /// The year judged.
    public let year: Int
    /// Whose target was judged; `nil` if the year has no cell.
    public let origin: AchievementRange.Origin?
    /// One of the four.
    public let verdict: Verdict
    /// Whether the page must say "ad oggi": a value may still change.
    public let isProvisional: Bool
    /// The answer to *Perché?*.
    public let explanation: Explanation
    /// The smallest change that flips the verdict, where one is meaningful.
    public let distance: Distance?

    /// The verdict in one sentence, with its reason.
    public var reason: String { explanation.outcome }
    /// What the reader must know beside the verdict.
    public var notes: [String] { explanation.notes }
    /// The verdict's words, with "(ad oggi)" while it is provisional.
    public var label: String { verdict.label + (isProvisional ? " (ad oggi)" : "") }

    /// Puts a verdict together with what it rests on.
    public init(
        indicatorCode: String, year: Int, origin: AchievementRange.Origin?, verdict: Verdict, isProvisional: Bool,
        explanation: Explanation, distance: Distance?
    ) {
        self.indicatorCode = indicatorCode
        self.year = year
        self.origin = origin
        self.verdict = verdict
        self.isProvisional = isProvisional
        self.explanation = explanation
        self.distance = distance
    }
}
