import Foundation
import HTTPServer
import HTTPTypes
import Store
import Testing

@testable import Web

/// A browser of one user: keeps cookies, fills in the hidden fields of the form it was shown.
final class TestBrowser {
    /// The password of every user of the tests.
    static let password = "tre lumache sul tetto"

    let site: DemoSite
    var cookies: [String: String] = [:]
    /// What the browser says of where a form comes from; nil for an old browser.
    var fetchSite: String? = "same-origin"
    var peer = IPAddress.loopback

    init(_ site: DemoSite) { self.site = site }

    /// A browser in which a new user with these roles has signed in through the sign-in page.
    convenience init(_ site: DemoSite, as name: String, _ grants: Set<RoleGrant>) throws {
        self.init(site)
        try Self.add(name, grants, to: site)
        try signIn(name)
    }

    /// Adds a user without a browser.
    @discardableResult
    static func add(_ name: String, label: String? = nil, _ grants: Set<RoleGrant>, to site: DemoSite) throws -> User {
        let hash = try PasswordHasher(parameters: PasswordHasherTests.cheap()).hash(password, for: HashingGate.Client(""))
        return try site.database.users.create(
            NewUser(name: name, label: label ?? "Ufficio \(name)", grants: grants, passwordHash: hash),
            by: .commandLine, at: site.clock.now)
    }

    @discardableResult
    func signIn(_ name: String, password: String = TestBrowser.password) throws -> DemoSite.Answer {
        try submit("/accesso", ["nome": name, "password": password])
    }

    func get(_ target: String, fields: HTTPFields = [:]) throws -> DemoSite.Answer {
        var fields = fields
        fields[.cookie] = cookieField
        return keep(try site.send(RequestHead(target: target, fields: fields), nil, from: peer))
    }

    /// The pages of a list, by the links from each to the next.
    func pages(of list: String) throws -> [DemoSite.Answer] {
        var found: [DemoSite.Answer] = []
        var next: String? = list
        while let path = next, found.count < 50 {
            let answer = try get(path)
            #expect(answer.status == 200 && answer.page.mistakes == [], "\(path)")
            found.append(answer)
            next = answer.page.elements("a").first { $0.attributes["rel"] == "next" }?.attributes["href"].map(Self.text)
        }
        return found
    }

    /// Opens the page of a form, then sends it with these fields beside the hidden ones.
    /// - Parameter action: where the form is sent, when it is not its own page.
    func submit(_ page: String, _ values: [String: String], to action: String? = nil) throws -> DemoSite.Answer {
        let shown = try get(page)
        let inputs = HTMLDocument(shown.body).elements("input").filter { $0.attributes["type"] == "hidden" }
        let hidden = inputs.compactMap { input in
            input.attributes["name"].map { ($0, input.attributes["value"] ?? "") }
        }
        return try post(action ?? page, hidden.filter { values[$0.0] == nil } + values.map { ($0, $1) })
    }

    /// Sends these fields and no others.
    func post(_ target: String, _ values: [(String, String)], fields: HTTPFields = [:]) throws -> DemoSite.Answer {
        var fields = fields
        fields[.cookie] = cookieField
        if fields[.contentType] == nil { fields[.contentType] = "application/x-www-form-urlencoded" }
        if let fetchSite, let name = HTTPField.Name("Sec-Fetch-Site") { fields[name] = fetchSite }
        let body = values.map { "\(SiteURL.segment($0.0))=\(SiteURL.segment($0.1))" }.joined(separator: "&")
        let head = try RequestHead(method: .post, target: target, fields: fields)
        return keep(try site.send(head, Array(body.utf8), from: peer))
    }

    /// Sends the form of a page with a file.
    func upload(_ octets: [UInt8], named name: String, in field: String, _ values: [String: String] = [:], to page: String, tokenFrom other: String? = nil)
        throws -> DemoSite.Answer
    {
        var body: [UInt8] = []
        for (field, value) in [(FormToken.field, try formToken(other ?? page))] + values.map({ ($0, $1) }) {
            body += Array("--X\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n\(value)\r\n".utf8)
        }
        body += Array("--X\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(name)\"\r\n\r\n".utf8)
        body += octets + Array("\r\n--X--\r\n".utf8)
        var fields: HTTPFields = [.contentType: "multipart/form-data; boundary=X"]
        fields[.cookie] = cookieField
        return keep(try site.send(RequestHead(method: .post, target: page, fields: fields), body, from: peer))
    }

    /// The token of the forms on a page.
    func formToken(_ page: String) throws -> String {
        let input = try get(page).page.elements("input").first { $0.attributes["name"] == FormToken.field }
        return try #require(input?.attributes["value"])
    }

    /// What a page's text or attribute says.
    static func text(_ html: String) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].reduce(html) {
            $0.replacingOccurrences(of: $1.0, with: $1.1)
        }
    }

    /// What the browser sends in the Cookie field; nil without cookies.
    var cookieField: String? {
        cookies.isEmpty ? nil : cookies.sorted { $0.key < $1.key }.map { "\($0)=\($1)" }.joined(separator: "; ")
    }

    private func keep(_ answer: DemoSite.Answer) -> DemoSite.Answer {
        for field in answer.fields where field.name == .setCookie {
            let pair = field.value.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
            guard let name = pair.first else { continue }
            cookies[String(name)] = pair.count == 2 && !field.value.contains("Max-Age=0") ? String(pair[1]) : nil
        }
        return answer
    }
}

extension Set<RoleGrant> {
    static let administrator: Set = [RoleGrant.administrator]
    static func manager(_ ambito: String = "50065") -> Set { grants(.manager, ambito) }
    static func editor(_ ambito: String = "50065") -> Set { grants(.editor, ambito) }
    static func assembly(_ ambito: String = "50065") -> Set { grants(.assembly, ambito) }
    static func reviewer(_ ats: String) -> Set { grants(.reviewer, ats) }

    private static func grants(_ role: Role, _ code: String) -> Set {
        RoleGrant(role, code: code).map { [$0] } ?? []
    }
}
