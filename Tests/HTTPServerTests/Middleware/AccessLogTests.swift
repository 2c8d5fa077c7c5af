@testable import HTTPServer
import HTTPTypes
import Testing

@Suite struct AccessLogTests {
    private func line(_ head: RequestHead?, status: Int = 200, code: String = "ok", secretPaths: [String] = []) -> String {
        var octets: [UInt8] = []
        AccessEntry(
            time: Array("2026-03-05T10:00:00Z".utf8), requestID: RequestID(value: 0x1A), peer: Array("127.0.0.1".utf8),
            head: head, status: status, code: code, octets: 1_234, duration: TimeSpan(nanoseconds: 5_678_999)
        ).write(to: &octets, hiding: SecretPaths(secretPaths))
        return String(decoding: octets, as: UTF8.self)
    }

    @Test("A line says who, what, how it ended, how much and how long")
    func format() throws {
        #expect(line(try RequestHead(target: "/leps?year=2026")) == """
            time=2026-03-05T10:00:00Z request=000000000000001a peer=127.0.0.1 method="GET" \
            target="/leps?year=2026" status=200 code=ok octets=1234 micros=5678\n
            """)
        #expect(line(nil, status: 400, code: "bare-lf").contains(#"method="" target="" status=400 code=bare-lf"#))
    }

    @Test("A secret in the path, or in a query however it is encoded, is not written", arguments: [
        ("/password/s3cret", "/password/(secret)"),
        ("/password/s3cret/more?x=1", "/password/(secret)?x=1"),
        ("/PassWord/s3cret", "/PassWord/(secret)"),
        ("/%70assword/s3cret", "(secret)"),
        ("/password%2Fs3cret", "(secret)"),
        ("//password/s3cret", "//password/(secret)"),
        ("/sign-in?to=/password/s3cret", "/sign-in?(secret)"),
        ("/sign-in?to=%2Fpassword%2Fs3cret", "/sign-in?(secret)"),
        ("/sign-in?to=%252Fpassword%252Fs3cret", "/sign-in?(secret)"),
        ("/a?b=%2Fpasswords&c=%C3%A8", "/a?b=%2Fpasswords&c=%C3%A8"),
        ("/password", "/password"),
    ])
    func secrets(target: String, shown: String) throws {
        let line = line(try RequestHead(target: target), secretPaths: ["/password/", "/reset/"])
        #expect(line.contains("target=\"\(shown)\""), "\(line)")
    }

    @Test("D4: octets that could forge a line or a field are escaped", arguments: [
        ([0x61, 0x0A, 0x62], #"a\x0ab"#),
        ([0x0D], #"\x0d"#),
        ([0x22], #"\x22"#),
        ([0x5C], #"\x5c"#),
        ([0x20], #"\x20"#),
        ([0x00, 0x1B, 0x7F], #"\x00\x1b\x7f"#),
        ([0xC3, 0xA8, 0x85], #"\xc3\xa8\x85"#),
        ([0x2F, 0x7E, 0x21], "/~!"),
    ] as [([UInt8], String)])
    func escapes(_ octets: [UInt8], _ expected: String) {
        var line: [UInt8] = []
        AccessEntry.escape(octets, to: &line)
        #expect(String(decoding: line, as: UTF8.self) == expected)
    }
}
