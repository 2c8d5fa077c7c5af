import Foundation
import GRDB

/// Why the store refuses or fails. Every message is one line of Italian that says what to do.
public enum StoreError: Error, Equatable, Sendable {
    /// The folder that should hold the database file does not exist.
    case folderMissing(path: String)
    /// The folder cannot be written: SQLite keeps its journal beside the database.
    case folderReadOnly(path: String)
    /// The file cannot be written.
    case fileReadOnly(path: String)
    /// The file cannot be read.
    case fileUnreadable(path: String)
    /// The file is there already and is not to be overwritten.
    case fileExists(path: String)
    /// The file is not an SQLite database.
    case notADatabase(path: String)
    /// The file is an SQLite database of another application.
    case foreignDatabase(path: String)
    /// The database was migrated by a newer program: `migration` is not among ours.
    case newerSchema(path: String, migration: String)
    /// A migration that was applied has been changed since.
    case changedMigration(name: String)
    /// A migration stands before others that are already applied.
    case lateMigration(name: String)
    /// The folder of the migrations is missing or holds none.
    case migrationsMissing(path: String)
    /// A migration was refused; nothing of it was kept.
    case migrationFailed(name: String, reason: String)
    /// Another program holds the database for longer than we wait.
    case busy
    /// The disk is full; nothing was kept.
    case diskFull
    /// SQLite found the file damaged.
    case damaged
    /// The database refused a value; nothing was kept.
    case refused(reason: String)
    /// The year is frozen: its values and targets do not change until it is opened again.
    case yearFrozen(Int)
    /// The plan, Ambito or indicator asked for does not exist.
    case notFound(what: String)
    /// A file of the demonstration data cannot be read.
    case unreadableDemo(file: String, reason: String)
    /// Anything else SQLite reports.
    case failed(reason: String)
}

extension StoreError: LocalizedError, CustomStringConvertible {
    public var errorDescription: String? { description }

    /// One sentence, closed by one full stop even when a reason brings its own.
    public var description: String { text.hasSuffix(".") ? text : text + "." }

    private var text: String {
        switch self {
        case .folderMissing(let path):
            "La cartella «\(path)» non esiste: crearla o indicare un altro percorso per la base dati."
        case .folderReadOnly(let path):
            "La cartella «\(path)» è in sola lettura: la base dati ha bisogno di scriverci."
        case .fileReadOnly(let path):
            "La base dati «\(path)» è in sola lettura: concedere il permesso di scrittura."
        case .fileUnreadable(let path):
            "La base dati «\(path)» non si può leggere: verificare i permessi."
        case .fileExists(let path):
            "Il file «\(path)» esiste già: indicare un altro nome."
        case .notADatabase(let path):
            "Il file «\(path)» non è una base dati SQLite: indicare un altro file."
        case .foreignDatabase(let path):
            "Il file «\(path)» è la base dati di un altro programma: indicare un altro file."
        case .newerSchema(let path, let migration):
            "La base dati «\(path)» è di una versione più recente (\(migration)): aggiornare il programma."
        case .changedMigration(let name):
            "La migrazione «\(name)» è cambiata dopo essere stata applicata: ripristinare il file originale."
        case .lateMigration(let name):
            "La migrazione «\(name)» precede altre già applicate: darle un numero successivo."
        case .migrationsMissing(let path):
            "La cartella delle migrazioni «\(path)» manca o è vuota: indicare la cartella del programma."
        case .migrationFailed(let name, let reason):
            "La migrazione «\(name)» non è riuscita e non ha lasciato tracce: \(reason)"
        case .busy:
            "La base dati è occupata da un altro programma: riprovare tra poco."
        case .diskFull:
            "Il disco è pieno: nulla è stato salvato."
        case .damaged:
            "La base dati è danneggiata: ripristinare una copia di sicurezza."
        case .refused(let reason):
            "La base dati ha rifiutato il dato e non ha salvato nulla: \(reason)"
        case .yearFrozen(let year):
            "Il \(year) è congelato: per cambiare valori, target o documenti il Responsabile deve riaprirlo."
        case .notFound(let what):
            "Non trovato: \(what)"
        case .unreadableDemo(let file, let reason):
            "Il file dimostrativo «\(file)» non si può leggere: \(reason)"
        case .failed(let reason):
            "La base dati ha segnalato un errore: \(reason)"
        }
    }
}

extension StoreError {
    /// What an error of SQLite means to us; `path` names the file in the message.
    init(_ error: DatabaseError, path: String) {
        let reason = (error.message ?? "codice \(error.extendedResultCode.rawValue)")
            .split(whereSeparator: \.isNewline).joined(separator: " ")
        self = switch error.resultCode {
        case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
        case .SQLITE_FULL: .diskFull
        case .SQLITE_CORRUPT: .damaged
        case .SQLITE_NOTADB: .notADatabase(path: path)
        case .SQLITE_READONLY: .fileReadOnly(path: path)
        case .SQLITE_CANTOPEN: .fileUnreadable(path: path)
        case .SQLITE_CONSTRAINT: .refused(reason: reason)
        default: .failed(reason: reason)
        }
    }

    /// Runs `body` and turns SQLite's errors into ours.
    static func translating<Value>(path: String, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw StoreError(error, path: path)
        }
    }
}
