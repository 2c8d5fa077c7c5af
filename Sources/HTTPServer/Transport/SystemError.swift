import Glibc

/// A system call that failed: which one, and why.
public struct SystemError: Error, Hashable, CustomStringConvertible {
    /// The name of the call, such as `bind`.
    public let call: String
    /// The value of `errno` after it.
    public let code: Int32

    public init(call: String, code: Int32) {
        self.call = call
        self.code = code
    }

    /// The failure the calling thread has just seen.
    static func last(_ call: String) -> SystemError {
        SystemError(call: call, code: errno)
    }

    public var description: String {
        "\(call): \(String(cString: strerror(code)))"
    }
}
