/// Why a text is not JSON, with the place.
public enum JSONTextError: DomainError, Hashable {
    /// Something else stands where a value or a mark of the notation should be.
    case unexpected(line: Int)
    /// Lists within lists, deeper than any document of ours.
    case tooDeep
    /// The same name twice in one object: one of the two would be lost.
    case repeatedName(String, line: Int)

    public var message: String {
        switch self {
        case .unexpected(let line): "Il testo non è JSON valido: c'è qualcosa di inatteso alla riga \(line)."
        case .tooDeep: "Il testo JSON ha troppi elenchi uno dentro l'altro."
        case .repeatedName(let name, let line): "Il nome «\(name)» compare due volte nello stesso oggetto, alla riga \(line)."
        }
    }
}

extension JSONValue {
    /// Reads a JSON text (RFC 8259), strictly: nothing after the value, no name twice, whole numbers exact.
    /// - Throws: `JSONTextError`.
    public init(text: some Sequence<UInt8>) throws(JSONTextError) {
        var parser = JSONParser(octets: Array(text))
        self = try parser.document()
    }

    /// The one text of this value: names in the order of their octets, no spaces, and a line for each entry of the lists
    /// that stand directly in the document, so that two documents can be compared line by line.
    public var canonicalText: String {
        var octets: [UInt8] = []
        write(to: &octets, depth: 0, linesTo: 2)
        octets.append(0x0A)
        return String(decoding: octets, as: UTF8.self)
    }

    /// The one text of this value on one line.
    public var compactText: String {
        var octets: [UInt8] = []
        write(to: &octets, depth: 0, linesTo: 0)
        return String(decoding: octets, as: UTF8.self)
    }

    private func write(to octets: inout [UInt8], depth: Int, linesTo lines: Int) {
        switch self {
        case .null: octets += "null".utf8
        case .bool(let value): octets += (value ? "true" : "false").utf8
        case .integer(let value): octets += String(value).utf8
        case .inexact(let value): octets += String(value).utf8
        case .string(let value): Self.write(value, to: &octets)
        case .array(let values):
            octets.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { octets.append(UInt8(ascii: ",")) }
                if depth < lines { octets.append(0x0A) }
                value.write(to: &octets, depth: depth + 1, linesTo: lines)
            }
            if depth < lines, !values.isEmpty { octets.append(0x0A) }
            octets.append(UInt8(ascii: "]"))
        case .object(let values):
            octets.append(UInt8(ascii: "{"))
            let names = values.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
            for (index, name) in names.enumerated() {
                if index > 0 { octets.append(UInt8(ascii: ",")) }
                if depth == 0, lines > 0 { octets.append(0x0A) }
                Self.write(name, to: &octets)
                octets.append(UInt8(ascii: ":"))
                values[name]?.write(to: &octets, depth: depth + 1, linesTo: lines)
            }
            if depth == 0, lines > 0, !names.isEmpty { octets.append(0x0A) }
            octets.append(UInt8(ascii: "}"))
        }
    }

    private static func write(_ text: String, to octets: inout [UInt8]) {
        octets.append(UInt8(ascii: "\""))
        for octet in text.utf8 {
            switch octet {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): octets += [UInt8(ascii: "\\"), octet]
            case 0x0A: octets += "\\n".utf8
            case 0x0D: octets += "\\r".utf8
            case 0x09: octets += "\\t".utf8
            case 0..<0x20:
                let digits = String(octet, radix: 16)
                octets += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
            default: octets.append(octet)
            }
        }
        octets.append(UInt8(ascii: "\""))
    }
}

/// Reads octets into values. The octets of a text are checked to be UTF-8 when the text is made.
private struct JSONParser {
    let octets: [UInt8]
    var place = 0
    /// Deeper than any document of ours, and far from the end of the stack.
    private static let deepest = 100

    init(octets: [UInt8]) { self.octets = octets }

    mutating func document() throws(JSONTextError) -> JSONValue {
        if octets.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
        let value = try value(depth: 0)
        skipSpace()
        guard place == octets.count else { throw unexpected }
        return value
    }

    private var unexpected: JSONTextError {
        .unexpected(line: octets.prefix(place).count { $0 == 0x0A } + 1)
    }

    private mutating func skipSpace() {
        while place < octets.count, [0x20, 0x0A, 0x0D, 0x09].contains(octets[place]) { place += 1 }
    }

    private var next: UInt8? { place < octets.count ? octets[place] : nil }

