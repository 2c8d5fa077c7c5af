import Domain
import Foundation
import HTTPServer
import HTTPTypes
import Store

/// The site: every page, the static files and the pages for errors, behind one router.
///
///     let site = try Site(SiteConfiguration(database: database, templates: …, publicFiles: …, today: …))
///     var configuration = ServerConfiguration(address: address, failurePage: site.failurePage)
///     try Server(site, configuration: configuration).run()
public struct Site: Application {
    private let router: Router
    private let errors: ErrorPages

    /// Reads and compiles the templates, reads the static files, lays out the routes.
    /// - Throws: when a template or a static file cannot be used; the description says which.
    public init(_ configuration: SiteConfiguration) throws {
        let templates = try TemplateLibrary(folder: configuration.templates, rereads: configuration.isDevelopment)
        let assets = SiteAssets(stylesheet: "/static/css/app.css", icon: "/static/icons/piano.svg")
        let security = SecurityFields(contentSecurityPolicy: Self.contentSecurityPolicy)
        let errors = try ErrorPages(
            templates: templates, assets: assets, security: security, isDemo: configuration.isDemo)
        let pages = PageServer(
            database: configuration.database, templates: templates, assets: assets, today: configuration.today,
            security: security, errors: errors,
            cache: configuration.isDevelopment ? nil : RepresentationCache(capacity: configuration.cacheCapacity))
        self.errors = errors
        router = try Router(
            SiteRoute.all.map(pages.route),
            pages: Router.Pages(
                notFound: { _ in errors.response(.notFound) },
                methodNotAllowed: { _ in errors.response(.methodNotAllowed) }))
    }

    public func dispatch(_ head: RequestHead) -> Dispatch { router.dispatch(head) }

    /// The page for what goes wrong outside a page: give it to ``ServerConfiguration/failurePage``.
    public var failurePage: FailurePage {
        { [errors] failure in errors.response(failure.status) }
    }

    /// The pages need a stylesheet and images of this site and nothing else: no script, no frame.
    static let contentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'"
}

/// What a ``Site`` is made of.
public struct SiteConfiguration: Sendable {
    public var database: Database
    /// The folder of the templates.
    public var templates: URL
    /// The folder of the static files, served under `/static/`.
    public var publicFiles: URL
    /// Today's date, asked at every request: pages say "ad oggi". It must not block.
    public var today: @Sendable () -> CalendarDate
    /// Whether the installation's yearly values are invented: the pages that belong to no plan say so too.
    public var isDemo: Bool
    /// Reads the templates again for every page and keeps no page in memory.
    public var isDevelopment: Bool
    /// Octets of finished pages kept in memory.
    public var cacheCapacity: Int

    public init(
        database: Database, templates: URL, publicFiles: URL, today: @escaping @Sendable () -> CalendarDate,
        isDemo: Bool = false, isDevelopment: Bool = false, cacheCapacity: Int = 16 << 20
    ) {
        self.database = database
        self.templates = templates
        self.publicFiles = publicFiles
        self.today = today
        self.isDemo = isDemo
        self.isDevelopment = isDevelopment
        self.cacheCapacity = cacheCapacity
    }
}
