import Dispatch
import Store

/// Notices, within a second, what other programs commit to the database while the server runs, such as
/// `pdz demo`, so that no page is answered from memory with figures that have changed since.
struct ExternalChanges {
    /// A timer and not a thread of our own: a signal for the process must reach the server's thread, and
    /// threads of the queue have signals blocked.
    private let timer: any DispatchSourceTimer

    init(of database: Database) {
        timer = DispatchSource.makeTimerSource(queue: .global(qos: .utility))
        timer.schedule(deadline: .now() + 1, repeating: 1, leeway: .milliseconds(100))
        timer.setEventHandler {
            // A database that is busy or gone says so to whoever asks it for a page.
            _ = try? database.pollExternalChanges()
        }
        timer.resume()
    }

    func stop() { timer.cancel() }
}
