import Domain
import Foundation

/// The cards of a demonstration plan, in the project's own exchange format: transcribed from published plans as facts,
/// with their gaps and contradictions.
public struct DemoCards: Sendable {
    private let file: CardFile
    private let name: String

    /// Reads every `.json` file of a folder, in order of name; none is no error.
    /// - Throws: `StoreError.unreadableDemo`.
    public static func all(in folder: URL) throws -> [DemoCards] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return try names.filter { $0.hasSuffix(".json") }.sorted().map { name in
            do {
                let data = try Data(contentsOf: folder.appendingPathComponent(name))
                return DemoCards(file: try CardFile(json: data), name: name)
            } catch {
                let reason = (error as? any DomainError)?.message ?? "manca o non è nel formato atteso"
                throw StoreError.unreadableDemo(file: name, reason: reason)
            }
        }
    }

    /// The plan the cards belong to.
    public var key: PlanKey {
        get throws {
            guard let period = try? PlanPeriod(label: file.period) else {
                throw StoreError.unreadableDemo(file: name, reason: "«\(file.period)» non è un periodo")
            }
            return PlanKey(ambitoCode: file.ambito, period: period)
        }
    }

    /// The cards.
    public var cards: [ObjectiveCard] { file.cards }

    /// Loads the cards into their plan, which must be a demonstration without cards.
    ///
    /// - Returns: whether they were loaded; `false` when the plan is missing, is an Ambito's own, or has cards already.
    @discardableResult
    public func load(into store: CardStore, at now: Instant) throws -> Bool {
        let key = try key
        return try store.database.write { db in
            guard let (_, plan) = try PlanStore.find(key, db), plan.isDemonstration,
                try CardStore.all(in: key, db).isEmpty
            else { return false }
            _ = try store.importAll(cards, into: key, by: .demonstration, at: now, db)
            return true
        }
    }
}
