import HTTPTypes

/// What is sent of a response once preconditions, content coding and ranges have been applied to it.
struct Answer {
    enum Content {
        case none
        case bytes(ArraySlice<UInt8>)
        case file(FileRegion)
        case stream(@Sendable () throws -> [UInt8]?)
    }

    /// Which of the handler's fields are sent.
    private enum Selection {
        /// All that are not the server's own.
        case all
        /// All but those the representation has written.
        case besides(Representation)
        /// Those of a 304 response, but those the representation has written.
        case notModified(Representation?)
        /// Those that do not describe content: the answer is another one than the handler gave.
        case contentless
    }

    private(set) var status: HTTPResponse.Status
    /// Finished field lines.
    private(set) var prewritten: [UInt8] = []
    private(set) var content = Content.none
    /// The Content-Length to write, which for HEAD is that of GET; `nil` when there is none to write.
    private(set) var length: Int?
    private var selection = Selection.all

    init(to head: RequestHead?, from response: Response, date: String) {
        status = response.status
        let code = response.status.code
        // These have neither content nor a length (RFC 9110 §8.6).
        if (100..<200).contains(code) || code == 204 || code == 304 { return }

        // Preconditions and ranges count only where the plain answer succeeds (RFC 9110 §13.2.1). Those of
        // an unsafe method are the handler's, before it changes anything.
        var condition: RequestHead?
        if let head, code == 200, head.method == .get || head.method == .head { condition = head }
        let clock = Clock(date: date)
        switch response.content {
        case .representation(let representation):
            apply(representation, head, condition, clock)
        case .none:
            length = 0
            applyPreconditions(response, condition, clock)
        case .bytes(let octets):
            content = .bytes(octets[...])
            length = octets.count
            applyPreconditions(response, condition, clock)
        case .file(let region):
            content = .file(region)
            length = region.length
            applyPreconditions(response, condition, clock)
            applyRange(region, response, condition, clock)
        case .stream(let producer):
            content = .stream(producer)
            applyPreconditions(response, condition, clock)
        }
    }

    /// Whether a field of the handler's response is sent.
    func carries(_ name: HTTPField.Name) -> Bool {
        if name.isFramingField { return false }
        return switch selection {
        case .all: true
        case .besides(let representation): !representation.hasField(name)
        case .notModified(let representation):
            name.isNotModifiedField && representation?.hasField(name) != true
        case .contentless: name.isNotModifiedField && name != .eTag && name != .vary && name != .cacheControl
        }
    }

    /// The present time, read from its text only when a date is compared.
    private struct Clock {
        let date: String
        var now: HTTPDate {
            let epoch = HTTPDate(secondsSince1970: 0)
            return HTTPDate(date, now: epoch) ?? epoch
        }
    }
}

// MARK: - Shared octets

extension Answer {
    private mutating func apply(
        _ representation: Representation, _ head: RequestHead?, _ condition: RequestHead?, _ clock: Clock
    ) {
        let range = condition.flatMap(Self.range)
        guard let variant = Self.variant(of: representation, head, wantsRange: range != nil) else {
            if condition != nil { return replace(by: .notAcceptable) }
            return send(representation, representation.identity)
        }
        guard let condition else { return send(representation, variant) }

        let lastModified = representation.lastModified
        switch ConditionalRequests.evaluate(
            condition, entityTag: variant.entityTag, lastModified: lastModified, now: clock.now)
        {
        case .failed:
            return replace(by: .preconditionFailed)
        case .notModified:
            status = .notModified
            prewritten = variant.notModifiedFields
            selection = .notModified(representation)
            return
        case .proceed:
            break
        }
        guard let range, representation.identity.entityTag == variant.entityTag,
            ConditionalRequests.allowsRange(
                condition, entityTag: variant.entityTag, lastModified: lastModified, now: clock.now)
        else { return send(representation, variant) }
        guard let part = range.resolved(length: variant.octets.count) else {
            return replace(byUnsatisfiedRangeOf: variant.octets.count)
        }
        status = .partialContent
        prewritten = representation.partialFields
        appendContentRange(part, of: variant.octets.count)
        selection = .besides(representation)
        content = .bytes(variant.octets[part])
        length = part.count
    }

