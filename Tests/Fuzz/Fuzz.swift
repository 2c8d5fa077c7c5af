import Glibc
import HTTPServer
import HTTPTypes

// Coverage-guided fuzzing of everything that reads what a client sends. The first octet of an input
// chooses what reads the rest. A property that does not hold stops the program, as a crash would.

/// What an input is given to. The order is part of the corpus: add at the end.
private let targets: [@Sendable (ArraySlice<UInt8>) -> Void] = [
    fuzzRequests, fuzzAnswers, fuzzURLEncodedForm, fuzzMultipartForm, fuzzCookies, fuzzRanges, fuzzDates,
    fuzzTarget, fuzzFieldValues, fuzzHost,
]

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    guard count > 0 else { return 0 }
    let octets = Array(UnsafeBufferPointer(start: start, count: count))
    targets[Int(octets[0]) % targets.count](octets.dropFirst())
    return 0
}

/// Writes the tables of raw requests as seeds when `FUZZ_SEEDS` names a folder.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
    _ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>>>
) -> CInt {
    guard let folder = getenv("FUZZ_SEEDS").map({ String(cString: $0) }) else { return 0 }
    for (number, row) in RequestCase.all.enumerated() where row.octets.count < 4_096 {
        for target in 0...1 { write([UInt8(target)] + row.octets, to: "\(folder)/request-\(target)-\(number)") }
    }
    let seeds: [(UInt8, String)] = [
        (2, "a=1&b=citt%C3%A0+x&&c"), (4, "a=1; b=\"2\"; c"), (5, "bytes=0-499"), (5, "bytes=-5"),
        (3, "--X\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b%22.csv\"\r\nContent-Type: text/csv\r\n\r\nx\r\n--X--"),
        (6, "Sun, 06 Nov 1994 08:49:37 GMT"), (6, "Sunday, 06-Nov-94 08:49:37 GMT"), (6, "Sun Nov  6 08:49:37 1994"),
        (7, "/a/%2e%2F/b?c=d&e"), (7, "http://a:80/b?c"), (8, "gzip;q=0.5, identity, *;q=0"), (8, "text/html; charset=\"utf-8\""),
        (8, "W/\"a\", \"b\""), (9, "example.org:8080"), (9, "[::1]:80"),
    ]
    for (number, seed) in seeds.enumerated() { write([seed.0] + Array(seed.1.utf8), to: "\(folder)/value-\(number)") }
    return 0
}

private func write(_ octets: [UInt8], to path: String) {
    guard let file = fopen(path, "w") else { return }
    fwrite(octets, 1, octets.count, file)
    fclose(file)
}

/// The pieces of `octets` when cut in places that the octets themselves decide.
private func pieces(_ octets: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var rest = octets
    var length = 1
    while !rest.isEmpty {
        pieces.append(rest.prefix(length))
        length = 1 + Int(rest[rest.startIndex]) % 29
        rest = rest.dropFirst(pieces[pieces.count - 1].count)
    }
    return pieces
}

/// The parser and the chunked decoder: cuts change nothing, buffers stay bounded.
private func fuzzRequests(_ octets: ArraySlice<UInt8>) {
    let whole = RequestTrace.outcomes(of: [octets])
    precondition(RequestTrace.outcomes(of: pieces(octets)) == whole, "cuts change the outcome")
    var limits = Limits()
    limits.fieldLine = 40
    limits.fieldSection = 100
    limits.fieldCount = 4
    limits.target = 20
    limits.content = 50
    limits.chunkExtension = 8
    limits.chunkFraming = 40
    let strict = RequestTrace.outcomes(of: [octets], limits: limits)
    precondition(RequestTrace.outcomes(of: pieces(octets), limits: limits) == strict, "cuts change the outcome")
}

private let page = Representation(
    Array(String(repeating: "<p>pagina</p>\n", count: 100).utf8), mediaType: .html,
    lastModified: HTTPDate(secondsSince1970: 784_000_000))

/// Answers to whatever request is read: each is well-formed and framed exactly once.
private func fuzzAnswers(_ octets: ArraySlice<UInt8>) {
    var parser = RequestParser()
    parser.append(octets)
    while let event = try? parser.next() {
        guard case .head(let head, _) = event else { continue }
        _ = head.fields
        _ = head.target.segments
        _ = CrossOriginProtection().verdict(for: head)
        var dynamic = Response(
            fields: [.eTag: "\"v\"", .contentType: "text/html", .location: head.target.segments.joined()],
            content: .bytes(page.octets), compression: .allowed)
        Compression.apply(to: &dynamic, for: head)
        for response in [Response(content: .representation(page)), dynamic, Response(content: .stream { nil }), Response(status: .noContent)] {
            check(ResponseSerializer().serialize(response, for: head, date: "Sun, 06 Nov 1994 08:49:37 GMT", keepsOpen: true), head)
        }
    }
}

