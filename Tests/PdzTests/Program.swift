import Foundation

/// The real program, run as a person would.
final class Program {
    struct Outcome {
        let status: Int32
        let output: String
        let error: String
    }

    private let process = Process()
    private let output = Pipe()
    private let error = Pipe()

    init(_ arguments: [String], in folder: URL = ProjectFolder.root) throws {
        process.executableURL = ProjectFolder.program
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output
        process.standardError = error
        try Self.withoutBlockedSignals { try process.run() }
    }

    /// A process inherits its signal mask, and the threads of tests have signals blocked: a program started
    /// so would not be ended by a signal that it forgot to wait for.
    private static func withoutBlockedSignals<Result>(_ body: () throws -> Result) rethrows -> Result {
        var none = sigset_t()
        var before = sigset_t()
        sigemptyset(&none)
        pthread_sigmask(SIG_SETMASK, &none, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        return try body()
    }

    /// Runs it to its end.
    static func run(_ arguments: [String], in folder: URL = ProjectFolder.root) throws -> Outcome {
        let program = try Program(arguments, in: folder)
        return program.end()
    }

    /// The first line it says; nil when it ends without one.
    func firstLine() -> String? {
        var line = Data()
        while let octet = try? output.fileHandleForReading.read(upToCount: 1), !octet.isEmpty {
            if octet == Data("\n".utf8) { return String(decoding: line, as: UTF8.self) }
            line += octet
        }
        return nil
    }

    /// Sends SIGTERM.
    func terminate() { process.terminate() }

    /// Waits for its end and gives what it said.
    func end() -> Outcome {
        let said = output.fileHandleForReading.readDataToEndOfFile()
        let complained = error.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return Outcome(
            status: process.terminationStatus, output: String(decoding: said, as: UTF8.self),
            error: String(decoding: complained, as: UTF8.self))
    }
}
