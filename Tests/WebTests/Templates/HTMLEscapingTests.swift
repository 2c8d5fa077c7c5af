import Testing

@testable import Web

@Suite struct HTMLEscapingTests {
    @Test(arguments: [
        ("", ""),
        ("Sebino", "Sebino"),
        ("perché è così", "perché è così"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("R&D", "R&amp;D"),
        ("&amp;", "&amp;amp;"),
        ("\" onmouseover=\"x", "&quot; onmouseover=&quot;x"),
        ("Provaglio d'Iseo", "Provaglio d&#39;Iseo"),
        ("à<è", "à&lt;è"),
        ("<", "&lt;"),
    ])
    func fiveCharactersBecomeReferences(text: String, escaped: String) {
        #expect(HTMLEscaping().escapeText(text) == escaped)
    }
}
