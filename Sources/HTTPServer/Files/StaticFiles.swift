import Crypto
import Glibc
import HTTPTypes
import Synchronization

/// The files of one folder, read once: octets, gzip and entity tag in memory.
///
/// No request path ever reaches the file system: a request is looked up in the index made at start.
/// Dot files and symbolic links are not read. Each file has two URLs: one with the digest of its
/// content in the name (`/static/app.3f2a….css`), kept by browsers for ever, and its plain one, which
/// they ask about every time.
public final class StaticFiles: Sendable {
    /// When the folder is read.
    public enum Mode: Sendable {
        /// Once, at start.
        case once
        /// Again whenever a file has changed: for work on the files themselves.
        case whenChanged
    }

    /// Makes further files of those in the folder, all by their paths in it.
    public typealias Making = @Sendable ([String: [UInt8]]) -> [String: [UInt8]]

    /// Path of the URLs: `/static`.
    public let prefix: String
    private let folder: String
    private let mode: Mode
    private let fields: HTTPFields
    private let making: Making
    private let index: Mutex<Index>

    /// - Parameters:
    ///   - folder: the folder's path, from the program's configuration.
    ///   - fields: fields of every response: security fields, say.
    ///   - making: makes files that are served as if they were in the folder: some of its files joined, say.
    /// - Throws: when the folder or a file in it cannot be read.
    public init(
        folder: String, prefix: String = "/static", mode: Mode = .once, fields: HTTPFields = [:],
        making: @escaping Making = { _ in [:] }
    ) throws(SystemError) {
        self.folder = folder
        self.prefix = prefix
        self.mode = mode
        self.fields = fields
        self.making = making
        index = Mutex(try Index(FolderListing(folder), prefix: prefix, fields: fields, making: making))
    }

    /// The URL, with the digest in it, of a file by its path in the folder. That of a file that is not
    /// there is its plain one, which leads to 404.
    public func url(for path: String) -> String {
        current { $0.urls[path] } ?? "\(prefix)/\(path)"
    }

    /// The paths of all files, made ones too.
    public var paths: [String] { current { $0.urls.keys.sorted() } }

    /// The response for a path below the prefix, with or without digest; nil when there is none.
    public func response(for path: String) -> Response? {
        current { $0.representations[path] }.map { Response(content: .representation($0)) }
    }

    /// The route that answers for the files, on the event loop.
    public func route(
        notFound: @escaping @Sendable (RequestHead) -> Response = { _ in Response(status: .notFound) }
    ) -> Route {
        .respond("\(prefix)/{path...}") { head, parameters in
            parameters["path"].flatMap { self.response(for: $0) } ?? notFound(head)
        }
    }

    private func current<Value>(_ body: (Index) -> Value) -> Value {
        index.withLock { index in
            // A folder that cannot be read at this moment leaves the files as they were.
            if mode == .whenChanged, let listing = try? FolderListing(folder), listing != index.listing,
                let changed = try? Index(listing, prefix: prefix, fields: fields, making: making)
            {
                index = changed
            }
            return body(index)
        }
    }
}

/// The files in memory, by what a request can name.
private struct Index: Sendable {
    let listing: FolderListing
    private(set) var representations: [String: Representation] = [:]
    private(set) var urls: [String: String] = [:]

    init(
        _ listing: FolderListing, prefix: String, fields: HTTPFields, making: StaticFiles.Making
    ) throws(SystemError) {
        self.listing = listing
        var files: [String: [UInt8]] = [:]
        for path in listing.files.keys { files[path] = try listing.read(path) }
        files.merge(making(files)) { $1 }
        for (path, octets) in files {
            let mediaType = MediaType.forFileExtension(path.split(separator: ".").last.map(String.init) ?? "")
            let named = Self.name(path, digest: SHA256.hash(data: octets))
            urls[path] = "\(prefix)/\(named)"
            representations[named] = Representation(
                octets, mediaType: mediaType, cacheControl: "public, max-age=31536000, immutable", fields: fields)
            representations[path] = Representation(
                octets, mediaType: mediaType, cacheControl: "no-cache", fields: fields)
        }
    }

    /// `icons/home.svg` becomes `icons/home.0123456789abcdef.svg`.
    private static func name(_ path: String, digest: SHA256.Digest) -> String {
        let digits = digest.prefix(8).hexadecimal.text
        let folderEnd = path.lastIndex(of: "/") ?? path.startIndex
        guard let dot = path[folderEnd...].lastIndex(of: ".") else { return "\(path).\(digits)" }
        return "\(path[..<dot]).\(digits)\(path[dot...])"
    }
}

/// The regular files below a folder, with what tells that one has changed.
private struct FolderListing: Equatable, Sendable {
    struct State: Equatable, Sendable {
        let size: Int
        let seconds: Int
        let nanoseconds: Int
    }

    let root: String
    private(set) var files: [String: State] = [:]

    init(_ root: String) throws(SystemError) {
        self.root = root
        try list("")
    }

    private mutating func list(_ folder: String) throws(SystemError) {
        guard let directory = opendir("\(root)/\(folder)") else { throw .last("opendir \(root)/\(folder)") }
        defer { closedir(directory) }
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasPrefix(".") { continue }
            let path = folder + name
            var status = stat()
            guard lstat("\(root)/\(path)", &status) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFDIR:
                try list("\(path)/")
            case S_IFREG:
                files[path] = State(
                    size: Int(status.st_size), seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
            default:
                continue
            }
        }
    }

    func read(_ path: String) throws(SystemError) -> [UInt8] {
        let descriptor = open("\(root)/\(path)", O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw .last("open \(root)/\(path)") }
        let file = OpenFile(owning: descriptor)
        return try file.read(count: try file.size(), at: 0)
    }
}
