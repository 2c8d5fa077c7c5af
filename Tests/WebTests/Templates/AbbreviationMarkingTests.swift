import Testing

@testable import Web

/// The words of abbreviations (WCAG 2.1, 3.1.4): at the first use in a page's own part, and nowhere else.
@Suite struct AbbreviationMarkingTests {
    static let marking = AbbreviationMarking(words: [
        "ATS": "Agenzia di tutela della salute", "LEPS": "Livelli essenziali", "SFA": "Servizio per l’autonomia & altro",
    ])

    /// The own part of a page with this inside, marked.
    static func marked(_ text: String) -> String {
        let (page, _) = marking.marked(Array("<main>\(text)</main>".utf8))
        return String(String(decoding: page, as: UTF8.self).dropFirst(6).dropLast(7))
    }

    @Test func onlyTheFirstUseIsMarked() {
        let (page, used) = Self.marking.marked(Array("<nav>ATS</nav><main id=\"a\"><h1>LEPS e ATS</h1><p>L’ATS.</p></main>ATS".utf8))
        #expect(
            String(decoding: page, as: UTF8.self)
                == "<nav>ATS</nav><main id=\"a\"><h1><abbr title=\"Livelli essenziali\">LEPS</abbr> e "
                + "<abbr title=\"Agenzia di tutela della salute\">ATS</abbr></h1><p>L’ATS.</p></main>ATS")
        #expect(used == ["ATS", "LEPS"])
    }

    @Test(
        "What stands against an abbreviation",
        arguments: ["dell’ATS", "(ATS)", "«ATS»", "ATS/ASST", "ATS-Brescia", "dell&#39;ATS", "ATS,", "12\u{a0}ATS", "€ATS"])
    func neighbours(_ text: String) {
        #expect(Self.marked(text).contains("<abbr title=\"Agenzia di tutela della salute\">ATS</abbr>"))
    }

    @Test(
        "Letters in a longer word, attributes, and what is typed or chosen or not seen stay as they are",
        arguments: [
            "ATSX", "xATS", "ATS1", "èATS", "ATSè", "ats", "<a title=\"ATS\">x</a>", "<textarea rows=\"3\">\nATS</textarea>",
            "<select><option>ATS</option></select>", "<button>ATS</button>", "<svg><text>ATS</text></svg>",
            "<abbr title=\"x\">ATS</abbr>", "<code>ATS</code>", "<caption class=\"visually-hidden\">ATS</caption>",
            "<template data-blank=\"a\"><p>ATS</p></template>", "<dl class=\"terms\"><dt>ATS</dt></dl>",
        ])
    func untouched(_ text: String) {
        #expect(Self.marked(text) == text)
    }

    @Test func whatFollowsAnUntouchedElementIsMarked() {
        #expect(Self.marked("<code>ATS</code> e ATS").hasSuffix(" e <abbr title=\"Agenzia di tutela della salute\">ATS</abbr>"))
    }

    @Test(
        "Words beside their abbreviation are enough, for the uses after too",
        arguments: [
            "I cinque livelli essenziali (LEPS) strategici. I LEPS sono", "LEPS (livelli essenziali) e LEPS", "LEPS: Livelli essenziali.",
            "LEPS, livelli essenziali, e LEPS",
        ])
    func explained(_ text: String) {
        #expect(Self.marked(text) == text)
        #expect(Self.marking.marked(Array("<main>\(text)</main>".utf8)).used == [])
    }

    @Test func aCellThatMayBeAGridIsListedAndNotMarked() {
        let cell = "<td data-label=\"Ente\">ATS di Brescia</td>"
        let (page, used) = Self.marking.marked(Array("<main>\(cell)<td>ATS e LEPS</td></main>".utf8))
        #expect(String(decoding: page, as: UTF8.self) == "<main>\(cell)<td>ATS e <abbr title=\"Livelli essenziali\">LEPS</abbr></td></main>")
        #expect(used == ["ATS", "LEPS"])
    }

    @Test func wordsAreEscaped() {
        #expect(Self.marked("SFA") == "<abbr title=\"Servizio per l’autonomia &amp; altro\">SFA</abbr>")
    }

    @Test func aPageWithoutItsOwnPartStaysAsItIs() {
        for page in ["", "ATS", "<main>ATS", "<main"] {
            #expect(Self.marking.marked(Array(page.utf8)).page == Array(page.utf8))
        }
    }

    @Test("The page's list names what was marked, and a page without abbreviations has none")
    func list() throws {
        let site = try DemoSite(isPublic: true)
        let overview = try site.get("\(DemoSite.plan)/leps").body
        #expect(overview.contains("<div><dt>LEPS</dt><dd>Livelli essenziali delle prestazioni sociali</dd></div>"))
        #expect(overview.contains("<abbr title=\"Livelli essenziali delle prestazioni sociali\">LEPS</abbr>"))
        #expect(!overview.contains("<dt>SFA</dt>") && !overview.contains("<!--"))
        let glossary = try site.get("/glossario").body
        #expect(!glossary.contains("Sigle usate qui") && !glossary.contains("<abbr"))
    }
}
