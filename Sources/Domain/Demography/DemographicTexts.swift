/// A demographic record as the texts of a form, and back: the log keeps the same texts under the same names.
public struct DemographicTexts: Hashable, Sendable {
    /// The name of a field, Italian and the same for ever.
    public enum Field: Hashable, Sendable {
        /// Residents, or foreign residents, of these ages.
        case ages(Citizenship, AgeBand)
        /// All other bands, a line for each.
        case otherAges(Citizenship)
        case figure(DemographicFigure)
        case source
        case note

        /// `residenti 0-14`, `coniugati`, `fonte`.
        public var name: String {
            switch self {
            case .ages(let citizenship, .everyone): Self.people(citizenship)
            case .ages(let citizenship, let band): "\(Self.people(citizenship)) \(band.text)"
            case .otherAges(let citizenship): "altre fasce: \(Self.people(citizenship))"
            case .figure(let figure): figure.rawValue
            case .source: "fonte"
            case .note: "nota"
            }
        }

        private static func people(_ citizenship: Citizenship) -> String { citizenship == .all ? "residenti" : "stranieri" }

        /// Whether a figure, or the reason why there is none, is typed in it.
        public var isCount: Bool {
            switch self {
            case .ages, .figure: true
            case .otherAges, .source, .note: false
            }
        }
    }

    /// More bands than these are no age structure: two sources at once were pasted.
    static let mostBands = 300

    /// The fields of a record of a day, or of a year, in the order of the form.
    public static func fields(of reference: DemographicReference) -> [Field] {
        switch reference {
        case .day:
            [.ages(.all, .everyone), .ages(.all, .young), .ages(.all, .active), .ages(.all, .old), .otherAges(.all)]
                + [.ages(.foreign, .everyone), .ages(.foreign, .minors), .otherAges(.foreign)]
                + (DemographicFigure.maritalStatuses + [.families]).map { .figure($0) } + [.source, .note]
        case .year:
            DemographicFigure.allCases.filter(\.isOfYear).map { .figure($0) } + [.source, .note]
        }
    }

    /// The texts by the names of their fields, without the empty ones.
    public let byName: [String: String]

    /// A record as texts.
    public init(_ record: DemographicRecord) {
        let fields = Self.fields(of: record.reference)
        var texts: [String: String] = [Field.source.name: record.source, Field.note.name: record.note]
        for citizenship in Citizenship.allCases {
            let own = fields.compactMap { if case .ages(citizenship, let band) = $0 { band } else { nil } }
            var others: [(AgeBand, Headcount)] = []
            for (band, count) in record.ages[citizenship]?.counts ?? [:] {
                if own.contains(band) {
                    texts[Field.ages(citizenship, band).name] = count.text
                } else {
                    others.append((band, count))
                }
            }
            texts[Field.otherAges(citizenship).name] = others.sorted { $0.0 < $1.0 }
                .map { "\($0.0.text): \($0.1.text)" }.joined(separator: "\n")
        }
        for (figure, count) in record.figures { texts[Field.figure(figure).name] = count.text }
        for (field, reason) in record.absences { texts[field] = reason.rawValue }
        byName = texts.filter { !$0.value.isEmpty }
    }

    /// What is wrong with texts, by the name of the field: one Italian sentence each.
    public struct Problems: Error, Hashable {
        public let byField: [String: String]
    }

