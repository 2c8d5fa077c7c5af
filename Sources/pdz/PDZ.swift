import ArgumentParser
import Foundation
import Store

/// The command line of the Piano di Zona.
@main
struct PDZ: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pdz",
        abstract: "Piano di Zona: il piano triennale di un Ambito territoriale sociale, come dati.",
        version: "0.1.0",
        subcommands: [
            ServeCommand.self, MigrateCommand.self, DemoCommand.self, JudgeCommand.self, BackupCommand.self,
            CheckCommand.self, UserCommand.self, PlanCommand.self, RoutesCommand.self, AuditCommand.self,
            ExportCommand.self, ImportCommand.self,
        ])
}

/// Options shared by the commands that open the database.
struct DatabaseOptions: ParsableArguments {
    @Option(help: "Il file della base dati.")
    var database = "data/pdz.sqlite"

    @OptionGroup var folders: FolderOptions

    /// Opens a database that must be there already: opening would otherwise make an empty one.
    func openExisting() throws -> Database {
        guard FileManager.default.fileExists(atPath: database) else {
            throw StoreError.notFound(what: "la base dati «\(database)»")
        }
        return try Database.open(at: database, migrations: folders.find().migrations)
    }
}

/// Where the program's own files lie.
struct FolderOptions: ParsableArguments {
    @Option(help: "La cartella che contiene Templates, Public e migrations.")
    var root: String?

    func find() throws -> ProgramFolders { try ProgramFolders.find(root: root) }
}

/// Writes one line on standard output at once, also when it is a pipe.
func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
}

/// Runs the body of a command: whatever goes wrong becomes one clear line on standard error and exit code 1.
func reporting(_ body: () throws -> Void) throws {
    do {
        try body()
    } catch {
        FileHandle.standardError.write(Data("pdz: \(error)\n".utf8))
        throw ExitCode.failure
    }
}
