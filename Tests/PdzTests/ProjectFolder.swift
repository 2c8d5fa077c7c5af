import Foundation

/// Where the project's own files lie, for tests that need them.
enum ProjectFolder {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let migrations = root.appending(path: "migrations", directoryHint: .isDirectory)

    /// The program that was built together with these tests.
    static let program = (Bundle.main.executableURL ?? root).resolvingSymlinksInPath().deletingLastPathComponent()
        .appending(path: "pdz")
}
