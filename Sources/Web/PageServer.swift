import Domain
import HTTPServer
import HTTPTypes
import Store

/// Answers the pages of the site: decides access, gives a page from memory while the data it was made
/// from are the same, else makes it on a worker and keeps it.
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
        .get(
            page.pattern.rawValue,
            shortcut: { head, parameters in
                switch address(of: page, head, parameters) {
                case .failure(let refusal): errors.response(refusal.status)
                case .success(let address): cache?.response(for: key(address), version: version)
                }
            },
            { request, _ in
                switch address(of: page, request.head, request.parameters) {
                case .failure(let refusal): errors.response(refusal.status)
                case .success(let address): try make(page, address)
                }
            })
    }

    /// A page as one audience sees it on one day.
    private struct Address {
        let url: SiteURL
        let audience: AccessPolicy.Audience
        let day: CalendarDate
    }

    /// Why a page is not shown.
    private enum Refusal: Error {
        case noSuchAddress, forbidden

        var status: HTTPResponse.Status {
            switch self {
            case .noSuchAddress: .notFound
            case .forbidden: .forbidden
            }
        }
    }

    private func address(
        of page: SiteRoute, _ head: RequestHead, _ parameters: PathParameters
    ) -> Result<Address, Refusal> {
        guard let audience = AccessPolicy.audience(for: page.permission, of: head) else { return .failure(.forbidden) }
        guard let url = SiteURL(page.pattern, parameters: parameters, query: head.target.query) else {
            return .failure(.noSuchAddress)
        }
        return .success(Address(url: url, audience: audience, day: today()))
    }

    /// The number of the last commit seen. A page is kept under the one read before its data.
    private var version: Int { Int(truncatingIfNeeded: database.version.current) }

    /// The address is the parsed one: what a visitor adds to the query makes no further copy.
    private func key(_ address: Address) -> RepresentationCache.Key {
        RepresentationCache.Key(
            url: address.url.description, scope: "\(address.audience.rawValue) \(address.day.iso)")
    }

    private func make(_ page: SiteRoute, _ address: Address) throws -> Response {
        let version = version
        let context = PageContext(database: database, templates: templates, assets: assets, today: address.day)
        switch try page.answer(address.url, context) {
        case .page(let octets):
            let response = response(octets)
            cache?.insert(response, for: key(address), version: version)
            return response
        case .redirect(let url):
            var fields: HTTPFields = [.location: url.description]
            security.apply(to: &fields)
            return Response(status: .found, fields: fields)
        case .notFound:
            return errors.response(.notFound)
        }
    }

    private func response(_ octets: [UInt8]) -> Response {
        var fields: HTTPFields = [.contentLanguage: "it", .cacheControl: "private, no-cache"]
        security.apply(to: &fields)
        return Response(content: .representation(Representation(octets, mediaType: .html, fields: fields)))
    }
}
