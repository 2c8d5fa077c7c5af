/// What is decided of an action of the plan before.
public enum ActionDecision: String, Hashable, Sendable, CaseIterable {
    case keep = "mantenere"
    case develop = "sviluppare"
    case close = "chiudere"

    /// Reads a decision as plans write it: `sviluppare`, `M`, `M/S`, `mantenere e sviluppare`; empty for words of the
    /// plan's own.
    public static func read(_ text: String) -> [ActionDecision] {
        let parts = text.lowercased().replacing(" e ", with: "/").split(whereSeparator: { "/,+;\n".contains($0) })
        let decisions = parts.map { part -> ActionDecision? in
            let word = String(part).trimmedOfSpaces
            return allCases.first { $0.rawValue == word || $0.rawValue.prefix(1) == word }
        }
        return decisions.contains(nil) ? [] : decisions.compactMap { $0 }
    }
}

/// What became of one action of the plan before, in one area, read from its record.
public struct ActionResult: Hashable, Sendable {
    /// The results that plans use; others are welcome.
    public static let results = ["raggiunto", "parzialmente raggiunto", "non raggiunto", "in sviluppo", "in corso", "in attesa"]

    public let record: PlanRecord

    /// Reads a record of the kind `esiti-azioni`.
    public init(_ record: PlanRecord) { self.record = record }

    public var action: String { record.text("azione") }
    /// Macroareas by letter, or areas of the plan's own.
    public var areas: [String] { record.list("area") }
    /// One or several: a composite result has a part for each.
    public var results: [String] { record.list("risultato") }
    /// As it was written: `M/S`.
    public var decisionWords: String { record.text("decisione") }
    public var decisions: [ActionDecision] { ActionDecision.read(decisionWords) }

    /// Actions that stand under several areas, each with its records: what differs between them stands side by side.
    public static func shared(_ results: [ActionResult]) -> [(action: String, results: [ActionResult], differ: Bool)] {
        var order: [String] = []
        let groups = Dictionary(grouping: results) { result in
            let key = result.action.comparisonKey
            if !order.contains(key) { order.append(key) }
            return key
        }
        return order.compactMap { key in
            guard let group = groups[key], group.count > 1, let first = group.first else { return nil }
            let differ = Set(group.map(\.results)).count > 1 || Set(group.map(\.decisionWords)).count > 1
            return (first.action, group, differ)
        }
    }
}
