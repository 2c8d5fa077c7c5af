extension RequestCase {
    static let requestLines: [RequestCase] = [
        RequestCase("P2", "exactly one space between the three pieces", line("GET /x HTTP/1.1"), .request("GET /x")),
        RequestCase("P2", "a tab between method and target", line("GET\t/ HTTP/1.1"), .refused(.malformedRequestLine)),
        RequestCase("P2", "a tab between target and version", line("GET /\tHTTP/1.1"), .refused(.malformedRequestLine)),
        RequestCase("P2", "two spaces after the method", line("GET  / HTTP/1.1"), .refused(.malformedRequestLine)),
        RequestCase("P2", "two spaces after the target", line("GET /  HTTP/1.1"), .refused(.malformedRequestLine)),
        RequestCase("P2", "a space before the method", line(" GET / HTTP/1.1"), .refused(.malformedRequestLine)),
        RequestCase("P2", "a space after the version", line("GET / HTTP/1.1 "), .refused(.malformedRequestLine)),
        RequestCase("P2", "a fourth piece", line("GET / x HTTP/1.1"), .refused(.malformedRequestLine)),
        RequestCase("P2", "no version, as HTTP/0.9 had it", line("GET /"), .refused(.malformedRequestLine)),
        RequestCase("P2", "a method alone", line("GET"), .refused(.malformedRequestLine)),
        RequestCase("P2", "an empty target", line("GET  HTTP/1.1"), .refused(.malformedRequestLine)),
        RequestCase("P2", "a TLS greeting", "\u{16}\u{03}\u{01}\u{02}\r\n", .refused(.malformedRequestLine)),
        RequestCase("P2", "a method with a colon", line("GE:T / HTTP/1.1"), .refused(.malformedMethod)),
        RequestCase("P2", "a method with an octet above 7F", line("G\u{C9}T / HTTP/1.1"), .refused(.malformedMethod)),

        RequestCase("P3", "a bare LF ends the request line", "GET / HTTP/1.1\nHost: a\r\n\r\n", .refused(.bareLF)),
        RequestCase("P3", "a bare LF ends a field line", lines("X: y\nZ: w\r\n"), .refused(.bareLF)),
        RequestCase("P3", "a bare LF ends the head", "GET / HTTP/1.1\r\nHost: a\r\n\n", .refused(.bareLF)),
        RequestCase("P3", "a bare LF before the request line", "\n" + line("GET / HTTP/1.1"), .refused(.bareLF)),
        RequestCase("P3", "a bare LF ends a chunk's line", chunked("5\nhello\r\n0\r\n\r\n"), .refused(.bareLF)),
        RequestCase("P3", "a bare LF follows chunk data", chunked("5\r\nhello\n0\r\n\r\n"), .refused(.bareLF)),
        RequestCase("P3", "a bare LF ends the last chunk's line", chunked("0\n\r\n"), .refused(.bareLF)),
        RequestCase("P3", "a bare LF ends a trailer line", chunked("0\r\nX: y\n\r\n"), .refused(.bareLF)),
        RequestCase("P3", "a bare LF ends the trailers", chunked("0\r\nX: y\r\n\n"), .refused(.bareLF)),
        RequestCase("P3", "a bare LF after a chunk extension", chunked("5;a=b\nhello\r\n0\r\n\r\n"), .refused(.bareLF)),

        RequestCase("P4", "a bare CR in the request line", line("GET /\r HTTP/1.1"), .refused(.bareCR)),
        RequestCase("P4", "a bare CR in a field value", lines("X: a\rb\r\n"), .refused(.bareCR)),
        RequestCase("P4", "a bare CR in a field name", lines("X\rY: a\r\n"), .refused(.bareCR)),
        RequestCase("P4", "CR CR LF ends the request line", "GET / HTTP/1.1\r\r\nHost: a\r\n\r\n", .refused(.bareCR)),
        RequestCase("P4", "CR CR LF ends a field line", lines("X: a\r\r\n"), .refused(.bareCR)),
        RequestCase("P4", "only CRs are sent, and no LF ever", "GET / HTTP/1.1\rHost: a\r\r", .refused(.bareCR)),
        RequestCase("P4", "a bare CR after a chunk's size", chunked("5\rhello"), .refused(.bareCR)),

        RequestCase("P9", "one empty line before a request", "\r\n" + line("GET / HTTP/1.1"), .request("GET /")),
        RequestCase(
            "P9", "one empty line between two requests",
            line("GET /1 HTTP/1.1") + "\r\n" + line("GET /2 HTTP/1.1"), .request("GET /1"), .request("GET /2")),
        RequestCase("P9", "a second empty line", "\r\n\r\n" + line("GET / HTTP/1.1"), .refused(.secondEmptyLine)),
        RequestCase(
            "P9", "two empty lines between two requests", line("GET / HTTP/1.1") + "\r\n\r\n",
            .request("GET /"), .refused(.secondEmptyLine)),

        RequestCase("P10", "HTTP/1.1 is served", line("GET / HTTP/1.1"), .request("GET /")),
        RequestCase("P10", "HTTP/1.0 is served", line("GET / HTTP/1.0"), .request("GET /")),
        RequestCase("P10", "HTTP/1.2 is treated as 1.1", line("GET / HTTP/1.2"), .request("GET /")),
        RequestCase("P10", "HTTP/1.9 is treated as 1.1", line("GET / HTTP/1.9"), .request("GET /")),
        RequestCase("P10", "HTTP/1.9 needs a Host as 1.1 does", "GET / HTTP/1.9\r\n\r\n", .refused(.missingHost)),
        RequestCase("P10", "HTTP/2.0 is another protocol", line("GET / HTTP/2.0"), .refused(.unsupportedVersion)),
        RequestCase("P10", "HTTP/0.9 is another protocol", line("GET / HTTP/0.9"), .refused(.unsupportedVersion)),
        RequestCase("P10", "HTTP/2's preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", .refused(.unsupportedVersion)),
        RequestCase("P10", "the name in lower case", line("GET / http/1.1"), .refused(.malformedVersion)),
        RequestCase("P10", "two digits after the dot", line("GET / HTTP/1.10"), .refused(.malformedVersion)),
        RequestCase("P10", "two digits before the dot", line("GET / HTTP/01.1"), .refused(.malformedVersion)),
        RequestCase("P10", "no minor version", line("GET / HTTP/1"), .refused(.malformedVersion)),
        RequestCase("P10", "a comma for the dot", line("GET / HTTP/1,1"), .refused(.malformedVersion)),
        RequestCase("P10", "another name", line("GET / HTTQ/1.1"), .refused(.malformedVersion)),

        RequestCase("P11", "a token that is no known method", line("BREW / HTTP/1.1"), .refused(.unknownMethod)),
        RequestCase("P11", "methods are case-sensitive", line("get / HTTP/1.1"), .refused(.unknownMethod)),
        RequestCase("P11", "the known methods", line("GET / HTTP/1.1") + line("HEAD / HTTP/1.1")
            + line("POST / HTTP/1.1") + line("PUT / HTTP/1.1") + line("DELETE / HTTP/1.1")
            + line("OPTIONS / HTTP/1.1") + line("PATCH / HTTP/1.1"),
            .request("GET /"), .request("HEAD /"), .request("POST /"), .request("PUT /"), .request("DELETE /"),
            .request("OPTIONS /"), .request("PATCH /")),
    ]

    static let fields: [RequestCase] = [
        RequestCase("P5", "NUL in a field value", lines("X: a\0b\r\n"), .refused(.controlInField)),
        RequestCase("P5", "a control in a field value", lines("X: a\u{01}b\r\n"), .refused(.controlInField)),
        RequestCase("P5", "DEL in a field value", lines("X: a\u{7F}b\r\n"), .refused(.controlInField)),
        RequestCase("P5", "an escape sequence in a field value", lines("X: \u{1B}[31m\r\n"), .refused(.controlInField)),
        RequestCase("P5", "HTAB within a field value", lines("X: a\tb\r\n"), .request("GET /")),
        RequestCase("P5", "octets 80 to FF in a field value", lines("X: \u{80}\u{A0}\u{FF}\r\n"), .request("GET /")),

        RequestCase("P6", "an empty field name", lines(": a\r\n"), .refused(.malformedFieldName)),
        RequestCase("P6", "a space before the colon", lines("X : a\r\n"), .refused(.malformedFieldName)),
        RequestCase("P6", "a tab before the colon", lines("X\t: a\r\n"), .refused(.malformedFieldName)),
        RequestCase("P6", "a line without a colon", lines("X\r\n"), .refused(.malformedFieldName)),
        RequestCase("P6", "a name with a parenthesis", lines("X(Y): a\r\n"), .refused(.malformedFieldName)),
        RequestCase("P6", "a name with A0", lines("X\u{A0}: a\r\n"), .refused(.malformedFieldName)),
        RequestCase("P6", "a name with 85", lines("\u{85}X: a\r\n"), .refused(.malformedFieldName)),
        RequestCase("P6", "a name with FF", lines("X\u{FF}: a\r\n"), .refused(.malformedFieldName)),
        RequestCase("P6", "a name with NUL", lines("X\0: a\r\n"), .refused(.malformedFieldName)),
        RequestCase("P6", "every octet a token may have", lines("!#$%&'*+-.^_`|~09azAZ: a\r\n"), .request("GET /")),
        RequestCase("P6", "a second colon belongs to the value", lines("X: a:b\r\n"), .request("GET /")),

        RequestCase("P7", "VT does not count as whitespace", lines("X: \u{0B}a\r\n"), .refused(.controlInField)),
        RequestCase("P7", "FF does not count as whitespace", lines("X: a\u{0C}\r\n"), .refused(.controlInField)),
        RequestCase(
            "P7", "A0 after a length is not trimmed", post("Content-Length: 5\u{A0}\r\n", "hello"),
            .refused(.malformedLength)),
        RequestCase(
            "P7", "85 before a length is not trimmed", post("Content-Length: \u{85}5\r\n", "hello"),
            .refused(.malformedLength)),
        RequestCase(
            "P7", "spaces and tabs around a length are trimmed", post("Content-Length:\t 5 \t\r\n", "hello"),
            .request("POST /", content: "hello")),
        RequestCase("P7", "an empty value, and one of spaces only", lines("X:\r\nY:  \r\n"), .request("GET /")),

        RequestCase("P8", "a folded field line", lines("X: a\r\n b\r\n"), .refused(.foldedField)),
        RequestCase("P8", "a line folded with a tab", lines("X: a\r\n\tb\r\n"), .refused(.foldedField)),
        RequestCase(
            "P8", "whitespace before the first field", "GET / HTTP/1.1\r\n Host: a\r\n\r\n",
            .refused(.whitespaceBeforeFields)),
        RequestCase(
            "P8", "a line of whitespace before the first field", "GET / HTTP/1.1\r\n \r\nHost: a\r\n\r\n",
            .refused(.whitespaceBeforeFields)),

        RequestCase("P14", "two Host fields", lines("Host: a\r\n"), .refused(.repeatedField)),
        RequestCase("P14", "two Content-Type fields", lines("Content-Type: a/b\r\ncontent-type: a/b\r\n"), .refused(.repeatedField)),
        RequestCase("P14", "two Authorization fields", lines("Authorization: a\r\nAuthorization: b\r\n"), .refused(.repeatedField)),
        RequestCase(
            "P14", "two If-Modified-Since fields", lines("If-Modified-Since: a\r\nIf-Modified-Since: b\r\n"),
            .refused(.repeatedField)),
        RequestCase("P14", "two Range fields", lines("Range: bytes=0-1\r\nRange: bytes=0-1\r\n"), .refused(.repeatedField)),
        RequestCase("P14", "two Origin fields", lines("Origin: http://a\r\nOrigin: http://a\r\n"), .refused(.repeatedField)),
        RequestCase("P14", "two Cookie fields and two list fields", lines("Cookie: a=1\r\nCookie: b=2\r\nAccept: x/y\r\nAccept: z/w\r\n"), .request("GET /")),
    ]

    static let limits: [RequestCase] = [
        RequestCase(
            "P12", "a target of 8,000 octets is served", line("GET /\(x(7_999)) HTTP/1.1"), .request("GET /\(x(7_999))")),
        RequestCase(
            "P12", "a target of exactly 8,192 octets is served", line("GET /\(x(8_191)) HTTP/1.1"),
            .request("GET /\(x(8_191))")),
        RequestCase("P12", "a target of 8,193 octets", line("GET /\(x(8_192)) HTTP/1.1"), .refused(.targetTooLong)),
        RequestCase("P12", "a target without end is refused while it is read", "GET /\(x(9_000))", .refused(.targetTooLong)),
        RequestCase("P12", "a method of 32 octets is merely unknown", line("\(x(32)) / HTTP/1.1"), .refused(.unknownMethod)),
        RequestCase("P12", "a method of 33 octets", line("\(x(33)) / HTTP/1.1"), .refused(.methodTooLong)),
        RequestCase("P12", "a method without end is refused while it is read", x(33), .refused(.methodTooLong)),

        RequestCase("P13", "a field line of 8,192 octets", lines("X: \(x(8_189))\r\n"), .request("GET /")),
        RequestCase("P13", "a field line of 8,193 octets", lines("X: \(x(8_190))\r\n"), .refused(.fieldLineTooLong)),
        RequestCase(
            "P13", "a field line without end is refused while it is read", "GET / HTTP/1.1\r\nX: \(x(8_190))",
            .refused(.fieldLineTooLong)),
        RequestCase(
            "P13", "fields over 16 KiB together", lines("X: \(x(8_000))\r\nY: \(x(8_000))\r\nZ: \(x(1_000))\r\n"),
            .refused(.fieldSectionTooLarge)),
        RequestCase(
            "P13", "fields over 16 KiB are refused while they are read",
            "GET / HTTP/1.1\r\nHost: a\r\nX: \(x(8_000))\r\nY: \(x(8_000))\r\nZ: \(x(400))",
            .refused(.fieldSectionTooLarge)),
        RequestCase("P13", "a hundred fields", lines(String(repeating: "X: y\r\n", count: 99)), .request("GET /")),
        RequestCase(
            "P13", "a hundred and one fields", lines(String(repeating: "X: y\r\n", count: 100)), .refused(.tooManyFields)),
    ]

    private static func x(_ count: Int) -> String { String(repeating: "x", count: count) }
}
