/// Brings together what two people made of the same record: *prima*, what both began with; *suo*, what was saved
/// meanwhile; *tuo*, what is being saved now.
///
/// A field that only one of them touched, or that both made the same, is taken; the others are in conflict and the
/// user chooses.
struct ThreeWayMerge: Equatable {
    /// A field that both changed, each in another way.
    struct Conflict: Equatable {
        var field: String
        var mine: String
        var theirs: String
        var base: String
    }

    /// The fields that need no choice.
    private(set) var merged: [String: String] = [:]
    /// In the order of the fields.
    private(set) var conflicts: [Conflict] = []

    /// - Parameter fields: the names, in the order a reader expects. A text that is missing is empty.
    init(of fields: [String], base: [String: String], theirs: [String: String], mine: [String: String]) {
        for field in fields {
            let (base, theirs, mine) = (base[field] ?? "", theirs[field] ?? "", mine[field] ?? "")
            if mine == theirs || theirs == base {
                merged[field] = mine
            } else if mine == base {
                merged[field] = theirs
            } else {
                conflicts.append(Conflict(field: field, mine: mine, theirs: theirs, base: base))
            }
        }
    }
}
