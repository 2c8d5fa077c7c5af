import Domain
import Foundation

/// What the files of the demonstration share.
enum DemoFile {
    /// Reads a file with `read`; what it throws is said of the file.
    /// - Throws: `StoreError.unreadableDemo`.
    static func content<Content>(of url: URL, _ read: (Data) throws -> Content) throws -> Content {
        do {
            return try read(try Data(contentsOf: url))
        } catch {
            let reason = (error as? any DomainError)?.message ?? "manca o non è nel formato atteso"
            throw StoreError.unreadableDemo(file: url.lastPathComponent, reason: reason)
        }
    }

    /// The plan that a file names.
    /// - Throws: `StoreError.unreadableDemo` for words that are no period.
    static func plan(_ ambito: String, _ period: String, in name: String) throws -> PlanKey {
        guard let period = try? PlanPeriod(label: period) else {
            throw StoreError.unreadableDemo(file: name, reason: "«\(period)» non è un periodo")
        }
        return PlanKey(ambitoCode: ambito, period: period)
    }
}
