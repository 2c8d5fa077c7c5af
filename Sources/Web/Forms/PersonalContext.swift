import Foundation
import HTTPServer
import HTTPTypes
import Mustache
import Store

/// What a page for one user, or a form, may use to answer one request. Its answers are never kept or shared.
struct PersonalContext: Sendable {
    let page: PageContext
    /// Whoever has signed in.
    let visitor: Visitor?
    /// The token for the forms of this answer, which binds them to the session, or to the browser before there is one.
    let formToken: String
    /// Where the request comes from, and the session it came with.
    let client: SignIn.Client
    /// Scheme and host for links that leave the site.
    let origin: String
    /// Who has signed in with the proxy before the site.
    let proxyUser: TrustedProxies.ProxyUser
    /// Whether a script of ours asks, which reads its answer as JSON.
    let asksForJSON: Bool
    /// The form that was set aside in this browser.
    let parked: SecretToken?
    let now: Instant
    /// The fields of the form; for a page, those of the query.
    let fields: FormFields
    /// The files of the form; none for a page.
    let files: [MultipartForm.File]
    let services: SiteServices
    let sessions: SessionDesk
    let cookies: SiteCookies

    var database: Database { page.database }

    /// A field of the form without spaces at its ends; empty when it was not sent.
    func text(_ name: String) -> String {
        (fields[name] ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The file that was chosen in a field of the form; nil when none was.
    func file(_ name: String) -> MultipartForm.File? {
        files.first { $0.field == name && !($0.filename.isEmpty && $0.octets.isEmpty) }
    }

    /// The finished page, with status 422 when it shows problems of what was typed.
    func page(
        _ title: String, frame: PageFrame, breadcrumb: [NavigationLink] = [], hasProblems: Bool = false,
        scripts: [PageScript] = [], template: String, _ content: some MustacheParent & Equatable
    ) throws -> PersonalAnswer {
        let octets = try page.octets(
            title, frame: frame, breadcrumb: breadcrumb, hasProblems: hasProblems, scripts: scripts, template: template, content)
        return PersonalAnswer(.page(octets, hasProblems ? .unprocessableContent : .ok))
    }

    /// The finished page with one form.
    func page(
        _ title: String, frame: PageFrame, breadcrumb: [NavigationLink] = [], scripts: [PageScript] = [],
        _ form: FormView
    ) throws -> PersonalAnswer {
        var form = form
        form.formToken = formToken
        return try page(
            title, frame: frame, breadcrumb: breadcrumb, hasProblems: form.hasProblems, scripts: scripts,
            template: "forms/form", form)
    }

    /// The frame of the pages that belong to no plan.
    func siteFrame(_ place: NavigationPlace? = nil) -> PageFrame {
        PageFrame(assets: page.assets, isDemo: false, reader: page.reader, place: place)
    }
}

/// What a page for one user, or a form, answers.
struct PersonalAnswer: Sendable {
    enum Kind: Sendable {
        /// Octets of HTML in UTF-8.
        case page([UInt8], HTTPResponse.Status)
        /// Octets of JSON in UTF-8, for a script of ours.
        case json([UInt8], HTTPResponse.Status)
        /// 303: the browser asks for another page of the site.
        case redirect(String)
        case notFound
        case forbidden
        case download(Download)
        /// The answer of another route: a form that was set aside has been sent again.
        case response(Response)
    }

    var kind: Kind
    var cookies: [SetCookie]

    init(_ kind: Kind, cookies: [SetCookie] = []) { (self.kind, self.cookies) = (kind, cookies) }

    static func redirect(_ url: SiteURL, cookies: [SetCookie] = []) -> PersonalAnswer {
        PersonalAnswer(.redirect(url.description), cookies: cookies)
    }

    static func download(_ octets: some Sequence<UInt8>, _ type: MediaType, as filename: String) -> PersonalAnswer {
        PersonalAnswer(.download(Download(octets, type, as: filename)))
    }

    /// What a script of ours asked for.
    static func json(_ value: some Encodable, status: HTTPResponse.Status = .ok) throws -> PersonalAnswer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return PersonalAnswer(.json(Array(try encoder.encode(value)), status))
    }

    static let notFound = PersonalAnswer(.notFound)
    static let forbidden = PersonalAnswer(.forbidden)
}
