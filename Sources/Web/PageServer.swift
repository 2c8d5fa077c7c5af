import Domain
import HTTPServer
import HTTPTypes
import Store

/// Answers the pages of the site: decides access, makes a page on a worker and keeps it, so that it is
/// given from memory while the data it was made from are the same.
struct PageServer: Sendable {
    let database: Database
    let templates: TemplateLibrary
    let assets: SiteAssets
    let today: @Sendable () -> CalendarDate
    let security: SecurityFields
    let errors: ErrorPages
    /// Finished pages; nil in development, when templates change.
    let cache: RepresentationCache?

    /// The router's line for a page.
    func route(_ page: SiteRoute) -> Route {
        let pattern = page.pattern.rawValue
        let handler: Handler = { request, _ in try answer(page, request) }
        guard let cache else { return .get(pattern, handler) }
        return .cachedPage(pattern, in: cache, state: { state(of: page, $0) }, handler)
    }

    /// What a page depends on besides its address: the audience, the day, and the last commit seen.
    ///
    /// Nil, so that nothing is kept, when the visitor is refused, and when the query has more than
    /// the site writes: whoever makes up addresses must not fill the memory.
    private func state(of page: SiteRoute, _ head: RequestHead) -> PageState? {
        guard let audience = AccessPolicy.audience(for: page.permission, of: head),
            SiteURL.isPlain(head.target.query)
        else { return nil }
        return PageState(
            scope: "\(audience.rawValue) \(today().iso)", version: Int(truncatingIfNeeded: database.version.current))
    }

    private func answer(_ page: SiteRoute, _ request: Request) throws -> Response {
        guard AccessPolicy.audience(for: page.permission, of: request.head) != nil else {
            return errors.response(.forbidden)
        }
        guard let url = SiteURL(page.pattern, parameters: request.parameters, query: request.head.target.query) else {
            return errors.response(.notFound)
        }
        let context = PageContext(database: database, templates: templates, assets: assets, today: today())
        switch try page.answer(url, context) {
        case .page(let octets):
            var fields: HTTPFields = [.contentLanguage: "it", .cacheControl: "private, no-cache"]
            security.apply(to: &fields)
            return Response(content: .representation(Representation(octets, mediaType: .html, fields: fields)))
        case .redirect(let url):
            var fields: HTTPFields = [.location: url.description]
            security.apply(to: &fields)
            return Response(status: .found, fields: fields)
        case .notFound:
            return errors.response(.notFound)
        }
    }
}
