import ArgumentParser
import Web

/// `pdz routes`: the pages and forms of the site, one in each line.
struct RoutesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "routes",
        abstract: "Elenca le pagine e i moduli del sito: metodo e indirizzo, uno per riga.")

    func run() {
        for line in SiteMap.lines { say(line) }
    }
}
