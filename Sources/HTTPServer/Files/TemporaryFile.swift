import Glibc
import Synchronization

/// A file without a name that holds a request's content and vanishes with this value, even when the
/// process is killed.
public final class TemporaryFile: Sendable {
    /// The file itself, for reading.
    public let file: OpenFile
    private let length = Atomic(0)

    /// Makes an empty one in the folder `folder`, readable by this process alone.
    public init(in folder: String = "/tmp") throws(SystemError) {
        var template = Array("\(folder)/upload-XXXXXX".utf8CString)
        let descriptor = mkstemp(&template)
        guard descriptor >= 0 else { throw .last("mkstemp") }
        unlink(template)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        file = OpenFile(owning: descriptor)
    }

    /// Number of octets written so far.
    public var size: Int { length.load(ordering: .acquiring) }

    /// Adds octets at the end. Only the one who fills the file calls this.
    public func append(_ octets: ArraySlice<UInt8>) throws(SystemError) {
        var rest = octets
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { pwrite(file.descriptor, $0.baseAddress, $0.count, off_t(size)) }
            if written < 0 {
                if errno == EINTR { continue }
                throw .last("pwrite")
            }
            length.add(written, ordering: .releasing)
            rest = rest.dropFirst(written)
        }
    }

    /// Reads up to `count` octets from `offset`; fewer only at the end.
    public func read(count: Int, at offset: Int) throws(SystemError) -> [UInt8] {
        try file.read(count: count, at: offset)
    }

    /// The whole content in memory.
    public func readAll() throws(SystemError) -> [UInt8] {
        try read(count: size, at: 0)
    }
}
