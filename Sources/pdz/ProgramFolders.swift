import Foundation

/// The folders the program reads at start: `Templates`, `Public` and `migrations`.
///
/// They lie together in one root folder: the one named with `--root`, or the first that holds all
/// three among the program's own folder, the folders above it (a build lies three levels below the
/// sources) and the working directory.
struct ProgramFolders: Sendable, Equatable {
    let root: URL

    var templates: URL { root.appending(path: "Templates", directoryHint: .isDirectory) }
    var assets: URL { root.appending(path: "Public", directoryHint: .isDirectory) }
    var migrations: URL { root.appending(path: "migrations", directoryHint: .isDirectory) }
    /// The templates of cards.
    var cardTemplates: URL { templates.appending(path: "cards", directoryHint: .isDirectory) }
    /// The demonstration plans.
    var demonstration: URL { migrations.appending(path: "demo", directoryHint: .isDirectory) }

    /// Finds the root.
    /// - Throws: ``ProgramFoldersError`` naming what is missing and where it was looked for.
    static func find(root explicit: String?) throws(ProgramFoldersError) -> ProgramFolders {
        if let explicit {
            let root = URL(filePath: explicit, directoryHint: .isDirectory)
            let missing = missingFolders(in: root)
            guard missing.isEmpty else { throw .incomplete(root: root.path(percentEncoded: false), missing: missing) }
            return ProgramFolders(root: root)
        }
        let candidates = candidateRoots()
        guard let root = candidates.first(where: { missingFolders(in: $0).isEmpty }) else {
            throw .notFound(searched: candidates.map { $0.path(percentEncoded: false) })
        }
        return ProgramFolders(root: root)
    }

    private static func candidateRoots() -> [URL] {
        let working = URL(filePath: FileManager.default.currentDirectoryPath, directoryHint: .isDirectory)
        guard let executable = Bundle.main.executableURL?.resolvingSymlinksInPath() else { return [working] }
        let own = executable.deletingLastPathComponent()
        return [own, working, own.appending(path: "../../..", directoryHint: .isDirectory).standardized]
    }

    private static func missingFolders(in root: URL) -> [String] {
        ["Templates", "Public", "migrations"].filter { name in
            var isDirectory: ObjCBool = false
            let path = root.appending(path: name).path(percentEncoded: false)
            return !(FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue)
        }
    }
}

/// Why the program's folders cannot be used.
enum ProgramFoldersError: Error, CustomStringConvertible {
    /// The folder given with `--root` lacks some of the three.
    case incomplete(root: String, missing: [String])
    /// No candidate holds all three.
    case notFound(searched: [String])

    var description: String {
        switch self {
        case .incomplete(let root, let missing):
            "nella cartella \(root) manca: \(missing.joined(separator: ", "))"
        case .notFound(let searched):
            "non trovo le cartelle Templates, Public e migrations (cercate in \(searched.joined(separator: ", "))): indicarle con --root"
        }
    }
}
