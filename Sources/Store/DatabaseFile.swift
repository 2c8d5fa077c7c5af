import Foundation

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// What can be said of a database file without opening it: its place, its permissions and its first hundred bytes
/// (SQLite file format, §1.3). Nothing is written, so a file that is not ours stays byte for byte as it was.
enum DatabaseFile {
    /// Marks a file as ours: "PdZ1", stored by SQLite at byte 68 of the header.
    static let applicationID: Int32 = 0x5064_5A31

    enum State {
        /// No file, or an empty one: ours to create.
        case new
        /// A database this program created.
        case ours
    }

    /// - Throws: `StoreError` when the file cannot or must not be used.
    static func inspect(_ path: String) throws -> State {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard isFolder(folder) else { throw StoreError.folderMissing(path: folder) }

        guard FileManager.default.fileExists(atPath: path) else {
            guard isWritable(folder) else { throw StoreError.folderReadOnly(path: folder) }
            return .new
        }
        guard !isFolder(path) else { throw StoreError.notADatabase(path: path) }

        let header = try header(of: path)
        if !header.isEmpty {
            guard header.count == headerSize, header.starts(with: magic) else {
                throw StoreError.notADatabase(path: path)
            }
            guard applicationID(in: header) == applicationID else { throw StoreError.foreignDatabase(path: path) }
        }
        guard isWritable(path) else { throw StoreError.fileReadOnly(path: path) }
        guard isWritable(folder) else { throw StoreError.folderReadOnly(path: folder) }
        return header.isEmpty ? .new : .ours
    }

    private static let headerSize = 100
    private static let magic = Array("SQLite format 3\0".utf8)

    private static func header(of path: String) throws -> [UInt8] {
        do {
            let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? file.close() }
            return try Array(file.read(upToCount: headerSize) ?? Data())
        } catch {
            throw StoreError.fileUnreadable(path: path)
        }
    }

    private static func applicationID(in header: [UInt8]) -> Int32 {
        Int32(bitPattern: header[68..<72].reduce(0) { $0 << 8 | UInt32($1) })
    }

    private static func isFolder(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) && isDirectory.boolValue
    }

    /// Whether the kernel lets us write and someone is meant to: root could write where no one else may.
    private static func isWritable(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & 0o222 != 0 && access(path, W_OK) == 0
    }
}
