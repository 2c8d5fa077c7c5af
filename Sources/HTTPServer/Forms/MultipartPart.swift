import HTTPTypes

/// The head of one part of a multipart form (RFC 7578 §4.2).
public struct MultipartPart: Sendable, Equatable {
    /// The name of the form's field.
    public let name: String
    /// The name of the file as the client gave it, without folders and controls; `nil` for a text field.
    /// It is a label: never a path.
    public let filename: String?
    /// The type the client claims for the file.
    public let mediaType: MediaType?

    /// Reads the field lines of a part's head, without the empty line behind them.
    init(head: ArraySlice<UInt8>, limits: Limits) throws(FormError) {
        var disposition: ArraySlice<UInt8>?
        var type: ArraySlice<UInt8>?
        for line in try Self.lines(head) {
            let name = line.prefix(while: OctetSet.token.contains)
            let value = line[name.endIndex...]
            guard !name.isEmpty, value.first == .colon, value.allSatisfy(OctetSet.fieldValue.contains)
            else { throw .malformedPart }
            if name.equalsIgnoringCase("content-disposition") {
                guard disposition == nil else { throw .malformedPart }
                disposition = value.dropFirst()
            } else if name.equalsIgnoringCase("content-type") {
                type = value.dropFirst()
            }
        }
        guard let disposition else { throw .malformedPart }
        let (name, filename) = try Self.parameters(disposition)
        guard name.utf8.count <= limits.formName else { throw .nameTooLong }
        self.name = name
        self.filename = filename.map(Self.label)
        mediaType = type.flatMap { MediaType($0.drop(while: \.isWhitespace)) }
    }

    private static func lines(_ head: ArraySlice<UInt8>) throws(FormError) -> [ArraySlice<UInt8>] {
        var lines: [ArraySlice<UInt8>] = []
        var rest = head
        while !rest.isEmpty {
            let line = rest.prefix { $0 != .carriageReturn }
            rest = rest[line.endIndex...]
            guard rest.prefix(2).elementsEqual([.carriageReturn, .lineFeed]) else { throw .malformedPart }
            rest = rest.dropFirst(2)
            lines.append(line)
        }
        return lines
    }

    /// `form-data; name="…"; filename="…"`. Browsers write a quote in a name as `%22` and line ends as
    /// `%0D%0A` (WHATWG HTML, multipart/form-data encoding); a backslash stands for itself unless it
    /// precedes a quote.
    private static func parameters(_ value: ArraySlice<UInt8>) throws(FormError) -> (name: String, filename: String?) {
        var cursor = FieldCursor(value)
        cursor.skipWhitespace()
        guard cursor.token()?.equalsIgnoringCase("form-data") == true else { throw .malformedPart }
        var name: String?
        var filename: String?
        cursor.skipWhitespace()
        while !cursor.isAtEnd {
            guard cursor.skip(.semicolon) else { throw .malformedPart }
            cursor.skipWhitespace()
            guard let parameter = cursor.token(), cursor.skip(.equals) else { throw .malformedPart }
            let value = try parameterValue(&cursor)
            if parameter.equalsIgnoringCase("name") {
                guard name == nil else { throw .malformedPart }
                name = value
            } else if parameter.equalsIgnoringCase("filename") {
                guard filename == nil else { throw .malformedPart }
                filename = value
            }
            cursor.skipWhitespace()
        }
        guard let name else { throw .malformedPart }
        return (name, filename)
    }

    private static func parameterValue(_ cursor: inout FieldCursor) throws(FormError) -> String {
        var octets: [UInt8] = []
        if cursor.skip(.quote) {
            while true {
                octets += cursor.run(of: .quotedText)
                if cursor.skip(.quote) { break }
                guard cursor.skip(.backslash) else { throw .malformedPart }
                octets.append(cursor.skip(.quote) ? .quote : .backslash)
            }
        } else {
            guard let token = cursor.token() else { throw .malformedPart }
            octets += token
        }
        guard let text = String(validating: octets, as: UTF8.self) else { throw .malformedText }
        guard text.utf8.contains(.percent) else { return text }
        return [("%22", "\""), ("%0D", "\r"), ("%0A", "\n")].reduce(text) { text, escape in
            text.split(separator: escape.0, omittingEmptySubsequences: false).joined(separator: escape.1)
        }
    }

    /// What is behind the last slash or backslash, without controls.
    private static func label(_ filename: String) -> String {
        let last = filename.unicodeScalars.split(
            omittingEmptySubsequences: false, whereSeparator: { $0 == "/" || $0 == "\\" }
        ).last ?? []
        return String(String.UnicodeScalarView(last.filter { $0.value >= 0x20 && $0.value != 0x7F }))
    }
}
