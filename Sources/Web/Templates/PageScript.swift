/// What a browser with JavaScript adds to a page that works without: a page asks for those it has a use for.
enum PageScript: String, CaseIterable, Sendable {
    /// Saves a form while it is filled in, and keeps in the browser what could not be saved.
    case autosave
    /// The form of a card: adds and takes off rows, folds the fields that an answer does not ask for, shows how the
    /// target of an indicator is read.
    case card
    /// Moves between the screens of a presentation with the arrow keys.
    case slides
    /// Moves between the cells of a grid with the arrow keys, and pastes a block from a spreadsheet into them.
    case grid
    /// Makes the digest of a file without sending it.
    case digest
    /// Forgets, at sign-out, what was kept in the browser.
    case forget

    /// The file below `Public`.
    var path: String { Self.path(rawValue) }

    /// The files below `Public` it is made of: one for each thing it adds.
    var modules: [String] {
        switch self {
        case .card: ["rows", "fold", "reading"].map(Self.path)
        default: [path]
        }
    }

    private static func path(_ name: String) -> String { "js/\(name).js" }

    /// The scripts of several modules, each in one file: a request costs a way there and back. A module's names stay
    /// its own, within braces.
    /// - Parameter files: those below `Public`, by their paths. A script that lacks one is not made.
    static func joined(of files: [String: [UInt8]]) -> [String: [UInt8]] {
        var made: [String: [UInt8]] = [:]
        for script in allCases where script.modules != [script.path] {
            let parts = script.modules.compactMap { files[$0] }
            guard parts.count == script.modules.count else { continue }
            made[script.path] = parts.flatMap { Array("{\n".utf8) + $0 + Array("}\n".utf8) }
        }
        return made
    }
}
