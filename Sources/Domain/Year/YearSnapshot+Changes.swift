extension YearSnapshot {
    /// An indicator that is no longer as it was: as this snapshot has it, and as a later one does.
    public struct Change: Hashable, Sendable {
        public let kept: Entry
        public let now: Entry
    }

    /// The indicators whose figures, ranges or verdicts a later snapshot of the same year has otherwise, in order.
    public func changes(to later: YearSnapshot) -> [Change] {
        indicators.compactMap { kept in
            later.indicators.first { $0.code == kept.code && kept.differs(from: $0) }.map { Change(kept: kept, now: $0) }
        }
    }
}

extension YearSnapshot.Entry {
    /// The judgement under the Region's range.
    public var regional: YearSnapshot.Judgement? { judgements.first { $0.origin == .regional } }
}
