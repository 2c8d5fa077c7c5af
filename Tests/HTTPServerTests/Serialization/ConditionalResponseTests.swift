import Foundation
import HTTPServer
import HTTPTypes
import Testing

/// Preconditions, content codings and ranges as they change what goes out.
@Suite struct ConditionalResponseTests {
    static let page = ResponseSerializerTests.page
    static let tag = page.entityTag.description
    static let response = Response(content: .representation(page))

    private func get(
        _ fields: HTTPFields, method: HTTPRequest.Method = .get, _ response: Response = response
    ) throws -> Answered {
        try ResponseSerializerTests.answer(response, method: method, fields: fields)
    }

    @Test("V2: If-None-Match compares weakly and knows lists and the asterisk", arguments: [
        (tag, 304), ("W/\(tag)", 304), ("\"x\", \(tag)", 304), ("\"x\",,\(tag) , \"y\"", 304), ("*", 304),
        ("\"x\"", 200), ("", 200), ("x", 200), (String(tag.dropLast()), 200),
    ])
    func ifNoneMatch(value: String, code: Int) throws {
        #expect(try get([.ifNoneMatch: value]).code == code)
        #expect(try get([.ifNoneMatch: value], method: .head).code == code)
    }

    @Test("V2: If-Match compares strongly", arguments: [
        (tag, 200), ("\"x\", \(tag)", 200), ("*", 200), ("W/\(tag)", 412), ("\"x\"", 412),
    ])
    func ifMatch(value: String, code: Int) throws {
        #expect(try get([.ifMatch: value]).code == code)
    }

    @Test("V2: an unsafe method with a matching If-None-Match fails")
    func unsafeMethod() throws {
        let head = try RequestHead(method: .put, target: "/", fields: [.ifNoneMatch: "*"])
        let now = HTTPDate(secondsSince1970: 0)
        #expect(ConditionalRequests.evaluate(head, entityTag: nil, lastModified: nil, now: now) == .failed)
        #expect(ConditionalRequests.evaluate(head, entityTag: nil, lastModified: nil, exists: false, now: now) == .proceed)
    }

    @Test("V3: If-Modified-Since", arguments: [
        ("Sat, 05 Nov 1994 00:00:00 GMT", 304), ("Saturday, 05-Nov-94 00:00:00 GMT", 304),
        ("Sat Nov  5 00:00:00 1994", 304), ("Sun, 06 Nov 1994 00:00:00 GMT", 304),
        ("Fri, 04 Nov 1994 00:00:00 GMT", 200), ("yesterday", 200), ("", 200),
    ])
    func ifModifiedSince(value: String, code: Int) throws {
        #expect(try get([.ifModifiedSince: value]).code == code)
    }

    @Test("V3: If-Modified-Since is ignored beside If-None-Match and with another method")
    func ifModifiedSinceIgnored() throws {
        let date = "Sat, 05 Nov 1994 00:00:00 GMT"
        #expect(try get([.ifNoneMatch: "\"x\"", .ifModifiedSince: date]).code == 200)
        #expect(try get([.ifModifiedSince: date], method: .post).code == 200)
    }

