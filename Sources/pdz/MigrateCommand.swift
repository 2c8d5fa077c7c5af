import ArgumentParser
import Store

/// `pdz migrate`: brings a database to the program's schema.
struct MigrateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Porta la base dati allo schema del programma.")

    @OptionGroup var options: DatabaseOptions

    func run() throws {
        try reporting {
            let folders = try options.folders.find()
            let database = try Database.open(at: options.database, migrations: folders.migrations)
            let applied = try database.migrate()
            try database.close()
            say(applied.isEmpty ? "La base dati è già aggiornata." : "Migrazioni applicate: \(applied.joined(separator: ", ")).")
        }
    }
}
