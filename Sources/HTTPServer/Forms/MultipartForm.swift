/// A multipart form in memory: text fields, and files with their content.
public struct MultipartForm: Sendable, Equatable {
    /// A file that a form carried.
    public struct File: Sendable, Equatable {
        /// The name of the form's field.
        public let field: String
        /// What the client calls it: a label, never a path. Empty when no file was chosen.
        public let filename: String
        /// The type the client claims.
        public let mediaType: MediaType?
        public let octets: [UInt8]
    }

    public private(set) var fields = FormFields()
    public private(set) var files: [File] = []

    /// The first file of the field `name`.
    public func file(_ name: String) -> File? { files.first { $0.field == name } }

    /// - Parameters:
    ///   - octets: the whole content.
    ///   - type: the Content-Type with its boundary.
    public static func parse(
        _ octets: some Collection<UInt8>, type: MediaType, limits: Limits = Limits()
    ) throws(FormError) -> MultipartForm {
        var parser = try MultipartParser(type, limits: limits)
        var form = MultipartForm()
        var part: MultipartPart?
        var content: [UInt8] = []
        parser.append(octets)
        while let event = try parser.next() {
            switch event {
            case .part(let head):
                part = head
                content = []
            case .content(let octets):
                content += octets
            case .partEnd:
                if let part { try form.add(part, content) }
            case .end:
                return form
            }
        }
        throw .incomplete
    }

    /// Reads the content of a request whose Content-Type says that it is such a form. Content in a
    /// file is read piece by piece through ``MultipartParser`` instead.
    public static func parse(_ request: Request, limits: Limits = Limits()) throws(FormError) -> MultipartForm {
        guard let type = request.head.fieldOctets(.contentType).flatMap({ MediaType($0) }) else {
            throw .wrongMediaType
        }
        guard case .buffered(let octets) = request.content else { throw .incomplete }
        return try parse(octets, type: type, limits: limits)
    }

    private mutating func add(_ part: MultipartPart, _ content: [UInt8]) throws(FormError) {
        if let filename = part.filename {
            files.append(File(field: part.name, filename: filename, mediaType: part.mediaType, octets: content))
        } else {
            guard !content.contains(0), let value = String(validating: content, as: UTF8.self) else {
                throw .malformedText
            }
            fields.append(FormFields.Field(name: part.name, value: value))
        }
    }
}
