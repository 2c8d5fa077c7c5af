import Domain
import Store
import Testing

@testable import Web

/// A card as large as an office could write: every text of 20,000 characters, 200 actions, 100 indicators.
@Suite("A very large card") struct LargeCardTests {
    private static let text = String(repeating: "Parole di una scheda molto lunga, à capo. ", count: 500).prefix(20_000)

    static func card() throws -> ObjectiveCard {
        var card = ObjectiveCard(code: "G1", templateID: "obiettivo-2025-2027", mainAreas: ["A"])
        let template = try CardTemplates(folder: DemoSite.root.appendingPathComponent("Templates/cards"))["obiettivo-2025-2027"]
        for field in try #require(template).fields where field.kind != .actions && field.kind != .indicators {
            card[field.key] = field.kind.isChoice ? .choice(field.options[0], String(text)) : .text(String(text))
        }
        card["titolo_intervento"] = .text("Una scheda molto grande")
        card.actions = (1...200).map {
            CardAction(
                key: "G1.\($0)", number: "\($0)", text: String(text.prefix(400)), parts: ["Prima parte", "Seconda parte"],
                period: "2025-2027", office: "Ufficio di Piano")
        }
        card.indicators = try (1...100).map {
            try CardIndicator(
                code: "\($0).R", kind: CardIndicator.Kind.allCases[$0 % 4], title: "Posti \($0)",
                reading: "Almeno \($0) posti ogni anno")
        }
        return card
    }

    @Test("It is shown whole, found, and exported as it was")
    func whole() throws {
        let cards = try CardSite(isPublic: true)
        try cards.save(Self.card())
        var answer = try cards.site.get("\(CardSite.list)/G1")
        #expect(answer.status == 200 && answer.page.mistakes.isEmpty)
        #expect(answer.page.elements("li").count { $0.attributes["class"] == nil } > 700)
        answer = try cards.site.get("\(CardSite.list)?testo=parole")
        #expect(answer.body.contains("Una scheda molto grande"))
        answer = try cards.site.get("\(CardSite.list)/G1/scheda.html")
        #expect(answer.body.utf8.count > 400_000)
        let exported = try cards.cards.export(["G1"], from: cards.key)
        #expect(try CardFile(json: exported.json).cards == [Self.card()])
    }
}
