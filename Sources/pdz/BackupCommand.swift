import ArgumentParser
import Store

/// `pdz backup`: a checked copy of the database, made while the server may be running.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copia la base dati in un nuovo file, anche mentre il sito è in uso.")

    @OptionGroup var options: DatabaseOptions

    @Argument(help: "Il file da creare; non deve esistere.")
    var copy: String

    func run() throws {
        try reporting {
            let database = try options.openExisting()
            defer { try? database.close() }
            try database.backUp(to: copy)
            say("Copia verificata: \(copy)")
        }
    }
}
