import Testing

@testable import Web

@Suite("Bringing two people's changes together") struct ThreeWayMergeTests {
    @Test("One field: prima, suo, tuo, and what comes of them", arguments: [
        ("a", "a", "a", "a"), ("a", "a", "b", "b"), ("a", "b", "a", "b"), ("a", "b", "b", "b"), ("", "", "b", "b"),
        ("a", "", "a", ""), ("a", "b", "c", nil), ("a", "", "c", nil), ("a", "b", "", nil), ("", "b", "c", nil),
    ])
    func field(base: String, theirs: String, mine: String, merged: String?) {
        let merge = ThreeWayMerge(of: ["x"], base: ["x": base], theirs: ["x": theirs], mine: ["x": mine])
        #expect(merge.merged["x"] == merged)
        let conflict = ThreeWayMerge.Conflict(field: "x", mine: mine, theirs: theirs, base: base)
        #expect(merge.conflicts == (merged == nil ? [conflict] : []))
    }

    @Test("Every field is either brought together or asked, in order")
    func complete() {
        let fields = ["c", "b", "a", "d"]
        let merge = ThreeWayMerge(
            of: fields, base: [:], theirs: ["a": "1", "b": "1", "c": "1"], mine: ["a": "2", "b": "2", "d": "2"])
        #expect(merge.conflicts.map(\.field) == ["b", "a"])
        #expect(merge.merged == ["c": "1", "d": "2"])
    }
}
