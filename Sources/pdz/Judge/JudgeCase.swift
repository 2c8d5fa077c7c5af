import Domain

/// A case put to `pdz judge`: an indicator with its ranges, the values recorded, the year to check.
///
/// Two forms are read:
///
/// - `{"indicatore":"1.2","anno":2025,"valori":{"2025":[1,2]}}` takes measure and ranges from the act;
/// - `{"range":{"2026":"≥ 75%"},"misura":"rapporto","anno":2026,"valori":{"2026":[3,4]}}` brings its own.
///
/// Values are a whole number (count), `[numerator, denominator]` (ratio), `[total, number]` (mean) by
/// year, `null` when missing, or the dates of a protocol's stages.
struct JudgeCase: Sendable {
    let indicator: LEPSIndicator
    let ranges: AchievementRanges
    let values: IndicatorValues
    let year: Int

    /// An indicator of the act with its row of ranges.
    typealias Catalogue = [String: (indicator: LEPSIndicator, ranges: AchievementRanges)]

    /// Reads one case.
    /// - Throws: ``JudgeError`` for what is malformed, or the domain's own error for a range or a
    ///   number that it refuses.
    init(_ json: JSONValue, catalogue: Catalogue) throws {
        guard case .object(let fields) = json else { throw JudgeError.notAnObject(found: json.kind) }
        year = try Self.year(fields["anno"])
        (indicator, ranges) = try Self.subject(fields, catalogue: catalogue)
        guard case .object(let recorded)? = fields["valori"] else { throw JudgeError.valuesMissing }
        if case .milestone = indicator.measure {
            values = try Self.milestone(recorded)
        } else {
            values = try Self.yearly(recorded, measure: indicator.measure.kind)
        }
        if fields["range"] == nil, ranges[year] == nil {
            throw JudgeError.yearOutsideRanges(year, indicator: indicator.code)
        }
        for cell in ranges.cells {
            guard let target = cell.target, !target.suits(indicator.measure.kind) else { continue }
            throw JudgeError.unsuitableRange(cell.verbatim, measure: indicator.measure.kind.label)
        }
    }

    // MARK: What is judged

    private static func subject(
        _ fields: [String: JSONValue], catalogue: Catalogue
    ) throws -> (LEPSIndicator, AchievementRanges) {
        let known: (indicator: LEPSIndicator, ranges: AchievementRanges)?
        switch fields["indicatore"] {
        case .string(let code)?:
            guard let entry = catalogue[code] else { throw JudgeError.unknownIndicator(code) }
            known = entry
        case nil: known = nil
        case let other?: throw JudgeError.wrongType(field: "indicatore", expected: "un testo come \"1.2\"", found: other.kind)
        }
        guard let range = fields["range"] else {
            guard let known else { throw JudgeError.nothingToJudge }
            return known
        }
        let indicator = try known?.indicator ?? nameless(measure: fields["misura"])
        return (indicator, try AchievementRanges(verbatim: try verbatim(range)))
    }

    /// An indicator that is known only by how it is measured.
    private static func nameless(measure: JSONValue?) throws(JudgeError) -> LEPSIndicator {
        guard case .string(let name)? = measure, let kind = Measure.Kind(rawValue: name) else {
            throw .unknownMeasure
        }
        return switch kind {
        case .count:
            LEPSIndicator(
                code: "", title: "Conteggio", measure: .count, numeratorLabel: "valore",
                unit: UnitWords("unità", "unità"))
        case .ratio:
            LEPSIndicator(
                code: "", title: "Rapporto", measure: .ratio(excess: .warning), numeratorLabel: "numeratore",
                denominatorLabel: "denominatore", unit: UnitWords("unità", "unità"))
        case .mean:
            LEPSIndicator(
                code: "", title: "Media", measure: .mean, numeratorLabel: "totale", denominatorLabel: "numero di casi",
                unit: UnitWords("unità", "unità"), denominatorUnit: UnitWords("caso", "casi"))
        case .milestone:
            LEPSIndicator(
                code: "", title: "Protocollo", measure: .milestone(MilestoneRequirements()),
                numeratorLabel: "stato del protocollo", unit: UnitWords("protocollo", "protocolli"))
        }
    }

    private static func verbatim(_ range: JSONValue) throws(JudgeError) -> [Int: String] {
        guard case .object(let cells) = range else {
            throw .wrongType(field: "range", expected: "un oggetto anno → testo", found: range.kind)
        }
        var verbatim: [Int: String] = [:]
        for (key, cell) in cells {
            let year = try Self.year(key: key)
            switch cell {
            case .string(let text): verbatim[year] = text
            case .null: verbatim[year] = ""
            default: throw .wrongType(field: "range \(key)", expected: "un testo", found: cell.kind)
            }
        }
        return verbatim
    }

    // MARK: Years

