import Synchronization

/// Finished responses, kept in memory until what they show has changed.
///
/// A response is found only under the URL, the scope (what the reader may see: a role and an Ambito,
/// say, or the public) and the version of the data it was made from. Another scope never finds it, and
/// a newer version replaces it. Bounded in octets: what has not been asked for lately makes room.
public final class RepresentationCache: Sendable {
    /// What a response depends on.
    public struct Key: Hashable, Sendable {
        /// Path and query, as the site writes them.
        public let url: String
        /// Whoever shares this value may be shown the same page.
        public let scope: String

        public init(url: String, scope: String) {
            self.url = url
            self.scope = scope
        }
    }

    /// What the cache has done since it was made, and what it holds.
    public struct Counters: Sendable, Equatable {
        public var hits = 0
        public var misses = 0
        public var evictions = 0
        public var entries = 0
        public var octets = 0
    }

    fileprivate struct Entry {
        let key: Key
        let version: Int
        let response: Response
        let octets: Int
        /// Asked for since the hand last passed.
        var isRecent: Bool
    }

    fileprivate struct State {
        var places: [Key: Int] = [:]
        var entries: [Entry] = []
        var hand = 0
        var counters = Counters()
    }

    private let capacity: Int
    private let state = Mutex(State())

    /// A cache that holds at most `capacity` octets of content.
    public init(capacity: Int) {
        self.capacity = capacity
    }

    public var counters: Counters { state.withLock { $0.counters } }

    /// The response made for this key from this version of the data, nil when there is none.
    public func response(for key: Key, version: Int) -> Response? {
        state.withLock { state in
            guard let place = state.places[key], state.entries[place].version == version else {
                state.counters.misses += 1
                return nil
            }
            state.counters.hits += 1
            state.entries[place].isRecent = true
            return state.entries[place].response
        }
    }

    /// Keeps a response. One made from newer data stays; one that would take more than a quarter of
    /// the cache is not kept. Only responses whose content is a representation are.
    public func insert(_ response: Response, for key: Key, version: Int) {
        guard case .representation(let representation) = response.content else { return }
        let octets = representation.memorySize + key.url.utf8.count + key.scope.utf8.count + 512
        guard octets <= capacity / 4 else { return }
        let entry = Entry(key: key, version: version, response: response, octets: octets, isRecent: false)
        state.withLock { state in
            if let place = state.places[key] {
                guard state.entries[place].version <= version else { return }
                state.remove(at: place)
            }
            while state.counters.octets + octets > capacity { state.evict() }
            state.places[key] = state.entries.count
            state.entries.append(entry)
            state.counters.entries += 1
            state.counters.octets += octets
        }
    }

    /// Forgets everything.
    public func removeAll() {
        state.withLock { state in
            state.places = [:]
            state.entries = []
            state.counters.entries = 0
            state.counters.octets = 0
        }
    }
}

fileprivate extension RepresentationCache.State {
    /// The clock algorithm: the hand passes over what was asked for since its last visit, once.
    mutating func evict() {
        while true {
            if hand >= entries.count { hand = 0 }
            guard entries[hand].isRecent else { break }
            entries[hand].isRecent = false
            hand += 1
        }
        remove(at: hand)
        counters.evictions += 1
    }

    mutating func remove(at place: Int) {
        let entry = entries[place]
        places[entry.key] = nil
        counters.entries -= 1
        counters.octets -= entry.octets
        let last = entries.removeLast()
        if place < entries.count {
            entries[place] = last
            places[last.key] = place
        }
    }
}
