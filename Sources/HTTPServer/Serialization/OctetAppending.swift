import HTTPTypes

extension [UInt8] {
    mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { append(contentsOf: $0) }
    }

    mutating func append(_ text: String) { append(contentsOf: text.utf8) }

    /// A non-negative number in digits.
    mutating func append(decimal number: Int) { append(contentsOf: String(number).utf8) }

    /// A number in hexadecimal digits.
    mutating func append(hexadecimal number: Int) { append(contentsOf: String(number, radix: 16).utf8) }

    /// An octet as two lower-case hexadecimal digits.
    mutating func append(hexadecimalOctet octet: UInt8) {
        for digit in [octet >> 4, octet & 0xF] { append(digit < 10 ? 0x30 + digit : 0x57 + digit) }
    }

    /// `name: value` CRLF. The types hold neither CR nor LF nor NUL (RFC 9112 §11.1).
    mutating func append(_ field: HTTPField) {
        append(field.name.rawName)
        append(": ")
        field.withUnsafeBytesOfValue { append(contentsOf: $0) }
        append("\r\n")
    }

    mutating func appendFields(_ fields: HTTPFields) {
        for field in fields { append(field) }
    }
}

extension Sequence<UInt8> {
    /// Two lower-case hexadecimal digits for each octet.
    var hexadecimal: [UInt8] { reduce(into: []) { $0.append(hexadecimalOctet: $1) } }
}

extension HTTPField.Name {
    /// Fields that frame the message: the server alone writes them, whatever a handler says.
    var isFramingField: Bool {
        switch canonicalName {
        case "connection", "keep-alive", "transfer-encoding", "content-length", "trailer", "te", "upgrade", "date",
            "server":
            true
        default: false
        }
    }

    /// Whether a 304 response carries the field. What describes content the client already has stays
    /// away (RFC 9110 §15.4.5).
    var isNotModifiedField: Bool {
        switch canonicalName {
        case "content-type", "content-encoding", "content-language", "content-range", "content-disposition",
            "accept-ranges", "last-modified":
            false
        default: true
        }
    }
}
