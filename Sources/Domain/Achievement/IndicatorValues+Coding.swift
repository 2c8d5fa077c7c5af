// How recorded values are written in JSON: English keys, the field's words as values, days as ISO 8601.

extension MeasuredValue: Codable {
    private enum Key: String, CodingKey { case measure, numerator, denominator }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        let numerator = try values.decode(Int.self, forKey: .numerator)
        let denominator = try values.decodeIfPresent(Int.self, forKey: .denominator)
        switch (try values.decode(Kind.self, forKey: .measure), denominator) {
        case (.count, nil): self = try .count(numerator)
        case (.ratio, let whole?): self = try .ratio(numerator, of: whole)
        case (.mean, let cases?): self = try .mean(total: numerator, over: cases)
        default:
            throw DecodingError.dataCorruptedError(
                forKey: .denominator, in: values, debugDescription: "a count has no denominator, the others have one")
        }
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(kind, forKey: .measure)
        try values.encode(numerator, forKey: .numerator)
        try values.encodeIfPresent(denominator, forKey: .denominator)
    }
}

extension YearlyValue: Codable {
    private enum Key: String, CodingKey { case value, isProvisional, provenance }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        self.init(
            try values.decode(MeasuredValue.self, forKey: .value),
            provenance: try values.decodeIfPresent(Provenance.self, forKey: .provenance),
            isProvisional: try values.decode(Bool.self, forKey: .isProvisional))
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(value, forKey: .value)
        try values.encode(isProvisional, forKey: .isProvisional)
        try values.encodeIfPresent(provenance, forKey: .provenance)
    }
}

extension Provenance: Codable {
    private enum Key: String, CodingKey { case enteredBy, enteredOn }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        self.init(
            enteredBy: try values.decode(String.self, forKey: .enteredBy),
            enteredOn: try CalendarDate(iso: values.decode(String.self, forKey: .enteredOn)))
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(enteredBy, forKey: .enteredBy)
        try values.encode(enteredOn.iso, forKey: .enteredOn)
    }
}

extension StageRecord: Codable {
    private enum Key: String, CodingKey { case date, actType, actNumber, actDate }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        func date(_ key: Key) throws -> CalendarDate? {
            try values.decodeIfPresent(String.self, forKey: key).map { try CalendarDate(iso: $0) }
        }
        let act = try values.decodeIfPresent(String.self, forKey: .actType).map { type in
            AdministrativeAct(
                type: type, number: try values.decodeIfPresent(String.self, forKey: .actNumber),
                date: try date(.actDate))
        }
        self.init(date: try date(.date), act: act)
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encodeIfPresent(date?.iso, forKey: .date)
        try values.encodeIfPresent(act?.type, forKey: .actType)
        try values.encodeIfPresent(act?.number, forKey: .actNumber)
        try values.encodeIfPresent(act?.date?.iso, forKey: .actDate)
    }
}

extension MilestoneRecord: Codable {
    private enum Key: String, CodingKey {
        case definition, sharing, activation, contents, parties, provenance, isProvisional
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        self.init(
            definition: try values.decodeIfPresent(StageRecord.self, forKey: .definition) ?? .notDone,
            sharing: try values.decodeIfPresent(StageRecord.self, forKey: .sharing) ?? .notDone,
            activation: try values.decodeIfPresent(StageRecord.self, forKey: .activation) ?? .notDone,
            contents: try values.decodeIfPresent(Set<String>.self, forKey: .contents),
            parties: try values.decodeIfPresent(Set<String>.self, forKey: .parties),
            provenance: try values.decodeIfPresent(Provenance.self, forKey: .provenance),
            isProvisional: try values.decode(Bool.self, forKey: .isProvisional))
    }

    /// Sets are written in order, so that one record has one text.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        if definition != .notDone { try values.encode(definition, forKey: .definition) }
        if sharing != .notDone { try values.encode(sharing, forKey: .sharing) }
        if activation != .notDone { try values.encode(activation, forKey: .activation) }
        try values.encodeIfPresent(contents?.sorted(), forKey: .contents)
        try values.encodeIfPresent(parties?.sorted(), forKey: .parties)
        try values.encodeIfPresent(provenance, forKey: .provenance)
        try values.encode(isProvisional, forKey: .isProvisional)
    }
}
