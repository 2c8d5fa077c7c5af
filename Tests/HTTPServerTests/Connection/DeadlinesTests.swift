@testable import HTTPServer
import Testing

@Suite struct DeadlinesTests {
    private func second(_ seconds: Double) -> MonotonicTime {
        MonotonicTime(nanoseconds: UInt64(seconds * 1_000_000_000))
    }

    @Test("T3: content is late after a pause of 10 s, or when its average falls below 500 octets/s after 10 s", arguments: [
        (lastOctet: 100.0, received: 0, deadline: 110.0),
        (lastOctet: 105, received: 10, deadline: 110),
        (lastOctet: 105, received: 5_000, deadline: 110),
        (lastOctet: 105, received: 6_000, deadline: 112),
        (lastOctet: 105, received: 1_000_000, deadline: 115),
        (lastOctet: 130, received: 20_000, deadline: 140),
        (lastOctet: 130, received: 16_000, deadline: 132),
    ])
    func content(_ row: (lastOctet: Double, received: Int, deadline: Double)) {
        let deadlines = Deadlines(Limits())
        #expect(deadlines.content(began: second(100), lastOctet: second(row.lastOctet), received: row.received)
            == second(row.deadline))
    }

    @Test("A size beyond all measure does not overflow")
    func overflow() {
        let deadlines = Deadlines(Limits())
        #expect(deadlines.content(began: second(1), lastOctet: second(1), received: .max) == second(11))
    }

    @Test("A duration becomes nanoseconds; a negative one is none")
    func spans() {
        #expect(TimeSpan(.milliseconds(1_500)).nanoseconds == 1_500_000_000)
        #expect(TimeSpan(.zero).nanoseconds == 0)
        #expect(TimeSpan(.seconds(-1)).nanoseconds == 0)
    }
}
