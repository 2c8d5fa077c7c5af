import Foundation
import HTTPServer
import HTTPTypes
import Store

/// Answers the pages that are one user's own, and the forms: decides access, proves that a form is one of ours,
/// sets it aside when its session has ended.
struct FormServer: Sendable {
    let pages: PageServer
    let cookies: SiteCookies
    let proxies: TrustedProxies
    let services: SiteServices
    private let crossOrigin = CrossOriginProtection()

    init(pages: PageServer, cookies: SiteCookies, proxies: TrustedProxies, services: SiteServices) {
        (self.pages, self.cookies, self.proxies, self.services) = (pages, cookies, proxies, services)
    }

    typealias Make = @Sendable (SiteURL, PersonalContext) throws -> PersonalAnswer

    // MARK: - Pages

    /// The router's line for a page of one user.
    func page(_ page: SiteRoute, _ make: @escaping Make) -> Route {
        .get(page.pattern.rawValue) { request, context in
            guard let url = url(of: page, request) else { return pages.errors.response(.notFound) }
            let visitor = try pages.sessions.visitor(of: request.head, from: context.peer.ip)
            switch try pages.access.decide(page.permission, for: visitor?.reader ?? .anyone, at: url) {
            case .allowed: break
            case .signIn: return pages.signIn(request.head)
            case .forbidden: return pages.errors.response(.forbidden)
            case .hidden: return pages.errors.response(.notFound)
            }
            let query = PostedForm(fields: request.head.target.query.fields)
            return try answer(request, context, visitor, query) { try make(url, $0) }
        }
    }

    // MARK: - Forms

    /// The router's line for a form.
    func form(_ page: SiteRoute, _ policy: SiteRoute.FormPolicy, _ make: @escaping Make) -> Route {
        .post(page.pattern.rawValue, content: .buffer(limit: page.size.octets)) { request, context in
            try accept(request, context, page, policy, make) { () throws(FormError) in
                PostedForm(fields: try URLEncodedForm.parse(request, limits: page.size.limits))
            }
        }
    }

    /// The router's line for a form that may carry files. While it arrives it lies in a file; only here, where few
    /// work at a time, it comes into memory.
    func upload(_ page: SiteRoute, limit: Int, _ make: @escaping Make) -> Route {
        .post(page.pattern.rawValue, content: .file(limit: limit)) { request, context in
            try accept(request, context, page, .drop, make) { () throws(FormError) in
                try PostedForm(upload: request, limit: limit)
            }
        }
    }

    private func accept(
        _ request: Request, _ context: RequestContext, _ page: SiteRoute, _ policy: SiteRoute.FormPolicy,
        _ make: Make, reading read: () throws(FormError) -> PostedForm
    ) throws -> Response {
        let head = request.head
        let verdict = crossOrigin.verdict(for: head)
        guard verdict != .refused else { return pages.errors.response(.forbidden) }
        let form: PostedForm
        do throws(FormError) {
            form = try read()
        } catch .wrongMediaType {
            return pages.errors.response(.unsupportedMediaType)
        } catch {
            return pages.errors.response(.badRequest)
        }
        guard let url = url(of: page, request) else { return pages.errors.response(.notFound) }
        let visitor = try pages.sessions.visitor(of: head, from: context.peer.ip)
        switch try pages.access.decide(page.permission, for: visitor?.reader ?? .anyone, at: url) {
        case .allowed: break
        case .signIn where ScriptedForm.isSender(of: head): return ScriptedForm.signIn(pages.security)
        case .signIn: return try setAside(request, policy, form.fields, isVouchedFor: verdict == .allowed)
        case .forbidden: return pages.errors.response(.forbidden)
        case .hidden: return pages.errors.response(.notFound)
        }
        let secret = visitor?.token ?? cookies.token(.visit, in: head)
        guard let secret, FormToken.matches(form.fields[FormToken.field], for: secret) else {
            if ScriptedForm.isSender(of: head) { return ScriptedForm.signIn(pages.security) }
            return try refuseToken(request, context, visitor, policy, isVouchedFor: verdict == .allowed)
        }
        return try answer(request, context, visitor, form) { try make(url, $0) }
    }

    private func url(of page: SiteRoute, _ request: Request) -> SiteURL? {
        SiteURL(page.pattern, parameters: request.parameters, query: request.head.target.query)
    }

    /// Keeps a form that came without a session, if it was one of ours, and asks its user to sign in.
    private func setAside(
        _ request: Request, _ policy: SiteRoute.FormPolicy, _ fields: FormFields, isVouchedFor: Bool
    ) throws -> Response {
        let old = cookies.token(.session, in: request.head)
        let isOurs = isVouchedFor || old.map { FormToken.matches(fields[FormToken.field], for: $0) } ?? false
        guard isOurs else { return pages.errors.response(.forbidden) }
        let way = pages.redirect(to: SiteURL.signIn().description, status: .seeOther)
        guard policy == .setAside, let token = try park(request, for: old.flatMap(pages.database.sessions.formerUser))
        else { return way }
        return try adding([cookies.setting(.parked, to: token, for: Self.parkedFor)], to: way)
    }