    @Test("V1: the order of preconditions", arguments: [
        // If-Match fails before If-None-Match could answer 304.
        (["If-Match": "\"x\"", "If-None-Match": tag], 412),
        // If-Match holds, then If-Unmodified-Since is not looked at.
        (["If-Match": tag, "If-Unmodified-Since": "Fri, 04 Nov 1994 00:00:00 GMT"], 200),
        (["If-Unmodified-Since": "Fri, 04 Nov 1994 00:00:00 GMT", "If-None-Match": tag], 412),
        (["If-Unmodified-Since": "Sat, 05 Nov 1994 00:00:00 GMT", "If-None-Match": tag], 304),
        (["If-Unmodified-Since": "nonsense"], 200),
        // Range comes last.
        (["If-None-Match": tag, "Range": "bytes=0-1"], 304),
        (["If-Match": tag, "Range": "bytes=0-1"], 206),
    ])
    func order(fields: [String: String], code: Int) throws {
        var values = HTTPFields()
        for (name, value) in fields { values[try #require(HTTPField.Name(name))] = value }
        #expect(try get(values).code == code)
    }

    @Test("V4: 304 carries what caches need and no content")
    func notModified() throws {
        let full = try get([.acceptEncoding: "gzip"])
        let tag = try #require(full.values("etag").first)
        let short = try get([.acceptEncoding: "gzip", .ifNoneMatch: tag])
        #expect(short.code == 304)
        for name in ["date", "etag", "vary", "cache-control"] {
            #expect(short.values(name) == full.values(name))
            #expect(short.values(name).count == 1)
        }
        for name in ["content-type", "content-length", "content-encoding", "transfer-encoding"] {
            #expect(short.values(name) == [])
        }
        #expect(short.octets == [])
    }

    @Test("V5: preconditions and ranges are ignored when the answer is no success", arguments: [303, 404, 500])
    func onlySuccess(_ code: Int) throws {
        let response = Response(status: .init(code: code), content: .representation(Self.page))
        for fields in [[.ifNoneMatch: Self.tag], [.ifMatch: "\"x\""], [.range: "bytes=0-1"]] as [HTTPFields] {
            let answered = try get(fields, response)
            #expect(answered.code == code)
            #expect(answered.octets == Self.page.octets)
        }
    }

    @Test("V6: the gzip variant has its own tag, and both vary")
    func variants() throws {
        let plain = try get([:])
        let coded = try get([.acceptEncoding: "gzip"])
        #expect(coded.values("content-encoding") == ["gzip"])
        #expect(plain.values("content-encoding") == [])
        #expect(coded.values("etag") != plain.values("etag"))
        #expect(coded.values("vary") == ["Accept-Encoding"])
        #expect(plain.values("vary") == ["Accept-Encoding"])
        #expect(coded.octets == Self.page.gzipOctets)
        #expect(coded.octets.count < plain.octets.count)
        #expect(try get([.acceptEncoding: "gzip", .ifNoneMatch: Self.tag]).code == 200)
    }

    @Test("V6: exclusions are honoured", arguments: [
        ("gzip;q=0", 200, false), ("identity;q=0, gzip", 200, true), ("*;q=0", 406, false),
        ("identity;q=0", 406, false), ("*;q=0, gzip;q=0.1", 200, true), ("gzip;q=0.1, identity;q=0.5", 200, false),
    ])
    func exclusions(value: String, code: Int, isCoded: Bool) throws {
        let answered = try get([.acceptEncoding: value])
        #expect(answered.code == code)
        #expect(answered.values("content-encoding").isEmpty == !isCoded)
    }

    @Test("V6: what does not compress has one variant and does not vary")
    func incompressible() throws {
        let image = Representation([UInt8](repeating: 7, count: 5_000), mediaType: .png)
        let answered = try get([.acceptEncoding: "gzip"], Response(content: .representation(image)))
        #expect(answered.values("vary") == [])
        #expect(answered.octets == image.octets)
        #expect(image.gzipOctets == nil)
    }

    @Test("V6: a field that the page varies by is kept beside the coding")
    func varyIsMerged() throws {
        let page = Representation(Self.page.octets, mediaType: .html, fields: [.vary: "Cookie"])
        #expect(try get([:], Response(content: .representation(page))).values("vary") == ["Cookie, Accept-Encoding"])
    }

    @Test("V2: a page made for one response is judged by the tag its handler gave")
    func dynamicPage() throws {
        let response = Response(fields: [.eTag: "\"v7\"", .contentType: "text/html; charset=utf-8"], content: .bytes([1]))
        let answered = try get([.ifNoneMatch: "\"v7\""], response)
        #expect(answered.code == 304)
        #expect(answered.octets == [])
        #expect(answered.values("content-type") == [])
        #expect(try get([.ifMatch: "\"v6\""], response).code == 412)
        #expect(try get([.ifNoneMatch: "\"v7\""], method: .post, response).code == 200)
    }

    @Test("G2: one range", arguments: [
        ("bytes=0-0", 206, "bytes 0-0/1400", 1), ("bytes=1390-", 206, "bytes 1390-1399/1400", 10),
        ("bytes=-5", 206, "bytes 1395-1399/1400", 5), ("bytes=1390-9999", 206, "bytes 1390-1399/1400", 10),
        ("bytes=1400-", 416, "bytes */1400", 0),
    ])
    func ranges(value: String, code: Int, contentRange: String, count: Int) throws {
        let answered = try get([.range: value])
        #expect(answered.code == code)
        #expect(answered.values("content-range") == [contentRange])
        #expect(answered.values("content-length") == ["\(count)"])
        #expect(answered.octets.count == count)
    }

    @Test("R5: 416 names the length, 412 and 406 have no content", arguments: [
        ([.range: "bytes=1400-"], 416, ["bytes */1400"]), ([.ifMatch: "\"x\""], 412, []),
        ([.acceptEncoding: "identity;q=0"], 406, []),
    ] as [(HTTPFields, Int, [String])])
    func refusals(fields: HTTPFields, code: Int, contentRange: [String]) throws {
        let answered = try get(fields)
        #expect(answered.code == code)
        #expect(answered.values("content-range") == contentRange)
        #expect(answered.values("content-length") == ["0"])
        #expect(answered.values("content-type") == [])
        #expect(answered.values("date").count == 1)
    }

    @Test("G1: a range that is not understood, or not of a GET, is ignored", arguments: ["items=0-1", "bytes=x", "bytes=2-1"])
    func ignoredRanges(_ value: String) throws {
        #expect(try get([.range: value]).code == 200)
        #expect(try get([.range: "bytes=0-1"], method: .head).code == 200)
    }

    @Test("G4: several ranges are served whole", arguments: ["bytes=0-1,2-3", "bytes=0-,0-,0-,0-"])
    func severalRanges(_ value: String) throws {
        let answered = try get([.range: value])
        #expect(answered.code == 200)
        #expect(answered.octets == Self.page.octets)
    }

    @Test("G3: If-Range with another validator, or a weak one, gives the whole", arguments: [
        (tag, 206), ("\"x\"", 200), ("W/\(tag)", 200), ("Sat, 05 Nov 1994 00:00:00 GMT", 206),
        ("Fri, 04 Nov 1994 00:00:00 GMT", 200), ("Sun, 06 Nov 1994 00:00:00 GMT", 200), ("nonsense", 200),
    ])
    func ifRange(value: String, code: Int) throws {
        #expect(try get([.range: "bytes=0-1", .ifRange: value]).code == code)
        #expect(try get([.range: "bytes=9999-", .ifRange: value]).code == (code == 206 ? 416 : 200))
    }

    @Test("G5: 206 carries the fields of the 200 and concerns the octets without coding")
    func partialFields() throws {
        let full = try get([:])
        let part = try get([.range: "bytes=14-27", .acceptEncoding: "gzip"])
        for name in ["date", "etag", "cache-control", "vary", "content-type", "last-modified"] {
            #expect(part.values(name) == full.values(name))
        }
        #expect(part.values("content-encoding") == [])
        #expect(part.octets == Array(Self.page.octets[14..<28]))
    }

    @Test("G2: a range of a file is a region of the file")
    func fileRange() throws {
        let path = NSTemporaryDirectory() + "region-\(UUID().uuidString)"
        try Data("0123456789".utf8).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let response = Response(fields: [.eTag: "\"f\""], content: .file(try FileRegion(reading: path)))
        let whole = try get([:], response)
        #expect(whole.values("content-length") == ["10"])
        #expect(whole.values("accept-ranges") == ["bytes"])
        #expect(whole.text == "0123456789")
        let part = try get([.range: "bytes=2-4"], response)
        #expect(part.code == 206)
        #expect(part.values("content-range") == ["bytes 2-4/10"])
        #expect(part.values("etag") == ["\"f\""])
        #expect(part.text == "234")
        #expect(try get([.range: "bytes=10-"], response).code == 416)
        #expect(try get([.range: "bytes=2-4", .ifRange: "\"g\""], response).code == 200)
        #expect(try get([.ifNoneMatch: "\"f\""], response).code == 304)
    }
}
