import HTTPServer
import HTTPTypes

/// The pages for what cannot be answered, finished when the program starts: they are given on event
/// loops, and when nothing else works.
struct ErrorPages: Sendable {
    private let responses: [Int: Response]
    private let otherwise: Response

    /// The statuses that have a page of their own words.
    static let statuses = [400, 403, 404, 405, 408, 413, 414, 415, 417, 421, 429, 431, 500, 501, 503, 505]

    /// - Parameter isDemo: whether the pages say that the installation's data are invented.
    init(templates: TemplateLibrary, assets: SiteAssets, security: SecurityFields, isDemo: Bool) throws(TemplateError) {
        let frame = PageFrame(assets: assets, isDemo: isDemo, reader: nil)
        func response(_ code: Int) throws(TemplateError) -> Response {
            let status = HTTPResponse.Status(code: code)
            let view = ErrorView(status: status)
            let page = Page(title: view.heading, frame: frame, breadcrumb: [], content: view)
            let octets = try templates.page(page, template: "errors/error")
            var fields: HTTPFields = [.contentType: MediaType.html.description, .contentLanguage: "it"]
            security.apply(to: &fields)
            return Response(status: status, fields: fields, content: .bytes(octets))
        }
        var responses: [Int: Response] = [:]
        for code in Self.statuses { responses[code] = try response(code) }
        self.responses = responses
        otherwise = try response(500)
    }

    /// The page for a status.
    func response(_ status: HTTPResponse.Status) -> Response {
        var response = responses[status.code] ?? otherwise
        response.status = status
        return response
    }
}
