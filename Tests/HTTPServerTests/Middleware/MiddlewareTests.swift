import CZlib
import HTTPServer
import HTTPTypes
import Testing

@Suite struct CompressionTests {
    private static let text = Array(String(repeating: "tabella ", count: 500).utf8)

    private static func compress(
        _ response: Response, accepting coding: String? = "gzip"
    ) throws -> Response {
        var fields = HTTPFields()
        fields[.acceptEncoding] = coding
        var response = response
        Compression.apply(to: &response, for: try RequestHead(target: "/", fields: fields))
        return response
    }

    private static func octets(_ response: Response) -> [UInt8] {
        if case .bytes(let octets) = response.content { octets } else { [] }
    }

    @Test("V6: a page that allows it is coded for who takes it, with a tag of its own")
    func coded() throws {
        let response = Response(
            fields: [.contentType: "text/html; charset=utf-8", .eTag: "\"v1\""], content: .bytes(Self.text),
            compression: .allowed)
        let coded = try Self.compress(response)
        #expect(coded.fields[.contentEncoding] == "gzip")
        #expect(coded.fields[.eTag] == "\"v1-gzip\"")
        #expect(coded.fields[.vary] == "Accept-Encoding")
        #expect(Self.octets(coded).count < 100)
        let plain = try Self.compress(response, accepting: nil)
        #expect(plain.fields[.contentEncoding] == nil)
        #expect(plain.fields[.vary] == "Accept-Encoding")
        #expect(Self.octets(plain) == Self.text)
    }

    @Test("X5: a page that may hold a secret is never compressed")
    func secret() throws {
        let response = Response(fields: [.contentType: "text/html"], content: .bytes(Self.text))
        let same = try Self.compress(response)
        #expect(same.fields[.contentEncoding] == nil)
        #expect(Self.octets(same) == Self.text)
        #expect(Representation(Self.text, mediaType: .html, compressed: false).gzipOctets == nil)
    }

    @Test("V6: short content, images and content coded already stay as they are")
    func unchanged() throws {
        let responses = [
            Response(fields: [.contentType: "text/html"], content: .bytes([1, 2, 3]), compression: .allowed),
            Response(fields: [.contentType: "image/png"], content: .bytes(Self.text), compression: .allowed),
            Response(fields: [.contentType: "text/html", .contentEncoding: "br"], content: .bytes(Self.text), compression: .allowed),
        ]
        for response in responses {
            #expect(try Self.octets(Self.compress(response)) == Self.octets(response))
        }
    }

    @Test("V6: gzip is read back by zlib, is equal for equal octets, and takes any octets", arguments: [0, 1, 1_000, 100_000])
    func roundTrip(_ count: Int) throws {
        let octets = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
        let coded = try #require(Compression.gzip(octets))
        #expect(Compression.gzip(octets) == coded)
        var stream = z_stream()
        #expect(inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK)
        defer { inflateEnd(&stream) }
        var source = coded
        var result = [UInt8](repeating: 0, count: count + 1)
        let status = source.withUnsafeMutableBufferPointer { source in
            result.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(target.count)
                return inflate(&stream, Z_FINISH)
            }
        }
        #expect(status == Z_STREAM_END)
        #expect(Array(result.prefix(Int(stream.total_out))) == octets)
    }
}

@Suite struct CrossOriginProtectionTests {
    @Test("X2: who may change something", arguments: [
        ("GET", [:], .allowed),
        ("GET", ["Sec-Fetch-Site": "cross-site"], .allowed),
        ("POST", ["Sec-Fetch-Site": "same-origin"], .allowed),
        ("POST", ["Sec-Fetch-Site": "none"], .allowed),
        ("POST", ["Sec-Fetch-Site": "same-site"], .refused),
        ("POST", ["Sec-Fetch-Site": "cross-site"], .refused),
        ("DELETE", ["Sec-Fetch-Site": "cross-site", "Origin": "http://site.example"], .refused),
        ("POST", ["Origin": "http://site.example"], .allowed),
        ("POST", ["Origin": "https://site.example"], .allowed),
        ("POST", ["Origin": "https://site.example:443"], .allowed),
        ("POST", ["Origin": "https://site.example:8443"], .needsFormToken),
        ("POST", ["Origin": "https://evil.example"], .needsFormToken),
        ("POST", ["Origin": "https://site.example.evil"], .needsFormToken),
        ("POST", ["Origin": "null"], .needsFormToken),
        ("POST", ["Origin": ""], .needsFormToken),
        ("POST", [:], .needsFormToken),
    ] as [(String, [String: String], CrossOriginProtection.Verdict)])
    func verdicts(method: String, fields: [String: String], expected: CrossOriginProtection.Verdict) throws {
        var values = HTTPFields()
        for (name, value) in fields { values[try #require(HTTPField.Name(name))] = value }
        let head = try RequestHead(
            method: try #require(HTTPRequest.Method(method)), target: "http://site.example/", fields: values)
        #expect(CrossOriginProtection().verdict(for: head) == expected)
    }
}

@Suite struct SecurityFieldsTests {
    @Test("R7: every page gets the fields that restrain a browser, unless it has its own")
    func fields() throws {
        var response = Response(fields: [.cacheControl: "private"])
        SecurityFields().apply(to: &response)
        #expect(response.fields[.xContentTypeOptions] == "nosniff")
        #expect(response.fields[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
        #expect(response.fields[.contentSecurityPolicy]?.contains("unsafe-inline") == false)
        #expect(response.fields[try #require(HTTPField.Name("Referrer-Policy"))] == "same-origin")
        #expect(response.fields[try #require(HTTPField.Name("Cross-Origin-Opener-Policy"))] == "same-origin")
        #expect(response.fields[values: .cacheControl] == ["private"])
    }

    @Test("R7: a representation made with them is not given them again")
    func representation() throws {
        var fields = HTTPFields()
        SecurityFields().apply(to: &fields)
        let page = Representation([1], mediaType: .html, cacheControl: "no-cache", fields: fields)
        var response = Response(content: .representation(page))
        SecurityFields().apply(to: &response)
        #expect(response.fields.isEmpty)
        let answered = try ResponseSerializerTests.answer(response)
        #expect(answered.values("x-content-type-options") == ["nosniff"])
        #expect(answered.values("content-security-policy").count == 1)
    }
}
