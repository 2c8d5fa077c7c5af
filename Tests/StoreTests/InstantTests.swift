import Foundation
import Testing

@testable import Store

@Suite("Moments and secrets")
struct InstantTests {
    @Test(
        "An instant is read as it is printed, and nothing else is",
        arguments: [
            ("1970-01-01T00:00:00Z", 0),
            ("2026-01-20T08:00:00Z", 1_768_896_000),
            ("2024-02-29T23:59:59Z", 1_709_251_199),
            ("1969-12-31T23:59:59Z", -1),
        ])
    func reading(text: String, seconds: Int) {
        #expect(Instant(iso: text)?.secondsSince1970 == seconds)
        #expect(Instant(Date(timeIntervalSince1970: Double(seconds) + 0.9)).iso == text)
    }

    @Test(
        "Not an instant",
        arguments: [
            "", "2026-01-20", "2026-01-20T08:00:00", "2026-01-20T09:00:00+01:00", "2026-02-30T08:00:00Z", "oggi",
        ])
    func refused(text: String) { #expect(Instant(iso: text) == nil) }

    @Test("Text has the order of time")
    func order() {
        let instants = [-1, 0, 999_999_999, 1_000_000_000, 1_768_896_000].map {
            Instant(Date(timeIntervalSince1970: $0))
        }
        #expect(instants.map(\.iso).sorted() == instants.map(\.iso))
        #expect(instants[4].adding(seconds: 90).seconds(since: instants[4]) == 90)
    }

    @Test("Dates before 1900 or beyond four digits become the nearest end")
    func ends() {
        #expect(Instant(Date(timeIntervalSince1970: 1e300)).iso == "9999-12-31T23:59:59Z")
        #expect(Instant(Date(timeIntervalSince1970: -1e300)).iso == "1900-01-01T00:00:00Z")
    }

    @Test("A token is 256 bits, never the same, and only its own spelling is read")
    func tokens() throws {
        let tokens = (0..<100).map { _ in SecretToken.random() }
        #expect(Set(tokens).count == 100)
        for token in tokens {
            #expect(token.text.utf8.count == 43)
            #expect(SecretToken(token.text) == token)
            #expect(token.digest.utf8.count == 64 && token.digest != token.text)
            #expect(token.derived(for: "forms") == token.derived(for: "forms"))
            #expect(token.derived(for: "forms") != token.derived(for: "links"))
        }
        for text in ["", String(repeating: "a", count: 42), String(repeating: "+", count: 43), tokens[0].text + "="] {
            #expect(SecretToken(text) == nil)
        }
    }

    @Test(
        "What counts as one client",
        arguments: [
            ("192.0.2.1", "192.0.2.1", true),
            ("192.0.2.1", "192.0.2.2", false),
            ("::ffff:192.0.2.1", "192.0.2.1", true),
            ("2001:db8:0:1::1", "2001:db8:0:1:ffff::2", true),
            ("2001:0db8:0000:0001::1", "2001:db8:0:1::9", true),
            ("2001:db8:0:1::1", "2001:db8:0:2::1", false),
            ("fe80::1%eth0", "fe80::2", true),
            ("::1", "127.0.0.1", false),
            ("unix", "unix", true),
            ("unix", "", false),
        ])
    func networks(one: String, other: String, isSame: Bool) {
        #expect((ClientNetwork.of(one) == ClientNetwork.of(other)) == isSame)
    }
}
