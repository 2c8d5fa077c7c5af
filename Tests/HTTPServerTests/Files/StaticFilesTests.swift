import Foundation
import HTTPServer
import HTTPTypes
import Testing

/// A folder of its own, removed when the test lets it go.
final class Folder {
    let path = NSTemporaryDirectory() + "folder-\(UUID().uuidString)"

    init(_ files: [String: String]) throws {
        for (name, text) in files { try write(text, to: name) }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, to name: String) throws {
        let url = URL(fileURLWithPath: "\(path)/\(name)")
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }
}

@Suite struct StaticFilesTests {
    private func text(_ response: Response?) -> String? {
        guard case .representation(let representation)? = response?.content else { return nil }
        return String(decoding: representation.octets, as: UTF8.self)
    }

    @Test("A file has a URL with the digest of its content and its plain one")
    func urls() throws {
        let folder = try Folder(["app.css": "body {}", "icons/home.svg": "<svg/>", "LICENSE": "free"])
        let files = try StaticFiles(folder: folder.path)
        // The first 16 hexadecimal digits of the SHA-256 digest of "body {}".
        #expect(files.url(for: "app.css") == "/static/app.62368a1a29259b30.css")
        #expect(files.url(for: "icons/home.svg").hasPrefix("/static/icons/home."))
        #expect(files.url(for: "absent.css") == "/static/absent.css")
        #expect(files.paths == ["LICENSE", "app.css", "icons/home.svg"])
        for path in files.paths {
            let named = files.url(for: path).dropFirst("/static/".count)
            #expect(text(files.response(for: String(named))) == text(files.response(for: path)))
        }
        #expect(text(files.response(for: "app.css")) == "body {}")
    }

    @Test("X1: nothing but the index is ever asked", arguments: [
        "", ".", "..", "../secret", "..\\secret", "%2e%2e/secret", "/etc/passwd", ".hidden", ".git/config",
        "link.css", "linked/a.css", "icons", "icons/", "app.css/", "app.css\u{0}", "APP.CSS",
    ])
    func indexOnly(_ path: String) throws {
        let folder = try Folder([
            "site/app.css": "a", "site/.hidden": "h", "site/.git/config": "c", "site/icons/a.svg": "s",
            "secret": "secret", "outside/a.css": "outside",
        ])
        let manager = FileManager.default
        try manager.createSymbolicLink(atPath: "\(folder.path)/site/link.css", withDestinationPath: "../secret")
        try manager.createSymbolicLink(atPath: "\(folder.path)/site/linked", withDestinationPath: "../outside")
        let files = try StaticFiles(folder: "\(folder.path)/site")
        #expect(files.response(for: path) == nil)
        #expect(files.paths == ["app.css", "icons/a.svg"])
    }

    @Test("A file made of others is served as they are, and anew when one of them has changed")
    func made() throws {
        let folder = try Folder(["js/a.js": "a", "js/b.js": "b"])
        let files = try StaticFiles(folder: folder.path, mode: .whenChanged) { files in
            ["js/ab.js": (files["js/a.js"] ?? []) + (files["js/b.js"] ?? [])]
        }
        let before = files.url(for: "js/ab.js")
        #expect(before.hasPrefix("/static/js/ab.") && before.count == "/static/js/ab.0123456789abcdef.js".count)
        #expect(text(files.response(for: "js/ab.js")) == "ab" && files.paths == ["js/a.js", "js/ab.js", "js/b.js"])
        try folder.write("longer", to: "js/b.js")
        #expect(text(files.response(for: "js/ab.js")) == "alonger" && files.url(for: "js/ab.js") != before)
    }

    @Test("In development a changed, new or removed file is seen; otherwise the first reading stays")
    func changes() throws {
        let folder = try Folder(["a.css": "one", "b.css": "b"])
        let fixed = try StaticFiles(folder: folder.path)
        let live = try StaticFiles(folder: folder.path, mode: .whenChanged)
        let before = live.url(for: "a.css")
        try folder.write("longer", to: "a.css")
        try folder.write("new", to: "c.css")
        try FileManager.default.removeItem(atPath: "\(folder.path)/b.css")
        #expect(text(live.response(for: "a.css")) == "longer")
        #expect(text(live.response(for: "c.css")) == "new")
        #expect(live.response(for: "b.css") == nil)
        #expect(live.url(for: "a.css") != before)
        #expect(text(fixed.response(for: "a.css")) == "one")
        #expect(text(fixed.response(for: "b.css")) == "b")
    }

    @Test("A folder that is not there is an error with its name")
    func missing() {
        #expect {
            try StaticFiles(folder: "/nonexistent-folder")
        } throws: { error in
            "\(error)".contains("/nonexistent-folder")
        }
    }
}
