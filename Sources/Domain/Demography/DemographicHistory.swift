/// Everything known of one territory, over the years.
public struct DemographicHistory: Hashable, Sendable {
    /// Of which territory.
    public let territory: DemographicTerritory
    private let byReference: [DemographicReference: DemographicRecord]
    /// The records, by reference.
    var records: [DemographicReference: DemographicRecord] { byReference }
    /// Of which references the record is the sum of the parts.
    private let sums: Set<DemographicReference>

    /// Makes a history; of two records of one reference the first counts.
    public init(of territory: DemographicTerritory, _ records: [DemographicRecord]) {
        self.init(of: territory, records, sums: [])
    }

    private init(of territory: DemographicTerritory, _ records: [DemographicRecord], sums: Set<DemographicReference>) {
        (self.territory, self.sums) = (territory, sums)
        byReference = Dictionary(records.map { ($0.reference, $0) }) { first, _ in first }
    }

    /// The history with other records in the place of its own: sums stay sums.
    init(replacing old: DemographicHistory, with records: [DemographicReference: DemographicRecord]) {
        (territory, byReference, sums) = (old.territory, records, old.sums)
    }

    /// The history of an area from those of all its parts: only what is known of every part.
    /// - Parameter own: figures published for the area itself, used where the parts do not give any.
    public init(of territory: DemographicTerritory, parts: [DemographicHistory], own: [DemographicRecord] = []) {
        let references = parts.first.map { Set($0.byReference.keys) } ?? []
        let common = parts.dropFirst().reduce(references) { $0.intersection($1.byReference.keys) }
        let sums = common.compactMap { reference in
            DemographicRecord.sum(of: parts.compactMap { $0.byReference[reference] }, as: territory)
        }
        self.init(of: territory, sums + own, sums: common)
    }

    /// Whether the record of a reference is the sum of the parts, and not a published one.
    public func isSum(_ reference: DemographicReference) -> Bool { sums.contains(reference) }

    /// The days on which residents were counted, the latest first.
    public var days: [CalendarDate] {
        byReference.keys.compactMap { if case .day(let day) = $0, self[$0]?.residents.isEmpty == false { day } else { nil } }
            .sorted(by: >)
    }

    /// The years of which there are events, the latest first.
    public var years: [Int] {
        byReference.keys.compactMap { if case .year(let year) = $0 { year } else { nil } }.sorted(by: >)
    }

    /// Every reference there is a record of, the latest first.
    public var references: [DemographicReference] { byReference.keys.sorted(by: >) }

    /// What is known on a day or of a year.
    public subscript(reference: DemographicReference) -> DemographicRecord? { byReference[reference] }

    /// The day that is shown of an area when none is asked for: the latest on which it and one of its parts were counted,
    /// or else one of them.
    /// - Parameter last: no later day is shown.
    public static func usualDay(of area: DemographicHistory, with parts: [DemographicHistory], by last: CalendarDate) -> CalendarDate? {
        let ofParts = Set(parts.flatMap(\.days).filter { $0 <= last })
        let ofArea = area.days.filter { $0 <= last }
        return ofArea.first { ofParts.contains($0) } ?? ofParts.max() ?? ofArea.first
    }

    /// How things stand on a day, with the events of the latest year that had ended by then; `nil` when nobody was
    /// counted on that day.
    public func situation(on day: CalendarDate) -> DemographicSituation? {
        guard let record = byReference[.day(day)], !record.residents.isEmpty else { return nil }
        let year = years.first { $0 < day.year || CalendarDate.endOfYear($0) == day }
        return DemographicSituation(
            day: day, residents: record.residents, foreigners: record.foreigners,
            events: year.flatMap { year in byReference[.year(year)].map { events(of: year, $0) } })
    }

    private func events(of year: Int, _ record: DemographicRecord) -> DemographicSituation.Events {
        func residents(_ day: CalendarDate?) -> DemographicSituation.Census? {
            day.flatMap { day in
                byReference[.day(day)]?.residents.everyone.map { DemographicSituation.Census(day: day, residents: $0.total) }
            }
        }
        let firstDay = try? CalendarDate(year: year, month: 1, day: 1)
        let nextDay = try? CalendarDate(year: year + 1, month: 1, day: 1)
        return DemographicSituation.Events(
            year: year, births: record.figures[.births]?.total, deaths: record.figures[.deaths]?.total,
            arrivals: record.figures[.arrivals]?.total, departures: record.figures[.departures]?.total,
            atStart: residents(firstDay) ?? residents(.endOfYear(year - 1)),
            atEnd: residents(nextDay) ?? residents(.endOfYear(year)))
    }
}

/// The population of a territory on a day, and what the indices need beside it.
public struct DemographicSituation: Hashable, Sendable {
    /// Residents counted on a day.
    public struct Census: Hashable, Sendable {
        /// The day.
        public let day: CalendarDate
        /// All of them.
        public let residents: Int

        /// Makes a count.
        public init(day: CalendarDate, residents: Int) { (self.day, self.residents) = (day, residents) }
    }

    /// The events of a year, with the residents at its start and end.
    public struct Events: Hashable, Sendable {
        /// The year.
        public let year: Int
        /// Live births; `nil` when not known, like the others.
        public let births: Int?
        /// Deaths.
        public let deaths: Int?
        /// Persons who came to live here.
        public let arrivals: Int?
        /// Persons who went to live elsewhere.
        public let departures: Int?
        /// Residents at the beginning of the year.
        public let atStart: Census?
        /// Residents at its end.
        public let atEnd: Census?

        /// Makes the events of a year.
        public init(
            year: Int, births: Int?, deaths: Int?, arrivals: Int? = nil, departures: Int? = nil, atStart: Census? = nil,
            atEnd: Census? = nil
        ) {
            (self.year, self.births, self.deaths) = (year, births, deaths)
            (self.arrivals, self.departures, self.atStart, self.atEnd) = (arrivals, departures, atStart, atEnd)
        }
    }

    /// The day.
    public let day: CalendarDate
    /// Residents by age.
    public let residents: AgeStructure
    /// Foreign residents by age.
    public let foreigners: AgeStructure
    /// The events of the latest year that had ended by then.
    public let events: Events?

    /// Makes a situation.
    public init(day: CalendarDate, residents: AgeStructure, foreigners: AgeStructure = AgeStructure(), events: Events? = nil) {
        (self.day, self.residents, self.foreigners, self.events) = (day, residents, foreigners, events)
    }
}
