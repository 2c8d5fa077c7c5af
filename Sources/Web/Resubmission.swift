import HTTPServer
import HTTPTypes
import Store

/// Sends a form again that was set aside, as its user who has signed in meanwhile: through the router, so that it
/// passes every check that any form does.
final class Resubmission: Sendable {
    private let database: Database
    private let cookies: SiteCookies
    private let router: Router

    /// - Parameter routes: the forms that may be set aside.
    init(database: Database, cookies: SiteCookies, routes: [Route]) throws(RoutingError) {
        (self.database, self.cookies) = (database, cookies)
        router = try Router(routes)
    }

    /// Takes the form out and sends it.
    /// - Returns: its answer; nil when there is nothing to send, or it is another user's.
    func send(_ parked: SecretToken, for userID: Int64, with session: SecretToken, at now: Instant) throws -> Response? {
        guard let form = try database.parkedRequests.take(parked, for: userID, at: now),
            let fields = try? URLEncodedForm.parse(form.body, limits: SiteRoute.FormSize.large.limits)
        else { return nil }
        let body = Self.encode(fields.all.filter { $0.name != FormToken.field }
            + [FormFields.Field(name: FormToken.field, value: FormToken.value(for: session))])
        let head = try RequestHead(
            method: .post, target: form.path,
            fields: [
                .cookie: cookies.pair(.session, session), .contentType: form.contentType,
                .contentLength: String(body.count),
            ])
        guard case .handle(_, let parameters, let handler) = router.dispatch(head) else { return nil }
        return try handler(
            Request(head: head, content: .buffered(body), parameters: parameters),
            RequestContext(
                requestID: RequestID(value: 0), peer: .loopback(port: 0), cancellation: Cancellation()))
    }

    private static func encode(_ fields: [FormFields.Field]) -> [UInt8] {
        let pairs = fields.map { "\(SiteURL.segment($0.name))=\(SiteURL.segment($0.value))" }
        return Array(pairs.joined(separator: "&").utf8)
    }
}
