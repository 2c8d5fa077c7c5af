import Foundation

/// The rows of a kind of card, as data: adding one is adding a file.
///
/// Labels hold no years: `{triennio}` and `{triennio_precedente}` stand for the period of the plan
/// and the one before. Source: DGR XII/2167 of 15/04/2024, Annex B (26 rows), and the cards of
/// published plans.
public struct CardTemplate: Hashable, Sendable, Identifiable, Codable {
    /// Identifier kept with every card: `obiettivo-2025-2027`. Changing the rows is a new one.
    public let id: String
    /// Heading: `Scheda obiettivo`.
    public let name: String
    /// Act and annex, or document, the rows come from.
    public let source: String
    /// First year a plan using it may start in.
    public let firstYear: Int
    /// Last year a plan using it may start in; `nil` while it is in use.
    public let lastYear: Int?
    /// Parts of the form, in order.
    public let sections: [Section]
    /// The rows, in the order of the printed card.
    public let fields: [CardField]

    /// A part of the form.
    public struct Section: Hashable, Sendable, Identifiable, Codable {
        /// Identifier: `chi`.
        public let id: String
        /// Heading.
        public let title: String

        /// Makes a section.
        public init(id: String, title: String) {
            self.id = id
            self.title = title
        }
    }

    /// Why a template file was refused.
    public enum TemplateError: DomainError, Hashable {
        /// Not a template at all.
        case unreadable(file: String, reason: String)
        /// Two templates, or two rows, have the same name.
        case duplicate(file: String, name: String)
        /// Rows are not numbered 1, 2, 3, …
        case misnumbered(file: String, row: Int)
        /// A row stands in a section that is not listed.
        case unknownSection(file: String, row: Int)
        /// A row's type and the rest of it do not go together.
        case inconsistentField(file: String, row: Int, reason: String)

        public var message: String {
            switch self {
            case .unreadable(let file, let reason): "Il modello di scheda «\(file)» non si legge: \(reason)."
            case .duplicate(let file, let name): "Nel modello di scheda «\(file)» «\(name)» compare due volte."
            case .misnumbered(let file, let row):
                "Nel modello di scheda «\(file)» la riga \(row) è fuori posto: numerarle da 1 senza salti."
            case .unknownSection(let file, let row):
                "Nel modello di scheda «\(file)» la riga \(row) è in una sezione non elencata."
            case .inconsistentField(let file, let row, let reason):
                "Nel modello di scheda «\(file)» la riga \(row) è incoerente: \(reason)."
            }
        }
    }

    /// Makes a template.
    public init(
        id: String, name: String, source: String, firstYear: Int, lastYear: Int? = nil, sections: [Section],
        fields: [CardField]
    ) {
        self.id = id
        self.name = name
        self.source = source
        self.firstYear = firstYear
        self.lastYear = lastYear
        self.sections = sections
        self.fields = fields
    }

    /// Reads a template file.
    /// - Throws: `TemplateError`, naming `file` and the row.
    public init(json: Data, file: String) throws(TemplateError) {
        do {
            self = try JSONDecoder().decode(CardTemplate.self, from: json)
        } catch {
            throw .unreadable(file: file, reason: "\(error)")
        }
        try validate(file: file)
    }

    private func validate(file: String) throws(TemplateError) {
        var keys: Set<String> = []
        for (index, field) in fields.enumerated() {
            guard field.row == index + 1 else { throw .misnumbered(file: file, row: field.row) }
            guard keys.insert(field.key).inserted else { throw .duplicate(file: file, name: field.key) }
            guard sections.contains(where: { $0.id == field.section }) else {
                throw .unknownSection(file: file, row: field.row)
            }
            if let reason = field.inconsistency {
                throw .inconsistentField(file: file, row: field.row, reason: reason)
            }
        }
    }

    // MARK: Looking up

    /// The row with a key.
    public subscript(key: String) -> CardField? { fields.first { $0.key == key } }

    /// The first row that plays a part in the rules.
    public func field(as role: CardField.Role) -> CardField? { fields.first { $0.role == role } }

    /// The rows of a section, in order.
    public func fields(in section: Section) -> [CardField] { fields.filter { $0.section == section.id } }

    /// Whether a plan of `period` may use the template.
    public func isUsable(in period: PlanPeriod) -> Bool {
        firstYear <= period.firstYear && (lastYear.map { period.firstYear <= $0 } ?? true)
    }
}

/// The templates of the installation.
public struct CardTemplates: Hashable, Sendable {
    /// In order of identifier.
    public let all: [CardTemplate]

    /// Puts templates together.
    /// - Throws: `CardTemplate.TemplateError.duplicate`.
    public init(_ templates: [CardTemplate]) throws(CardTemplate.TemplateError) {
        var seen: Set<String> = []
        for template in templates where !seen.insert(template.id).inserted {
            throw .duplicate(file: template.id, name: template.id)
        }
        all = templates.sorted { $0.id < $1.id }
    }

    /// The template with an identifier.
    public subscript(id: CardTemplate.ID) -> CardTemplate? { all.first { $0.id == id } }

    /// Those a plan of `period` may use: the ones made for its years or, for years that none was made for, the newest,
    /// whose labels take their years from the period.
    public func usable(in period: PlanPeriod) -> [CardTemplate] {
        let own = all.filter { $0.isUsable(in: period) }
        guard own.isEmpty else { return own }
        let newest = all.map(\.firstYear).max()
        return all.filter { $0.firstYear == newest }
    }
}
