/// What changed from one text to another, word by word.
///
/// The longest common run of words is found exactly for texts that differ in up to some hundreds of words; where more
/// differs, the stretch between the first and the last difference is shown as replaced. Spaces do not count.
public struct WordDifference: Hashable, Sendable {
    /// A stretch of words.
    public enum Piece: Hashable, Sendable {
        case same(String)
        case removed(String)
        case added(String)
        /// Words that did not change and are left out.
        case omitted
    }

    /// In the order of the new text; what was removed stands before what came in its place.
    public let pieces: [Piece]

    /// Whether the two have any word in common.
    public var hasCommonWords: Bool {
        pieces.contains { if case .same = $0 { true } else { false } }
    }

    /// Compares two texts.
    /// - Parameter context: unchanged words kept on each side of a change; the others are left out.
    public init(from old: String, to new: String, context: Int = 20) {
        let (old, new) = (Self.words(old), Self.words(new))
        let head = zip(old, new).prefix { $0.key == $1.key }.count
        let tail = zip(old.dropFirst(head).reversed(), new.dropFirst(head).reversed()).prefix { $0.key == $1.key }.count
        var steps = new.prefix(head).map { Step.same($0) }
        steps += Self.steps(Array(old.dropFirst(head).dropLast(tail)), Array(new.dropFirst(head).dropLast(tail)))
        steps += new.suffix(tail).map { Step.same($0) }
        pieces = Self.joined(steps, context: context)
    }

    // MARK: Words

    /// A word with what stands after it: a space, or line breaks.
    private struct Word {
        let key: Substring
        let text: String
    }

    private static func words(_ text: String) -> [Word] {
        var words: [Word] = []
        var rest = text[...].drop(while: \.isWhitespace)
        while !rest.isEmpty {
            let word = rest.prefix { !$0.isWhitespace }
            let space = rest[word.endIndex...].prefix(while: \.isWhitespace)
            let after = space.isEmpty ? "" : space.contains(where: \.isNewline) ? "\n" : " "
            words.append(Word(key: word, text: word + after))
            rest = rest[space.endIndex...]
        }
        return words
    }

    // MARK: Steps

    private enum Step {
        case same(Word)
        case removed(Word)
        case added(Word)

        var text: String {
            switch self {
            case .same(let word), .removed(let word), .added(let word): word.text
            }
        }
    }

    /// The most pairs of words that are compared: time and memory grow with them.
    private static let mostPairs = 160_000

    private static func steps(_ old: [Word], _ new: [Word]) -> [Step] {
        guard !old.isEmpty, !new.isEmpty, old.count <= mostPairs / new.count else {
            return old.map { .removed($0) } + new.map { .added($0) }
        }
        // lengths[i][j]: the longest common run of old[i...] and new[j...], in one array.
        let width = new.count + 1
        var lengths = [Int32](repeating: 0, count: (old.count + 1) * width)
        for i in old.indices.reversed() {
            for j in new.indices.reversed() {
                lengths[i * width + j] = old[i].key == new[j].key
                    ? lengths[(i + 1) * width + j + 1] + 1
                    : max(lengths[(i + 1) * width + j], lengths[i * width + j + 1])
            }
        }
        var steps: [Step] = []
        var (i, j) = (0, 0)
        while i < old.count || j < new.count {
            if i < old.count, j < new.count, old[i].key == new[j].key {
                steps.append(.same(new[j]))
                (i, j) = (i + 1, j + 1)
            } else if j == new.count || (i < old.count && lengths[(i + 1) * width + j] >= lengths[i * width + j + 1]) {
                steps.append(.removed(old[i]))
                i += 1
            } else {
                steps.append(.added(new[j]))
                j += 1
            }
        }
        return steps
    }

    // MARK: Pieces

    /// Steps of one kind as one piece; a long stretch that did not change without its middle.
    private static func joined(_ steps: [Step], context: Int) -> [Piece] {
        var pieces: [Piece] = []
        var place = 0
        while place < steps.count {
            let isFirst = place == 0
            switch steps[place] {
            case .same:
                let run = steps[place...].prefix { if case .same = $0 { true } else { false } }
                place = run.endIndex
                pieces += same(run.map(\.text), context, isFirst: isFirst, isLast: place == steps.count)
            case .removed, .added:
                // Words that go and words that come may alternate: those that go stand first.
                let run = steps[place...].prefix { if case .same = $0 { false } else { true } }
                place = run.endIndex
                let removed = run.compactMap { if case .removed(let word) = $0 { word.text } else { nil } }
                let added = run.compactMap { if case .added(let word) = $0 { word.text } else { nil } }
                if !removed.isEmpty { pieces.append(.removed(removed.joined())) }
                if !added.isEmpty { pieces.append(.added(added.joined())) }
            }
        }
        return pieces
    }

    private static func same(_ words: [String], _ context: Int, isFirst: Bool, isLast: Bool) -> [Piece] {
        let (start, end) = (isFirst ? 0 : context, isLast ? 0 : context)
        guard words.count > start + end + 5 else { return [.same(words.joined())] }
        let (opening, closing) = (words.prefix(start).joined(), words.suffix(end).joined())
        return (opening.isEmpty ? [] : [.same(opening)]) + [.omitted] + (closing.isEmpty ? [] : [.same(closing)])
    }
}
