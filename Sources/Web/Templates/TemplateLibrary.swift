import Foundation
import Mustache

/// The templates of one folder, compiled: a page is rendered by the name of its template, which is
/// its path below the folder without the extension ("leps/overview").
///
/// Every template and partial escapes with ``HTMLEscaping``: the pragma is put in front of the text
/// when it is read, so that no file can forget it, and the tags that would print a value unescaped
/// are refused.
struct TemplateLibrary: Sendable {
    private let folder: URL
    private let rereads: Bool
    private let compiled: MustacheLibrary

    /// Reads and compiles every `.mustache` file below `folder`.
    /// - Parameter rereads: true in development: each page is rendered from the files as they are now.
    /// - Throws: ``TemplateError`` naming the file and, for a mistake in it, the line.
    init(folder: URL, rereads: Bool = false) throws(TemplateError) {
        self.folder = folder
        self.rereads = rereads
        self.compiled = try Self.compile(folder)
    }

    /// The page as octets of UTF-8.
    /// - Throws: ``TemplateError/unknownTemplate(_:)``; in development also what `init` throws.
    func render(_ model: some MustacheParent, template name: String) throws(TemplateError) -> [UInt8] {
        let library = rereads ? try Self.compile(folder) : compiled
        guard let page = library.render(model, withTemplate: name) else { throw .unknownTemplate(name) }
        return Array(page.utf8)
    }

    private static func compile(_ folder: URL) throws(TemplateError) -> MustacheLibrary {
        MustacheContentTypes.register(HTMLEscaping(), named: HTMLEscaping.name)
        var library = MustacheLibrary()
        let sources = try TemplateSource.all(below: folder)
        let names = Set(sources.map(\.name))
        for source in sources {
            try source.check(against: names)
            library.register(try source.compiled(), named: source.name)
        }
        return library
    }
}

/// One template file as it was read.
private struct TemplateSource {
    let name: String
    let text: String

    private static let fileExtension = ".mustache"

    static func all(below folder: URL) throws(TemplateError) -> [TemplateSource] {
        let paths: [String]
        do {
            paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
        } catch {
            throw .folderUnreadable(folder.path)
        }
        var sources: [TemplateSource] = []
        for path in paths.sorted() where path.hasSuffix(fileExtension) {
            guard let text = try? String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8) else {
                throw .fileUnreadable(path)
            }
            sources.append(TemplateSource(name: String(path.dropLast(fileExtension.count)), text: text))
        }
        guard !sources.isEmpty else { throw .folderUnreadable(folder.path) }
        return sources
    }

    /// Refuses what the compiler accepts and a page must not have: a partial that does not exist
    /// (it would print nothing) and a tag that prints without escaping.
    func check(against names: Set<String>) throws(TemplateError) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            for tag in line.components(separatedBy: "{{").dropFirst() {
                switch tag.first {
                case "{", "&":
                    throw .mistake(file: file, line: index + 1, "un valore sarebbe scritto senza protezione")
                case ">", "<":
                    let partial = tag.dropFirst().prefix { $0 != "}" }.trimmingCharacters(in: .whitespaces)
                    guard names.contains(partial) else {
                        throw .mistake(file: file, line: index + 1, "il modello «\(partial)» non esiste")
                    }
                default: break
                }
            }
        }
    }

    /// The compiled template. The pragma stands on a line of its own before the first.
    func compiled() throws(TemplateError) -> MustacheTemplate {
        do {
            return try MustacheTemplate(string: "{{% CONTENT_TYPE: \(HTMLEscaping.name)}}\n" + text)
        } catch let error as MustacheTemplate.ParserError {
            throw .mistake(file: file, line: error.context.lineNumber - 1, "\(error.error)")
        } catch {
            throw .mistake(file: file, line: 1, "\(error)")
        }
    }

    private var file: String { name + Self.fileExtension }
}

/// Why templates cannot be used; the description is meant for whoever starts the program.
enum TemplateError: Error, Equatable, CustomStringConvertible {
    /// The folder is missing, unreadable or holds no template.
    case folderUnreadable(String)
    /// A file cannot be read or is not UTF-8.
    case fileUnreadable(String)
    /// A file has a mistake at a line, counted from 1.
    case mistake(file: String, line: Int, String)
    /// A page asks for a template that does not exist.
    case unknownTemplate(String)

    var description: String {
        switch self {
        case .folderUnreadable(let path): "Nella cartella dei modelli «\(path)» non c'è nessun modello leggibile."
        case .fileUnreadable(let file): "Il modello \(file) non si può leggere o non è in UTF-8."
        case .mistake(let file, let line, let problem): "Errore nel modello \(file), riga \(line): \(problem)."
        case .unknownTemplate(let name): "Il modello «\(name)» non esiste."
        }
    }
}
