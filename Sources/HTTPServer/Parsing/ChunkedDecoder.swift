/// Decodes the chunked transfer coding (RFC 9112 §7.1) up to and including the last chunk's line;
/// the trailers that follow are a ``FieldSection``.
///
/// Framing octets are consumed one by one and never kept, so nothing is searched twice.
struct ChunkedDecoder: Sendable {
    enum Step {
        case needsMore
        /// Content that stands at this range of the octets.
        case content(Range<Int>)
        /// The last chunk: trailers follow.
        case last
    }

    private enum State {
        case size(digits: Int)
        case `extension`(ExtensionState)
        case lineFeed
        case data
        case dataCR
        case dataLF
    }

    /// Where the parser stands in `*( BWS ";" BWS name [ BWS "=" BWS value ] )`.
    private enum ExtensionState {
        case beforeSemicolon, beforeName, name, afterName, beforeValue, token, quoted, quotedPair, afterValue
    }

    private var state = State.size(digits: 0)
    private var remaining: UInt64 = 0
    private var received: UInt64 = 0
    private var framing: UInt64 = 0
    private var extensionOfChunk = 0
    private var extensions = 0

    /// Takes what it can from `octets` beginning at `position`, which moves behind what was taken.
    mutating func next(
        in octets: Span<UInt8>, at position: inout Int, contentLimit: Int, limits: Limits
    ) throws(RequestError) -> Step {
        while position < octets.count {
            if case .data = state {
                let count = Int(min(UInt64(octets.count - position), remaining))
                let range = position..<(position + count)
                position += count
                remaining -= UInt64(count)
                received += UInt64(count)
                if remaining == 0 { state = .dataCR }
                return .content(range)
            }
            let octet = octets[position]
            position += 1
            framing += 1
            if framing > received + UInt64(limits.chunkFraming) { throw .chunkOverhead }
            if try take(octet, contentLimit: contentLimit, limits: limits) { return .last }
        }
        return .needsMore
    }

    /// Takes one framing octet; true when it ended the line of the last chunk.
    private mutating func take(_ octet: UInt8, contentLimit: Int, limits: Limits) throws(RequestError) -> Bool {
        switch state {
        case .size(let digits):
            if let value = octet.hexadecimalValue {
                guard digits < 16 else { throw .malformedChunk }
                remaining = remaining << 4 | UInt64(value)
                state = .size(digits: digits + 1)
            } else {
                guard digits > 0 else { throw octet == .lineFeed ? .bareLF : .malformedChunk }
                guard remaining <= UInt64(contentLimit) - min(received, UInt64(contentLimit)) else {
                    throw .contentTooLarge
                }
                extensionOfChunk = 0
                try takeExtension(octet, .beforeSemicolon, limits)
            }
        case .extension(let place):
            try takeExtension(octet, place, limits)
        case .lineFeed:
            guard octet == .lineFeed else { throw .bareCR }
            if remaining == 0 { return true }
            state = .data
        case .dataCR:
            guard octet == .carriageReturn else { throw octet == .lineFeed ? .bareLF : .malformedChunk }
            state = .dataLF
        case .dataLF:
            guard octet == .lineFeed else { throw .bareCR }
            state = .size(digits: 0)
        case .data:
            break
        }
        return false
    }

    private mutating func takeExtension(
        _ octet: UInt8, _ place: ExtensionState, _ limits: Limits
    ) throws(RequestError) {
        if octet == .lineFeed { throw .bareLF }
        if octet == .carriageReturn {
            switch place {
            case .beforeSemicolon where extensionOfChunk == 0: break
            case .name, .token, .afterValue: break
            default: throw .malformedChunk
            }
            state = .lineFeed
            return
        }
        extensionOfChunk += 1
        extensions += 1
        if extensionOfChunk > limits.chunkExtension || extensions > limits.chunkExtensions {
            throw .chunkExtensionTooLong
        }
        state = .extension(try Self.next(after: place, octet))
    }

    private static func next(after place: ExtensionState, _ octet: UInt8) throws(RequestError) -> ExtensionState {
        let isToken = OctetSet.token.contains(octet)
        switch (place, octet) {
        case (.quoted, .quote): return .afterValue
        case (.quoted, .backslash): return .quotedPair
        case (.quoted, _) where OctetSet.quotedText.contains(octet): return .quoted
        case (.quotedPair, _) where OctetSet.fieldValue.contains(octet): return .quoted
        case (.beforeSemicolon, .space), (.beforeSemicolon, .horizontalTab): return .beforeSemicolon
        case (.beforeName, .space), (.beforeName, .horizontalTab): return .beforeName
        case (.beforeValue, .space), (.beforeValue, .horizontalTab): return .beforeValue
        case (.name, .space), (.name, .horizontalTab), (.afterName, .space), (.afterName, .horizontalTab):
            return .afterName
        case (.token, .space), (.token, .horizontalTab), (.afterValue, .space), (.afterValue, .horizontalTab):
            return .beforeSemicolon
        case (.beforeSemicolon, .semicolon), (.name, .semicolon), (.afterName, .semicolon),
            (.token, .semicolon), (.afterValue, .semicolon):
            return .beforeName
        case (.name, .equals), (.afterName, .equals): return .beforeValue
        case (.beforeValue, .quote): return .quoted
        case (.beforeName, _) where isToken, (.name, _) where isToken: return .name
        case (.beforeValue, _) where isToken, (.token, _) where isToken: return .token
        default: throw .malformedChunk
        }
    }
}
