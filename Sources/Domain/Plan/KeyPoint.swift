/// A *punto chiave* of a macroarea. Keyed by letter and text: the same words may stand under
/// two letters. Source: DGR XII/2167, Allegato B (70 in all; L "Altro" has none).
public struct KeyPoint: Hashable, Sendable {
    /// `PolicyArea.letter`.
    public let areaLetter: String
    /// Words as printed in the act.
    public let text: String
    /// Place in the act's list, from 1.
    public let position: Int

    /// Makes a key point.
    public init(areaLetter: String, text: String, position: Int) {
        self.areaLetter = areaLetter
        self.text = text
        self.position = position
    }
}
