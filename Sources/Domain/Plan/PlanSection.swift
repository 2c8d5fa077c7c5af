/// One of the sections a plan document has, in fixed order.
///
/// Source: DGR XII/2167 of 15/04/2024, Allegato B (seven sections for 2025-2027).
public struct PlanSection: Hashable, Sendable, Identifiable {
    /// Stable identifier: `esiti`, `contesto`, …
    public let id: String
    /// Place in the document, from 1.
    public let position: Int
    /// Heading.
    public let title: String
    /// The act's words on what the section holds.
    public let verbatim: String
    /// What the act asks for inside the section.
    public let contents: [String]
    /// Whether the document is incomplete without it.
    public let isMandatory: Bool

    /// Makes a section.
    public init(
        id: String, position: Int, title: String, verbatim: String, contents: [String] = [], isMandatory: Bool = true
    ) {
        self.id = id
        self.position = position
        self.title = title
        self.verbatim = verbatim
        self.contents = contents
        self.isMandatory = isMandatory
    }
}
