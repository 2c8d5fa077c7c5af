import Domain
import Foundation
import Testing

@Suite("Recorded values in JSON")
struct RecordedCodingTests {
    private func roundTrip<Content: Codable & Equatable>(_ content: Content) throws -> (Content, String) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data = try encoder.encode(content)
        return (try JSONDecoder().decode(Content.self, from: data), String(decoding: data, as: UTF8.self))
    }

    @Test("Every kind of value comes back as it was")
    func values() throws {
        let office = Provenance(enteredBy: "Ufficio di Piano", enteredOn: try CalendarDate(iso: "2026-01-20"))
        for value in [try MeasuredValue.count(0), try .ratio(149, of: 300), try .mean(total: 0, over: 0)] {
            let yearly = YearlyValue(value, provenance: office, isProvisional: true)
            #expect(try roundTrip(yearly).0 == yearly)
        }
        let (_, text) = try roundTrip(YearlyValue(try .ratio(1, of: 2)))
        #expect(text == #"{"isProvisional":false,"value":{"denominator":2,"measure":"rapporto","numerator":1}}"#)
    }

    @Test("A protocol comes back whole, and its lists have one order")
    func milestones() throws {
        let act = AdministrativeAct(type: "Deliberazione", number: "12", date: try CalendarDate(iso: "2025-10-03"))
        let record = MilestoneRecord(
            definition: StageRecord(date: try CalendarDate(iso: "2025-10-01"), act: act),
            sharing: StageRecord(date: nil, act: AdministrativeAct(type: "Verbale")),
            contents: ["Tempi", "Azioni", "Scopo"], parties: [], isProvisional: true)
        let (back, text) = try roundTrip(record)
        #expect(back == record)
        #expect(text.contains(#""contents":["Azioni","Scopo","Tempi"]"#))
    }

    @Test("A value that contradicts itself is refused", arguments: [
        #"{"measure":"conteggio","numerator":1,"denominator":2}"#, #"{"measure":"rapporto","numerator":1}"#,
        #"{"measure":"conteggio","numerator":-1}"#, #"{"measure":"altro","numerator":1}"#,
    ])
    func refused(text: String) {
        #expect(throws: (any Error).self) { try JSONDecoder().decode(MeasuredValue.self, from: Data(text.utf8)) }
    }
}
