import Domain
import Testing

struct ISTATPopulationTests {
    /// Two municipalities with as many males of each age as its years and one more, and twice as many females.
    private func wide(_ change: (String) -> String = { $0 }) -> String {
        var lines = [
            "Popolazione residente per sesso, età e stato civile al 1° gennaio 2024;;;;;",
            "\"Codice comune\";\"Comune\";\"Età\";\"Celibi\";\"Totale maschi\";\"Totale femmine\";\"Totale\"",
        ]
        for (code, name) in [("17085", "Iseo"), ("017129", "Paratico")] {
            for age in 0...100 { lines.append("\"\(code)\";\"\(name)\";\(age);0;\(age + 1);\(2 * (age + 1));\(3 * (age + 1))") }
            lines.append("\(code);\(name);999;0;5151;10302;15453")
        }
        return change(lines.joined(separator: "\r\n"))
    }

    @Test("The layout with both sexes in a line is read, codes padded, totals checked and not kept")
    func wideLayout() throws {
        let file = try #require(ISTATPopulation(wide()))
        #expect(file.findings == [])
        #expect(file.day?.italian == "01/01/2024")
        #expect(file.citizenship == .all)
        #expect(file.municipalities.map(\.code) == ["017085", "017129"])
        #expect(file.municipalities.map(\.total) == [15_453, 15_453])
        let day = try #require(file.day)
        let record = try #require(file.records(on: day, .all).first)
        #expect(record.territory.name == "Iseo")
        #expect(record.ages[.all]?.everyone?.total == 15_453)
        #expect(record.ages[.all]?.counts.count == 101)
    }

    @Test("The layout with the sex in a column is read")
    func longLayout() throws {
        var lines = ["Codice;Territorio;Sesso;Età;Valore"]
        for age in 0...100 {
            for (sex, count) in [("maschi", 2), ("femmine", 3), ("totale", 5)] {
                lines.append("017085;Iseo;\(sex);\(age == 100 ? "100 anni e oltre" : "\(age) anni");\(count)")
            }
        }
        let file = try #require(ISTATPopulation(lines.joined(separator: "\n")))
        #expect(file.findings == [])
        #expect(file.municipalities.first?.total == 505)
        #expect(file.day == nil)
    }

    @Test("A file about foreigners says so")
    func foreigners() throws {
        #expect(ISTATPopulation(wide { $0.replacing("residente per", with: "straniera residente per") })?.citizenship == .foreign)
    }

    @Test("What is wrong is said line by line")
    func findings() throws {
        func problems(_ from: String, _ to: String) -> [String] {
            ISTATPopulation(wide { $0.replacing(from, with: to) })?.findings.map { "\($0.row) \($0.column): \($0.problem)" } ?? []
        }
        #expect(problems("\"Iseo\";7;0;8;16;24\r\n", "\"Iseo\";7;0;x;16;24\r\n").first == "10 Maschi: Non è un numero di persone.")
        #expect(problems("\"Iseo\";7;0;8;16;24", "\"Iseo\";7;0;9;16;25").first == "3 Totale maschi: Per Iseo le età sommano 5.152 maschi.")
        #expect(problems("\"Iseo\";7;0;8;16;24", "\"Iseo\";8;0;8;16;24").contains { $0.hasPrefix("11 Età: Per Iseo questa età c'è già") })
        #expect(problems("\"Iseo\";7;0;8;16;24\r\n\"17085\";", "").contains { $0.contains("manc") })
        #expect(problems("\"17085\";\"Iseo\";7;", "\"Iseo\";\"Iseo\";7;").contains { $0.hasPrefix("10 Codice comune") })
    }

    @Test("Other tables are not taken for one of these files", arguments: ["", "Comune;Età\nAlfa;3\n", "Codice comune;Comune;Residenti\n017085;Iseo;9\n"])
    func others(text: String) { #expect(!ISTATPopulation.recognises(text)) }
}
