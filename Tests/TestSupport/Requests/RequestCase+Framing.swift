extension RequestCase {
    static let lengths: [RequestCase] = [
        RequestCase("F1", "a length before a coding", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), .refused(.lengthAndCoding)),
        RequestCase("F1", "a coding before a length", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"), .refused(.lengthAndCoding)),
        RequestCase("F1", "both in other case", post("content-length: 5\r\nTRANSFER-ENCODING: Chunked\r\n", "0\r\n\r\n"), .refused(.lengthAndCoding)),
        RequestCase("F1", "a length of zero with a coding", post("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), .refused(.lengthAndCoding)),

        RequestCase("F4", "digits", post("Content-Length: 5\r\n", "hello"), .request("POST /", content: "hello")),
        RequestCase("F4", "leading zeros are digits", post("Content-Length: 0005\r\n", "hello"), .request("POST /", content: "hello")),
        RequestCase("F4", "a length of zero", post("Content-Length: 0\r\n", ""), .request("POST /")),
        RequestCase("F4", "an empty length", post("Content-Length:\r\n", ""), .refused(.malformedLength)),
        RequestCase("F4", "a plus sign", post("Content-Length: +5\r\n", "hello"), .refused(.malformedLength)),
        RequestCase("F4", "a minus sign", post("Content-Length: -1\r\n", ""), .refused(.malformedLength)),
        RequestCase("F4", "hexadecimal", post("Content-Length: 0x10\r\n", ""), .refused(.malformedLength)),
        RequestCase("F4", "an underscore", post("Content-Length: 1_0\r\n", ""), .refused(.malformedLength)),
        RequestCase("F4", "two numbers", post("Content-Length: 5 5\r\n", "hello"), .refused(.malformedLength)),
        RequestCase("F4", "a letter", post("Content-Length: 1Z\r\n", ""), .refused(.malformedLength)),
        RequestCase("F4", "a fraction", post("Content-Length: 5.0\r\n", "hello"), .refused(.malformedLength)),
        RequestCase("F4", "twenty-five digits", post("Content-Length: 1000000000000000000000000\r\n", ""), .refused(.malformedLength)),
        RequestCase("F4", "2^64", post("Content-Length: 18446744073709551616\r\n", ""), .refused(.malformedLength)),
        RequestCase("F4", "a list of equal lengths", post("Content-Length: 5, 5\r\n", "hello"), .refused(.malformedLength)),
        RequestCase("F4", "two equal lines", post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello"), .refused(.repeatedField)),
        RequestCase("F4", "two different lines", post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello"), .refused(.repeatedField)),

        RequestCase("F5", "without either field there is no content", line("POST /1 HTTP/1.1") + line("GET /2 HTTP/1.1"), .request("POST /1"), .request("GET /2")),
        RequestCase("F5", "what follows is the next request, even if it is none", line("POST /1 HTTP/1.1") + "hello\r\n", .request("POST /1"), .refused(.malformedRequestLine)),

        RequestCase("F9", "a length of exactly the limit is read", post("Content-Length: 1048576\r\n", String(repeating: "x", count: 20)), .incomplete),
        RequestCase("F9", "a length over the limit is refused before any content", post("Content-Length: 1048577\r\n", ""), .refused(.contentTooLarge)),
        RequestCase("F9", "a chunk over the limit is refused before its data", chunked("100001\r\n"), .refused(.contentTooLarge)),
        RequestCase("F9", "the chunk that crosses the limit is refused", chunked("5\r\nhello\r\nFFFFC\r\n"), .refused(.contentTooLarge)),
        RequestCase("F9", "a chunk of the largest size there is", chunked("FFFFFFFFFFFFFFFF\r\n"), .refused(.contentTooLarge)),

        RequestCase("F11", "a GET with content, and the request behind it", "GET /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello" + line("GET /2 HTTP/1.1"), .request("GET /1", content: "hello"), .request("GET /2")),
        RequestCase("F11", "a HEAD with chunked content", "HEAD / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n", .request("HEAD /", content: "hi")),

        RequestCase("F12", "content cut short never completes", post("Content-Length: 5\r\n", "hell"), .incomplete),
        RequestCase("F12", "chunked content without its last chunk never completes", chunked("5\r\nhello\r\n"), .incomplete),
        RequestCase("F12", "trailers without their end never complete", chunked("0\r\nX: y\r\n"), .incomplete),
        RequestCase("F12", "a head cut short never completes", "GET / HTTP/1.1\r\nHost: a\r\n", .incomplete),
    ]

    static let codings: [RequestCase] = [
        RequestCase("F2", "chunked in any case", post("Transfer-Encoding: CHUNKED\r\n", "0\r\n\r\n"), .request("POST /")),
        RequestCase("F2", "chunked twice", coding("chunked, chunked"), .refused(.malformedTransferCoding)),
        RequestCase("F2", "chunked not last", coding("chunked, gzip"), .refused(.malformedTransferCoding)),
        RequestCase("F2", "two lines", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", ""), .refused(.repeatedField)),
        RequestCase("F2", "a parameter", coding("chunked;a=b"), .refused(.malformedTransferCoding)),
        RequestCase("F2", "an unknown coding before chunked", coding("gzip, chunked"), .refused(.unknownTransferCoding)),
        RequestCase("F2", "an unknown coding alone", coding("gzip"), .refused(.malformedTransferCoding)),
        RequestCase("F2", "identity", coding("identity"), .refused(.malformedTransferCoding)),
        RequestCase("F2", "a longer word", coding("xchunked"), .refused(.malformedTransferCoding)),
        RequestCase("F2", "an empty element", coding(",chunked"), .refused(.malformedTransferCoding)),
        RequestCase("F2", "an empty element at the end", coding("chunked,"), .refused(.malformedTransferCoding)),
        RequestCase("F2", "a quoted word", coding("\"chunked\""), .refused(.malformedTransferCoding)),
        RequestCase("F2", "an empty value", coding(""), .refused(.malformedTransferCoding)),
        RequestCase("F2", "NUL behind the word", coding("chunked\0"), .refused(.controlInField)),
        RequestCase("F2", "VT before the word", coding("\u{0B}chunked"), .refused(.controlInField)),

        RequestCase("F3", "a coding in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", .refused(.transferCodingIn10)),
        RequestCase("F3", "an unknown coding in HTTP/1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: x\r\n\r\n", .refused(.transferCodingIn10)),

        RequestCase("C4", "the expectation in 1.1 with content", post("Expect: 100-Continue\r\nContent-Length: 2\r\n", "hi"), .request("POST /", content: "hi")),
        RequestCase("C4", "another expectation", post("Expect: x\r\nContent-Length: 2\r\n", "hi"), .refused(.unsupportedExpectation)),
        RequestCase("C4", "another expectation in 1.0 is ignored", "GET / HTTP/1.0\r\nExpect: x\r\n\r\n", .request("GET /")),
    ]

    static let chunks: [RequestCase] = [
        RequestCase("F6", "two chunks", chunked("5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n"), .request("POST /", content: "hello world")),
        RequestCase("F6", "hexadecimal in both cases", chunked("a\r\n0123456789\r\nA\r\n0123456789\r\n0\r\n\r\n"), .request("POST /", content: "01234567890123456789")),
        RequestCase("F6", "sixteen digits", chunked("0000000000000002\r\nhi\r\n0\r\n\r\n"), .request("POST /", content: "hi")),
        RequestCase("F6", "seventeen digits", chunked("00000000000000002\r\nhi\r\n0\r\n\r\n"), .refused(.malformedChunk)),
        RequestCase("F6", "several zeros end the content", chunked("00000\r\n\r\n"), .request("POST /")),
        RequestCase("F6", "an empty size", chunked("\r\nhello\r\n"), .refused(.malformedChunk)),
        RequestCase("F6", "a plus sign", chunked("+5\r\nhello\r\n0\r\n\r\n"), .refused(.malformedChunk)),
        RequestCase("F6", "a minus sign", chunked("-5\r\nhello\r\n0\r\n\r\n"), .refused(.malformedChunk)),
        RequestCase("F6", "the prefix 0x", chunked("0x5\r\nhello\r\n0\r\n\r\n"), .refused(.malformedChunk)),
        RequestCase("F6", "an underscore", chunked("0_5\r\nhello\r\n0\r\n\r\n"), .refused(.malformedChunk)),
        RequestCase("F6", "a leading space", chunked(" 5\r\nhello\r\n0\r\n\r\n"), .refused(.malformedChunk)),
        RequestCase("F6", "a trailing space", chunked("5 \r\nhello\r\n0\r\n\r\n"), .refused(.malformedChunk)),
        RequestCase("F6", "an overflow that wraps to a small size", chunked("10000000000000005\r\nhello\r\n"), .refused(.malformedChunk)),

        RequestCase("F7", "data longer than announced", chunked("4\r\nhello\r\n0\r\n\r\n"), .refused(.malformedChunk)),
        RequestCase("F7", "data shorter than announced swallows the CR", chunked("6\r\nhello\r\n0\r\n\r\n"), .refused(.bareLF)),
        RequestCase("F7", "other octets behind the data", chunked("5\r\nhelloXX0\r\n\r\n"), .refused(.malformedChunk)),
        RequestCase("F7", "CR and another octet behind the data", chunked("5\r\nhello\rX"), .refused(.bareCR)),
        RequestCase("F7", "extensions are ignored", chunked("5;a;b=c;d=\"e;\\\"f\"\r\nhello\r\n0;x\r\n\r\n"), .request("POST /", content: "hello")),
        RequestCase("F7", "whitespace where the grammar allows it", chunked("5 ; a = b ;c\r\nhello\r\n0\r\n\r\n"), .request("POST /", content: "hello")),
        RequestCase("F7", "an extension without a name", chunked("5;\r\nhello\r\n0\r\n\r\n"), .refused(.malformedChunk)),
        RequestCase("F7", "an extension without a value", chunked("5;a=\r\nhello\r\n0\r\n\r\n"), .refused(.malformedChunk)),
        RequestCase("F7", "a quoted string that does not end", chunked("5;a=\"b\r\nhello\r\n0\r\n\r\n"), .refused(.malformedChunk)),
        RequestCase("F7", "a control in an extension", chunked("5;a\0\r\nhello\r\n0\r\n\r\n"), .refused(.malformedChunk)),
        RequestCase("F7", "an extension of 256 octets", chunked("5;\(x(255))\r\nhello\r\n0\r\n\r\n"), .request("POST /", content: "hello")),
        RequestCase("F7", "an extension of 257 octets", chunked("5;\(x(256))\r\nhello\r\n0\r\n\r\n"), .refused(.chunkExtensionTooLong)),
        RequestCase("F7", "a quoted extension of 257 octets", chunked("5;a=\"\(x(252))\"\r\nhello\r\n0\r\n\r\n"), .refused(.chunkExtensionTooLong)),
        RequestCase("F7", "an extension without end is refused while it is read", chunked("5;\(x(256))"), .refused(.chunkExtensionTooLong)),
        RequestCase("F7", "extensions over 4 KiB together", chunked(String(repeating: "1;\(x(199))\r\nx\r\n", count: 21)), .refused(.chunkExtensionTooLong)),

        RequestCase("F8", "trailers are dropped", chunked("2\r\nhi\r\n0\r\nX: y\r\nHost: evil\r\nContent-Length: 9\r\n\r\n") + line("GET /2 HTTP/1.1"), .request("POST /", content: "hi"), .request("GET /2")),
        RequestCase("F8", "a space before the colon of a trailer", chunked("0\r\nX : y\r\n\r\n"), .refused(.malformedFieldName)),
        RequestCase("F8", "a control in a trailer", chunked("0\r\nX: \0\r\n\r\n"), .refused(.controlInField)),
        RequestCase("F8", "a folded trailer", chunked("0\r\nX: y\r\n z\r\n\r\n"), .refused(.foldedField)),
        RequestCase("F8", "whitespace before the first trailer", chunked("0\r\n X: y\r\n\r\n"), .refused(.whitespaceBeforeFields)),
        RequestCase("F8", "a trailer of 8,193 octets", chunked("0\r\nX: \(x(8_190))\r\n\r\n"), .refused(.fieldLineTooLong)),
        RequestCase("F8", "a hundred and one trailers", chunked("0\r\n\(String(repeating: "X: y\r\n", count: 101))\r\n"), .refused(.tooManyFields)),

        RequestCase("F10", "one-octet chunks by the thousand", chunked(String(repeating: "1\r\nx\r\n", count: 5_000)), .refused(.chunkOverhead)),
        RequestCase("F10", "chunk sizes padded with zeros", chunked(String(repeating: "0000000000000001\r\nx\r\n", count: 1_000)), .refused(.chunkOverhead)),
        RequestCase("F10", "a few hundred small chunks are fine", chunked(String(repeating: "1\r\nx\r\n", count: 300) + "0\r\n\r\n"), .request("POST /", content: x(300))),
    ]

    static let sequences: [RequestCase] = [
        RequestCase("C2", "pipelined requests come out in order", line("GET /1 HTTP/1.1") + post("Content-Length: 2\r\n", "hi") + chunked("2\r\nho\r\n0\r\n\r\n") + line("GET /4 HTTP/1.1"),
            .request("GET /1"), .request("POST /", content: "hi"), .request("POST /", content: "ho"), .request("GET /4")),
        RequestCase("C2", "nothing is read after a refusal", "GET / HTTP/9.9\r\nHost: a\r\n\r\n" + line("GET / HTTP/1.1"), .refused(.unsupportedVersion)),
    ]

    private static func coding(_ value: String) -> String {
        post("Transfer-Encoding: \(value)\r\n", "0\r\n\r\n")
    }

    private static func x(_ count: Int) -> String { String(repeating: "x", count: count) }
}
