import Domain
import HTTPServer
import HTTPTypes
import Store

/// Answers the pages of the site: decides access, makes a page on a worker and keeps it, so that it is
/// given from memory while the data it was made from are the same.
struct PageServer: Sendable {
    let database: Database
    let templates: TemplateLibrary
    let cardTemplates: CardTemplates
    let assets: SiteAssets
    let today: @Sendable () -> CalendarDate
    let security: SecurityFields
    let errors: ErrorPages
    let access: AccessGate
    let sessions: SessionDesk
    /// Finished pages; nil in development, when templates change.
    let cache: RepresentationCache?
    var statements = SiteStatements()

    /// The router's line for a page that everyone with the same roles may be given.
    ///
    /// The page is kept under the reader's roles and the version of the data: whoever finds it has been allowed to
    /// see it, as nothing that decides access has changed since.
    func route(_ page: SiteRoute, _ make: @escaping @Sendable (SiteURL, PageContext) throws -> PageAnswer) -> Route {
        .get(page.pattern.rawValue, shortcut: { head, _ in
            guard let cache, let reader = sessions.remembered(head), let state = state(of: reader, head) else { return nil }
            return cache.response(for: .init(url: head.target.pathAndQuery, scope: state.scope), version: state.version)
        }, { request, context in
            let head = request.head
            let reader = try sessions.visitor(of: head, from: context.peer.ip)?.reader ?? .anyone
            // Asked before anything is read: what changes meanwhile makes the page too new, never too old.
            let state = state(of: reader, head)
            // Whoever had to be looked up finds it too.
            if let state, let kept = cache?.response(for: .init(url: head.target.pathAndQuery, scope: state.scope), version: state.version) {
                return kept
            }
            let response = try answer(page, make, request, reader)
            if let cache, let state, response.status == .ok {
                cache.insert(
                    response, for: .init(url: head.target.pathAndQuery, scope: state.scope), version: state.version)
            }
            return response
        })
    }

    /// What a page depends on besides its address: the reader, the day, and the last commit seen that may change it.
    /// What stands under an Ambito's address shows that Ambito, and what belongs to none; every other page may show all.
    ///
    /// Nil, so that nothing is kept, when the query has more than the site writes: whoever makes up addresses must
    /// not fill the memory.
    private func state(of reader: Reader, _ head: RequestHead) -> PageState? {
        guard SiteURL.isPlain(head.target.query) else { return nil }
        let version = SiteURL.ambito(ofPath: head.target.path).map { database.version.current(ofAmbito: $0) } ?? database.version.current
        return PageState(scope: "\(reader.scope) \(today().iso)", version: Int(truncatingIfNeeded: version))
    }

    private func answer(
        _ page: SiteRoute, _ make: (SiteURL, PageContext) throws -> PageAnswer, _ request: Request, _ reader: Reader
    ) throws -> Response {
        guard let url = SiteURL(page.pattern, parameters: request.parameters, query: request.head.target.query) else {
            return errors.response(.notFound)
        }
        switch try access.decide(page.permission, for: reader, at: url) {
        case .allowed: break
        case .signIn: return signIn(request.head)
        case .forbidden: return errors.response(.forbidden)
        case .hidden: return errors.response(.notFound)
        }
        var context = context(reader)
        context.query = request.head.target.query.fields
        switch try make(url, context) {
        case .problems(let octets):
            var fields: HTTPFields = [
                .contentType: MediaType.html.description, .contentLanguage: "it", .cacheControl: "no-store",
            ]
            security.apply(to: &fields)
            return Response(status: .unprocessableContent, fields: fields, content: .bytes(octets))
        case .page(let octets):
            var fields: HTTPFields = [.contentLanguage: "it", .cacheControl: "private, no-cache"]
            security.apply(to: &fields)
            return Response(content: .representation(Representation(octets, mediaType: .html, fields: fields)))
        case .redirect(let url): return redirect(to: url.description, status: .found)
        case .notFound: return errors.response(.notFound)
        case .signIn: return signIn(request.head)
        }
    }

    func context(_ reader: Reader) -> PageContext {
        PageContext(
            database: database, templates: templates, cardTemplates: cardTemplates, assets: assets, today: today(),
            reader: reader, access: access, statements: statements)
    }

    /// Sends the browser to the sign-in page, and afterwards to the page it asked for.
    func signIn(_ head: RequestHead) -> Response {
        redirect(to: SiteURL.signIn(to: LocalPath(head.target.pathAndQuery)).description, status: .seeOther)
    }

    func redirect(to location: String, status: HTTPResponse.Status) -> Response {
        var fields: HTTPFields = [.location: location]
        security.apply(to: &fields)
        return Response(status: status, fields: fields)
    }
}
