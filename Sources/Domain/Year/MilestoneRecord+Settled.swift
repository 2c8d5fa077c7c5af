extension MilestoneRecord {
    /// The part of a record that the years up to `year` rest on: the stages done by 31/12, with what was defined
    /// and shared by then. One record serves every year: when a year is frozen this part may not change, while
    /// the stages of later years may.
    public func settled(by year: Int) -> MilestoneRecord {
        func stage(_ stage: MilestoneStage) -> StageRecord {
            guard let date = self[stage].date, date <= .endOfYear(year) else { return .notDone }
            return self[stage]
        }
        let (definition, sharing) = (stage(.definition), stage(.sharing))
        return MilestoneRecord(
            definition: definition, sharing: sharing, activation: stage(.activation),
            contents: definition == .notDone ? nil : contents, parties: sharing == .notDone ? nil : parties)
    }
}
