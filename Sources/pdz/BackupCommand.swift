import ArgumentParser
import Foundation
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
            let folders = try options.folders.find()
            // Opening would make an empty one.
            guard FileManager.default.fileExists(atPath: options.database) else {
                throw StoreError.notFound(what: "la base dati «\(options.database)»")
            }
            let database = try Database.open(at: options.database, migrations: folders.migrations)
            defer { try? database.close() }
            try database.backUp(to: copy)
            say("Copia verificata: \(copy)")
        }
    }
}
