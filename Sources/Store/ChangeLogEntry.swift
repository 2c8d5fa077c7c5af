/// Who makes a change, as the log keeps it: a user, or the program itself.
public struct Author: Hashable, Sendable {
    /// `User.id`; nil when it is the program itself.
    public let userID: Int64?
    /// The name the user signs in with; nil when it is the program itself.
    public let userName: String?
    /// Office or function: `Ufficio di Piano`.
    public let label: String

    /// A user who is signed in.
    public init(userID: Int64, userName: String, label: String) {
        (self.userID, self.userName, self.label) = (userID, userName, label)
    }

    init(program label: String) {
        (userID, userName, self.label) = (nil, nil, label)
    }

    /// The data that come with the program.
    public static let demonstration = Author(program: "Dati dimostrativi")
    /// Whoever has the keys of the machine.
    public static let commandLine = Author(program: "Riga di comando")
}

/// The kind of a record in the log. Each aggregate declares its own beside its saves.
public struct RecordKind: RawRepresentable, Hashable, Sendable {
    /// An Italian word, kept in the database: `valore`.
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
}

/// Which record was changed.
public struct RecordReference: Hashable, Sendable {
    public let kind: RecordKind
    /// Unique among the records of its kind in its Ambito: `2025-2027/1.1/2026`.
    public let id: String
    /// The Ambito it belongs to; nil for what belongs to the installation.
    public let ambitoCode: String?

    public init(_ kind: RecordKind, _ id: String, ambitoCode: String?) {
        (self.kind, self.id, self.ambitoCode) = (kind, id, ambitoCode)
    }
}

/// A field before and after a change; nil where it had or has no value.
public struct FieldChange: Hashable, Sendable, Codable {
    /// The field's name, Italian and the same for ever: `valore`, `fonte`, `titolo`.
    public let field: String
    public let before: String?
    public let after: String?

    public init(_ field: String, from before: String?, to after: String?) {
        (self.field, self.before, self.after) = (field, before, after)
    }
}

/// A field of a record with its value in words, in the order a reader expects.
public struct LoggedField: Hashable, Sendable {
    public let name: String
    /// Nil and empty both mean: no value.
    public let value: String?

    public init(_ name: String, _ value: String?) {
        self.name = name
        self.value = value?.isEmpty == true ? nil : value
    }
}

extension [FieldChange] {
    /// What changed from one state of a record to another; an empty list is a record that is not there.
    public init(from before: [LoggedField], to after: [LoggedField]) {
        let old = Dictionary(before.map { ($0.name, $0.value) }) { first, _ in first }
        let new = Dictionary(after.map { ($0.name, $0.value) }) { first, _ in first }
        let names = after.map(\.name) + before.map(\.name).filter { new[$0] == nil }
        self = names.compactMap { name in
            let (was, becomes) = (old[name] ?? nil, new[name] ?? nil)
            return was == becomes ? nil : FieldChange(name, from: was, to: becomes)
        }
    }
}

/// One change as it was logged.
public struct LoggedChange: Hashable, Sendable, Identifiable {
    /// From 1 on, without gaps.
    public let number: Int64
    public let at: Instant
    public let author: Author
    public let record: RecordReference
    public let changes: [FieldChange]

    public var id: Int64 { number }

    /// What happened to a field; nil when the change did not touch it.
    public func change(of field: String) -> FieldChange? { changes.first { $0.field == field } }
}
