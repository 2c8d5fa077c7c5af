@testable import HTTPServer
import Testing

@Suite struct MetricsTests {
    @Test("The loops' counts are added up, with the site's own numbers")
    func text() {
        let metrics = Metrics()
        let loops = [metrics.makeLoopCounters(), metrics.makeLoopCounters()]
        loops[0].opened()
        loops[0].answered(status: 200, duration: TimeSpan(nanoseconds: 50_000), octets: 100)
        loops[0].answered(status: 404, duration: TimeSpan(nanoseconds: 2_000_000), octets: 10)
        loops[1].opened()
        loops[1].opened()
        loops[1].closed()
        loops[1].refused()
        loops[1].answered(status: 204, duration: TimeSpan(nanoseconds: 60_000_000_000), octets: 1)
        metrics.gauge("database_octets", help: "Size of the database.") { 7 }
        let lines = metrics.text().split(separator: "\n").map(String.init)
        for expected in [
            #"http_requests_total{class="2xx"} 2"#,
            #"http_requests_total{class="4xx"} 1"#,
            #"http_requests_total{class="5xx"} 0"#,
            #"http_request_duration_seconds_bucket{le="0.0001"} 1"#,
            #"http_request_duration_seconds_bucket{le="0.005"} 2"#,
            #"http_request_duration_seconds_bucket{le="30"} 2"#,
            #"http_request_duration_seconds_bucket{le="+Inf"} 3"#,
            "http_request_duration_seconds_count 3",
            "http_connections_open 2",
            "http_connections_total 3",
            "http_connections_refused_total 1",
            "http_response_octets_total 111",
            "# TYPE database_octets gauge",
            "database_octets 7.0",
        ] {
            #expect(lines.contains(expected))
        }
    }
}
