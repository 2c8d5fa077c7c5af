import Glibc

/// A file that is open as long as this value lives.
public final class OpenFile: Sendable {
    let descriptor: Int32

    /// Takes over a descriptor: it is closed when the last reference goes.
    init(owning descriptor: Int32) { self.descriptor = descriptor }

    /// Opens a file for reading. The path must come from the program, never from a request.
    public convenience init(reading path: String) throws(SystemError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .last("open") }
        self.init(owning: descriptor)
    }

    deinit { close(descriptor) }

    /// The number of octets the file holds now.
    public func size() throws(SystemError) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .last("fstat") }
        return Int(status.st_size)
    }

    /// Reads up to `count` octets from `offset`; fewer only at the end of the file.
    public func read(count: Int, at offset: Int) throws(SystemError) -> [UInt8] {
        var failure: SystemError?
        let octets = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                guard let base = buffer.baseAddress else { return }
                let got = pread(descriptor, base + filled, count - filled, off_t(offset + filled))
                if got > 0 {
                    filled += got
                } else if got < 0, errno == EINTR {
                    continue
                } else {
                    if got < 0 { failure = .last("pread") }
                    return
                }
            }
        }
        if let failure { throw failure }
        return octets
    }
}

/// A region of an open file, sent without passing through the program's memory.
public struct FileRegion: Sendable {
    public let file: OpenFile
    /// The first octet of the region.
    public let offset: Int
    /// Number of octets.
    public let length: Int

    public init(file: OpenFile, offset: Int, length: Int) {
        self.file = file
        self.offset = offset
        self.length = length
    }

    /// The whole of a file. The path must come from the program, never from a request.
    public init(reading path: String) throws(SystemError) {
        let file = try OpenFile(reading: path)
        self.init(file: file, offset: 0, length: try file.size())
    }

    /// The part of the region that a byte range names, counted from the region's start; it must lie inside.
    public func part(offset: Int, length: Int) -> FileRegion {
        FileRegion(file: file, offset: self.offset + offset, length: length)
    }
}
