@testable import HTTPServer
import Testing

@Suite struct TimerQueueTests {
    private func at(_ nanoseconds: Int) -> MonotonicTime { MonotonicTime(nanoseconds: UInt64(nanoseconds)) }

    /// Everything that has expired, in order.
    private func drain(_ queue: inout TimerQueue, at time: MonotonicTime) -> [Int] {
        var timers: [Int] = []
        while let timer = queue.popExpired(at: time) { timers.append(timer) }
        return timers
    }

    @Test("Timers expire in the order of their deadlines, not before them, and once")
    func order() {
        var queue = TimerQueue()
        for (timer, deadline) in [(0, 50), (1, 10), (2, 30), (3, 20), (4, 40)] { queue.set(timer, to: at(deadline)) }
        #expect(queue.next == at(10))
        #expect(drain(&queue, at: at(9)) == [])
        #expect(drain(&queue, at: at(30)) == [1, 3, 2])
        #expect(queue.next == at(40))
        #expect(drain(&queue, at: at(100)) == [4, 0])
        #expect(queue.next == nil)
        #expect(drain(&queue, at: .distantFuture) == [])
    }

    @Test("A deadline can be moved in both directions and cleared")
    func move() {
        var queue = TimerQueue()
        for timer in 0..<4 { queue.set(timer, to: at(10 * (timer + 1))) }
        queue.set(0, to: at(100))
        queue.set(3, to: at(5))
        queue.clear(1)
        queue.clear(1)
        queue.clear(99)
        #expect(queue.count == 3)
        #expect(drain(&queue, at: at(1000)) == [3, 2, 0])
    }

    @Test("After many changes it agrees with a sorted list")
    func manyChanges() {
        var generator = RequestIDSequence()
        var queue = TimerQueue()
        var expected: [Int: Int] = [:]
        for _ in 0..<5_000 {
            let number = generator.next().value
            let timer = Int(number % 97)
            if number >> 20 % 4 == 0 {
                queue.clear(timer)
                expected[timer] = nil
            } else {
                // Distinct for each timer, so that the order is one.
                let deadline = Int(number >> 32 % 1_000) * 97 + timer
                queue.set(timer, to: at(deadline))
                expected[timer] = deadline
            }
            #expect(queue.count == expected.count)
            #expect(queue.next == expected.values.min().map(at))
        }
        #expect(drain(&queue, at: .distantFuture) == expected.sorted { $0.value < $1.value }.map(\.key))
    }
}
