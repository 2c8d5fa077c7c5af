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
        try DemoPlan.files(in: folder).map { url in
            DemoCards(file: try DemoFile.content(of: url) { try CardFile(json: $0) }, name: url.lastPathComponent)
        }
    }

    /// The plan the cards belong to.
    public var key: PlanKey {
        get throws { try DemoFile.plan(file.ambito, file.period, in: name) }
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
