@testable import Web

/// A page of sections with everything in it.
enum OrganisationModels {
    static let page = SectionsView(
        heading: "h", lead: "l", links: [NavigationLink(text: "t", url: "u")],
        sections: [
            PageSection(
                title: "t", texts: ["t"], findings: [FigureCell("t", url: "u", note: "n")], facts: [Fact("t", "v")],
                tables: [
                    FigureTable(
                        "i", "c", ["a", .number("b")], [(FigureCell("t", url: "u", note: "n"), [FigureCell("t", url: "u", note: "n")])],
                        total: ("t", ["1"]))
                ], links: [NavigationLink(text: "t", url: "u")])
        ])
}
