import HTTPServer
import Testing

/// Values of single fields: dates, entity tags, ranges, weights, media types, cookies.
@Suite struct FieldValueTests {
    private static let now = HTTPDate(secondsSince1970: 1_700_000_000)

    @Test("V3: all three date formats are read", arguments: [
        ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
        ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777),
        ("Sun Nov  6 08:49:37 1994", 784_111_777),
        ("Sun Nov 06 08:49:37 1994", 784_111_777),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0),
        ("Wed, 31 Dec 1969 23:59:59 GMT", -1),
        ("Thu, 29 Feb 2024 12:00:00 GMT", 1_709_208_000),
        ("Mon, 01 Mar 2100 00:00:00 GMT", 4_107_542_400),
        ("Sat, 31 Dec 2016 23:59:60 GMT", 1_483_228_799),
        ("Friday, 01-Jan-99 00:00:00 GMT", 915_148_800),
        ("Saturday, 01-Jan-50 00:00:00 GMT", 2_524_608_000),
        // Now is 14 November 2023: fifty years ahead is still the future, a day more is the past.
        ("Tuesday, 14-Nov-73 00:00:00 GMT", 3_277_843_200),
        ("Thursday, 15-Nov-73 00:00:00 GMT", 122_169_600),
    ])
    func dates(text: String, seconds: Int) {
        #expect(HTTPDate(text, now: Self.now)?.secondsSince1970 == seconds)
    }

    @Test("V3: what is no date is no date", arguments: [
        "", "0", "now", "Mon, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 UTC", "Sun, 6 Nov 1994 08:49:37 GMT",
        "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT", "Fri, 29 Feb 2023 00:00:00 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT ", "Sun,  06 Nov 1994 08:49:37 GMT", "Sun, 00 Nov 1994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT\u{E9}", "Sunday, 06-Nov-1994 08:49:37 GMT",
    ])
    func malformedDates(_ text: String) {
        #expect(HTTPDate(text, now: Self.now) == nil)
    }

    @Test("R1: a date is written as IMF-fixdate and read back, over four centuries")
    func dateRoundTrip() {
        for seconds in stride(from: -5_000_000_000, through: 8_000_000_000, by: 7_654_321) {
            let date = HTTPDate(secondsSince1970: seconds)
            #expect(HTTPDate(date.description, now: Self.now) == date)
            #expect(date.description.utf8.count == 29)
        }
        #expect(HTTPDate(secondsSince1970: 784_111_777).description == "Sun, 06 Nov 1994 08:49:37 GMT")
    }

    @Test("G2: a range within a thousand octets", arguments: [
        ("bytes=0-0", 0..<1), ("bytes=5-", 5..<1_000), ("bytes=-5", 995..<1_000), ("bytes=0-9999", 0..<1_000),
        ("bytes=-2000", 0..<1_000), ("BYTES=1-2", 1..<3), ("bytes=999-999", 999..<1_000),
        ("bytes=0-99999999999999999999", 0..<1_000),
    ])
    func ranges(text: String, expected: Range<Int>) {
        #expect(ByteRange(Array(text.utf8))?.resolved(length: 1_000) == expected)
    }

    @Test("G2: a range outside the content cannot be satisfied", arguments: [
        "bytes=1000-", "bytes=1000-1001", "bytes=-0", "bytes=99999999999999999999-",
    ])
    func unsatisfiedRanges(_ text: String) {
        let range = ByteRange(Array(text.utf8))
        #expect(range != nil)
        #expect(range?.resolved(length: 1_000) == nil)
        #expect(ByteRange(Array("bytes=-5".utf8))?.resolved(length: 0) == nil)
    }

    @Test("G1: another unit or bad syntax is no range", arguments: [
        "", "bytes", "bytes=", "bytes=-", "bytes=a-b", "bytes=5-1", "bytes=1", "items=0-1", "bytes:0-1",
        "bytes=0-1;x", "bytes=+1-2", "bytes=0x1-2", "bytes=1--2",
    ])
    func malformedRanges(_ text: String) {
        #expect(ByteRange(Array(text.utf8)) == nil)
    }

    @Test("G4: several ranges are served whole", arguments: ["bytes=0-1,2-3", "bytes=0-,0-,0-", "bytes=0-1, -1"])
    func severalRanges(_ text: String) {
        #expect(ByteRange(Array(text.utf8)) == nil)
    }

    @Test("V6: weights of content codings", arguments: [
        // field, gzip allowed, identity allowed, gzip preferred
        ("gzip", true, true, true),
        ("gzip, deflate, br, zstd", true, true, true),
        ("GZIP;Q=0.5", true, true, true),
        ("gzip;q=0", false, true, false),
        ("gzip; q=0.000", false, true, false),
        ("*", true, true, true),
        ("*;q=0", false, false, false),
        ("gzip, *;q=0", true, false, true),
        ("identity;q=0", false, false, false),
        ("identity;q=0, gzip", true, false, true),
        ("identity, *;q=0", false, true, false),
        ("gzip;q=0.5, identity", true, true, false),
        ("gzip;q=0.5, identity;q=0.4", true, true, true),
        ("", false, true, false),
        ("br", false, true, false),
        ("gzip;q=1.1", false, true, false),
        ("gzip;q=x", false, true, false),
        ("gzip;q=0.1234", false, true, false),
        (",, ,gzip ,", true, true, true),
        ("xgzip", false, true, false),
    ])
    func acceptEncoding(value: String, gzip: Bool, identity: Bool, preferred: Bool) {
        let accepted = AcceptEncoding(ArraySlice(value.utf8))
        #expect(accepted.allowsGzip == gzip)
        #expect(accepted.allowsIdentity == identity)
        #expect(accepted.prefersGzip == preferred)
    }

    @Test("V6: without the field content goes out without coding")
    func noAcceptEncoding() {
        #expect(!AcceptEncoding(nil).allowsGzip)
        #expect(AcceptEncoding(nil).allowsIdentity)
    }

    @Test("V2: strong and weak comparison (the table of RFC 9110 §8.8.3.2)", arguments: [
        ("1", true, "1", true, false, true),
        ("1", true, "2", true, false, false),
        ("1", true, "1", false, false, true),
        ("1", false, "1", false, true, true),
    ])
    func entityTags(left: String, leftWeak: Bool, right: String, rightWeak: Bool, strong: Bool, weak: Bool) throws {
        let one = try #require(EntityTag(left, isWeak: leftWeak))
        let other = try #require(EntityTag(right, isWeak: rightWeak))
        #expect(one.matchesStrongly(other) == strong)
        #expect(one.matchesWeakly(other) == weak)
    }

    @Test("V2: an entity tag holds no quote, space or control", arguments: ["a\"b", "a b", "a\r\nb", "\u{7F}"])
    func malformedTags(_ text: String) {
        #expect(EntityTag(text) == nil)
    }

    @Test("R7: media types are read and written", arguments: [
        ("text/html", "text/html"),
        ("Text/HTML; Charset=UTF-8", "text/html; charset=UTF-8"),
        ("multipart/form-data; boundary=\"a b\"", "multipart/form-data; boundary=\"a b\""),
        ("a/b;c=\"d\\\"e\"", "a/b; c=\"d\\\"e\""),
    ])
    func mediaTypes(text: String, expected: String) {
        #expect(MediaType(text)?.description == expected)
    }

    @Test("R7: every text type that is served names its charset")
    func charset() {
        for name in ["html", "css", "js", "txt", "csv"] {
            #expect(MediaType.forFileExtension(name).parameter("charset") == "utf-8")
        }
        #expect(MediaType.forFileExtension("exe") == .octetStream)
    }

    @Test("R7: what is no media type", arguments: ["", "text", "text/", "/html", "text/html;", "text/html; a", "te xt/html", "a/b; c=\"d"])
    func malformedMediaTypes(_ text: String) {
        #expect(MediaType(text) == nil)
    }

    @Test("P14: cookies", arguments: [
        ("a=1; b=2", [["a", "1"], ["b", "2"]]),
        ("a=1;b=2", [["a", "1"], ["b", "2"]]),
        ("a=\"1\"; b=", [["a", "1"], ["b", ""]]),
        ("a=1; a=2", [["a", "1"], ["a", "2"]]),
        ("a; =1; ;; b=2", [["b", "2"]]),
        ("a=1 2; b=\"3; c=4", [["c", "4"]]),
        ("a=1,2; b=3", [["b", "3"]]),
        ("a=x=y", [["a", "x=y"]]),
        ("", []),
    ])
    func cookies(text: String, expected: [[String]]) {
        let cookies = Cookies(ArraySlice(text.utf8))
        #expect(cookies.all.map { [$0.name, $0.value] } == expected)
        for pair in expected { #expect(cookies.values(of: pair[0]).contains(pair[1])) }
    }

    @Test("X3: a cookie is invisible to scripts and bound to the host")
    func setCookie() throws {
        let cookie = try SetCookie(name: "__Host-session", value: "abc", maxAge: .seconds(3_600))
        #expect(cookie.fieldValue == "__Host-session=abc; Path=/; Max-Age=3600; Secure; HttpOnly; SameSite=Lax")
        let local = try SetCookie(name: "session", value: "", maxAge: .zero, isSecure: false)
        #expect(local.fieldValue == "session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax")
    }

    @Test("X3: a cookie that would break its field or its promise cannot be made")
    func malformedCookies() {
        #expect(throws: SetCookie.Invalid.name) { try SetCookie(name: "a b", value: "") }
        #expect(throws: SetCookie.Invalid.name) { try SetCookie(name: "", value: "") }
        #expect(throws: SetCookie.Invalid.value) { try SetCookie(name: "a", value: "1;Path=/x") }
        #expect(throws: SetCookie.Invalid.value) { try SetCookie(name: "a", value: "1\r\nX: y") }
        #expect(throws: SetCookie.Invalid.prefix) { try SetCookie(name: "__Host-a", value: "1", isSecure: false) }
        #expect(throws: SetCookie.Invalid.prefix) { try SetCookie(name: "__Host-a", value: "1", path: "/x") }
        #expect(throws: SetCookie.Invalid.path) { try SetCookie(name: "a", value: "1", path: "/;Domain=x") }
    }
}
