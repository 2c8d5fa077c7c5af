import Domain

/// The JSON of a demonstration plan. Days are ISO 8601.
struct DemoContent: Decodable, Sendable {
    let ambito: String
    let period: Text<PlanPeriod>
    let leadBody: String
    let province: String
    /// First day on which the municipalities belong to the Ambito.
    let memberSince: Text<CalendarDate>
    let municipalities: [Town]
    let values: [Value]
    let protocols: [ProtocolState]
    let localTargets: [Target]

    var key: PlanKey { PlanKey(ambitoCode: ambito, period: period.content) }
    var plan: Plan {
        Plan(ambitoCode: ambito, period: period.content, leadBody: leadBody, isDemonstration: true)
    }

    struct Town: Decodable {
        let name: String
        let aliases: [String]?
        let isLeadBody: Bool?

        func profile(in content: DemoContent) throws -> MunicipalityProfile {
            MunicipalityProfile(
                municipality: Municipality(name: name, aliases: aliases ?? []),
                membership: MunicipalityMembership(
                    ambitoCode: content.ambito, municipalityName: name, isLeadBody: isLeadBody ?? false,
                    validity: try Validity(from: content.memberSince.content, to: nil)))
        }
    }

    struct Value: Decodable {
        let indicator: String
        let year: Int
        let measure: MeasuredValue.Kind
        let numerator: Int
        let denominator: Int?
        let isFinal: Bool
        let enteredBy: String
        let enteredOn: Text<CalendarDate>
        let source: String
        let note: String?

        var value: YearlyValue {
            get throws {
                let measured =
                    switch (measure, denominator) {
                    case (.count, nil): try MeasuredValue.count(numerator)
                    case (.ratio, let whole?): try MeasuredValue.ratio(numerator, of: whole)
                    case (.mean, let number?): try MeasuredValue.mean(total: numerator, over: number)
                    default:
                        throw StoreError.refused(reason: "\(indicator) \(year): denominatore mancante o di troppo")
                    }
                return YearlyValue(
                    measured, provenance: Provenance(enteredBy: enteredBy, enteredOn: enteredOn.content),
                    isProvisional: !isFinal)
            }
        }
    }

    struct ProtocolState: Decodable {
        let indicator: String
        let definition: Stage?
        let sharing: Stage?
        let activation: Stage?
        let contents: Set<String>?
        let parties: Set<String>?
        let isFinal: Bool
        let enteredBy: String
        let enteredOn: Text<CalendarDate>
        let source: String
        let note: String?

        var record: MilestoneRecord {
            MilestoneRecord(
                definition: definition?.record ?? .notDone, sharing: sharing?.record ?? .notDone,
                activation: activation?.record ?? .notDone, contents: contents, parties: parties,
                provenance: Provenance(enteredBy: enteredBy, enteredOn: enteredOn.content), isProvisional: !isFinal)
        }
    }

    struct Stage: Decodable {
        let date: Text<CalendarDate>
        let act: Act

        var record: StageRecord {
            StageRecord(
                date: date.content,
                act: AdministrativeAct(type: act.type, number: act.number, date: act.date.content))
        }
    }

    struct Act: Decodable {
        let type: String
        let number: String
        let date: Text<CalendarDate>
    }

    struct Target: Decodable {
        let indicator: String
        let year: Int
        let verbatim: String
        let adoptedOn: Text<CalendarDate>
        let enteredBy: String
        let enteredOn: Text<CalendarDate>

        var target: LocalTarget {
            LocalTarget(
                year: year, verbatim: verbatim, adoptedOn: adoptedOn.content,
                provenance: Provenance(enteredBy: enteredBy, enteredOn: enteredOn.content))
        }
    }
}

/// A day or a period written as text.
struct Text<Content: TextReadable & Sendable>: Decodable, Sendable {
    let content: Content

    init(from decoder: any Decoder) throws {
        content = try Content(text: decoder.singleValueContainer().decode(String.self))
    }
}

/// What a demonstration file writes as text.
protocol TextReadable {
    init(text: String) throws
}

extension CalendarDate: TextReadable {
    init(text: String) throws { try self.init(iso: text) }
}

extension PlanPeriod: TextReadable {
    init(text: String) throws { try self.init(label: text) }
}