    /// Reads a record; `nil` when there is neither a figure nor a reason for one that is missing.
    public static func record(
        of territory: DemographicTerritory, _ reference: DemographicReference, _ texts: [String: String]
    ) throws(Problems) -> DemographicRecord? {
        var problems: [String: String] = [:]
        var ages: [Citizenship: [AgeBand: Headcount]] = [:]
        var record = DemographicRecord(
            territory, reference, source: texts[Field.source.name] ?? "", note: texts[Field.note.name] ?? "")
        for field in fields(of: reference) {
            guard let text = texts[field.name], !text.trimmedOfSpaces.isEmpty else { continue }
            if field.isCount, let reason = AbsenceReason(text) {
                record.absences[field.name] = reason
                continue
            }
            do throws(ReadingError) {
                switch field {
                case .ages(let citizenship, let band): ages[citizenship, default: [:]][band] = try count(text)
                case .figure(let figure): record.figures[figure] = try count(text)
                case .otherAges(let citizenship):
                    for (band, count) in try bands(text) {
                        guard ages[citizenship]?[band] == nil else { throw ReadingError("La fascia \(band.text) c’è già.") }
                        ages[citizenship, default: [:]][band] = count
                    }
                case .source, .note: break
                }
            } catch {
                problems[field.name] = error.message
            }
        }
        record.ages = ages.mapValues { AgeStructure($0) }
        problems.merge(contradictions(record)) { first, _ in first }
        let isEmpty = record.ages.isEmpty && record.figures.isEmpty && record.absences.isEmpty
        if !isEmpty, record.source.trimmedOfSpaces.isEmpty {
            problems[Field.source.name] = problems[Field.source.name] ?? "Scrivi da dove vengono i dati: senza fonte non si possono usare."
        }
        guard problems.isEmpty else { throw Problems(byField: problems) }
        return isEmpty ? nil : record
    }

    // MARK: Reading

    private struct ReadingError: Error {
        let message: String

        init(_ message: String) { self.message = message }
    }

    private static func count(_ text: String) throws(ReadingError) -> Headcount {
        do throws(Headcount.TextError) {
            return try Headcount(text: text)
        } catch {
            throw ReadingError(error.message)
        }
    }

    /// A line for each band: `15-19: 210 + 190`, `20: 44`, `100 e oltre: 0 + 3`.
    private static func bands(_ text: String) throws(ReadingError) -> [(AgeBand, Headcount)] {
        var bands: [(AgeBand, Headcount)] = []
        for (index, line) in text.split(whereSeparator: \.isNewline).enumerated() where !String(line).trimmedOfSpaces.isEmpty {
            let halves = line.split(separator: ":", maxSplits: 1).map { String($0).trimmedOfSpaces }
            guard halves.count == 2, let band = AgeBand(text: halves[0]) else {
                throw ReadingError("Riga \(index + 1): scrivere l’età o la fascia, due punti e le persone (per esempio 15-19: 210 + 190).")
            }
            guard bands.count < mostBands else { throw ReadingError("Le fasce sono più di \(mostBands).") }
            guard !bands.contains(where: { $0.0 == band }) else { throw ReadingError("Riga \(index + 1): la fascia \(band.text) c’è già.") }
            do throws(ReadingError) {
                bands.append((band, try count(halves[1])))
            } catch {
                throw ReadingError("Riga \(index + 1): \(error.message)")
            }
        }
        return bands
    }

    /// What contradicts itself is no figure to compute with.
    private static func contradictions(_ record: DemographicRecord) -> [String: String] {
        var problems: [String: String] = [:]
        for (citizenship, structure) in record.ages {
            guard let everyone = structure.counts[.everyone] else { continue }
            let parts = AgeStructure(structure.counts.filter { $0.key != .everyone })
            if case .success(let sum) = parts.people(.everyone), sum != everyone.total {
                problems[Field.ages(citizenship, .everyone).name] =
                    "Il totale è \(ItalianNumber.print(everyone.total)), ma le fasce sommano \(ItalianNumber.print(sum)): "
                    + "correggi, oppure lascia vuoto il totale."
            }
        }
        if let foreigners = record.foreigners.everyone, let residents = record.residents.everyone, foreigners.total > residents.total {
            problems[Field.ages(.foreign, .everyone).name] = "Gli stranieri non possono essere più dei residenti."
        }
        return problems
    }
}

extension AgeBand {
    /// Reads ``text`` and single ages: `15-19`, `20`, `65 e oltre`, `65+`; `nil` when it is none.
    public init?(text: String) {
        let words = text.trimmedOfSpaces
        if let age = Int(words), words.allSatisfy(\.isNumber) {
            self.init(from: age, through: age)
            return
        }
        let (band, rest) = AgeBand.find(in: HeadingReading.words(of: words))
        guard let band, rest.isEmpty else { return nil }
        self = band
    }
}
