import HTTPTypes
import Testing

@testable import HTTPServer
@testable import Web

/// What the rules of HTTP ask of every page of the site, not only of the server under it.
@Suite struct SiteRulesTests {
    private static let shared = Result { try DemoSite(isPublic: true) }
    private static let pages = Result { try PagesTests.walk(shared.get()) }
    private static let unknown = ["/ignoto", "/leps/9.9", "/static/none.css", "/ambiti/%0d%0aX:%20y", "/..%2f..%2fetc"]
    private static let redirects = ["/leps", "/leps/1.2", "/leps/1.2?anno=2026", "/ambito"]
    private static let restraints = [
        "content-security-policy", "x-content-type-options", "referrer-policy", "cross-origin-opener-policy", "cache-control",
    ]

    private static func ask(_ target: String, _ method: HTTPRequest.Method = .get) throws -> DemoSite.Answer {
        try shared.get().get(target, method: method)
    }

    /// The names of the fields as they are sent, in lower case.
    private static func names(_ answer: DemoSite.Answer) -> Set<String> {
        Set(answer.lines.compactMap { $0.split(separator: ":", maxSplits: 1).first?.lowercased() })
    }

    @Test("R7: every page, redirect and file restrains the browser, says its type and how it may be kept")
    func restraints() throws {
        var answers = try Self.pages.get()
        for target in Self.redirects { answers[target] = try Self.ask(target) }
        #expect(answers.count > 80)
        for (target, answer) in answers {
            #expect(Self.names(answer).isSuperset(of: Self.restraints), "\(target)")
            let type = answer.lines.first { $0.hasPrefix("Content-Type: ") }
            if answer.status == 200 { #expect(type != nil, "\(target)") }
            if type?.contains("text/") == true { #expect(type?.hasSuffix("; charset=utf-8") == true, "\(target)") }
        }
    }

    @Test("R6, R7: an error page has type, length and language, restrains the browser and repeats nothing", arguments: [
        400, 403, 404, 405, 408, 413, 414, 417, 421, 429, 431, 500, 501, 503, 505,
    ])
    func errors(status: Int) throws {
        let head = try RequestHead(target: "/%3Cscript%3E?q=%3Cscript%3E")
        let response = try Self.shared.get().site.failurePage(
            Failure(status: HTTPResponse.Status(code: status), requestID: RequestID(value: 1), head: head))
        let sent = ResponseSerializer().serialize(response, for: head, date: "", keepsOpen: false)
        let text = String(decoding: sent.head, as: UTF8.self).lowercased()
        for name in Self.restraints + ["content-type", "content-length", "content-language"] {
            #expect(text.contains("\r\n\(name): "), "\(status): \(name)")
        }
        guard case .bytes(let octets) = response.content else {
            Issue.record("\(status) has no page")
            return
        }
        let page = String(decoding: octets, as: UTF8.self)
        #expect(page.contains("lang=\"it\""))
        for secret in ["script", "SELECT", "sqlite", "Swift", "/src/", "Sources/"] { #expect(!page.contains(secret)) }
    }

    @Test("Every status the server gives by itself has a page of its own words")
    func words() {
        let headings = ErrorPages.statuses.map { ErrorView(status: HTTPResponse.Status(code: $0)).heading }
        #expect(Set(headings).count == ErrorPages.statuses.count)
        #expect(!headings.contains(ErrorView(status: HTTPResponse.Status(code: 599)).heading))
    }

    @Test("R3: HEAD gives every page's status and fields, and no content")
    func head() throws {
        for (target, get) in try Self.pages.get() {
            let head = try Self.ask(target, .head)
            #expect(head.status == get.status, "\(target)")
            // A secret is new at each answer.
            func fixed(_ answer: DemoSite.Answer) -> Set<String> { answer.lines.filter { !$0.hasPrefix("Set-Cookie: ") } }
            #expect(fixed(head) == fixed(get), "\(target)")
        }
        for target in Self.unknown + Self.redirects {
            #expect(try Self.ask(target, .head).lines == Self.ask(target).lines, "\(target)")
        }
    }

    @Test("P11: a page that takes no form answers other methods with 405 and Allow", arguments: [
        HTTPRequest.Method.post, .put, .patch, .delete,
    ])
    func methods(method: HTTPRequest.Method) throws {
        for target in ["/", DemoSite.plan, "\(DemoSite.plan)/leps", "/ambiti/50065", "/glossario", "/static/css/app.css"] {
            let answer = try Self.ask(target, method)
            #expect(answer.status == 405, "\(target)")
            #expect(answer.fields[.allow] == "GET, HEAD, OPTIONS", "\(target)")
        }
    }

    @Test("R8: a redirect leads to a path of this site, whatever host the request names", arguments: redirects)
    func locations(target: String) throws {
        let location = try #require(try Self.ask("http://evil.example\(target)").fields[.location])
        #expect(location.hasPrefix("/") && !location.hasPrefix("//"))
        #expect(location == (try Self.ask(target).fields[.location]))
    }

    @Test("R8: a form that was accepted leads on with 303 to a path of this site")
    func afterForms() throws {
        let site = try DemoSite()
        let browser = try TestBrowser(site, as: "ufficio", .editor())
        for answer in [try browser.submit("/uscita", [:]), try browser.signIn("ufficio"), try browser.signIn("ufficio")] {
            #expect(answer.status == 303)
            let location = try #require(answer.location)
            #expect(location.hasPrefix("/") && !location.hasPrefix("//"))
        }
        // A way back to elsewhere is not followed.
        let answer = try browser.submit("/accesso?ritorno=%2F%2Fevil.example", ["nome": "ufficio", "password": TestBrowser.password])
        #expect(answer.location.map { $0.hasPrefix("/") && !$0.hasPrefix("//") } == true)
    }

    @Test("P11, R5: whatever answers one method only answers the others with 405 and Allow")
    func routesByMethod() throws {
        let site = try Self.shared.get()
        for pattern in SiteURL.Pattern.allCases where pattern != .styleGuide {
            let routes = SiteRoute.all.filter { $0.pattern == pattern }
            let target = pattern.rawValue.replacing(/\{[a-z]+\}/, with: "1")
            for (method, isAnswered) in [
                (HTTPRequest.Method.get, routes.contains { !$0.isForm }), (.post, routes.contains { $0.isForm }), (.delete, false),
            ] {
                let answer = try site.get(target, method: method)
                #expect((answer.status == 405) == !isAnswered, "\(method) \(pattern)")
                if !isAnswered { #expect(answer.fields[.allow]?.contains(method.rawValue) == false) }
            }
        }
    }

    @Test("X1, R6: what does not exist gets one and the same page, without a word of the request", arguments: unknown)
    func missing(target: String) throws {
        let answer = try Self.ask(target)
        #expect(answer.status == 404)
        #expect(answer.body == (try Self.ask("/altro").body))
    }
}
