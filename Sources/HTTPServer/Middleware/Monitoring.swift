import HTTPTypes

/// The routes by which an operator watches the server.
public enum Monitoring {
    /// Says whether a request may see `/readyz` and `/metrics`.
    public typealias Permission = @Sendable (Request, RequestContext) -> Bool

    /// `/healthz` says that the process answers, to anybody. `/readyz` says whether the site can work
    /// (200 or 503) and `/metrics` gives the numbers, to whom `permits` lets; others get 404.
    ///
    /// - Parameter isReady: asks the database, say; it may block, and an error means no.
    public static func routes(
        metrics: Metrics, permits: @escaping Permission = isLocal, isReady: @escaping @Sendable () throws -> Bool
    ) -> [Route] {
        [
            .respond("/healthz") { _, _ in text("ok\n") },
            .get("/readyz") { request, context in
                guard permits(request, context) else { return Response(status: .notFound) }
                guard (try? isReady()) == true else { return text("not ready\n", status: .serviceUnavailable) }
                return text("ready\n")
            },
            .get("/metrics") { request, context in
                guard permits(request, context) else { return Response(status: .notFound) }
                return text(metrics.text(), type: "text/plain; version=0.0.4; charset=utf-8")
            },
        ]
    }

    /// Whether a request comes from this machine itself and was not passed on by a proxy on it.
    public static let isLocal: Permission = { request, context in
        let forwarding = [HTTPField.Name("Forwarded"), HTTPField.Name("X-Forwarded-For")]
        return context.peer.ip.isLoopback
            && !forwarding.contains { name in name.map { request.head.fieldOctets($0) != nil } ?? false }
    }

    private static func text(
        _ text: String, type: String = "text/plain; charset=utf-8", status: HTTPResponse.Status = .ok
    ) -> Response {
        Response(
            status: status, fields: [.contentType: type, .cacheControl: "no-store"], content: .bytes(Array(text.utf8)))
    }
}
