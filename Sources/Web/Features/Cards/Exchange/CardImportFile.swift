import Domain
import Foundation

/// The cards of a file that someone chose or pasted, in the exchange format or as a table.
struct CardImportFile {
    /// The cards that can be read.
    var cards: [ObjectiveCard] = []
    /// What is wrong, each with its place in the file.
    var findings: [ImportFindingRow] = []
    /// What is wrong with the file as a whole; nil when it can be read.
    var problem: String?
    /// What to know of the file before importing it.
    var notices: [String] = []
    /// Where each card stands in the file.
    private var places: [String] = []

    /// Files up to so many megabytes are read.
    static let megabytes = 5

    /// - Parameter standard: the template of the lines of a table that name none.
    init(_ octets: [UInt8], for plan: PlanSubject, templates: CardTemplates, standard: CardTemplate) {
        do throws(UploadedText.Problem) {
            let text = try UploadedText.read(octets, megabytes: Self.megabytes)
            let isJSON = ["{", "["].contains(text.first { !$0.isWhitespace })
            if isJSON { read(json: text, plan) } else { read(table: text, templates, standard) }
        } catch {
            problem = error.message
        }
        if problem == nil, cards.isEmpty, findings.isEmpty { problem = "Il file non contiene schede." }
        findCodes()
    }

    /// Cards that a check has read before.
    init(checked json: String) throws(CardFile.FileError) {
        cards = try CardFile(json: Data(json.utf8)).cards
    }

    private mutating func read(json: String, _ plan: PlanSubject) {
        do throws(CardFile.FileError) {
            let file = try CardFile(json: Data(json.utf8))
            cards = file.cards
            places = cards.indices.map { "Scheda n. \($0 + 1)" }
            if (file.ambito, file.period) != (plan.address.ambito, plan.address.period) {
                notices.append("Il file viene da un altro piano: Ambito \(file.ambito), \(file.period).")
            }
        } catch {
            problem = error.message
        }
    }

    private mutating func read(table: String, _ templates: CardTemplates, _ standard: CardTemplate) {
        do throws(DelimitedText.ParseError) {
            let table = try CardTable(table, templates: templates, template: standard)
            cards = table.cards
            places = table.lines.map(String.init)
            findings = table.findings.map { ImportFindingRow($0, place: String($0.row)) }
        } catch {
            problem = error.message
        }
    }

    /// A code stands in the address of its card.
    private mutating func findCodes() {
        for (index, card) in cards.enumerated() {
            guard let problem = CardCode.problem(of: card.code) else { continue }
            add(ImportFinding(
                row: index + 1, column: "codice", value: card.code, problem: problem,
                remedy: "Cambiare il codice nel file."))
        }
    }

    /// Adds what the store found, which counts the cards.
    mutating func add(_ finding: ImportFinding) {
        let place = places.indices.contains(finding.row - 1) ? places[finding.row - 1] : String(finding.row)
        findings.append(ImportFindingRow(finding, place: place))
    }
}