private func check(_ response: SerializedResponse, _ head: RequestHead) {
    let lines = String(decoding: response.head, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
    precondition(lines.count > 2 && lines.suffix(2).allSatisfy(\.isEmpty), "the head ends in one empty line")
    precondition(lines.dropLast(2).allSatisfy { !$0.isEmpty && !$0.utf8.contains { $0 == 13 || $0 == 10 || $0 == 0 } })
    func count(_ name: String) -> Int { lines.filter { $0.lowercased().hasPrefix("\(name):") }.count }
    let framings = count("content-length") + count("transfer-encoding")
    let code = response.status.code
    let isBare = code == 204 || code == 304
    let endsWithConnection = if case .stream(_, chunked: false) = response.content { true } else { head.version == .http10 }
    precondition(framings == (isBare ? 0 : 1) || (framings == 0 && endsWithConnection), "one framing")
    precondition(count("date") == 1 && count("etag") <= 1 && count("vary") <= 1)
    if head.method == .head || isBare {
        guard case .none = response.content else { preconditionFailure("no content") }
    }
}

private func fuzzURLEncodedForm(_ octets: ArraySlice<UInt8>) {
    guard let form = try? URLEncodedForm.parse(octets) else { return }
    for field in form.all { precondition(form.values(of: field.name).contains(field.value)) }
}

/// The multipart parser: cuts change nothing.
private func fuzzMultipartForm(_ octets: ArraySlice<UInt8>) {
    func outcome(_ pieces: [ArraySlice<UInt8>]) -> String {
        guard let type = MediaType("multipart/form-data; boundary=X"), var parser = try? MultipartParser(type) else { return "" }
        var text = ""
        do {
            for piece in pieces {
                parser.append(piece)
                while let event = try parser.next() {
                    switch event {
                    case .part(let part): text += "[\(part)]"
                    case .content(let octets): text += octets.map { "\($0)." }.joined()
                    case .partEnd: text += "|"
                    case .end: text += "end"
                    }
                }
            }
            return text
        } catch {
            // What came before an error may have come in a different number of pieces.
            return "\(error)"
        }
    }
    precondition(outcome([octets]) == outcome(pieces(octets)), "cuts change the outcome")
    if let type = MediaType(octets.prefix(90)) { _ = try? MultipartForm.parse(octets.dropFirst(90), type: type) }
}

private func fuzzCookies(_ octets: ArraySlice<UInt8>) {
    let cookies = Cookies(octets)
    for cookie in cookies.all {
        precondition(cookies.values(of: cookie.name).contains(cookie.value))
        precondition((try? SetCookie(name: "a", value: cookie.value)) != nil, "what is read could have been set")
    }
}

private func fuzzRanges(_ octets: ArraySlice<UInt8>) {
    guard let range = ByteRange(octets) else { return }
    for length in [0, 1, 500, Int.max] {
        guard let part = range.resolved(length: length) else { continue }
        precondition(!part.isEmpty && part.lowerBound >= 0 && part.upperBound <= length)
    }
}

private func fuzzDates(_ octets: ArraySlice<UInt8>) {
    let now = HTTPDate(secondsSince1970: 1_700_000_000)
    guard let date = HTTPDate(octets, now: now) else { return }
    precondition(HTTPDate(date.description, now: now) == date)
}

private func fuzzTarget(_ octets: ArraySlice<UInt8>) {
    guard let head = try? RequestHead(target: String(decoding: octets, as: UTF8.self)) else { return }
    for segment in head.target.segments { precondition(segment != "." && segment != ".." && !segment.utf8.contains(0)) }
    precondition(head.target.query.fields.all.count <= Query.limit)
}

private func fuzzFieldValues(_ octets: ArraySlice<UInt8>) {
    if let type = MediaType(octets) { precondition(MediaType(type.description)?.description == type.description) }
    let accepted = AcceptEncoding(octets)
    precondition(!accepted.prefersGzip || accepted.allowsGzip)
    guard let head = try? RequestHead(target: "/", fields: HTTPFields([
        HTTPField(name: .ifNoneMatch, value: octets), HTTPField(name: .ifRange, value: octets),
    ])) else { return }
    _ = ConditionalRequests.evaluate(
        head, entityTag: page.entityTag, lastModified: nil, now: HTTPDate(secondsSince1970: 0))
}

private func fuzzHost(_ octets: ArraySlice<UInt8>) {
    guard let host = Host(octets) else { return }
    precondition(Host(host.description) == host)
}
