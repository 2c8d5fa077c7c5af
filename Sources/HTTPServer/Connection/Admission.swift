import Synchronization

/// Counts the open connections, in all and for each client, and says whether one more may come. A client is an IPv4
/// address, or the /64 of an IPv6 address, which is what a provider gives to one customer.
final class Admission: Sendable {
    private struct State {
        var total = 0
        var byNetwork: [IPAddress: Int] = [:]
    }

    private let total: Int
    private let perAddress: Int?
    private let state = Mutex(State())

    init(_ limits: Limits) {
        total = limits.connections
        perAddress = limits.connectionsPerAddress
    }

    /// Takes a place; false when there is none, and then nothing is to be given back.
    func enter(_ address: IPAddress) -> Bool {
        state.withLock { state in
            guard state.total < total else { return false }
            if let perAddress {
                let count = state.byNetwork[address.network, default: 0]
                guard count < perAddress else { return false }
                state.byNetwork[address.network] = count + 1
            }
            state.total += 1
            return true
        }
    }

    /// Gives a place back.
    func leave(_ address: IPAddress) {
        state.withLock { state in
            state.total -= 1
            guard let count = state.byNetwork[address.network] else { return }
            state.byNetwork[address.network] = count > 1 ? count - 1 : nil
        }
    }
}
