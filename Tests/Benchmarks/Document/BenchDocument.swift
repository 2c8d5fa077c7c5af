// How long the document of a large plan takes, part by part: 60 cards, 200 indicators, 40 tables.
//
// Run from the project's folder: `bench-document [ROUNDS]`. It prints the median of each part in milliseconds.

import Domain
import Foundation
import Store
import Web

@main
struct BenchDocument {
    static func main() throws {
        let rounds = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 9
        let root = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
        let database = try Database.inMemory(migrations: root.appendingPathComponent("migrations"))
        let key = PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027"))
        let now = Instant(Date(timeIntervalSince1970: 1_781_510_400))
        let demo = root.appendingPathComponent("migrations/demo/sebino-2025-2027.json")
        try DemoPlan(contentsOf: demo).load(into: database, at: now)
        try fill(database, key, root, now)
        let today = try CalendarDate(iso: "2026-06-15")
        var times: [String: [Duration]] = [:]
        var names: [String] = []
        var size = 0
        for _ in 0..<rounds {
            let profile = try DocumentProfile(of: key, in: database, root: root, today: today)
            names = profile.parts.map(\.name)
            size = profile.octets
            for part in profile.parts { times[part.name, default: []].append(part.duration) }
        }
        for name in names {
            let sorted = (times[name] ?? []).sorted()
            print(name, milliseconds(sorted[sorted.count / 2]), "ms", separator: "\t")
        }
        print("HTML", "\(size / 1000) kB", separator: "\t")
    }

    private static func milliseconds(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        return String((Double(seconds) * 1000 + Double(attoseconds) / 1e15).rounded(.toNearestOrAwayFromZero))
    }

    /// Sixty cards with every row answered and 200 indicators, forty tables of fifteen rows.
    private static func fill(_ database: Database, _ key: PlanKey, _ root: URL, _ now: Instant) throws {
        let templates = try CardTemplates(folder: root.appendingPathComponent("Templates/cards"))
        guard let template = templates["obiettivo-2025-2027"] else { throw StoreError.notFound(what: "modello") }
        let text = String(repeating: "Il servizio accompagna le persone e le famiglie del territorio. ", count: 6)
        let words = "almeno 10 persone ogni anno"
        var count = 0
        let cards = try (1...60).map { number in
            var card = ObjectiveCard(code: "B\(number)", templateID: template.id)
            card.mainAreas = ["A"]
            for field in template.fields where field.kind == .shortText || field.kind == .longText { card[field.key] = .text(text) }
            card.actions = (1...5).map { CardAction(key: "B\(number).\($0)", number: "\($0)", text: text) }
            let own = number % 3 == 0 ? 4 : 3
            card.indicators = try (1...own).map { place in
                count += 1
                return try CardIndicator(
                    code: "B\(number).I\(place)", kind: .output, title: "Persone seguite", targetText: words,
                    targets: TargetReading(words).targets)
            }
            return card
        }
        precondition(count == 200)
        try database.cards(using: templates).importAll(cards, into: key, by: .commandLine, at: now)
        let columns = ["Comune", "2018", "2019", "2020", "2021", "2022", "2023", "2024"].map { TableColumn([$0]) }
        for number in 1...40 {
            let rows = (1...15).map { row -> TableRow in
                var cells = [TableCell("Comune \(row)")]
                for column in 1..<8 { cells.append(TableCell(String(1000 + number * row * 7 + column * 13))) }
                return TableRow(cells)
            }
            let table = ContextTable(title: "Tavola di prova \(number)", reference: "2024", source: "Prova", columns: columns, rows: rows)
            _ = try database.tables.save(table, as: "b\(number)", in: key, replacing: nil, by: .commandLine, at: now)
        }
    }
}
