import ArgumentParser
import Dispatch
import Domain
import Foundation
import HTTPServer
import Store
import Web

/// `pdz serve`: serves the site until SIGTERM or SIGINT.
struct ServeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Serve il sito; si ferma con Ctrl-C o SIGTERM, senza perdere nulla.")

    @OptionGroup var options: DatabaseOptions

    @Option(help: "L'indirizzo su cui ascoltare.")
    var host = "127.0.0.1"

    @Option(help: "La porta su cui ascoltare; 0 lascia scegliere al sistema.")
    var port: UInt16 = 8080

    @Option(
        help: """
            Il nome con cui il sito è raggiunto, ripetibile; altri nomi sono rifiutati (421). \
            Senza, in ascolto su questa sola macchina valgono localhost, 127.0.0.1 e [::1].
            """)
    var allowHost: [String] = []

    @Flag(help: "Carica i piani dimostrativi, se non ci sono già.")
    var demo = false

    @Flag(
        inversion: .prefixedNo,
        help: "Lascia leggere i piani a chiunque, senza accesso; con --demo è già così, salvo --no-public-reading.")
    var publicReading: Bool?

    @Option(
        help: """
            L'indirizzo con cui tutti raggiungono il sito, per esempio https://piano.example.it. \
            Con https i cookie viaggiano solo cifrati.
            """)
    var publicURL: String?

    @Option(help: "L'indirizzo di un proxy di cui fidarsi per X-Forwarded-For, -Proto e -Host; ripetibile.")
    var trustedProxy: [String] = []

    @Option(
        help: """
            Il campo in cui il proxy di cui fidarsi scrive il nome dell'utente autenticato, come \
            X-Remote-User (SPID e CIE: docs/proxy.md). Richiede --trusted-proxy; da chiunque altro è rifiutato.
            """)
    var proxyUserField: String?

    @Option(
        help: """
            Dove si segnalano i problemi di accessibilità e si chiedono i propri dati: un ufficio, un indirizzo di posta, un \
            telefono. Sta nelle pagine in fondo al sito.
            """)
    var contact: String?

    @Option(help: "Dove scrivere una riga per richiesta: un file, «-» per l'uscita standard, «none» per niente.")
    var accessLog = "-"

    @Option(help: "Memoria per le pagine pronte, in MiB; 0 le rifà ogni volta.")
    var cache = 16

    @Option(help: "Connessioni aperte al massimo.")
    var maxConnections = 1024

    @Option(help: "Connessioni aperte al massimo da uno stesso indirizzo; 0 senza limite (dietro un proxy).")
    var maxConnectionsPerAddress = 64

    @Flag(help: "Rilegge modelli e file a ogni richiesta.")
    var development = false

    func validate() throws {
        guard IPAddress(host) != nil else {
            throw ValidationError("«\(host)» non è un indirizzo IP né localhost.")
        }
        if let wrong = trustedProxy.first(where: { IPAddress($0) == nil }) {
            throw ValidationError("«\(wrong)» non è un indirizzo IP.")
        }
        if let proxyUserField {
            guard SiteConfiguration.userField(named: proxyUserField) != nil else {
                throw ValidationError("«\(proxyUserField)» non può essere il campo di un utente: sceglierne uno come X-Remote-User.")
            }
            guard !trustedProxy.isEmpty else {
                throw ValidationError("--proxy-user-field richiede --trusted-proxy: l'indirizzo del proxy che scrive il campo.")
            }
        }
        if let publicURL, !Self.isOrigin(publicURL) {
            throw ValidationError("--public-url è fatto di schema e nome soltanto, come https://piano.example.it.")
        }
        guard (0...4096).contains(cache) else { throw ValidationError("--cache va da 0 a 4096.") }
        guard maxConnections > 0, maxConnectionsPerAddress >= 0 else {
            throw ValidationError("I limiti delle connessioni non possono essere negativi.")
        }
    }

    func run() throws {
        try reporting {
            let folders = try options.folders.find()
            let database = try Database.open(at: options.database, migrations: folders.migrations)
            defer { try? database.close() }
            try database.migrate()
            if demo { _ = try DemoCommand.load(into: database, folders) }

            let metrics = Metrics()
            let site = try Site(siteConfiguration(database, folders, metrics))
            var configuration = ServerConfiguration(address: try address(), metrics: metrics)
            configuration.hosts = try hosts()
            configuration.limits.connections = maxConnections
            configuration.limits.connectionsPerAddress = maxConnectionsPerAddress == 0 ? nil : maxConnectionsPerAddress
            configuration.accessLog = try openAccessLog()
            configuration.failurePage = site.failurePage
            configuration.onListening = { [demo] address in
                say("In ascolto su http://\(address)")
                if demo { Self.announceDemoUsers(of: database) }
            }

            let watch = ExternalChanges(of: database)
            defer { watch.stop() }
            do {
                try Server(site, configuration: configuration).run()
            } catch let error as SystemError {
                throw ServeError(error, host: host, port: port)
            }
        }
    }

    /// Gives the demonstration's users new passwords and says them. Hashing takes a second or two, in which the
    /// site already answers.
    private static func announceDemoUsers(of database: Database) {
        DispatchQueue.global().async {
            do {
                let users = try DemoUsers.create(in: database)
                say("Utenti dimostrativi, con le password di questo avvio:")
                for user in users { say("  \(user.name)  \(user.password)") }
            } catch {
                say("Gli utenti dimostrativi non sono stati preparati: \(error)")
            }
        }
    }

    private func siteConfiguration(_ database: Database, _ folders: ProgramFolders, _ metrics: Metrics)
        -> SiteConfiguration
    {
        let clock = ItalianClock()
        var site = SiteConfiguration(
            database: database, templates: folders.templates, publicFiles: folders.assets, metrics: metrics,
            isDevelopment: development, cacheCapacity: cache << 20, today: { clock.today })
        site.isPublic = publicReading ?? demo
        site.publicURL = publicURL
        site.contact = contact
        site.trustedProxies = trustedProxy.compactMap { IPAddress($0) }
        site.proxyUserField = proxyUserField.flatMap(SiteConfiguration.userField)
        return site
    }

    /// Whether a text is `https://name`, perhaps with a port, and nothing after it.
    private static func isOrigin(_ text: String) -> Bool {
        ["http://", "https://"].contains { text.hasPrefix($0) && HTTPServer.Host(String(text.dropFirst($0.count))) != nil }
    }

    private func address() throws -> SocketAddress {
        guard let ip = IPAddress(host) else { throw ServeError.badHost(host) }
        return SocketAddress(ip: ip, port: port)
    }

    private func hosts() throws -> [HTTPServer.Host] {
        let isLocal = IPAddress(host)?.isLoopback ?? false
        var names = allowHost.isEmpty && isLocal ? ["localhost", "127.0.0.1", "[::1]"] : allowHost
        // Without names every one is answered for: then there is none to add.
        if !names.isEmpty, let publicURL, let slashes = publicURL.range(of: "://") {
            names.append(String(publicURL[slashes.upperBound...]))
        }
        return try names.map { name in
            guard let host = HTTPServer.Host(name) else { throw ServeError.badHost(name) }
            return host
        }
    }

    private func openAccessLog() throws -> AccessLog? {
        switch accessLog {
        case "none": return nil
        case "-": return AccessLog(secretPaths: Site.secretPaths)
        default:
            let descriptor = open(accessLog, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o640)
            guard descriptor >= 0 else { throw ServeError.accessLogUnwritable(accessLog) }
            return AccessLog(descriptor: descriptor, secretPaths: Site.secretPaths)
        }
    }
}

/// Why the server does not start.
enum ServeError: Error, CustomStringConvertible {
    case portTaken(UInt16)
    case notPermitted(UInt16)
    case noSuchAddress(String)
    case badHost(String)
    case accessLogUnwritable(String)
    case system(SystemError)

    /// What a failed call means to whoever starts the server.
    init(_ error: SystemError, host: String, port: UInt16) {
        self = switch error.code {
        case EADDRINUSE: .portTaken(port)
        case EACCES: .notPermitted(port)
        case EADDRNOTAVAIL: .noSuchAddress(host)
        default: .system(error)
        }
    }

    var description: String {
        switch self {
        case .portTaken(let port):
            "la porta \(port) è già usata da un altro programma: indicarne un'altra con --port"
        case .notPermitted(let port):
            "la porta \(port) è riservata al sistema: indicarne una da 1024 in su con --port"
        case .noSuchAddress(let host):
            "l'indirizzo \(host) non è di questa macchina"
        case .badHost(let name):
            "«\(name)» non è un nome o indirizzo valido"
        case .accessLogUnwritable(let path):
            "il file «\(path)» per le richieste non si può scrivere"
        case .system(let error):
            "il server non parte: \(error)"
        }
    }
}