    private mutating func take(_ word: StaticString, as value: JSONValue) throws(JSONTextError) -> JSONValue {
        let wanted = word.withUTF8Buffer { Array($0) }
        guard octets.dropFirst(place).starts(with: wanted) else { throw unexpected }
        place += wanted.count
        return value
    }

    private mutating func value(depth: Int) throws(JSONTextError) -> JSONValue {
        guard depth < Self.deepest else { throw .tooDeep }
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try object(depth)
        case UInt8(ascii: "["): return try array(depth)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try take("true", as: .bool(true))
        case UInt8(ascii: "f"): return try take("false", as: .bool(false))
        case UInt8(ascii: "n"): return try take("null", as: .null)
        default: return try number()
        }
    }

    private mutating func object(_ depth: Int) throws(JSONTextError) -> JSONValue {
        place += 1
        var values: [String: JSONValue] = [:]
        skipSpace()
        if next == UInt8(ascii: "}") {
            place += 1
            return .object(values)
        }
        while true {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw unexpected }
            let name = try string()
            skipSpace()
            guard next == UInt8(ascii: ":") else { throw unexpected }
            place += 1
            let found = try value(depth: depth + 1)
            guard values.updateValue(found, forKey: name) == nil else {
                throw .repeatedName(name, line: octets.prefix(place).count { $0 == 0x0A } + 1)
            }
            skipSpace()
            switch next {
            case UInt8(ascii: ","): place += 1
            case UInt8(ascii: "}"):
                place += 1
                return .object(values)
            default: throw unexpected
            }
        }
    }

    private mutating func array(_ depth: Int) throws(JSONTextError) -> JSONValue {
        place += 1
        var values: [JSONValue] = []
        skipSpace()
        if next == UInt8(ascii: "]") {
            place += 1
            return .array(values)
        }
        while true {
            values.append(try value(depth: depth + 1))
            skipSpace()
            switch next {
            case UInt8(ascii: ","): place += 1
            case UInt8(ascii: "]"):
                place += 1
                return .array(values)
            default: throw unexpected
            }
        }
    }

    private mutating func string() throws(JSONTextError) -> String {
        place += 1
        let start = place
        // Most texts have nothing to undo.
        while let octet = next, octet != UInt8(ascii: "\""), octet != UInt8(ascii: "\\"), octet >= 0x20 { place += 1 }
        if next == UInt8(ascii: "\"") {
            defer { place += 1 }
            guard let text = String(validating: octets[start..<place], as: UTF8.self) else { throw unexpected }
            return text
        }
        var units = Array(octets[start..<place])
        while let octet = next {
            place += 1
            switch octet {
            case UInt8(ascii: "\""):
                guard let text = String(validating: units, as: UTF8.self) else { throw unexpected }
                return text
            case UInt8(ascii: "\\"): units += try escaped()
            case 0..<0x20: throw unexpected
            default: units.append(octet)
            }
        }
        throw unexpected
    }

    private mutating func escaped() throws(JSONTextError) -> [UInt8] {
        guard let octet = next else { throw unexpected }
        place += 1
        switch octet {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [octet]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"):
            var code = UInt32(try unit())
            if (0xD800..<0xDC00).contains(code) {
                guard octets.dropFirst(place).starts(with: "\\u".utf8) else { throw unexpected }
                place += 2
                let low = UInt32(try unit())
                guard (0xDC00..<0xE000).contains(low) else { throw unexpected }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw unexpected }
            return Array(String(Character(scalar)).utf8)
        default: throw unexpected
        }
    }

    private mutating func unit() throws(JSONTextError) -> UInt16 {
        guard place + 4 <= octets.count,
            let unit = UInt16(String(decoding: octets[place..<place + 4], as: UTF8.self), radix: 16),
            octets[place] != UInt8(ascii: "+"), octets[place] != UInt8(ascii: "-")
        else { throw unexpected }
        place += 4
        return unit
    }

    private mutating func number() throws(JSONTextError) -> JSONValue {
        let start = place
        if next == UInt8(ascii: "-") { place += 1 }
        let digits = place
        while let octet = next, (0x30...0x39).contains(octet) { place += 1 }
        guard place > digits, octets[digits] != 0x30 || place == digits + 1 else { throw unexpected }
        var isWhole = true
        while let octet = next, (0x30...0x39).contains(octet) || ".eE+-".utf8.contains(octet) {
            isWhole = false
            place += 1
        }
        let text = String(decoding: octets[start..<place], as: UTF8.self)
        if isWhole, let value = Int(text) { return .integer(value) }
        guard let value = Double(text), value.isFinite, text.last != "." else { throw unexpected }
        return .inexact(value)
    }
}
