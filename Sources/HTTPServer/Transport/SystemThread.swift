import Glibc

/// A thread of the server. Signals meant for the process are blocked in it, SIGPIPE included, so
/// they reach the thread that waits for them and a vanished reader is only an error code.
struct SystemThread: Sendable {
    private let id: pthread_t

    /// Starts a thread that runs `body` and ends.
    init(_ body: @escaping @Sendable () -> Void) throws(SystemError) {
        let work = Unmanaged.passRetained(Work(body))
        var id = pthread_t()
        let code = pthread_create(&id, nil, { argument in
            guard let argument else { return nil }
            let work = Unmanaged<Work>.fromOpaque(argument).takeRetainedValue()
            work.body()
            return nil
        }, work.toOpaque())
        guard code == 0 else {
            work.release()
            throw SystemError(call: "pthread_create", code: code)
        }
        self.id = id
    }

    /// Nobody will wait for its end.
    func detach() { pthread_detach(id) }

    /// Runs `body` with the signals for the process blocked in this thread: threads started meanwhile inherit that.
    static func withoutSignals<Result>(_ body: () throws -> Result) rethrows -> Result {
        var all = sigset_t()
        var before = sigset_t()
        sigfillset(&all)
        for fault in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT] { sigdelset(&all, fault) }
        pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        return try body()
    }

    private final class Work {
        let body: @Sendable () -> Void

        init(_ body: @escaping @Sendable () -> Void) {
            self.body = body
        }
    }
}
