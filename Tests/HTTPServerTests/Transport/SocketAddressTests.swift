import HTTPServer
import Testing

@Suite struct SocketAddressTests {
    @Test("Addresses are read and printed", arguments: [
        ("127.0.0.1", "127.0.0.1", true),
        ("localhost", "127.0.0.1", true),
        ("127.9.9.9", "127.9.9.9", true),
        ("192.0.2.1", "192.0.2.1", false),
        ("::1", "::1", true),
        ("2001:DB8::1", "2001:db8::1", false),
        ("::ffff:127.0.0.1", "127.0.0.1", true),
        ("::", "::", false),
    ])
    func reads(_ text: String, _ printed: String, _ isLoopback: Bool) throws {
        let address = try #require(IPAddress(text))
        #expect(address.description == printed)
        #expect(address.isLoopback == isLoopback)
    }

    @Test("What is no address is not read", arguments: ["", "example.org", "1.2.3", "256.1.1.1", "127.0.0.1 ", "[::1]", "127.0.0.1\0x", "::1\0"])
    func refuses(_ text: String) {
        #expect(IPAddress(text) == nil)
    }

    @Test("An IPv6 address stands in brackets before its port")
    func ports() throws {
        #expect(SocketAddress.loopback(port: 80).description == "127.0.0.1:80")
        #expect(try SocketAddress(ip: #require(IPAddress("::1")), port: 8080).description == "[::1]:8080")
    }
}
