import Synchronization

/// Numbers about the running server, in Prometheus' text format.
///
/// Each event loop counts for itself; the counts are added up when somebody asks. A site can add its
/// own numbers, which are read at that moment too.
public final class Metrics: Sendable {
    private struct Source {
        let name: String
        let help: String
        let type: String
        let value: @Sendable () -> Double
    }

    private struct State {
        var loops: [LoopCounters] = []
        var sources: [Source] = []
    }

    private let state = Mutex(State())

    public init() {}

    /// Adds a number that goes up and down.
    public func gauge(_ name: String, help: String, _ value: @escaping @Sendable () -> Double) {
        add(Source(name: name, help: help, type: "gauge", value: value))
    }

    /// Adds a number that only grows.
    public func counter(_ name: String, help: String, _ value: @escaping @Sendable () -> Double) {
        add(Source(name: name, help: help, type: "counter", value: value))
    }

    /// Adds the counters of a representation cache.
    public func add(_ cache: RepresentationCache) {
        counter("http_cache_hits_total", help: "Pages answered from memory.") { Double(cache.counters.hits) }
        counter("http_cache_misses_total", help: "Pages not found in memory.") { Double(cache.counters.misses) }
        counter("http_cache_evictions_total", help: "Pages dropped to make room.") { Double(cache.counters.evictions) }
        gauge("http_cache_entries", help: "Pages in memory.") { Double(cache.counters.entries) }
        gauge("http_cache_octets", help: "Octets of pages in memory.") { Double(cache.counters.octets) }
    }

    private func add(_ source: Source) {
        state.withLock { $0.sources.append(source) }
    }

    func makeLoopCounters() -> LoopCounters {
        let counters = LoopCounters()
        state.withLock { $0.loops.append(counters) }
        return counters
    }

    /// What every loop has counted, added up.
    var counts: Counts {
        state.withLock { $0.loops }.reduce(into: Counts()) { $0.add($1.read()) }
    }

    /// The text for a scraper.
    public func text() -> String {
        let counts = counts
        var text = Self.header("http_requests_total", "counter", "Requests that got a status, by its class.")
        for (index, count) in counts.requests.enumerated() {
            text += "http_requests_total{class=\"\(index + 1)xx\"} \(count)\n"
        }
        text += Self.header("http_request_duration_seconds", "histogram", "From the first octet of the head to the last of the response.")
        var cumulative = 0
        for (bound, count) in zip(Counts.bounds, counts.durations) {
            cumulative += count
            text += "http_request_duration_seconds_bucket{le=\"\(bound.label)\"} \(cumulative)\n"
        }
        text += "http_request_duration_seconds_bucket{le=\"+Inf\"} \(cumulative + (counts.durations.last ?? 0))\n"
        text += "http_request_duration_seconds_sum \(Double(counts.durationSum) / 1e9)\n"
        text += "http_request_duration_seconds_count \(cumulative + (counts.durations.last ?? 0))\n"
        text += Self.header("http_connections_open", "gauge", "Connections open now.")
        text += "http_connections_open \(counts.opened - counts.closed)\n"
        text += Self.header("http_connections_total", "counter", "Connections accepted.")
        text += "http_connections_total \(counts.opened)\n"
        text += Self.header("http_connections_refused_total", "counter", "Connections closed at once because there were too many.")
        text += "http_connections_refused_total \(counts.refused)\n"
        text += Self.header("http_response_octets_total", "counter", "Octets of responses, heads included.")
        text += "http_response_octets_total \(counts.octets)\n"
        for source in state.withLock({ $0.sources }) {
            text += Self.header(source.name, source.type, source.help)
            text += "\(source.name) \(source.value())\n"
        }
        return text
    }

    private static func header(_ name: String, _ type: String, _ help: String) -> String {
        "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }
}

/// What one event loop, or all of them, have counted.
struct Counts: Sendable {
    /// The upper bounds of the duration histogram: nanoseconds, and seconds as text.
    static let bounds: [(nanoseconds: UInt64, label: String)] = [
        (100_000, "0.0001"), (500_000, "0.0005"), (1_000_000, "0.001"), (5_000_000, "0.005"),
        (10_000_000, "0.01"), (50_000_000, "0.05"), (100_000_000, "0.1"), (500_000_000, "0.5"),
        (1_000_000_000, "1"), (5_000_000_000, "5"), (30_000_000_000, "30"),
    ]

    /// By class of status: 1xx first.
    var requests = [Int](repeating: 0, count: 5)
    /// By duration; the last is what lies above all bounds.
    var durations = [Int](repeating: 0, count: Counts.bounds.count + 1)
    /// Nanoseconds.
    var durationSum: UInt64 = 0
    var octets = 0
    var opened = 0
    var closed = 0
    var refused = 0

    mutating func add(_ other: Counts) {
        for index in requests.indices { requests[index] += other.requests[index] }
        for index in durations.indices { durations[index] += other.durations[index] }
        durationSum += other.durationSum
        octets += other.octets
        opened += other.opened
        closed += other.closed
        refused += other.refused
    }
}

/// The counters of one event loop. Only the loop writes; the lock is all but never contended.
final class LoopCounters: Sendable {
    private let counts = Mutex(Counts())

    func read() -> Counts { counts.withLock { $0 } }

    func answered(status: Int, duration: TimeSpan, octets: Int) {
        counts.withLock { counts in
            counts.requests[min(max(status / 100, 1), 5) - 1] += 1
            let bucket = Counts.bounds.firstIndex { duration.nanoseconds <= $0.nanoseconds }
            counts.durations[bucket ?? Counts.bounds.count] += 1
            counts.durationSum += duration.nanoseconds
            counts.octets += octets
        }
    }

    func opened() { counts.withLock { $0.opened += 1 } }
    func closed() { counts.withLock { $0.closed += 1 } }
    func refused() { counts.withLock { $0.refused += 1 } }
}
