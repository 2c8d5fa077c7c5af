import Domain
import Foundation
import TestSupport
import Testing

@testable import Web

@Suite("The pages at the foot, and the one of components") struct StatementPagesTests {
    @Test("Every page leads to the statements; whoever runs the installation says where problems are reported")
    func statements() throws {
        let site = try DemoSite(configure: { $0.contact = "Ufficio di Piano <ufficio@esempio.it>" })
        for target in ["/accesso", "/glossario", "/ignoto"] {
            let links = try site.get(target).page.links
            #expect(links.contains("/accessibilita") && links.contains("/privacy"), "\(target)")
        }
        for target in ["/accessibilita", "/privacy"] {
            let answer = try site.get(target)
            #expect(answer.status == 200 && answer.page.mistakes == [] && answer.page.elements("h1").count == 1)
            #expect(answer.body.contains("Ufficio di Piano &lt;ufficio@esempio.it&gt;"))
        }
        #expect(try DemoSite().get("/privacy").body.contains("Ci si rivolge all’Ufficio di Piano"))
    }

    @Test("The statement gives the day of the last complete run of the tests, or says that there is none")
    func lastTest() throws {
        let folder = try TemporaryFolder()
        let statements = folder.url.appendingPathComponent("statements")
        try FileManager.default.createDirectory(at: statements, withIntermediateDirectories: true)
        #expect(AccessibilityTest.recorded(in: folder.url) == nil)
        let file = statements.appendingPathComponent("last-test.json")
        try Data(#"{"day": "2026-11-27", "pages": 1234, "visitors": 6}"#.utf8).write(to: file)
        let run = try #require(AccessibilityTest.recorded(in: folder.url))
        let view = AccessibilityView(SiteStatements(lastTest: run))
        #expect(view.testedOn == "27/11/2026" && view.pages == "1.234" && view.visitors == "6")
        #expect(AccessibilityView(SiteStatements()).testedOn == nil)
        for broken in ["", "{}", #"{"day": "ieri", "pages": 1, "visitors": 6}"#] {
            try Data(broken.utf8).write(to: file)
            #expect(AccessibilityTest.recorded(in: folder.url) == nil, "\(broken)")
        }
    }

    @Test("The page of components is there in development only, and correct")
    func styleGuide() throws {
        #expect(try DemoSite().get("/stile").status == 404)
        let answer = try DemoSite(configure: { $0.isDevelopment = true }).get("/stile")
        #expect(answer.status == 200 && answer.page.mistakes == [])
        #expect(answer.page.elements("textarea").count == 2 && answer.page.elements("svg").count >= 6)
    }
}
