import Domain
import Foundation
import Testing

@testable import Web

@Suite("The files of the regional flow") struct MonitoringPageTests {
    @Test("Every file is a download of the plan's data", arguments: MonitoringFile.allCases)
    func files(_ file: MonitoringFile) throws {
        let browser = try TestBrowser(DemoSite(cards: true), as: "sindaci", .assembly())
        let answer = try browser.get("\(DemoSite.plan)/anni/2025/monitoraggio/\(file.name)")
        #expect(answer.status == 200)
        #expect(answer.fields[.contentDisposition]?.contains("monitoraggio-50065-2025-\(file.name)") == true)
        #expect(answer.body.contains("50065"))
        if case .table(let section, _) = file {
            let rows = try DelimitedText(answer.body).rows
            #expect(rows.first?.cells == RegionalFlow.columns(of: section))
            if section == .leps { #expect(rows.count == 21) }
        } else {
            let object = try JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any]
            #expect((object?["leps"] as? [Any])?.count == 20)
        }
    }

    @Test("There is no file of another name, year or plan", arguments: [
        "anni/2025/monitoraggio/altro.csv", "anni/2031/monitoraggio/leps.csv", "anni/25/monitoraggio/leps.csv",
        "anni/2025/monitoraggio/..%2Fleps.csv",
    ])
    func absent(_ path: String) throws {
        let browser = try TestBrowser(DemoSite(), as: "sindaci", .assembly())
        #expect([400, 404].contains(try browser.get("\(DemoSite.plan)/\(path)").status))
    }
}
