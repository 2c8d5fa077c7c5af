/// The kinds of records that plans have, in the order of the plan.
public enum RecordCatalogue {
    /// Every kind; one line each.
    public static let schemas: [RecordSchema] = [
        .section,
        .previousOutcome,
        .actionResult,
        .needsAnalysis,
        .funding, .budget, .staff,
        .actor, .offerUnit, .unitUsers, .proposal,
        .body, .meeting, .meetingsOfYear, .agreement, .signature, .act, .service, .strengthening,
    ]

    private static let byID = Dictionary(schemas.map { ($0.id, $0) }) { first, _ in first }

    /// The kind with an identifier.
    public static func schema(_ id: String) -> RecordSchema? { byID[id] }
}
