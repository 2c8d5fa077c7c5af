import Foundation
import TestSupport
import Testing

@testable import pdz

@Suite("Plans on the command line", .serialized) struct PlanCommandsTests {
    @Test("What is exported is imported into an empty database and exported again byte by byte; the check says what blocks")
    func roundTrip() throws {
        let folder = try TemporaryFolder()
        let (first, second) = (folder.path("a.sqlite"), folder.path("b.sqlite"))
        #expect(try Program.run(["demo", "--database", first]).status == 0)
        let file = folder.path("piano.json")
        let exported = try Program.run(["export", "50037", "2025-2027", "--database", first, "--output", file])
        #expect(exported.status == 0 && exported.output.hasSuffix("  \(file)\n"), "\(exported.error)")
        #expect(try Program.run(["migrate", "--database", second]).status == 0)
        #expect(try Program.run(["import", file, "--check", "--database", second]).status == 0)
        #expect(try Program.run(["export", "50037", "2025-2027", "--database", second]).status == 1, "a check writes nothing")
        let imported = try Program.run(["import", file, "--database", second])
        #expect(imported.status == 0, "\(imported.output)\(imported.error)")
        let again = try Program.run(["export", "50037", "2025-2027", "--database", second])
        #expect(Data(again.output.utf8) == (try Data(contentsOf: URL(fileURLWithPath: file))))
        #expect(try Program.run(["import", file, "--database", second]).status == 3, "the plan is there already")
        let check = try Program.run(["check", "plan", "50037", "2025-2027", "--database", first])
        #expect(check.status == 3 && check.output.contains("V01\tbloccante\t") && check.output.contains("Regole v1:"))
        #expect(try Program.run(["check", "plan", "99999", "2025-2027", "--database", first]).status == 1)
        #expect(try Program.run(["import", folder.path("manca.json"), "--database", second]).status == 1)
    }
}
