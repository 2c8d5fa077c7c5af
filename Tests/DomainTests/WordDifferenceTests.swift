import Testing

@testable import Domain

@Suite("What changed between two texts, word by word") struct WordDifferenceTests {
    typealias Piece = WordDifference.Piece

    @Test("What went stands before what came, the rest as it is now", arguments: [
        ("a b c", "a b c", [Piece.same("a b c")]),
        ("a b c", "a x c", [.same("a "), .removed("b "), .added("x "), .same("c")]),
        ("a b c", "a c", [.same("a "), .removed("b "), .same("c")]),
        ("a c", "a b c", [.same("a "), .added("b "), .same("c")]),
        ("", "a b", [.added("a b")]), ("a b", "", [.removed("a b")]), ("", "", []), ("  ", "\n", []),
        ("a b", "c d", [.removed("a b"), .added("c d")]),
        ("a\nb", "a\nb c", [.same("a\nb "), .added("c")]),
        ("uno due tre", "tre due uno", [.removed("uno due "), .added(""), .same("tre "), .added("due uno")]),
    ] as [(String, String, [Piece])])
    func pieces(old: String, new: String, expected: [Piece]) {
        #expect(WordDifference(from: old, to: new).pieces == expected.filter { $0 != .added("") })
    }

    @Test("What did not change and stands far from a change is left out")
    func omitted() {
        let words = (1...100).map(String.init)
        var changed = words
        changed[50] = "nuovo"
        let pieces = WordDifference(
            from: words.joined(separator: " "), to: changed.joined(separator: " "), context: 2
        ).pieces
        #expect(pieces == [.omitted, .same("49 50 "), .removed("51 "), .added("nuovo "), .same("52 53 "), .omitted])
    }

    @Test("The new text can be read out of the pieces, and so can the old one, however they differ")
    func readBack() {
        var seed: UInt64 = 7
        func next(_ bound: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % bound
        }
        for _ in 0..<300 {
            let old = (0..<next(30)).map { _ in String(next(5)) }
            let new = (0..<next(30)).map { _ in String(next(5)) }
            let pieces = WordDifference(from: old.joined(separator: " "), to: new.joined(separator: " "), context: 1_000).pieces
            func read(_ take: (Piece) -> String?) -> [String] {
                pieces.compactMap(take).joined(separator: " ").split(separator: " ").map(String.init)
            }
            #expect(read { if case .removed = $0 { nil } else { $0.text } } == new)
            #expect(read { if case .added = $0 { nil } else { $0.text } } == old)
        }
    }

    @Test("Texts of 20.000 words that have nothing in common are shown whole, before and after")
    func large() {
        let old = (0..<20_000).map { "a\($0)" }.joined(separator: " ")
        let new = (0..<20_000).map { "b\($0)" }.joined(separator: " ")
        let difference = WordDifference(from: old, to: new)
        #expect(difference.pieces == [.removed(old), .added(new)] && !difference.hasCommonWords)
    }
}

extension WordDifference.Piece {
    fileprivate var text: String? {
        switch self {
        case .same(let text), .removed(let text), .added(let text): text
        case .omitted: nil
        }
    }
}
