/// The text fields of a form in the order they came.
public struct FormFields: Sendable, Equatable {
    /// One name with its value.
    public struct Field: Sendable, Equatable {
        public let name: String
        public let value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    public private(set) var all: [Field]
    private var first: [String: Int] = [:]

    public init(_ fields: [Field] = []) {
        all = []
        for field in fields { append(field) }
    }

    mutating func append(_ field: Field) {
        if first[field.name] == nil { first[field.name] = all.count }
        all.append(field)
    }

    /// The first value of the field `name`.
    public subscript(name: String) -> String? { first[name].map { all[$0].value } }

    /// All values of the field `name`, for check boxes and lists.
    public func values(of name: String) -> [String] { all.filter { $0.name == name }.map(\.value) }

    public static func == (left: FormFields, right: FormFields) -> Bool { left.all == right.all }
}
