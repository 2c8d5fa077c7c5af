/// An indicator of a card, with its target.
public struct CardIndicator: Hashable, Sendable {
    /// Which battery it belongs to; the raw value is the identifier used in files and tables.
    ///
    /// Source: DGR XII/2167 of 15/04/2024, Annex B (rows 19, 24, 25, 26 of the card).
    public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
        case input
        case process = "processo"
        case output
        case outcome

        /// The Italian word.
        public var label: String { rawValue }
    }

    /// Identifier within the card: `1.P`.
    public var code: String
    /// Which battery it belongs to.
    public var kind: Kind
    /// Words of the indicator.
    public var title: String
    /// The target as written; empty if there is none.
    public var targetText: String
    /// How the target is read; empty if there is none, or if it is free text not yet read.
    public var targets: [Target]
    /// Natural words for what is counted.
    public var unit: UnitWords?
    /// `LEPSIndicator.code`, if the same datum is an indicator of a LEPS: its values are that
    /// indicator's, recorded once.
    public var lepsIndicatorCode: String?
    /// What whoever reads it must know.
    public var note: String

    /// Makes an indicator.
    public init(
        code: String, kind: Kind, title: String, targetText: String = "", targets: [Target] = [],
        unit: UnitWords? = nil, lepsIndicatorCode: String? = nil, note: String = ""
    ) {
        self.code = code
        self.kind = kind
        self.title = title
        self.targetText = targetText
        self.targets = targets
        self.unit = unit
        self.lepsIndicatorCode = lepsIndicatorCode
        self.note = note
    }

    /// An indicator whose target is read from its text.
    /// - Throws: `TargetReading.ReadingError` for what is not understood: never a guess.
    public init(
        code: String, kind: Kind, title: String, reading targetText: String, unit: UnitWords? = nil,
        lepsIndicatorCode: String? = nil, note: String = ""
    ) throws(TargetReading.ReadingError) {
        self.init(
            code: code, kind: kind, title: title, targetText: targetText,
            targets: try TargetReading(targetText).targets, unit: unit, lepsIndicatorCode: lepsIndicatorCode,
            note: note)
    }

    /// The check of its targets.
    public func check(_ values: TargetValues, in period: PlanPeriod) -> TargetCheck {
        TargetCheck(
            code: code, title: title, verbatim: targetText, targets: targets, period: period, values: values,
            unit: unit)
    }
}
