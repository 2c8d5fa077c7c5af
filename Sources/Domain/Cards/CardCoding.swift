// How cards are written in JSON: English keys, the field's words as values; whatever a reader may
// leave out has a default. Every type writes all it holds.

extension KeyedDecodingContainer {
    /// The value of a key, or a default where the key is missing.
    fileprivate func value<Value: Decodable>(_ key: Key, or missing: Value) throws -> Value {
        try decodeIfPresent(Value.self, forKey: key) ?? missing
    }

    /// A value written as text: a day, a period.
    fileprivate func text<Value>(_ key: Key, _ read: (String) throws -> Value) throws -> Value? {
        try decodeIfPresent(String.self, forKey: key).map(read)
    }
}

extension Answer: Codable {
    private enum Key: String, CodingKey { case choices, text }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        self.init(choices: try values.value(.choices, or: []), text: try values.value(.text, or: ""))
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(choices, forKey: .choices)
        try values.encode(text, forKey: .text)
    }
}

extension ObjectiveCard.Previous: Codable {
    private enum Key: String, CodingKey { case period, code, title }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        self.init(
            period: try PlanPeriod(label: values.decode(String.self, forKey: .period)),
            code: try values.decodeIfPresent(String.self, forKey: .code), title: try values.value(.title, or: ""))
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(period.label, forKey: .period)
        try values.encodeIfPresent(code, forKey: .code)
        try values.encode(title, forKey: .title)
    }
}

extension CardPersonnel: Codable {
    private enum Key: String, CodingKey { case role, count, functions }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        self.init(
            role: try values.decode(String.self, forKey: .role),
            count: try values.decodeIfPresent(Int.self, forKey: .count),
            functions: try values.value(.functions, or: ""))
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(role, forKey: .role)
        try values.encodeIfPresent(count, forKey: .count)
        try values.encode(functions, forKey: .functions)
    }
}

extension CardAction: Codable {
    private enum Key: String, CodingKey {
        case key, number, text, parts, period, office, state, doneOn, leps, isDistrictObjective, otherPlan, isExtraPlan
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        self.init(
            key: try values.decode(String.self, forKey: .key),
            number: try values.decodeIfPresent(String.self, forKey: .number),
            text: try values.decode(String.self, forKey: .text), parts: try values.value(.parts, or: []),
            period: try values.value(.period, or: ""), office: try values.value(.office, or: ""),
            state: try values.value(.state, or: .planned),
            doneOn: try values.text(.doneOn) { try CalendarDate(iso: $0) },
            linkedLEPS: try values.value(.leps, or: []),
            isDistrictObjective: try values.value(.isDistrictObjective, or: false),
            otherPlan: try values.value(.otherPlan, or: ""), isExtraPlan: try values.value(.isExtraPlan, or: false))
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(key, forKey: .key)
        try values.encodeIfPresent(number, forKey: .number)
        try values.encode(text, forKey: .text)
        try values.encode(parts, forKey: .parts)
        try values.encode(period, forKey: .period)
        try values.encode(office, forKey: .office)
        try values.encode(state, forKey: .state)
        try values.encodeIfPresent(doneOn?.iso, forKey: .doneOn)
        try values.encode(linkedLEPS, forKey: .leps)
        try values.encode(isDistrictObjective, forKey: .isDistrictObjective)
        try values.encode(otherPlan, forKey: .otherPlan)
        try values.encode(isExtraPlan, forKey: .isExtraPlan)
    }
}

extension Amount: Codable {
    private enum Key: String, CodingKey { case kind, cents, period, source, sector, stage, isApproximate, note }

    /// The raw values are the identifiers used in files and tables.
    public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
        case figure = "importo"
        case notQuantifiable = "non_quantificabile"
        case notStated = "non_indicato"
    }

    /// Whether there is a figure, and if not why.
    public var kind: Kind {
        switch value {
        case .cents: .figure
        case .notQuantifiable: .notQuantifiable
        case .notStated: .notStated
        }
    }

    /// A value from its kind and its cents; `nil` where they do not go together.
    public static func value(_ kind: Kind, cents: Int?) -> Value? {
        switch (kind, cents) {
        case (.figure, let cents?): .cents(Cents(cents))
        case (.notQuantifiable, nil): .notQuantifiable
        case (.notStated, nil): .notStated
        default: nil
        }
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        let kind = try values.decode(Kind.self, forKey: .kind)
        guard let value = Self.value(kind, cents: try values.decodeIfPresent(Int.self, forKey: .cents)) else {
            throw DecodingError.dataCorruptedError(forKey: .cents, in: values, debugDescription: kind.rawValue)
        }
        let words = try values.value(.period, or: AmountPeriod.unstated.text)
        guard let period = AmountPeriod(text: words) else {
            throw DecodingError.dataCorruptedError(forKey: .period, in: values, debugDescription: "«\(words)»")
        }
        self.init(
            value, period: period, source: try values.decodeIfPresent(String.self, forKey: .source),
            sector: try values.value(.sector, or: .undistinguished), stage: try values.value(.stage, or: .budgeted),
            isApproximate: try values.value(.isApproximate, or: false), note: try values.value(.note, or: ""))
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(kind, forKey: .kind)
        try values.encodeIfPresent(cents?.value, forKey: .cents)
        try values.encode(period.text, forKey: .period)
        try values.encodeIfPresent(source, forKey: .source)
        try values.encode(sector, forKey: .sector)
        try values.encode(stage, forKey: .stage)
        try values.encode(isApproximate, forKey: .isApproximate)
        try values.encode(note, forKey: .note)
    }
}

