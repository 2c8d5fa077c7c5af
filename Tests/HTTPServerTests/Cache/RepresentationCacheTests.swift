import HTTPServer
import HTTPTypes
import Testing

@Suite struct RepresentationCacheTests {
    private func page(_ text: String, size: Int = 0) -> Response {
        let octets = Array(text.utf8) + [UInt8](repeating: 0x20, count: size)
        return Response(content: .representation(Representation(octets, mediaType: .html, compressed: false)))
    }

    private func text(_ response: Response?) -> String? {
        guard case .representation(let representation)? = response?.content else { return nil }
        return String(decoding: representation.octets.prefix { $0 != 0x20 }, as: UTF8.self)
    }

    private func key(_ url: String, _ scope: String = "public") -> RepresentationCache.Key {
        .init(url: url, scope: scope)
    }

    @Test("A page is found under its URL, its scope and its version only")
    func keys() {
        let cache = RepresentationCache(capacity: 1 << 20)
        cache.insert(page("a"), for: key("/a", "operatore/17"), version: 3)
        #expect(text(cache.response(for: key("/a", "operatore/17"), version: 3)) == "a")
        #expect(cache.response(for: key("/a", "operatore/18"), version: 3) == nil)
        #expect(cache.response(for: key("/a", "public"), version: 3) == nil)
        #expect(cache.response(for: key("/a?x", "operatore/17"), version: 3) == nil)
        #expect(cache.response(for: key("/a", "operatore/17"), version: 4) == nil)
        #expect(cache.response(for: key("/a", "operatore/17"), version: 2) == nil)
        #expect(cache.counters.hits == 1)
        #expect(cache.counters.misses == 5)
    }

    @Test("A newer version replaces the older, never the other way")
    func versions() {
        let cache = RepresentationCache(capacity: 1 << 20)
        cache.insert(page("old"), for: key("/"), version: 1)
        cache.insert(page("new"), for: key("/"), version: 2)
        cache.insert(page("late"), for: key("/"), version: 1)
        #expect(text(cache.response(for: key("/"), version: 2)) == "new")
        #expect(cache.response(for: key("/"), version: 1) == nil)
        #expect(cache.counters.entries == 1)
    }

    @Test("It never holds more octets than it may, and keeps what is asked for")
    func bounds() {
        let cache = RepresentationCache(capacity: 40_000)
        cache.insert(page("popular", size: 4_000), for: key("/popular"), version: 1)
        for number in 0..<100 {
            cache.insert(page("p", size: 4_000), for: key("/\(number)"), version: 1)
            #expect(text(cache.response(for: key("/popular"), version: 1)) == "popular")
            #expect(cache.counters.octets <= 40_000)
        }
        #expect(cache.counters.evictions == 101 - cache.counters.entries)
        #expect(cache.counters.entries > 3)
        #expect(cache.response(for: key("/0"), version: 1) == nil)
    }

    @Test("What is too large, or no representation, is not kept")
    func refuses() {
        let cache = RepresentationCache(capacity: 40_000)
        cache.insert(page("large", size: 20_000), for: key("/large"), version: 1)
        cache.insert(Response(content: .bytes([1])), for: key("/bytes"), version: 1)
        #expect(cache.counters.entries == 0)
        #expect(cache.counters.octets == 0)
    }

    @Test("Forgetting everything leaves nothing")
    func removeAll() {
        let cache = RepresentationCache(capacity: 40_000)
        cache.insert(page("a"), for: key("/a"), version: 1)
        cache.removeAll()
        #expect(cache.response(for: key("/a"), version: 1) == nil)
        #expect(cache.counters.entries == 0)
        #expect(cache.counters.octets == 0)
    }
}
