import Dispatch
import Synchronization

/// Lets few hashes run at once: each takes 128 MiB and a core for a third of a second.
///
/// A client has one place at a time, so that one who tries many passwords leaves the other place free; few may wait,
/// so that threads are left for pages. Who finds no place to wait is told so.
public final class HashingGate: Sendable {
    /// There is no place to run or wait: try again in a few seconds.
    public struct Busy: Error, Sendable {}

    private struct State {
        var running: [String] = []
        var waiting: [(client: String, turn: DispatchSemaphore)] = []
    }

    private let places: Int
    private let waitingPlaces: Int
    private let state = Mutex(State())

    /// A gate for so many hashes at once, with so many waiting.
    public init(places: Int = 2, waiting: Int = 2) {
        (self.places, waitingPlaces) = (max(1, places), max(0, waiting))
    }

    /// Runs `body` when there is a place, after waiting for one if need be: never call it on an event loop.
    ///
    /// - Parameter client: whose place it is: the address.
    /// - Throws: ``Busy``, or what `body` throws.
    public func run<Value>(for client: String, _ body: () throws -> Value) throws -> Value {
        try enter(client)
        defer { leave(client) }
        return try body()
    }

    /// How many run and wait now.
    var load: (running: Int, waiting: Int) { state.withLock { ($0.running.count, $0.waiting.count) } }

    private func enter(_ client: String) throws {
        let turn: DispatchSemaphore? = try state.withLock { state in
            if state.running.count < places, !state.running.contains(client) {
                state.running.append(client)
                return nil
            }
            guard state.waiting.count < waitingPlaces, !state.waiting.contains(where: { $0.client == client }) else {
                throw Busy()
            }
            let turn = DispatchSemaphore(value: 0)
            state.waiting.append((client, turn))
            return turn
        }
        turn?.wait()
    }

    /// Gives the place to the first in line whose client has none.
    private func leave(_ client: String) {
        state.withLock { state in
            if let place = state.running.firstIndex(of: client) { state.running.remove(at: place) }
            let next = state.waiting.firstIndex { [running = state.running] in !running.contains($0.client) }
            guard state.running.count < places, let next else { return }
            let (client, turn) = state.waiting.remove(at: next)
            state.running.append(client)
            turn.signal()
        }
    }
}
