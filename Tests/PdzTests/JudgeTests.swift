import Domain
import Foundation
import Testing

@testable import pdz

@Suite("pdz judge")
struct JudgeTests {
    /// The worked cases of the act's indicators.
    @Test(
        "Worked cases of the act's indicators",
        arguments: [
            (#"{"indicatore":"1.2","anno":2025,"valori":{"2025":[1,2]}}"#, "raggiunto"),
            (#"{"indicatore":"1.2","anno":2025,"valori":{"2025":[149,300]}}"#, "non_raggiunto"),
            (#"{"indicatore":"1.2","anno":2027,"valori":{"2027":[199,200]}}"#, "non_raggiunto"),
            (#"{"indicatore":"1.2","anno":2027,"valori":{"2027":[6,5]}}"#, "raggiunto"),
            (#"{"indicatore":"1.2","anno":2025,"valori":{"2025":[0,0]}}"#, "non_valutabile"),
            (#"{"indicatore":"2.2","anno":2026,"valori":{"2026":[3,5]}}"#, "raggiunto"),
            (#"{"indicatore":"1.1","anno":2025,"valori":{"2025":0}}"#, "non_raggiunto"),
            (#"{"indicatore":"1.1","anno":2026,"valori":{"2025":2,"2026":2}}"#, "non_raggiunto"),
            (#"{"indicatore":"1.1","anno":2027,"valori":{"2025":1,"2026":3,"2027":2}}"#, "non_raggiunto"),
            (#"{"indicatore":"2.3","anno":2025,"valori":{"2025":7}}"#, "nessun_target"),
            (#"{"indicatore":"2.3","anno":2026,"valori":{"2026":8}}"#, "non_valutabile"),
            (#"{"indicatore":"2.3","anno":2026,"valori":{"2025":0,"2026":1}}"#, "raggiunto"),
            (#"{"indicatore":"3.2","anno":2025,"valori":{"2025":[9,10]}}"#, "nessun_target"),
            (#"{"indicatore":"3.2","anno":2026,"valori":{"2026":[1,2]}}"#, "raggiunto"),
            (#"{"indicatore":"3.3","anno":2026,"valori":{"2025":[120,10],"2026":[115,10]}}"#, "raggiunto"),
            (#"{"indicatore":"3.3","anno":2026,"valori":{"2025":[120,10],"2026":[0,0]}}"#, "non_valutabile"),
            (#"{"indicatore":"3.3","anno":2026,"valori":{"2025":[0,10],"2026":[0,12]}}"#, "non_raggiunto"),
            (#"{"indicatore":"3.1","anno":2025,"valori":{"definizione":"2025-10-01","condivisione":null}}"#, "non_raggiunto"),
            (#"{"indicatore":"3.1","anno":2026,"valori":{"definizione":"2026-02-01","condivisione":"2026-03-01","attivazione":"2026-06-01"}}"#, "raggiunto"),
            (#"{"indicatore":"3.1","anno":2027,"valori":{}}"#, "nessun_target"),
        ] as [(String, String)])
    func workedCase(json: String, expected: String) throws {
        #expect(try Self.judge(json).verdict == expected)
    }

    @Test(
        "A case may bring its own range and measure",
        arguments: [
            (#"{"range":{"2026":"≥ 75%"},"misura":"rapporto","anno":2026,"valori":{"2026":[3,4]}}"#, "raggiunto"),
            (#"{"range":{"2026":"≥ 75%"},"misura":"rapporto","anno":2026,"valori":{"2026":[74,100]}}"#, "non_raggiunto"),
            (#"{"range":{"2026":">= 33,5%"},"misura":"rapporto","anno":2026,"valori":{"2026":[67,200]}}"#, "raggiunto"),
            (#"{"range":{"2026":"N. sportelli ≥ 3"},"misura":"conteggio","anno":2026,"valori":{"2026":3}}"#, "raggiunto"),
            (#"{"range":{"2026":"N. sportelli anno 2026 > N. sportelli anno 2025"},"misura":"conteggio","anno":2026,"valori":{"2025":4,"2026":4}}"#, "non_raggiunto"),
            (#"{"range":{"2026":"Attesa anno 2026 < Attesa anno 2025"},"misura":"media","anno":2026,"valori":{"2025":[120,10],"2026":[119,10]}}"#, "raggiunto"),
            (#"{"range":{"2025":"Attivazione del protocollo/procedura"},"misura":"traguardo","anno":2025,"valori":{"definizione":"2025-10-01","condivisione":null,"attivazione":null}}"#, "non_raggiunto"),
            (#"{"range":{"2026":""},"misura":"conteggio","anno":2026,"valori":{"2026":3}}"#, "nessun_target"),
            (#"{"range":{"2026":"≥ 50%"},"misura":"rapporto","anno":2027,"valori":{"2027":[1,2]}}"#, "nessun_target"),
            (#"{"range":{"2026":"≥ 50%"},"misura":"rapporto","anno":2026,"valori":{"2026":null}}"#, "non_valutabile"),
            (#"{"range":{"2026":"≥ 100%"},"misura":"rapporto","anno":2026,"valori":{"2026":[9223372036854775806,9223372036854775807]}}"#, "non_raggiunto"),
        ] as [(String, String)])
    func explicitRange(json: String, expected: String) throws {
        #expect(try Self.judge(json).verdict == expected)
    }

    @Test(
        "A malformed case gets an error in its place",
        arguments: [
            "null", "3", "[]", "{}", #"{"indicatore":"1.2"}"#, #"{"indicatore":"9.9","anno":2025,"valori":{}}"#,
            #"{"indicatore":12,"anno":2025,"valori":{}}"#, #"{"indicatore":"1.2","anno":"2025","valori":{}}"#,
            #"{"indicatore":"1.2","anno":2031,"valori":{}}"#, #"{"indicatore":"1.2","anno":2025}"#,
            #"{"indicatore":"1.2","anno":2025,"valori":[1,2]}"#, #"{"indicatore":"1.2","anno":2025,"valori":{"2025":[1]}}"#,
            #"{"indicatore":"1.2","anno":2025,"valori":{"2025":[1,-2]}}"#, #"{"indicatore":"1.2","anno":2025,"valori":{"2025":[1.5,2]}}"#,
            #"{"indicatore":"1.2","anno":2025,"valori":{"2025":[1,9223372036854775808]}}"#,
            #"{"indicatore":"1.2","anno":2025,"valori":{"2025":1}}"#, #"{"indicatore":"1.1","anno":2025,"valori":{"2025":[1,2]}}"#,
            #"{"indicatore":"1.1","anno":2025,"valori":{"duemila":1}}"#, #"{"indicatore":"1.1","anno":2025,"valori":{"2025":true}}"#,
            #"{"indicatore":"3.1","anno":2025,"valori":{"firma":"2025-01-01"}}"#,
            #"{"indicatore":"3.1","anno":2025,"valori":{"definizione":"2025-02-30"}}"#,
            #"{"indicatore":"3.1","anno":2025,"valori":{"definizione":1}}"#,
            #"{"range":{"2026":"quanto basta"},"misura":"conteggio","anno":2026,"valori":{"2026":3}}"#,
            #"{"range":{"2026":"50%"},"misura":"rapporto","anno":2026,"valori":{"2026":[3,4]}}"#,
            #"{"range":{"2026":"≥ 50%"},"misura":"peso","anno":2026,"valori":{"2026":[3,4]}}"#,
            #"{"range":{"2026":"≥ 50%"},"misura":"conteggio","anno":2026,"valori":{"2026":3}}"#,
            #"{"range":{"2026":"N. x ≥ 5"},"misura":"rapporto","anno":2026,"valori":{"2026":[3,4]}}"#,
            #"{"range":"≥ 50%","misura":"rapporto","anno":2026,"valori":{"2026":[3,4]}}"#,
        ])
    func malformed(json: String) throws {
        let answer = try Self.judge(json)
        #expect(answer.verdict == nil)
        #expect(answer.error?.isEmpty == false)
    }

    @Test("Answers keep the order of the cases, and one bad case spoils no other")
    func order() throws {
        let answers = try Self.judgeAll(
            #"[{"indicatore":"1.2","anno":2025,"valori":{"2025":[1,2]}},7,{"indicatore":"1.1","anno":2025,"valori":{"2025":0}}]"#)
        #expect(answers.map(\.verdict) == ["raggiunto", nil, "non_raggiunto"])
        #expect(answers[1].error != nil)
    }

    @Test("A verdict comes with its reason and its distance")
    func reasonAndDistance() throws {
        let answer = try Self.judge(#"{"indicatore":"1.2","anno":2025,"valori":{"2025":[149,300]}}"#)
        #expect(answer.reason?.contains("149") == true)
        #expect(answer.distance?.contains("1 incontro") == true)
    }

    @Test("What is not a list of cases is refused as a whole", arguments: ["", "{}", "[", "[1,]x", "nessuno"])
    func notAList(input: String) {
        #expect(throws: JudgeInputError.self) { try Self.judgeAll(input) }
    }

    // MARK: Asking

    struct Answer: Decodable {
        var verdict: String?
        var reason: String?
        var distance: String?
        var error: String?

        enum CodingKeys: String, CodingKey {
            case verdict = "verdetto"
            case reason = "motivo"
            case distance = "distanza"
            case error = "errore"
        }
    }

    private static let catalogue = Result { try JudgeCommand.catalogue(migrations: ProjectFolder.migrations) }

    private static func judgeAll(_ input: String) throws -> [Answer] {
        let output = try JudgeCommand.judge(Data(input.utf8), catalogue: catalogue.get())
        return try JSONDecoder().decode([Answer].self, from: output)
    }

    private static func judge(_ json: String) throws -> Answer {
        try #require(try judgeAll("[\(json)]").first)
    }
}
