/// The level of a territory, from the municipality to the country.
public enum TerritoryLevel: String, Hashable, Sendable, CaseIterable {
    case municipality = "comune"
    case ambito
    case distretto
    case asst
    case ats
    case region = "regione"
    case country = "italia"

    /// The level as a word of a page.
    public var label: String {
        switch self {
        case .municipality: "Comune"
        case .ambito: "Ambito"
        case .distretto: "Distretto"
        case .asst: "ASST"
        case .ats: "ATS"
        case .region: "Regione"
        case .country: "Italia"
        }
    }
}

/// The territory that a demographic figure is of.
public struct DemographicTerritory: Hashable, Sendable {
    /// Municipality, Ambito, …
    public let level: TerritoryLevel
    /// The name.
    public let name: String
    /// ISTAT's code of a municipality, the Region's of the others, as text; `nil` where it is not known.
    public let code: String?
    /// The province of a municipality, two letters, where known: it tells two of the same name apart.
    public let province: String?

    /// Makes a territory. Where a municipality of Lombardy has a code and no province, the code says it.
    public init(_ level: TerritoryLevel, name: String, code: String? = nil, province: String? = nil) {
        (self.level, self.name, self.code) = (level, name, code)
        self.province = province ?? (level == .municipality ? code.flatMap { Self.province(ofCode: $0) } : nil)
    }

    /// The provinces of Lombardy by the first three digits of ISTAT's codes (ISTAT, *Codici statistici delle unità
    /// amministrative territoriali*).
    private static func province(ofCode code: String) -> String? {
        let provinces = [
            "012": "VA", "013": "CO", "014": "SO", "015": "MI", "016": "BG", "017": "BS", "018": "PV", "019": "CR", "020": "MN",
            "097": "LC", "098": "LO", "108": "MB",
        ]
        return provinces[String(code.prefix(3))]
    }
}

/// When a demographic figure holds: persons are counted on a day, events happen in a year.
public enum DemographicReference: Hashable, Sendable, Comparable {
    case day(CalendarDate)
    case year(Int)

    /// As it stands in addresses and in the log: `2024-01-01`, `2023`.
    public var code: String {
        switch self {
        case .day(let day): day.iso
        case .year(let year): String(year)
        }
    }

    /// Reads ``code``; `nil` when it is none.
    public init?(code: String) {
        if let day = try? CalendarDate(iso: code) {
            self = .day(day)
        } else if code.utf8.count == 4, code.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let year = Int(code), year > 0 {
            self = .year(year)
        } else {
            return nil
        }
    }

    /// `al 01/01/2024`, `nel 2023`.
    public var inWords: String {
        switch self {
        case .day(let day): "al \(day.italian)"
        case .year(let year): "nel \(year)"
        }
    }

    /// The last day it is about.
    public var lastDay: CalendarDate {
        switch self {
        case .day(let day): day
        case .year(let year): .endOfYear(year)
        }
    }

    public static func < (left: DemographicReference, right: DemographicReference) -> Bool {
        (left.lastDay, left.code) < (right.lastDay, right.code)
    }
}

/// Of whom the ages are counted.
public enum Citizenship: String, Hashable, Sendable, CaseIterable {
    /// All residents.
    case all = "tutte"
    /// Residents without Italian citizenship.
    case foreign = "straniera"
}

/// A figure that has no ages: marital status and families on a day, events in a year.
public enum DemographicFigure: String, Hashable, Sendable, CaseIterable {
    case single = "celibi e nubili"
    case married = "coniugati"
    case widowed = "vedovi"
    case divorced = "divorziati"
    case civilUnion = "uniti civilmente"
    case families = "famiglie"
    case births = "nati vivi"
    case deaths = "morti"
    case arrivals = "iscritti"
    case departures = "cancellati"

    /// Whether it is counted over a year; the others are counted on a day.
    public var isOfYear: Bool {
        switch self {
        case .births, .deaths, .arrivals, .departures: true
        default: false
        }
    }

    /// The marital statuses: together they are all residents.
    public static let maritalStatuses: [DemographicFigure] = [.single, .married, .widowed, .divorced, .civilUnion]

    /// The figure as a word of a page.
    public var title: String { rawValue.sentenceCased }
}

/// What one source says of one territory on one day, or in one year.
public struct DemographicRecord: Hashable, Sendable {
    /// Of which territory.
    public var territory: DemographicTerritory
    /// When.
    public var reference: DemographicReference
    /// Who published it: `ISTAT, demo.istat.it`.
    public var source: String
    /// What the reader must know; empty for nothing.
    public var note: String
    /// Residents by age, of all citizenships and foreign; empty in a record of a year.
    public var ages: [Citizenship: AgeStructure]
    /// The figures without ages.
    public var figures: [DemographicFigure: Headcount]
    /// Why a figure is missing, by the name of the form's field: missing is never zero.
    public var absences: [String: AbsenceReason]

    /// Makes a record.
    public init(
        _ territory: DemographicTerritory, _ reference: DemographicReference, source: String, note: String = "",
        ages: [Citizenship: AgeStructure] = [:], figures: [DemographicFigure: Headcount] = [:],
        absences: [String: AbsenceReason] = [:]
    ) {
        (self.territory, self.reference, self.source, self.note) = (territory, reference, source, note)
        (self.ages, self.figures, self.absences) = (ages, figures, absences)
    }

    /// Residents by age.
    public var residents: AgeStructure { ages[.all] ?? AgeStructure() }
    /// Foreign residents by age.
    public var foreigners: AgeStructure { ages[.foreign] ?? AgeStructure() }

    /// The record of an area, from those of all its parts on the same reference: what every part can answer.
    /// - Returns: `nil` when there are no parts.
    public static func sum(of parts: [DemographicRecord], as territory: DemographicTerritory) -> DemographicRecord? {
        guard let first = parts.first else { return nil }
        var ages: [Citizenship: AgeStructure] = [:]
        for citizenship in Citizenship.allCases {
            let each = parts.compactMap { $0.ages[citizenship] }
            if each.count == parts.count { ages[citizenship] = AgeStructure.sum(of: each) }
        }
        var figures: [DemographicFigure: Headcount] = [:]
        for figure in DemographicFigure.allCases {
            let each = parts.compactMap { $0.figures[figure] }
            if each.count == parts.count { figures[figure] = Headcount.sum(of: each) }
        }
        let sources = parts.map(\.source).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return DemographicRecord(
            territory, first.reference, source: sources.joined(separator: "; "), ages: ages, figures: figures)
    }
}
