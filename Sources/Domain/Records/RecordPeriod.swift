/// When something happens or is paid, as a plan writes it: `2025`, `2023-2026`, `2020/2021`, `tutto il piano`.
///
/// What was written is kept; a record without a period has none, which is not the whole plan. ``amountPeriod`` is what
/// sums go by: 2020/2021 and 2020/21 are one school year.
public struct RecordPeriod: Hashable, Sendable {
    /// As written, without spaces around.
    public let text: String
    /// What it means.
    public let amountPeriod: AmountPeriod

    /// Reads a period; nil for none of the forms.
    public init?(_ text: String) {
        let text = text.trimmedOfSpaces
        guard !text.isEmpty, text != AmountPeriod.unstated.text else { return nil }
        self.text = text
        if let period = AmountPeriod(text: text.lowercased().replacing("–", with: "-")) {
            amountPeriod = period
        } else if let year = Self.schoolYear(text) {
            amountPeriod = .schoolYear(year)
        } else {
            return nil
        }
    }

    /// The first year of `2020/2021`.
    private static func schoolYear(_ text: String) -> Int? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.utf8.count == 4 && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let first = Int(parts[0]), let last = Int(parts[1]), (2000...2100).contains(first), last == first + 1
        else { return nil }
        return first
    }
}
