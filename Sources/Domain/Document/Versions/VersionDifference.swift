/// A record of a plan as names and texts, to be compared with another state of itself.
public struct ComparedRecord: Hashable, Sendable {
    /// What kind of record it is, in the plural: `Schede`, `Valori dei LEPS`.
    public let kind: String
    /// Unique among the records of its kind.
    public let key: String
    /// `Scheda S1 Abitare`.
    public let title: String
    /// Field by field, in the order a reader expects; empty ones are left out.
    public let fields: [(name: String, text: String)]

    public init(kind: String, key: String, title: String, fields: [(name: String, text: String)]) {
        (self.kind, self.key, self.title) = (kind, key, title)
        var seen: [String: Int] = [:]
        // A name that comes twice is numbered, so that each field is compared with its own.
        self.fields = fields.filter { !$0.text.isEmpty }.map { field in
            seen[field.name, default: 0] += 1
            return seen[field.name] == 1 ? field : ("\(field.name) (\(seen[field.name] ?? 0))", field.text)
        }
    }

    public static func == (left: ComparedRecord, right: ComparedRecord) -> Bool {
        left.kind == right.kind && left.key == right.key && left.title == right.title
            && left.fields.elementsEqual(right.fields) { $0.name == $1.name && $0.text == $1.text }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(kind)
        hasher.combine(key)
    }
}

/// What changed between two states of a plan: records added, removed, changed, and the verdicts that are others.
public struct VersionDifference: Hashable, Sendable {
    /// What became of a record.
    public enum Change: Hashable, Sendable {
        case added, removed, changed
    }

    /// A record that is not what it was.
    public struct Entry: Hashable, Sendable {
        public let kind: String
        public let title: String
        public let change: Change
        /// Before and after; `nil` where the field was or is not there.
        public let fields: [Field]
    }

    /// A field before and after.
    public struct Field: Hashable, Sendable {
        public let name: String
        public let before: String?
        public let after: String?
    }

    /// A verdict before and after; `nil` where it was or is not given.
    public struct Flip: Hashable, Sendable {
        public let title: String
        public let year: Int
        public let before: Verdict.Kind?
        public let after: Verdict.Kind?
    }

    /// In the order of the kinds, then of the records.
    public let entries: [Entry]
    public let flips: [Flip]

    /// Whether nothing changed.
    public var isEmpty: Bool { entries.isEmpty && flips.isEmpty }

    /// Compares two states.
    public init(
        from before: [ComparedRecord], to after: [ComparedRecord], verdicts old: [PlanVerdict] = [], _ new: [PlanVerdict] = []
    ) {
        struct Place: Hashable {
            let kind: String
            let key: String
        }
        let was = Dictionary(before.map { (Place(kind: $0.kind, key: $0.key), $0) }) { first, _ in first }
        let becomes = Dictionary(after.map { (Place(kind: $0.kind, key: $0.key), $0) }) { first, _ in first }
        var entries: [Entry] = []
        for record in after {
            guard let earlier = was[Place(kind: record.kind, key: record.key)] else {
                let fields = record.fields.map { Field(name: $0.name, before: nil, after: $0.text) }
                entries.append(Entry(kind: record.kind, title: record.title, change: .added, fields: fields))
                continue
            }
            let fields = Self.fields(earlier, record)
            if !fields.isEmpty { entries.append(Entry(kind: record.kind, title: record.title, change: .changed, fields: fields)) }
        }
        for record in before where becomes[Place(kind: record.kind, key: record.key)] == nil {
            let fields = record.fields.map { Field(name: $0.name, before: $0.text, after: nil) }
            entries.append(Entry(kind: record.kind, title: record.title, change: .removed, fields: fields))
        }
        let kinds = (after + before).map(\.kind)
        let order = Dictionary(kinds.enumerated().map { ($1, $0) }) { first, _ in first }
        self.entries = entries.enumerated().sorted {
            (order[$0.element.kind] ?? 0, $0.offset) < (order[$1.element.kind] ?? 0, $1.offset)
        }.map(\.element)
        flips = Self.flips(old, new)
    }

    private static func fields(_ before: ComparedRecord, _ after: ComparedRecord) -> [Field] {
        let old = Dictionary(before.fields.map { ($0.name, $0.text) }) { first, _ in first }
        let new = Dictionary(after.fields.map { ($0.name, $0.text) }) { first, _ in first }
        let names = after.fields.map(\.name) + before.fields.map(\.name).filter { new[$0] == nil }
        return names.compactMap { old[$0] == new[$0] ? nil : Field(name: $0, before: old[$0], after: new[$0]) }
    }

    private static func flips(_ old: [PlanVerdict], _ new: [PlanVerdict]) -> [Flip] {
        struct Place: Hashable {
            let key: String
            let year: Int
        }
        let was = Dictionary(old.map { (Place(key: $0.key, year: $0.year), $0) }) { first, _ in first }
        let becomes = Dictionary(new.map { (Place(key: $0.key, year: $0.year), $0) }) { first, _ in first }
        let changed = new.compactMap { verdict -> Flip? in
            let before = was[Place(key: verdict.key, year: verdict.year)]?.verdict
            return before == verdict.verdict ? nil : Flip(title: verdict.title, year: verdict.year, before: before, after: verdict.verdict)
        }
        let gone = old.filter { becomes[Place(key: $0.key, year: $0.year)] == nil }.map {
            Flip(title: $0.title, year: $0.year, before: $0.verdict, after: nil)
        }
        return changed + gone
    }
}
