import Foundation

/// The numbers of a dashboard that lead nowhere, but for those that count nothing.
enum DashboardNumbers {
    /// Words with figures that are no counts, each with why.
    private static let words: [(pattern: String, why: String)] = [
        (#"[0-9]{1,2}/[0-9]{2}/[0-9]{4}( alle [0-9]{2}:[0-9]{2})?"#, "a day"),
        (#"\b(19|20)[0-9]{2}(-20[0-9]{2})?\b"#, "a year or a period"),
        (#"(tra|in ritardo di) [0-9.]+ giorni|scade oggi"#, "the distance of a day"),
        (#"^[1-9]\. "#, "the place of a section of the act, or of a LEPS"),
        (#"Quota [0-9]+-[0-9]+ anni|[0-9]+ anni e oltre|[0-9]+-[0-9]+ anni|× 100"#, "the age band of an index and its formula"),
        (#"versione [0-9]+"#, "the name of a version"),
        (#"[Uu]ltimi 90 giorni"#, "the time a page looks back"),
        (#"\([0-9]+ target\)"#, "the words of a deadline of the act"),
        (#"[Dd]a 2 a 6 Ambiti|[Dd]ue pagine A4|2 pagine A4"#, "how a page is used"),
        (#"DCAT-AP_IT|XII/2167"#, "a name"),
    ]

    /// Places whose figures are no counts, by class, each with why.
    private static let places: [(name: String, why: String)] = [
        ("code", "the code of an indicator or of a card"),
        ("why", "how far one indicator is, beside the link to it"),
        ("drafts", "the name of what was changed"),
        ("multiples", "the ends and the middle of a drawing whose figures are the table's"),
    ]

    /// Each with the words it stands in.
    static func unlinked(in page: HTMLDocument) -> [String] {
        page.texts.compactMap { inside, words in
            let names = inside.map(\.name)
            let classes = inside.flatMap { ($0.attributes["class"] ?? "").split(separator: " ").map(String.init) }
            guard names.contains("main"), !names.contains("a"), !names.contains("option"), !names.contains("svg"),
                !places.contains(where: { classes.contains($0.name) }),
                // Residents and indices, above the link to the page of their figures.
                !inside.contains(where: { $0.attributes["data-figures"] != nil })
            else { return nil }
            var rest = TestBrowser.text(words).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            for (pattern, _) in Self.words { rest = rest.replacingOccurrences(of: pattern, with: "", options: .regularExpression) }
            return rest.contains(where: \.isNumber) ? rest : nil
        }
    }
}