    /// The variant that the client takes most gladly; who asks for a range gets the octets without coding.
    /// `nil` when none is acceptable.
    private static func variant(
        of representation: Representation, _ head: RequestHead?, wantsRange: Bool
    ) -> Representation.Variant? {
        guard let value = head?.fieldOctets(.acceptEncoding) else { return representation.identity }
        let accepted = AcceptEncoding(value)
        if wantsRange, accepted.allowsIdentity { return representation.identity }
        if let gzip = representation.gzip, accepted.prefersGzip || !accepted.allowsIdentity && accepted.allowsGzip {
            return gzip
        }
        return accepted.allowsIdentity ? representation.identity : nil
    }

    private mutating func send(_ representation: Representation, _ variant: Representation.Variant) {
        prewritten = variant.fields
        selection = .besides(representation)
        content = .bytes(variant.octets[...])
    }
}

// MARK: - Octets of one response

extension Answer {
    private mutating func applyPreconditions(_ response: Response, _ condition: RequestHead?, _ clock: Clock) {
        guard let condition else { return }
        let (tag, date) = Self.validators(response, clock)
        guard tag != nil || date != nil else { return }
        switch ConditionalRequests.evaluate(condition, entityTag: tag, lastModified: date, now: clock.now) {
        case .proceed:
            break
        case .failed:
            replace(by: .preconditionFailed)
        case .notModified:
            status = .notModified
            selection = .notModified(nil)
            content = .none
            length = nil
        }
    }

    private mutating func applyRange(
        _ region: FileRegion, _ response: Response, _ condition: RequestHead?, _ clock: Clock
    ) {
        guard status == .ok, let condition, response.fields[.contentEncoding] == nil else { return }
        if response.fields[.acceptRanges] == nil { prewritten.append("Accept-Ranges: bytes\r\n") }
        let (tag, date) = Self.validators(response, clock)
        guard let range = Self.range(condition),
            ConditionalRequests.allowsRange(condition, entityTag: tag, lastModified: date, now: clock.now)
        else { return }
        guard let part = range.resolved(length: region.length) else {
            return replace(byUnsatisfiedRangeOf: region.length)
        }
        status = .partialContent
        appendContentRange(part, of: region.length)
        content = .file(region.part(offset: part.lowerBound, length: part.count))
        length = part.count
    }

    private static func validators(_ response: Response, _ clock: Clock) -> (EntityTag?, HTTPDate?) {
        var tag: EntityTag?
        if let value = response.fields[.eTag] {
            var cursor = FieldCursor(value)
            tag = EntityTag.next(&cursor)
        }
        return (tag, response.fields[.lastModified].flatMap { HTTPDate($0, now: clock.now) })
    }
}

// MARK: - Pieces

extension Answer {
    /// The one range that a GET asks for; anything else is ignored (RFC 9110 §14.2).
    private static func range(_ head: RequestHead) -> ByteRange? {
        guard head.method == .get else { return nil }
        return head.fieldOctets(.range).flatMap { ByteRange($0) }
    }

    private mutating func replace(by status: HTTPResponse.Status) {
        self.status = status
        prewritten = []
        selection = .contentless
        content = .none
        length = 0
    }

    private mutating func replace(byUnsatisfiedRangeOf length: Int) {
        replace(by: .rangeNotSatisfiable)
        prewritten.append("Content-Range: bytes */")
        prewritten.append(decimal: length)
        prewritten.append("\r\n")
    }

    private mutating func appendContentRange(_ part: Range<Int>, of length: Int) {
        prewritten.append("Content-Range: bytes ")
        prewritten.append(decimal: part.lowerBound)
        prewritten.append(.hyphen)
        prewritten.append(decimal: part.upperBound - 1)
        prewritten.append(.slash)
        prewritten.append(decimal: length)
        prewritten.append("\r\n")
    }
}