    private static func year(_ json: JSONValue?) throws(JudgeError) -> Int {
        guard case .integer(let year)? = json, plausibleYears.contains(year) else { throw .badYear }
        return year
    }

    private static func year(key: String) throws(JudgeError) -> Int {
        guard key.utf8.count == 4, let year = Int(key), plausibleYears.contains(year) else {
            throw .badYearKey(key)
        }
        return year
    }

    private static let plausibleYears = 2000...2100

    // MARK: Values

    private static func yearly(_ recorded: [String: JSONValue], measure: Measure.Kind) throws -> IndicatorValues {
        var byYear: [Int: YearlyValue] = [:]
        for (key, json) in recorded where json != .null {
            let year = try year(key: key)
            byYear[year] = YearlyValue(try value(json, measure: measure, year: year))
        }
        return IndicatorValues(byYear: byYear)
    }

    private static func value(_ json: JSONValue, measure: Measure.Kind, year: Int) throws -> MeasuredValue {
        switch (measure, json) {
        case (.count, .integer(let number)):
            return try .count(number)
        case (.ratio, .array(let pair)):
            let (part, whole) = try integers(pair, year: year)
            return try .ratio(part, of: whole)
        case (.mean, .array(let pair)):
            let (total, number) = try integers(pair, year: year)
            return try .mean(total: total, over: number)
        case (.count, .inexact):
            throw JudgeError.notAWholeNumber(year: year)
        case (.count, _):
            throw JudgeError.wrongType(field: "valori \(year)", expected: "un numero intero", found: json.kind)
        default:
            throw JudgeError.wrongType(field: "valori \(year)", expected: "una coppia di interi", found: json.kind)
        }
    }

    private static func integers(_ pair: [JSONValue], year: Int) throws(JudgeError) -> (Int, Int) {
        guard pair.count == 2 else {
            throw .wrongType(field: "valori \(year)", expected: "una coppia di interi", found: "un elenco di \(pair.count)")
        }
        guard case .integer(let first) = pair[0], case .integer(let second) = pair[1] else {
            throw .notAWholeNumber(year: year)
        }
        return (first, second)
    }

    private static func milestone(_ recorded: [String: JSONValue]) throws -> IndicatorValues {
        guard !recorded.isEmpty else { return .none }
        var stages: [MilestoneStage: StageRecord] = [:]
        for (key, json) in recorded {
            guard let stage = MilestoneStage(rawValue: key) else { throw JudgeError.unknownStage(key) }
            switch json {
            case .null: stages[stage] = .notDone
            case .string(let text): stages[stage] = StageRecord(date: try CalendarDate(iso: text))
            default:
                throw JudgeError.wrongType(field: key, expected: "una data come \"2025-10-01\"", found: json.kind)
            }
        }
        return IndicatorValues(
            milestone: MilestoneRecord(
                definition: stages[.definition] ?? .notDone,
                sharing: stages[.sharing] ?? .notDone,
                activation: stages[.activation] ?? .notDone))
    }
}

/// Why a case cannot be judged. The message goes to `"errore"` in its place.
enum JudgeError: DomainError, Hashable {
    case notAnObject(found: String)
    case badYear
    case badYearKey(String)
    case nothingToJudge
    case unknownIndicator(String)
    case unknownMeasure
    case unknownStage(String)
    case valuesMissing
    case notAWholeNumber(year: Int)
    case wrongType(field: String, expected: String, found: String)
    case yearOutsideRanges(Int, indicator: String)
    case unsuitableRange(String, measure: String)

    var message: String {
        switch self {
        case .notAnObject(let found):
            "Il caso deve essere un oggetto, non \(found)."
        case .badYear:
            "Manca «anno», oppure non è un anno tra 2000 e 2100."
        case .badYearKey(let key):
            "«\(key)» non è un anno tra 2000 e 2100."
        case .nothingToJudge:
            "Serve «indicatore», oppure «range» e «misura»."
        case .unknownIndicator(let code):
            "L'indicatore «\(code)» non esiste: i codici vanno da 1.1 a 5.3."
        case .unknownMeasure:
            "«misura» deve essere conteggio, rapporto, media o traguardo."
        case .unknownStage(let key):
            "«\(key)» non è una tappa: usare definizione, condivisione, attivazione."
        case .valuesMissing:
            "Manca «valori», oppure non è un oggetto."
        case .notAWholeNumber(let year):
            "I valori del \(year) devono essere numeri interi rappresentabili (fino a 9.223.372.036.854.775.807)."
        case .wrongType(let field, let expected, let found):
            "«\(field)» deve essere \(expected), non \(found)."
        case .yearOutsideRanges(let year, let indicator):
            "L'indicatore \(indicator) non ha un range per il \(year)."
        case .unsuitableRange(let text, let measure):
            "Il range «\(text)» non si applica alla misura «\(measure)»."
        }
    }
}