    /// A form whose token is of another session: the user has signed in again elsewhere, or it is a forgery.
    private func refuseToken(
        _ request: Request, _ context: RequestContext, _ visitor: Visitor?, _ policy: SiteRoute.FormPolicy,
        isVouchedFor: Bool
    ) throws -> Response {
        guard isVouchedFor else { return pages.errors.response(.forbidden) }
        guard let visitor, policy == .setAside else {
            return try answer(request, context, visitor, PostedForm()) { try ResumePage.startAgain($0) }
        }
        guard let token = try park(request, for: visitor.user.id) else { return pages.errors.response(.contentTooLarge) }
        let page = try answer(request, context, visitor, PostedForm()) { try ResumePage.confirm($0) }
        return try adding([cookies.setting(.parked, to: token, for: Self.parkedFor)], to: page)
    }

    private static let parkedFor = Duration.seconds(ParkedRequestStore.Limits.lifetime)

    private func park(_ request: Request, for userID: Int64?) throws -> SecretToken? {
        guard case .buffered(let octets) = request.content else { return nil }
        return try pages.database.parkedRequests.park(
            ParkedRequest(
                path: request.head.target.pathAndQuery, contentType: MediaType.urlEncodedForm.description,
                body: Data(octets), userID: userID),
            at: services.now())
    }

    // MARK: - Answers

    private func answer(
        _ request: Request, _ context: RequestContext, _ visitor: Visitor?, _ form: PostedForm,
        _ make: (PersonalContext) throws -> PersonalAnswer
    ) throws -> Response {
        let head = request.head
        let visit = cookies.token(.visit, in: head)
        let secret = visitor?.token ?? visit ?? .random()
        let token = FormToken.value(for: secret)
        let page = pages.context(visitor?.reader ?? .anyone)
        let answer = try make(
            PersonalContext(
                page: page, visitor: visitor, formToken: token,
                client: SignIn.Client(
                    address: proxies.clientAddress(of: head, from: context.peer.ip),
                    userAgent: head.fieldValue(.userAgent) ?? "", token: cookies.token(.session, in: head)),
                origin: services.publicURL ?? proxies.origin(of: head, from: context.peer.ip) ?? "",
                proxyUser: proxies.user(of: head, from: context.peer.ip),
                asksForJSON: ScriptedForm.isSender(of: head), parked: cookies.token(.parked, in: head),
                now: services.now(), fields: form.fields, files: form.files, services: services,
                sessions: pages.sessions, cookies: cookies))
        var set = answer.cookies
        if visitor == nil, visit == nil, answer.needsVisit(token) {
            set.append(try cookies.setting(.visit, to: secret))
        }
        return adding(set, to: response(answer, to: head))
    }

    private func response(_ answer: PersonalAnswer, to head: RequestHead) -> Response {
        switch answer.kind {
        case .page(let octets, let status):
            return compressed(octets, Self.fields(.html), status, head)
        case .json(let octets, let status):
            return compressed(octets, Self.fields(.json), status, head)
        case .redirect(let location): return pages.redirect(to: location, status: .seeOther)
        case .notFound: return pages.errors.response(.notFound)
        case .forbidden: return pages.errors.response(.forbidden)
        case .download(let file):
            return compressed(file.octets, file.fields, .ok, head)
        case .response(let response): return response
        }
    }

    private static func fields(_ type: MediaType) -> HTTPFields {
        [.contentType: type.description, .contentLanguage: "it", .cacheControl: "no-store"]
    }

    /// Compressed, though a page holds a secret, the forms' token, beside what a request said: each answer masks it anew.
    private func compressed(
        _ octets: [UInt8], _ fields: HTTPFields, _ status: HTTPResponse.Status, _ head: RequestHead
    ) -> Response {
        var fields = fields
        pages.security.apply(to: &fields)
        var response = Response(status: status, fields: fields, content: .bytes(octets), compression: .allowed)
        Compression.apply(to: &response, for: head)
        return response
    }

    private func adding(_ cookies: [SetCookie], to response: Response) -> Response {
        var response = response
        for cookie in cookies { response.fields.append(HTTPField(name: .setCookie, value: cookie.fieldValue)) }
        return response
    }
}

extension PersonalAnswer {
    /// Whether the browser must remember a visit: only where a form of the page is bound to it. Public pages and files
    /// leave no cookie.
    fileprivate func needsVisit(_ token: String) -> Bool {
        switch kind {
        case .page(let octets, _): octets.firstRange(of: Array(token.utf8)) != nil
        case .download, .notFound, .forbidden: false
        case .json, .redirect, .response: true
        }
    }
}

/// What pages and forms need besides the data.
struct SiteServices: Sendable {
    let signIn: SignIn
    let passwords: PasswordChange
    let resubmission: Resubmission
    /// The files that wait for the second step of an import.
    let uploads: UploadDesk
    /// Scheme and host of the site, as everyone reaches it; nil when the installation does not say.
    let publicURL: String?
    let isDemo: Bool
    let now: @Sendable () -> Instant
}
