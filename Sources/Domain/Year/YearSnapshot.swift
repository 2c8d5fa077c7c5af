import Foundation

/// The values, ranges and verdicts of a year as they were when it was frozen.
///
/// Its canonical text is what a digest is taken of: nothing in it depends on when it is read.
public struct YearSnapshot: Hashable, Sendable, Codable {
    /// The format's number, for readers of a later one.
    public let format: Int
    /// `Ambito.code`.
    public let ambito: String
    /// `PlanPeriod.label`.
    public let period: String
    public let year: Int
    /// The day it was taken, ISO 8601.
    public let takenOn: String
    /// In the act's order.
    public let indicators: [Entry]

    /// One indicator.
    public struct Entry: Hashable, Sendable, Codable {
        public let code: String
        public let title: String
        public let measure: Measure.Kind
        /// Nil when none is recorded, and always for a protocol.
        public let value: YearlyValue?
        /// The value of the year before, where the range compares with it.
        public let base: YearlyValue?
        /// How far a protocol has come.
        public let milestone: MilestoneRecord?
        public let source: String
        public let note: String
        /// Under the Region's range first, then under each target of the plan, in order of adoption.
        public let judgements: [Judgement]

        /// Puts the state of one indicator together.
        public init(
            of indicator: LEPSIndicator, title: String, year: Int, values: IndicatorValues, source: String,
            note: String, judgements: [Judgement]
        ) {
            (code, self.title, measure) = (indicator.code, title, indicator.measure.kind)
            (value, milestone) = (values.byYear[year], values.milestone)
            base = judgements.contains { $0.comparesBack } ? values.byYear[year - 1] : nil
            (self.source, self.note, self.judgements) = (source, note, judgements)
        }

        /// Whether another state of the indicator has other figures, other ranges or another verdict. Who entered
        /// a figure, its source and its note may differ.
        public func differs(from other: Entry) -> Bool {
            value?.value != other.value?.value || base?.value != other.base?.value
                || milestone.map(\.facts) != other.milestone.map(\.facts)
                || judgements.map(\.essence) != other.judgements.map(\.essence)
        }
    }

    /// A verdict under one target.
    public struct Judgement: Hashable, Sendable, Codable {
        public let origin: AchievementRange.Origin
        /// The words of the range; empty for a blank.
        public let range: String
        /// When the plan adopted it, ISO 8601; nil for the Region's.
        public let adoptedOn: String?
        public let isInForce: Bool
        public let verdict: Verdict.Kind
        /// The verdict in one sentence, with its reason.
        public let outcome: String
        /// One step a line.
        public let arithmetic: [String]
        /// Whether the range compares with the year before.
        public let comparesBack: Bool

        public init(
            _ result: AchievementResult, under cell: AchievementRange?, origin: AchievementRange.Origin,
            adoptedOn: CalendarDate? = nil, isInForce: Bool = true
        ) {
            (self.origin, range) = (origin, cell?.verbatim ?? "")
            (self.adoptedOn, self.isInForce) = (adoptedOn?.iso, isInForce)
            (verdict, outcome) = (result.verdict.kind, result.explanation.outcome)
            arithmetic = result.explanation.arithmetic
            comparesBack = cell?.target?.comparesWithYearBefore ?? false
        }

        /// What makes it the same judgement on another day.
        var essence: [String] { [origin.rawValue, range, adoptedOn ?? "", String(isInForce), verdict.rawValue] }
    }

    public init(ambito: String, period: PlanPeriod, year: Int, takenOn: CalendarDate, indicators: [Entry]) {
        (format, self.ambito, self.period, self.year) = (1, ambito, period.label, year)
        (self.takenOn, self.indicators) = (takenOn.iso, indicators)
    }

    /// Reads the text of a snapshot.
    public init(canonicalText text: String) throws {
        self = try JSONDecoder().decode(YearSnapshot.self, from: Data(text.utf8))
    }

    /// The one text of this snapshot: JSON with sorted keys and without spaces.
    public var canonicalText: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    /// How many indicators have each verdict under the Region's ranges.
    public var counts: [Verdict.Kind: Int] {
        indicators.compactMap { $0.judgements.first { $0.origin == .regional } }
            .reduce(into: [:]) { $0[$1.verdict, default: 0] += 1 }
    }
}

extension MilestoneRecord {
    /// The record without who entered it and whether it was provisional.
    fileprivate var facts: MilestoneRecord {
        MilestoneRecord(
            definition: definition, sharing: sharing, activation: activation, contents: contents, parties: parties)
    }
}
