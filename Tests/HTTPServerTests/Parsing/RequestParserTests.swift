import HTTPServer
import TestSupport
import Testing

/// The tables of raw requests: what becomes of each, whole and in pieces.
@Suite struct RequestParserTests {
    @Test("P2: the request line has exactly two spaces", arguments: RequestCase.of("P2"))
    func requestLine(_ row: RequestCase) { check(row) }

    @Test("P3: a bare LF as line end is refused", arguments: RequestCase.of("P3"))
    func bareLF(_ row: RequestCase) { check(row) }

    @Test("P4: a bare CR is refused", arguments: RequestCase.of("P4"))
    func bareCR(_ row: RequestCase) { check(row) }

    @Test("P5: controls in a field value are refused, high octets pass", arguments: RequestCase.of("P5"))
    func controls(_ row: RequestCase) { check(row) }

    @Test("P6: a field name is a token and the colon follows at once", arguments: RequestCase.of("P6"))
    func fieldNames(_ row: RequestCase) { check(row) }

    @Test("P7: only SP and HTAB are trimmed around a field value", arguments: RequestCase.of("P7"))
    func trimming(_ row: RequestCase) { check(row) }

    @Test("P8: folded lines and whitespace before the fields are refused", arguments: RequestCase.of("P8"))
    func folding(_ row: RequestCase) { check(row) }

    @Test("P9: one empty line before a request is ignored", arguments: RequestCase.of("P9"))
    func emptyLines(_ row: RequestCase) { check(row) }

    @Test("P10: versions", arguments: RequestCase.of("P10"))
    func versions(_ row: RequestCase) { check(row) }

    @Test("P11: unknown methods are not implemented", arguments: RequestCase.of("P11"))
    func methods(_ row: RequestCase) { check(row) }

    @Test("P12: limits of the request line", arguments: RequestCase.of("P12"))
    func requestLineLimits(_ row: RequestCase) { check(row) }

    @Test("P13: limits of the fields are decided while reading", arguments: RequestCase.of("P13"))
    func fieldLimits(_ row: RequestCase) { check(row) }

    @Test("P14: repeated singletons are refused", arguments: RequestCase.of("P14"))
    func repeatedFields(_ row: RequestCase) { check(row) }

    @Test("H1: Host is needed once and valid", arguments: RequestCase.of("H1"))
    func hosts(_ row: RequestCase) { check(row) }

    @Test("H2: the absolute form", arguments: RequestCase.of("H2"))
    func absoluteForm(_ row: RequestCase) { check(row) }

    @Test("H3: the other forms", arguments: RequestCase.of("H3"))
    func otherForms(_ row: RequestCase) { check(row) }

    @Test("H5: the target obeys the grammar and never climbs", arguments: RequestCase.of("H5"))
    func targets(_ row: RequestCase) { check(row) }

    @Test("H6: any query gets an answer below 500", arguments: RequestCase.of("H6"))
    func queries(_ row: RequestCase) { check(row) }

    @Test("F1: Content-Length with Transfer-Encoding is refused", arguments: RequestCase.of("F1"))
    func lengthAndCoding(_ row: RequestCase) { check(row) }

    @Test("F2: only exactly one chunked is a transfer coding", arguments: RequestCase.of("F2"))
    func transferCodings(_ row: RequestCase) { check(row) }

    @Test("F3: a transfer coding in HTTP/1.0 is refused", arguments: RequestCase.of("F3"))
    func transferCodingIn10(_ row: RequestCase) { check(row) }

    @Test("F4: Content-Length is digits only", arguments: RequestCase.of("F4"))
    func lengths(_ row: RequestCase) { check(row) }

    @Test("F5: without framing fields there is no content", arguments: RequestCase.of("F5"))
    func noContent(_ row: RequestCase) { check(row) }

    @Test("F6: chunk sizes", arguments: RequestCase.of("F6"))
    func chunkSizes(_ row: RequestCase) { check(row) }

    @Test("F7: chunk data ends in CRLF, extensions are bounded", arguments: RequestCase.of("F7"))
    func chunkExtensions(_ row: RequestCase) { check(row) }

    @Test("F8: trailers obey the rules of fields and are dropped", arguments: RequestCase.of("F8"))
    func trailers(_ row: RequestCase) { check(row) }

    @Test("F9: content over the limit is refused", arguments: RequestCase.of("F9"))
    func contentLimit(_ row: RequestCase) { check(row) }

    @Test("F10: chunk framing is bounded", arguments: RequestCase.of("F10"))
    func chunkOverhead(_ row: RequestCase) { check(row) }

    @Test("F11: framing does not depend on the method", arguments: RequestCase.of("F11"))
    func framingByMethod(_ row: RequestCase) { check(row) }

    @Test("F12: a request cut short is never complete", arguments: RequestCase.of("F12"))
    func cutShort(_ row: RequestCase) { check(row) }

    @Test("C2: pipelined requests, and silence after a refusal", arguments: RequestCase.of("C2"))
    func pipelining(_ row: RequestCase) { check(row) }

    @Test("C4: expectations", arguments: RequestCase.of("C4"))
    func expectations(_ row: RequestCase) { check(row) }

    @Test("P1: the same request cut at every boundary means the same", arguments: RequestCase.all)
    func cuts(_ row: RequestCase) {
        let octets = row.octets
        // Long rows differ from short ones in repetition only: a prime step reaches all kinds of places.
        let step = octets.count <= 600 ? 1 : 509
        let differing = stride(from: 0, through: octets.count, by: step).filter { cut in
            RequestTrace.outcomes(of: [octets[..<cut], octets[cut...]]) != row.outcomes
        }
        #expect(differing == [])
    }

    @Test("P1: the same request one octet at a time means the same", arguments: RequestCase.all)
    func octetByOctet(_ row: RequestCase) {
        #expect(RequestTrace.outcomes(of: row.octets.indices.map { row.octets[$0...$0] }) == row.outcomes)
    }

    private func check(_ row: RequestCase) {
        #expect(RequestTrace.outcomes(of: [row.octets[...]]) == row.outcomes)
    }
}
