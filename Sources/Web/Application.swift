import Domain
import Foundation
import HTTPServer
import HTTPTypes
import Store

/// The site: every page, the static files and the pages for errors, behind one router.
///
///     let metrics = Metrics()
///     let site = try Site(SiteConfiguration(database: database, templates: …, publicFiles: …, metrics: metrics) { … })
///     let server = ServerConfiguration(address: address, metrics: metrics, failurePage: site.failurePage)
///     try Server(site, configuration: server).run()
public struct Site: Application {
    private let router: Router
    private let errors: ErrorPages

    /// Reads and compiles the templates, reads the static files, lays out the routes.
    /// - Throws: when a template or a static file cannot be used; the description says which.
    public init(_ configuration: SiteConfiguration) throws {
        let isSecure = configuration.publicURL?.hasPrefix("https://") ?? false
        let security = SecurityFields(
            contentSecurityPolicy: Self.contentSecurityPolicy, transportSecurity: isSecure ? Self.transportSecurity : nil)
        let templates = try TemplateLibrary(folder: configuration.templates, rereads: configuration.isDevelopment)
        let files = try Self.staticFiles(configuration, security)
        let assets = try SiteAssets(files, isDevelopment: configuration.isDevelopment)
        let database = configuration.database
        let isDemo = try database.plans.all().contains(where: \.plan.isDemonstration)
        let errors = try ErrorPages(templates: templates, assets: assets, security: security, isDemo: isDemo)
        let cookies = SiteCookies(isSecure: isSecure)
        let proxies = TrustedProxies(
            addresses: Set(configuration.trustedProxies), userField: configuration.proxyUserField)
        let pages = PageServer(
            database: database, templates: templates,
            cardTemplates: try CardTemplates(folder: configuration.templates.appendingPathComponent("cards")),
            assets: assets, today: configuration.today, security: security, errors: errors,
            access: AccessGate(database: database, isPublic: configuration.isPublic, today: configuration.today),
            sessions: SessionDesk(
                database: database, cookies: cookies, proxies: proxies, now: configuration.now),
            cache: configuration.isDevelopment ? nil : RepresentationCache(capacity: configuration.cacheCapacity),
            statements: SiteStatements(
                contact: configuration.contact, lastTest: .recorded(in: configuration.templates)))
        let notFound: @Sendable (RequestHead) -> Response = { _ in errors.response(.notFound) }
        self.errors = errors
        router = try Router(
            Self.routes(pages, cookies, proxies, configuration, isDemo: isDemo)
                + [files.route(notFound: notFound)]
                + Monitoring.routes(metrics: configuration.metrics) { database.isReady() },
            pages: Router.Pages(notFound: notFound, methodNotAllowed: { _ in errors.response(.methodNotAllowed) }))
    }

    private static func routes(
        _ pages: PageServer, _ cookies: SiteCookies, _ proxies: TrustedProxies, _ configuration: SiteConfiguration,
        isDemo: Bool
    ) throws -> [Route] {
        let signIn = SignIn(
            database: pages.database, hasher: configuration.hasher ?? PasswordHasher())
        let uploads = UploadDesk()
        func forms(_ resubmission: Resubmission) -> FormServer {
            FormServer(
                pages: pages, cookies: cookies, proxies: proxies,
                services: SiteServices(
                    signIn: signIn, passwords: PasswordChange(signIn), resubmission: resubmission, uploads: uploads,
                    publicURL: configuration.publicURL, isDemo: isDemo, now: configuration.now))
        }
        // A form that was set aside never sets another aside: its routes know of none.
        let none = try Resubmission(database: pages.database, cookies: cookies, routes: [])
        let resumable = SiteRoute.all.compactMap { page in
            if case .form(.setAside, let make) = page.answer { forms(none).form(page, .setAside, make) } else { nil }
        }
        let served = forms(try Resubmission(database: pages.database, cookies: cookies, routes: resumable))
        return (SiteRoute.all + (configuration.isDevelopment ? [StyleGuidePage.route] : [])).map { page in
            switch page.answer {
            case .shared(let make): pages.route(page, make)
            case .personal(let make): served.page(page, make)
            case .form(let policy, let make): served.form(page, policy, make)
            case .upload(let limit, let make): served.upload(page, limit: limit, make)
            }
        }
    }

