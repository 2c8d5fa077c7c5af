import ArgumentParser
import Domain
import Foundation
import Store

/// `pdz demo`: loads the demonstration plans; a second time it changes nothing.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Carica i piani dimostrativi, con valori annuali inventati.")

    @OptionGroup var options: DatabaseOptions

    /// How much is loaded.
    enum Scale: String, CaseIterable, ExpressibleByArgument {
        /// The plans of the demonstration.
        case ambito
        /// All the Ambiti of the Region, with generated plans.
        case regione
    }

    @Option(help: "Quanto caricare: ambito, i piani dimostrativi; regione, anche piani generati per tutti gli Ambiti.")
    var scale = Scale.ambito

    func run() throws {
        try reporting {
            let folders = try options.folders.find()
            let database = try Database.open(at: options.database, migrations: folders.migrations)
            try database.migrate()
            let loaded = try Self.load(into: database, folders) + generated(into: database, folders)
            try database.close()
            say(loaded == 0 ? "La dimostrazione era già caricata." : "Piani dimostrativi caricati: \(loaded).")
        }
    }

    /// Loads the generated plans, if they are asked for; minutes of work, so it says how far it has come.
    private func generated(into database: Database, _ folders: ProgramFolders) throws -> Int {
        guard scale == .regione else { return 0 }
        let cards = database.cards(using: try CardTemplates(folder: folders.cardTemplates))
        return try GeneratedRegion(today: ItalianClock().today).load(into: cards, at: Instant(Date())) { done, all in
            if done % 10 == 0 || done == all { say("Ambiti generati: \(done) su \(all).") }
        }
    }

    /// Loads the plans and cards that are not there yet.
    /// - Returns: how many plans were loaded now.
    static func load(into database: Database, _ folders: ProgramFolders) throws -> Int {
        let now = Instant(Date())
        let loaded = try DemoPlan.all(in: folders.demonstration).count { try $0.load(into: database, at: now) }
        let cards = database.cards(using: try CardTemplates(folder: folders.cardTemplates))
        for demo in try DemoCards.all(in: folders.demonstration.appending(path: "cards")) {
            try demo.load(into: cards, at: now)
        }
        for demo in try DemoTables.all(in: folders.demonstration) { try demo.load(into: database, at: now) }
        for demo in try DemoRecords.all(in: folders.demonstration.appending(path: "records")) {
            try demo.load(into: database, at: now)
        }
        try DemoTables.loadRegional(from: folders.demonstration, into: database, at: now)
        for demo in try DemoDemography.all(in: folders.demonstration) { try demo.load(into: database, at: now) }
        return loaded
    }
}
