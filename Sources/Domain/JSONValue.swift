/// Any JSON value, so that one malformed part of a document does not spoil its neighbours.
///
/// Whole numbers stay exact integers: a number that is not one, or that does not fit in 64 bits, is
/// kept apart as ``inexact`` and never silently rounded.
public enum JSONValue: Sendable, Hashable, Decodable {
    case null
    case bool(Bool)
    case integer(Int)
    case inexact(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// Reads any JSON value.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .inexact(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    /// The Italian name of the kind of value, for messages.
    public var kind: String {
        switch self {
        case .null: "null"
        case .bool: "un valore vero/falso"
        case .integer, .inexact: "un numero"
        case .string: "un testo"
        case .array: "un elenco"
        case .object: "un oggetto"
        }
    }
}
