import ArgumentParser
import Domain
import Foundation
import Store

/// `pdz judge`: verdicts for cases read from standard input, in the same order.
struct JudgeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "judge",
        abstract: "Legge casi in JSON dall'ingresso standard e scrive i verdetti.",
        discussion: """
            Un caso nomina un indicatore dell'atto, {"indicatore":"1.2","anno":2025,"valori":{"2025":[1,2]}}, \
            oppure porta il proprio range, {"range":{"2026":"≥ 75%"},"misura":"rapporto","anno":2026,\
            "valori":{"2026":[3,4]}}. Un caso malformato riceve {"errore":"…"} al suo posto.
            """)

    @OptionGroup var folders: FolderOptions

    func run() throws {
        try reporting {
            let catalogue = try Self.catalogue(migrations: folders.find().migrations)
            let answer = try Self.judge(FileHandle.standardInput.readDataToEndOfFile(), catalogue: catalogue)
            FileHandle.standardOutput.write(answer)
        }
    }

    /// Judges a JSON array of cases.
    /// - Throws: ``JudgeInputError`` when the input as a whole is not one.
    static func judge(_ input: Data, catalogue: JudgeCase.Catalogue) throws -> Data {
        let cases: [JSONValue]
        do {
            cases = try JSONDecoder().decode([JSONValue].self, from: input)
        } catch {
            throw JudgeInputError.notAnArray
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let verdicts = cases.map { JudgeVerdict($0, catalogue: catalogue) }
        return try encoder.encode(verdicts) + Data("\n".utf8)
    }

    /// The 20 indicators of the act for 2025-2027, from the reference data.
    static func catalogue(migrations: URL) throws -> JudgeCase.Catalogue {
        let period = try PlanPeriod(firstYear: 2025, lastYear: 2027)
        let sheets = try Database.inMemory(migrations: migrations).leps.strategic(in: period).flatMap(\.indicators)
        return Dictionary(uniqueKeysWithValues: sheets.map { ($0.indicator.code, ($0.indicator, $0.regional)) })
    }
}

/// Why nothing could be judged.
enum JudgeInputError: Error, CustomStringConvertible {
    case notAnArray

    var description: String { "l'ingresso non è un elenco JSON di casi, come [{\"indicatore\":\"1.2\",…}]" }
}
