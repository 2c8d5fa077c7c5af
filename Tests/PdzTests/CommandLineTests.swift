import Foundation
import GRDB
import TestSupport
import Testing

@testable import pdz

/// The program as a newcomer runs it. The tests start processes, so they take turns.
@Suite("Command line", .serialized)
struct CommandLineTests {
    @Test("D1, D2: serve --demo says where it listens, serves the pages, stops on SIGTERM; a second start keeps the data")
    func serve() throws {
        let folder = try TemporaryFolder()
        var homes: [[UInt8]] = []
        for _ in 1...2 {
            let program = try Program(["serve", "--demo", "--port", "0", "--database", folder.path("pdz.sqlite")])
            let line = try #require(program.firstLine())
            #expect(line.hasPrefix("In ascolto su http://127.0.0.1:"))
            let port = try #require(line.split(separator: ":").last.flatMap { UInt16($0) })
            let home = try Self.get("/", port: port)
            #expect(home.status == 200)
            #expect(String(decoding: home.content, as: UTF8.self).contains("Sebino"))
            homes.append(home.content)
            #expect(try Self.get("/readyz", port: port).status == 200)
            program.terminate()
            let outcome = program.end()
            #expect(outcome.status == 0)
            #expect(outcome.error == "")
            // One clean file is left.
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["pdz.sqlite"])
        }
        // The data are kept, and the demonstration is not loaded twice.
        #expect(homes[0] == homes[1])
    }

    @Test("D2, D3: a port that is taken is said in one line, exit code 1")
    func portTaken() throws {
        let folder = try TemporaryFolder()
        let first = try Program(["serve", "--port", "0", "--database", folder.path("a.sqlite")])
        let line = try #require(first.firstLine())
        let port = try #require(line.split(separator: ":").last)
        let second = try Program.run(["serve", "--port", String(port), "--database", folder.path("b.sqlite")])
        #expect(second.status == 1)
        #expect(second.output == "")
        #expect(second.error == "pdz: la porta \(port) è già usata da un altro programma: indicarne un'altra con --port\n")
        first.terminate()
        #expect(first.end().status == 0)
    }

    @Test("D2: a file that is not ours is refused in one line and left as it was", arguments: ["serve", "migrate", "demo"])
    func foreignFile(command: String) throws {
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: "altro.sqlite")
        let content = Data("This is no database, however long it may be. ".utf8) + Data(repeating: 7, count: 5000)
        try content.write(to: file)
        let outcome = try Program.run([command, "--database", file.path(percentEncoded: false)])
        #expect(outcome.status == 1)
        #expect(outcome.output == "")
        #expect(outcome.error.split(separator: "\n").count == 1)
        #expect(try Data(contentsOf: file) == content)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["altro.sqlite"])
    }

    @Test("demo loads the plans once; migrate then has nothing to do")
    func demo() throws {
        let folder = try TemporaryFolder()
        let database = ["--database", folder.path("pdz.sqlite")]
        let first = try Program.run(["demo"] + database)
        #expect(first.status == 0)
        #expect(first.output.hasPrefix("Piani dimostrativi caricati: "))
        let second = try Program.run(["demo"] + database)
        #expect(second.output == "La dimostrazione era già caricata.\n")
        let third = try Program.run(["migrate"] + database)
        #expect(third.output == "La base dati è già aggiornata.\n")
    }

    @Test("backup copies the database while the server runs; it overwrites nothing and invents nothing")
    func backup() throws {
        let folder = try TemporaryFolder()
        let database = ["--database", folder.path("pdz.sqlite")]
        let nothing = try Program.run(["backup", folder.path("copia.sqlite")] + database)
        #expect(nothing.status == 1)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == [])

        let server = try Program(["serve", "--demo", "--port", "0"] + database)
        #expect(server.firstLine() != nil)
        let first = try Program.run(["backup", folder.path("copia.sqlite")] + database)
        #expect(first.status == 0)
        let second = try Program.run(["backup", folder.path("copia.sqlite")] + database)
        #expect(second.status == 1)
        server.terminate()
        #expect(server.end().status == 0)

        let copy = try Program.run(["demo", "--database", folder.path("copia.sqlite")])
        #expect(copy.output == "La dimostrazione era già caricata.\n")
    }

    @Test("check log says where the log ends, and names a row that was changed behind its back")
    func checkLog() throws {
        let folder = try TemporaryFolder()
        let database = ["--database", folder.path("pdz.sqlite")]
        #expect(try Program.run(["demo"] + database).status == 0)
        let intact = try Program.run(["check", "log"] + database)
        #expect(intact.status == 0)
        #expect(intact.output.hasPrefix("Registro integro: "))

        // As the sqlite3 program would.
        let queue = try DatabaseQueue(path: folder.path("pdz.sqlite"))
        try queue.write { db in
            let triggers = try Row.fetchAll(
                db, sql: "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'change_log'")
            for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger["name"] as String)") }
            try db.execute(sql: "UPDATE change_log SET author = 'Altri' WHERE number = 3")
            for trigger in triggers { try db.execute(sql: trigger["sql"] as String) }
        }
        try queue.close()
        let broken = try Program.run(["check", "log"] + database)
        #expect(broken.status == 1)
        #expect(broken.output == "")
        #expect(broken.error == "pdz: La riga 3 del registro è stata alterata.\n")

        let missing = try Program.run(["check", "log", "--database", folder.path("nessuna.sqlite")])
        #expect(missing.status == 1)
    }

    @Test("user add gives a link once; a role without its Ambito, or a name that is taken, is refused in one line")
    func userAdd() throws {
        let folder = try TemporaryFolder()
        let database = ["--database", folder.path("pdz.sqlite")]
        let added = try Program.run(["user", "add", "capo", "--role", "amministratore"] + database)
        #expect(added.status == 0)
        #expect(added.output.contains("http://127.0.0.1:8080/password/"))
        let again = try Program.run(["user", "add", "capo", "--role", "amministratore"] + database)
        #expect(again.status == 1)
        #expect(again.error.split(separator: "\n").count == 1)
        let nowhere = try Program.run(["user", "add", "altro", "--role", "operatore"] + database)
        #expect(nowhere.error == "pdz: il ruolo «operatore» vale in un Ambito: indicarne il codice\n")
    }

    @Test("plan add opens a plan of any years; overlapping ones are said, a second one or too many years refused")
    func planAdd() throws {
        let folder = try TemporaryFolder()
        let database = ["--database", folder.path("pdz.sqlite")]
        #expect(try Program.run(["migrate"] + database).status == 0)
        let added = try Program.run(["plan", "add", "50065", "2028-2030", "--lead-body", "Comune di Iseo"] + database)
        #expect(added.status == 0 && added.output == "Piano 2028-2030 dell'Ambito 50065 aperto.\n")
        let again = try Program.run(["plan", "add", "50065", "2028-2030"] + database)
        #expect(again.status == 1 && again.error.contains("ha già il Piano 2028-2030"))
        let overlapping = try Program.run(["plan", "add", "50065", "2030-2033"] + database)
        #expect(overlapping.status == 0 && overlapping.output.contains("si sovrappongono al Piano 2028-2030"))
        for (ambito, period) in [("50065", "2028-2040"), ("99999", "2031-2033"), ("50065", "sempre")] {
            let refused = try Program.run(["plan", "add", ambito, period] + database)
            #expect(refused.status == 1 && refused.error.split(separator: "\n").count == 1)
        }
    }

    @Test("routes names every page and form of the site, one in each line")
    func routes() throws {
        let outcome = try Program.run(["routes"])
        #expect(outcome.status == 0)
        let lines = outcome.output.split(separator: "\n")
        #expect(lines.contains("GET /") && lines.contains("POST /accesso"))
        #expect(lines.allSatisfy { $0.hasPrefix("GET /") || $0.hasPrefix("POST /") })
    }

    @Test("The field of a proxy's user wants a trusted proxy, and a name that says nothing else", arguments: [
        (["--proxy-user-field", "X-Remote-User"], "--trusted-proxy"),
        (["--proxy-user-field", "Cookie", "--trusted-proxy", "127.0.0.1"], "«Cookie»"),
        (["--proxy-user-field", "due parole", "--trusted-proxy", "127.0.0.1"], "«due parole»"),
        (["--trusted-proxy", "proxy.example.it"], "«proxy.example.it»"),
    ])
    func proxyOptions(arguments: [String], words: String) throws {
        let outcome = try Program.run(["serve"] + arguments)
        #expect(outcome.status == 64 && outcome.error.contains(words), "\(outcome.error)")
    }

    @Test("With too few descriptors the program says so and ends; it never listens without answering")
    func fewDescriptors() throws {
        let folder = try TemporaryFolder()
        #expect(try Program.run(["migrate", "--database", folder.path("pdz.sqlite")]).status == 0)
        var failures = 0
        for descriptors in 13...22 {
            let shell = Process()
            let said = Pipe()
            shell.executableURL = URL(filePath: "/bin/sh")
            shell.currentDirectoryURL = ProjectFolder.root
            shell.arguments = [
                "-c", "ulimit -n \(descriptors); exec timeout 1 \"$@\" 2>&1", "sh",
                ProjectFolder.program.path(percentEncoded: false), "serve", "--port", "0", "--access-log", "none",
                "--database", folder.path("pdz.sqlite"),
            ]
            shell.standardOutput = said
            try shell.run()
            let text = String(decoding: said.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            shell.waitUntilExit()
            #expect(!text.contains("event loop not started"))
            if !text.contains("In ascolto") {
                failures += 1
                #expect(shell.terminationStatus == 1 && text.hasPrefix("pdz: "), "\(descriptors): \(text)")
            }
        }
        #expect(failures > 0)
    }

    @Test("D2: the program's folders are found under --root, and their absence is said")
    func root() throws {
        let folder = try TemporaryFolder()
        let database = ["--database", folder.path("pdz.sqlite")]
        let found = try Program.run(["migrate", "--root", ProjectFolder.root.path(percentEncoded: false)] + database, in: folder.url)
        #expect(found.status == 0)
        let missing = try Program.run(["migrate", "--root", folder.url.path(percentEncoded: false)] + database)
        #expect(missing.status == 1)
        #expect(missing.error.contains("manca: Templates, Public, migrations"))
    }

    private static func get(_ path: String, port: UInt16) throws -> RawResponse {
        let client = try RawClient(port: port)
        client.send("GET \(path) HTTP/1.1\r\nHost: localhost:\(port)\r\nConnection: close\r\n\r\n")
        return try #require(client.readResponse())
    }
}
