/// Where one field line's name and value stand in the octets of its head.
struct FieldLine: Sendable, Equatable {
    let nameStart, nameEnd, valueStart, valueEnd: UInt32

    var name: Range<Int> { Int(nameStart)..<Int(nameEnd) }
    var value: Range<Int> { Int(valueStart)..<Int(valueEnd) }
}

/// Reads field lines up to the empty line that ends them, with their limits: the fields of a head,
/// and, by the same rules, the trailers of a chunked request.
struct FieldSection: Sendable {
    private var scanner = LineScanner()
    private var size = 0
    private var count = 0

    enum Step {
        case needsMore
        /// One field line.
        case line(FieldLine)
        /// The empty line.
        case end
    }

    /// Reads the line that begins at `octets[position]` and moves `position` behind it.
    mutating func next(
        in octets: Span<UInt8>, at position: inout Int, limits: Limits
    ) throws(RequestError) -> Step {
        let room = max(limits.fieldSection - size - 2, 0)
        let end = try scanner.endOfLine(
            in: octets, from: position, limit: min(limits.fieldLine, room),
            tooLong: limits.fieldLine <= room ? .fieldLineTooLong : .fieldSectionTooLarge)
        guard let end else { return .needsMore }
        let start = position
        position = end + 2
        if start == end { return .end }
        if count == limits.fieldCount { throw .tooManyFields }
        let line = try Self.parse(octets, from: start, to: end, isFirst: count == 0)
        size += position - start
        count += 1
        return .line(line)
    }

    /// `field-name ":" OWS field-value OWS` (RFC 9112 §5).
    private static func parse(
        _ octets: Span<UInt8>, from start: Int, to end: Int, isFirst: Bool
    ) throws(RequestError) -> FieldLine {
        if octets[start].isWhitespace { throw isFirst ? .whitespaceBeforeFields : .foldedField }
        let token = OctetSet.token
        var colon = start
        while colon < end, token.contains(octets[colon]) { colon += 1 }
        guard colon > start, colon < end, octets[colon] == .colon else { throw .malformedFieldName }

        var valueStart = colon + 1
        var valueEnd = end
        while valueStart < valueEnd, octets[valueStart].isWhitespace { valueStart += 1 }
        while valueEnd > valueStart, octets[valueEnd - 1].isWhitespace { valueEnd -= 1 }
        let allowed = OctetSet.fieldValue
        var index = valueStart
        while index < valueEnd {
            guard allowed.contains(octets[index]) else { throw .controlInField }
            index += 1
        }
        return FieldLine(
            nameStart: UInt32(start), nameEnd: UInt32(colon),
            valueStart: UInt32(valueStart), valueEnd: UInt32(valueEnd))
    }
}
