/// The time each phase of a connection may take, ready for arithmetic. See ``Limits`` for the meaning.
struct Deadlines: Sendable {
    let head: TimeSpan
    let firstOctet: TimeSpan
    let idle: TimeSpan
    let contentPause: TimeSpan
    let contentRateAfter: TimeSpan
    let contentRate: UInt64
    let write: TimeSpan
    let handler: TimeSpan
    let lingering: TimeSpan
    let stopping: TimeSpan
    let shutdown: TimeSpan
    let acceptPause: TimeSpan

    init(_ limits: Limits) {
        head = TimeSpan(limits.head)
        firstOctet = TimeSpan(limits.firstOctet)
        idle = TimeSpan(limits.idle)
        contentPause = TimeSpan(limits.contentPause)
        contentRateAfter = TimeSpan(limits.contentRateAfter)
        contentRate = UInt64(clamping: max(1, limits.contentRate))
        write = TimeSpan(limits.write)
        handler = TimeSpan(limits.handler)
        lingering = TimeSpan(limits.lingering)
        stopping = TimeSpan(limits.stopping)
        shutdown = TimeSpan(limits.shutdown)
        acceptPause = TimeSpan(limits.acceptPause)
    }

    /// When content that has come so far is too late: a pause that is too long or, once the average
    /// counts, the moment at which the average would fall below the least rate.
    func content(began: MonotonicTime, lastOctet: MonotonicTime, received: Int) -> MonotonicTime {
        let earned = UInt64(clamping: received).multipliedReportingOverflow(by: 1_000_000_000)
        let sustained = TimeSpan(nanoseconds: earned.overflow ? .max >> 1 : earned.partialValue / contentRate)
        return min(lastOctet + contentPause, began + max(contentRateAfter, sustained))
    }
}
