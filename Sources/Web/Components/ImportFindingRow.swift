import Domain
import Mustache

/// What is wrong with a piece of a file: a row of the table Riga | Colonna | Valore | Problema | Come correggere.
struct ImportFindingRow: Equatable, MustacheParent {
    var place: String
    var column: String
    var value: String
    var problem: String
    var remedy: String

    /// The longest value that is shown whole.
    private static let length = 120

    init(_ finding: ImportFinding, place: String) {
        self.place = place
        column = finding.column
        value = finding.value.count > Self.length ? finding.value.prefix(Self.length) + "…" : finding.value
        problem = finding.problem
        remedy = finding.remedy
    }

    func child(named name: String) -> Any? {
        switch name {
        case "place": place
        case "column": column
        case "value": value
        case "problem": problem
        case "remedy": remedy
        default: nil
        }
    }
}