extension CardIndicator: Codable {
    private enum Key: String, CodingKey { case code, kind, title, target, reading, singular, plural, leps, note }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        let singular = try values.decodeIfPresent(String.self, forKey: .singular)
        let plural = try values.decodeIfPresent(String.self, forKey: .plural)
        let targetText = try values.value(.target, or: "")
        // Left out, the reading is made now; what is not understood stays free text, which a rule warns of.
        let reading = try values.decodeIfPresent([Target].self, forKey: .reading)
            ?? ((try? TargetReading(targetText))?.targets ?? [])
        self.init(
            code: try values.decode(String.self, forKey: .code), kind: try values.decode(Kind.self, forKey: .kind),
            title: try values.decode(String.self, forKey: .title), targetText: targetText, targets: reading,
            unit: singular.flatMap { one in plural.map { UnitWords(one, $0) } },
            lepsIndicatorCode: try values.decodeIfPresent(String.self, forKey: .leps),
            note: try values.value(.note, or: ""))
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(code, forKey: .code)
        try values.encode(kind, forKey: .kind)
        try values.encode(title, forKey: .title)
        try values.encode(targetText, forKey: .target)
        try values.encode(targets, forKey: .reading)
        try values.encodeIfPresent(unit?.singular, forKey: .singular)
        try values.encodeIfPresent(unit?.plural, forKey: .plural)
        try values.encodeIfPresent(lepsIndicatorCode, forKey: .leps)
        try values.encode(note, forKey: .note)
    }
}

extension ObjectiveCard: Codable {
    private enum Key: String, CodingKey {
        case code, template, heading, state, mainAreas, otherAreas, keyPoints, leps, level, partnerAmbiti
        case provincialObjectives, poloObjectives, previous, epigraph, answers, actions, personnel, amounts, indicators
    }

    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        self.init(
            code: try values.decode(String.self, forKey: .code),
            templateID: try values.decode(String.self, forKey: .template),
            heading: try values.value(.heading, or: ""), state: try values.value(.state, or: .draft),
            mainAreas: try values.value(.mainAreas, or: []), otherAreas: try values.value(.otherAreas, or: []),
            keyPoints: try values.value(.keyPoints, or: []), linkedLEPS: try values.value(.leps, or: []),
            level: try values.decodeIfPresent(Level.self, forKey: .level),
            partnerAmbiti: try values.value(.partnerAmbiti, or: []),
            provincialObjectives: try values.value(.provincialObjectives, or: []),
            poloObjectives: try values.value(.poloObjectives, or: []),
            previous: try values.decodeIfPresent(Previous.self, forKey: .previous),
            epigraph: try values.decodeIfPresent(Epigraph.self, forKey: .epigraph),
            answers: try values.value(.answers, or: [:]), actions: try values.value(.actions, or: []),
            personnel: try values.value(.personnel, or: []), amounts: try values.value(.amounts, or: []),
            indicators: try values.value(.indicators, or: []))
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: Key.self)
        try values.encode(code, forKey: .code)
        try values.encode(templateID, forKey: .template)
        try values.encode(heading, forKey: .heading)
        try values.encode(state, forKey: .state)
        try values.encode(mainAreas, forKey: .mainAreas)
        try values.encode(otherAreas, forKey: .otherAreas)
        try values.encode(keyPoints, forKey: .keyPoints)
        try values.encode(linkedLEPS, forKey: .leps)
        try values.encodeIfPresent(level, forKey: .level)
        try values.encode(partnerAmbiti, forKey: .partnerAmbiti)
        try values.encode(provincialObjectives, forKey: .provincialObjectives)
        try values.encode(poloObjectives, forKey: .poloObjectives)
        try values.encodeIfPresent(previous, forKey: .previous)
        try values.encodeIfPresent(epigraph, forKey: .epigraph)
        try values.encode(answers, forKey: .answers)
        try values.encode(actions, forKey: .actions)
        try values.encode(personnel, forKey: .personnel)
        try values.encode(amounts, forKey: .amounts)
        try values.encode(indicators, forKey: .indicators)
    }
}
