/// What a kind of record of a plan holds: outcomes of the plan before, sections, funding, bodies, services, …
///
/// To add a kind, write one file in `Sources/Domain/Records/Kinds` with
///
///     extension RecordSchema {
///         public static let body = RecordSchema(
///             "organo", "organo", "organi", .masculine, in: .governance,
///             help: "Chi governa l’Ambito e il piano.", titleFields: ["nome"], columns: ["nome", "livello"],
///             groups: [
///                 RecordGroup("L’organo", [
///                     RecordField("nome", "Nome", .line, isRequired: true),
///                     RecordField("livello", "Livello", .choice(["Ambito", "Distretto"])),
///                     RecordField("comuni", "Comuni rappresentati", .reference(.municipalities)),
///                 ])
///             ],
///             check: { record in … })
///     }
///
/// and a line in ``RecordCatalogue``. List, page, form, history, import, search and the file of the plan follow from it.
/// Rules read a record through its typed values (`record.cents("importo")`); what a page says above the list of a kind
/// is a hook of `RecordSummaries`. Identifier and field names stand in the database and in files: they never change.
public struct RecordSchema: Sendable, Identifiable {
    /// The grammatical gender of the kind's name, for the words of pages.
    public enum Gender: Sendable { case masculine, feminine }

    /// As it stands in addresses, in the database and in files: `esito`.
    public let id: String
    /// The Italian name of one: `riunione`.
    public let singular: String
    /// The Italian name of many: `riunioni`.
    public let plural: String
    public let gender: Gender
    /// The part of the plan the records belong to.
    public let place: RecordPlace
    /// What the records are for, as the list says it.
    public let help: String
    /// The fields that name a record, in order.
    public let titleFields: [String]
    /// The fields that the list shows beside the title.
    public let columns: [String]
    /// The fields, as the form groups them.
    public let groups: [RecordGroup]
    /// Whether a complete plan has at least one.
    public let isExpected: Bool
    /// Whether a record counts persons who may be one or two, such as the users of one unit: it is for those whose plan
    /// it is, never for everyone.
    public let countsFewPersons: Bool
    private let ownCheck: @Sendable (PlanRecord) -> [RecordFinding]

    /// Declares a kind.
    /// - Parameter check: the rules between fields; those of single fields are checked without it.
    public init(
        _ id: String, _ singular: String, _ plural: String, _ gender: Gender, in place: RecordPlace, help: String,
        titleFields: [String], columns: [String], groups: [RecordGroup], isExpected: Bool = false,
        countsFewPersons: Bool = false,
        check: @escaping @Sendable (PlanRecord) -> [RecordFinding] = { _ in [] }
    ) {
        (self.id, self.singular, self.plural, self.gender, self.place) = (id, singular, plural, gender, place)
        (self.help, self.titleFields, self.columns, self.groups) = (help, titleFields, columns, groups)
        (self.isExpected, self.countsFewPersons, ownCheck) = (isExpected, countsFewPersons, check)
    }

    /// Every field, in the order of the form.
    public var fields: [RecordField] { groups.flatMap(\.fields) }

    /// The field with a name.
    public subscript(name: String) -> RecordField? { fields.first { $0.name == name } }

    /// What is wrong with a record: missing answers, and what the kind's own rules find.
    public func check(_ record: PlanRecord) -> [RecordFinding] {
        fields.filter { $0.isRequired && record.values[$0.name] == nil }.map {
            RecordFinding(.refused, field: $0.name, $0.sentenceIfMissing)
        } + ownCheck(record)
    }

    /// What to say of the answers that a record must have and that typed texts do not give, by field.
    public func missing(in texts: [String: String]) -> [String: String] {
        fields.filter { $0.isRequired && (texts[$0.name] ?? "").trimmedOfSpaces.isEmpty }.reduce(into: [:]) { missing, field in
            missing[field.name] = field.sentenceIfMissing
        }
    }

    /// What a record is called: the texts of ``titleFields``, or its number.
    public func title(of record: PlanRecord, name: (RecordTarget, String) -> String? = { _, _ in nil }) -> String {
        let parts = titleFields.compactMap { field -> String? in
            guard let field = self[field], let value = record.values[field.name] else { return nil }
            return field.shown(value, name: name).replacing("\n", with: ", ")
        }
        return parts.isEmpty ? "\(singular.sentenceCased) \(record.id)" : parts.joined(separator: " – ")
    }
}

extension RecordField {
    fileprivate var sentenceIfMissing: String { "Manca: \(label.lowercasedFirst)." }
}

/// Fields that belong together, under a legend.
public struct RecordGroup: Hashable, Sendable {
    public let legend: String
    public let fields: [RecordField]

    /// Groups fields.
    public init(_ legend: String, _ fields: [RecordField]) { (self.legend, self.fields) = (legend, fields) }
}

/// The part of a plan that records belong to; the raw value is the identifier of the act's section.
///
/// Source: DGR XII/2167 of 15/04/2024, Annex B (seven sections).
public enum RecordPlace: String, Hashable, Sendable, CaseIterable {
    case outcomes = "esiti"
    case context = "contesto"
    case actors = "soggetti_reti"
    case governance
    case needs = "bisogni"
    case objectives = "obiettivi"
    case indicators = "indicatori"
    /// What is of the whole document.
    case document = "documento"

    /// The heading, without the years of a period.
    public var title: String {
        switch self {
        case .outcomes: "Esiti della programmazione precedente"
        case .context: "Dati di contesto e risorse"
        case .actors: "Soggetti e reti del territorio"
        case .governance: "Governance, gestione associata, digitalizzazione"
        case .needs: "Analisi dei bisogni per macroarea"
        case .objectives: "Obiettivi della programmazione"
        case .indicators: "Sistema di indicatori"
        case .document: "Il documento"
        }
    }
}

/// Something that a rule finds in a record.
public struct RecordFinding: Hashable, Sendable {
    /// What it means for saving.
    public enum Severity: Sendable {
        /// The record is not saved.
        case refused
        /// The record is saved, and its page says so.
        case warning
    }

    public let severity: Severity
    /// The field it is about; nil for the whole record.
    public let field: String?
    /// One Italian sentence.
    public let message: String

    /// Makes a finding.
    public init(_ severity: Severity, field: String? = nil, _ message: String) {
        (self.severity, self.field, self.message) = (severity, field, message)
    }
}
