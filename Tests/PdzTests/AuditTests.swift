import Foundation
import TestSupport
import Testing

@testable import pdz

struct AuditTests {
    private func audit(_ json: String) throws -> Program.Outcome {
        let folder = try TemporaryFolder()
        try Data(json.utf8).write(to: URL(filePath: folder.path("tavola.json")))
        return try Program.run(["audit", folder.path("tavola.json")])
    }

    @Test("A table without errors ends with 0 and says nothing")
    func clean() throws {
        let outcome = try audit(#"{"title":"t","columns":["Comune","M","F","Totale"],"rows":[["Alfa",1,2,3],["Borgo",4,5,9],["Castro",7,8,15]]}"#)
        #expect(outcome.status == 0)
        #expect(outcome.output.isEmpty)
    }

    @Test("A table with an error ends with 3 and says it as one JSON object a line")
    func wrong() throws {
        let outcome = try audit(
            #"[{"title":"t","columns":["Comune","M","F","Totale"],"rows":[["Alfa",10,20,30],["Borgo",40,50,90],["Castro",70,80,151],["Totale",120,150,270]]}]"#)
        #expect(outcome.status == 3)
        #expect(
            outcome.output == """
                {"certezza":"certa","colonna":"Totale","pubblicato":151,"regola":"somma_riga","ricalcolato":150,"riga":"Castro","tavola":"t"}

                """)
    }

    @Test("The printed cells win over the numbers")
    func verbatim() throws {
        let outcome = try audit(
            #"{"title":"t","columns":["Comune","Residenti"],"rows":[["Alfa",1200],["Borgo",3400],["Castro",23432],["Diano",5600]],"rows_verbatim":[["Alfa","1200"],["Borgo","3400"],["Castro","23,432"],["Diano","5600"]]}"#)
        #expect(outcome.status == 3)
        #expect(outcome.output.contains(#""pubblicato":"23,432","regola":"formato_numero","ricalcolato":23432"#))
    }

    @Test("What cannot be read ends with 1 and a reason", arguments: ["", "{", "[3]", "null", "\u{0}\u{1}"])
    func unreadable(content: String) throws {
        let outcome = try audit(content)
        #expect(outcome.status == 1)
        #expect(outcome.error.hasPrefix("pdz: "))
    }

    @Test("A file that is not there is named")
    func missing() throws {
        let outcome = try Program.run(["audit", "/nowhere/tavola.json"])
        #expect(outcome.status == 1)
        #expect(outcome.error.contains("/nowhere/tavola.json"))
    }
}