    private static func staticFiles(
        _ configuration: SiteConfiguration, _ security: SecurityFields
    ) throws(SiteError) -> StaticFiles {
        var fields = HTTPFields()
        security.apply(to: &fields)
        // Each file says itself how long it may be kept.
        fields[.cacheControl] = nil
        let folder = configuration.publicFiles.path
        do {
            return try StaticFiles(
                folder: folder, mode: configuration.isDevelopment ? .whenChanged : .once, fields: fields,
                making: PageScript.joined)
        } catch {
            throw .publicFilesUnreadable(folder: folder)
        }
    }

    public func dispatch(_ head: RequestHead) -> Dispatch { router.dispatch(head) }

    /// The page for what goes wrong outside a page: give it to ``ServerConfiguration/failurePage``.
    public var failurePage: FailurePage {
        { [errors] failure in errors.response(failure.status) }
    }

    /// Beginnings of paths after which a secret stands: not to be written to a log.
    public static let secretPaths = SiteURL.secretPaths

    /// A year, for this host only: the installation may share its domain with others.
    static let transportSecurity = "max-age=31536000"

    /// The pages need a stylesheet, images and scripts of this site, which talk to this site, and nothing else: no
    /// inline script, no frame.
    static let contentSecurityPolicy =
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
}

/// What a ``Site`` is made of.
public struct SiteConfiguration: Sendable {
    public var database: Database
    /// The folder of the templates; those of the cards lie in its folder `cards`.
    public var templates: URL
    /// The folder of the static files, served under `/static/`.
    public var publicFiles: URL
    /// The numbers the server counts, shown to this machine under `/metrics`.
    public var metrics: Metrics
    /// Today's date, asked at every request: pages say "ad oggi". It must not block.
    public var today: @Sendable () -> CalendarDate
    /// Reads the templates again for every page and keeps no page in memory.
    public var isDevelopment: Bool
    /// Octets of finished pages kept in memory.
    public var cacheCapacity: Int
    /// Scheme and host with which everyone reaches the site, without a slash at the end. With `https://` cookies
    /// are sent over TLS only and browsers are told to use nothing else.
    public var publicURL: String?
    /// Where problems of accessibility are reported and one's data asked for, as the statements at the foot of the pages
    /// say it; nil for the planning office, without more.
    public var contact: String?
    /// Whether everyone may read every plan without signing in.
    public var isPublic = false
    /// The proxies whose `X-Forwarded-For`, `-Proto` and `-Host` are believed.
    public var trustedProxies: [IPAddress] = []
    /// The field in which a trusted proxy names the user it has signed in; nil when there is no such proxy. From any
    /// other peer it is refused.
    public var proxyUserField: HTTPField.Name?
    /// Hashes passwords; nil makes one with the parameters of today.
    public var hasher: PasswordHasher?
    /// The moment, asked at every request. It must not block.
    public var now: @Sendable () -> Instant = { Instant(Date()) }

    public init(
        database: Database, templates: URL, publicFiles: URL, metrics: Metrics = Metrics(),
        isDevelopment: Bool = false, cacheCapacity: Int = 16 << 20, today: @escaping @Sendable () -> CalendarDate
    ) {
        self.database = database
        self.templates = templates
        self.publicFiles = publicFiles
        self.metrics = metrics
        self.today = today
        self.isDevelopment = isDevelopment
        self.cacheCapacity = cacheCapacity
    }
}

/// Why a site cannot be laid out; the description is meant for whoever starts the program.
enum SiteError: Error, Equatable, CustomStringConvertible {
    /// The folder of the static files, or a file in it, cannot be read.
    case publicFilesUnreadable(folder: String)
    /// A file that pages ask for is not there.
    case publicFileMissing(String)

    var description: String {
        switch self {
        case .publicFilesUnreadable(let folder): "La cartella dei file pubblici «\(folder)» non si può leggere."
        case .publicFileMissing(let path): "Tra i file pubblici manca «\(path)»."
        }
    }
}

extension SiteAssets {
    /// The addresses with the digest in the name; the plain ones in development, when files change.
    fileprivate init(_ files: StaticFiles, isDevelopment: Bool) throws(SiteError) {
        let paths = files.paths
        func url(_ path: String) throws(SiteError) -> String {
            guard paths.contains(path) else { throw .publicFileMissing(path) }
            return isDevelopment ? "\(files.prefix)/\(path)" : files.url(for: path)
        }
        stylesheet = try url("css/app.css")
        icon = try url("icons/piano.svg")
        for script in PageScript.allCases { scripts[script] = try url(script.path) }
    }
}
