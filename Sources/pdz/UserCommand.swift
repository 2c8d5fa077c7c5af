import ArgumentParser
import Store
import Web

/// `pdz user`: users, without a page.
struct UserCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Gli utenti dell'installazione.", subcommands: [Add.self])

    /// `pdz user add`: the first administrator, or anyone else.
    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Aggiunge un utente e scrive il collegamento, valido una volta e per 24 ore, con cui sceglie la password.")

        @OptionGroup var options: DatabaseOptions

        @Argument(help: "Il nome con cui accede.")
        var name: String

        @Option(help: "Il ruolo: amministratore, responsabile, operatore, assemblea o revisore_ats.")
        var role: Role

        @Option(help: "Il codice dell'Ambito, o dell'ATS per un revisore; nessuno per un amministratore.")
        var scope: String?

        @Option(help: "L'ufficio o la funzione, come si legge accanto a ciò che fa; senza, il nome.")
        var label: String?

        @Option(help: "L'indirizzo con cui tutti raggiungono il sito.")
        var publicURL = "http://127.0.0.1:8080"

        func run() throws {
            try reporting {
                let folders = try options.folders.find()
                let database = try Database.open(at: options.database, migrations: folders.migrations)
                defer { try? database.close() }
                try database.migrate()
                let path = try UserAdministration.add(
                    name: name, label: label ?? name, role: role, scope: scope, to: database)
                say("Utente «\(name)» aggiunto. Scelga la password, entro 24 ore, qui:")
                say(publicURL + path)
            }
        }
    }
}

extension Role: ExpressibleByArgument {}
