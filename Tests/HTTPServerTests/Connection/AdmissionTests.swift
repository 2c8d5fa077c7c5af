@testable import HTTPServer
import Testing

@Suite struct AdmissionTests {
    private func address(_ text: String) throws -> IPAddress { try #require(IPAddress(text)) }

    @Test("A client is an IPv4 address, or the /64 of an IPv6 address")
    func networks() throws {
        var limits = Limits()
        limits.connectionsPerAddress = 2
        let admission = Admission(limits)
        #expect(try admission.enter(address("2001:db8::1")) && admission.enter(address("2001:db8::ffff:1")))
        #expect(try !admission.enter(address("2001:db8::2")))
        #expect(try admission.enter(address("2001:db8:0:1::2")))
        try admission.leave(address("2001:db8::1"))
        #expect(try admission.enter(address("2001:db8::3")))
        for text in ["192.0.2.1", "192.0.2.1", "192.0.2.2"] { #expect(try admission.enter(address(text))) }
        #expect(try !admission.enter(address("192.0.2.1")) && !admission.enter(address("::ffff:192.0.2.1")))
    }

    @Test("Beyond the limit over all, nobody enters until someone leaves")
    func total() throws {
        var limits = Limits()
        limits.connections = 1
        let admission = Admission(limits)
        #expect(try admission.enter(address("192.0.2.1")) && !admission.enter(address("192.0.2.2")))
        try admission.leave(address("192.0.2.1"))
        #expect(try admission.enter(address("192.0.2.2")))
    }
}
