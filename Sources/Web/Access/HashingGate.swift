import Dispatch
import Synchronization

/// Lets few hashes run at once: each takes 128 MiB and a core for a third of a second.
///
/// A client has one place at a time, so that one who tries many passwords leaves the other place free; few may wait,
/// so that threads are left for pages. Who finds no place to wait is told so.
///
/// One place is kept for known clients, such as a name that has signed in from its address before, and they go before
/// the others in the line: whoever tries passwords from many addresses at once does not keep the users out.
public final class HashingGate: Sendable {
    /// There is no place to run or wait: try again in a few seconds.
    public struct Busy: Error, Sendable {}

    /// Whose place it is.
    public struct Client: Hashable, Sendable {
        let name: String
        let isKnown: Bool

        /// - Parameter name: the address; of a known client, whatever tells it from others at the address.
        public init(_ name: String, isKnown: Bool = false) { (self.name, self.isKnown) = (name, isKnown) }
    }

    /// A client in the line.
    private struct Waiter {
        let client: Client
        let turn = Turn()
    }

    /// What a waiter waits for.
    private final class Turn: Sendable {
        private let said = DispatchSemaphore(value: 0)
        private let isRefused = Atomic(false)

        func come() { said.signal() }

        func refuse() {
            isRefused.store(true, ordering: .releasing)
            said.signal()
        }

        func wait() throws(Busy) {
            said.wait()
            if isRefused.load(ordering: .acquiring) { throw Busy() }
        }
    }

    private struct State {
        var running: [Client] = []
        /// Known clients first.
        var waiting: [Waiter] = []
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
    /// - Throws: ``Busy``, or what `body` throws.
    public func run<Value>(for client: Client, _ body: () throws -> Value) throws -> Value {
        try enter(client)
        defer { leave(client) }
        return try body()
    }

    /// Whether a client would find a place, to run or to wait, as things are now. Asked before anything is written for
    /// an attempt: many that come to nothing must cost next to nothing.
    func hasRoom(for client: Client) -> Bool {
        state.withLock { mayRun(client, $0) || mayWait(client, $0) }
    }

    /// How many run and wait now.
    var load: (running: Int, waiting: Int) { state.withLock { ($0.running.count, $0.waiting.count) } }

    private func mayRun(_ client: Client, _ state: State) -> Bool {
        let open = client.isKnown || places == 1 ? places : places - 1
        return state.running.count < open && !state.running.contains { $0.name == client.name }
    }

    /// Whether there is a place in the line, if need be that of the last who is not known.
    private func mayWait(_ client: Client, _ state: State) -> Bool {
        guard !state.waiting.contains(where: { $0.client.name == client.name }) else { return false }
        if state.waiting.count < waitingPlaces { return true }
        return client.isKnown && state.waiting.last.map { !$0.client.isKnown } ?? false
    }

    private func enter(_ client: Client) throws {
        let turn: Turn? = try state.withLock { state in
            if mayRun(client, state) {
                state.running.append(client)
                return nil
            }
            guard mayWait(client, state) else { throw Busy() }
            if state.waiting.count >= waitingPlaces { state.waiting.popLast()?.turn.refuse() }
            let waiter = Waiter(client: client)
            let place = client.isKnown ? state.waiting.firstIndex { !$0.client.isKnown } : nil
            state.waiting.insert(waiter, at: place ?? state.waiting.count)
            return waiter.turn
        }
        try turn?.wait()
    }

    /// Gives the place to the first in line who may have it.
    private func leave(_ client: Client) {
        state.withLock { state in
            if let place = state.running.firstIndex(of: client) { state.running.remove(at: place) }
            while let next = state.waiting.firstIndex(where: { [state] in mayRun($0.client, state) }) {
                let waiter = state.waiting.remove(at: next)
                state.running.append(waiter.client)
                waiter.turn.come()
            }
        }
    }
}
