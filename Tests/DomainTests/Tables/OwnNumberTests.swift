import Domain
import Testing

@Suite("The number that a published table carries in its title") struct OwnNumberTests {
    @Test("It is told apart from the title", arguments: [
        ("Tabella 18. Residenti per età", "tabella 18", "Residenti per età"),
        ("Tabella 18 residenti", "tabella 18", "Residenti"),
        ("Tab. 3 – Nati vivi", "tabella 3", "Nati vivi"),
        ("TAVOLA 2.1: alloggi", "tavola 2.1", "Alloggi"),
        ("Tabella 4b - Servizi", "tabella 4b", "Servizi"),
    ])
    func numbered(title: String, name: String, rest: String) throws {
        let own = try #require(OwnNumber(of: title))
        #expect(own.name == name)
        #expect(own.title == rest)
    }

    @Test("A title without a number stays as it is", arguments: [
        "", "Residenti", "Tabella", "Tabella 18", "Tabella dei servizi", "Tavola rotonda 3", "Tabella 18.", "Tabelle 3 e 4", "😀 Tabella 1. X",
    ])
    func plain(title: String) { #expect(OwnNumber(of: title) == nil) }
}
