/// What is wrong with a piece of a file to import, with the words to put it right:
/// Riga | Colonna | Valore | Problema | Come correggere.
public struct ImportFinding: Hashable, Sendable {
    /// Line of the file or number of the record, from 1.
    public let row: Int
    /// Heading of the column, or name of the part.
    public let column: String
    /// What stands there.
    public let value: String
    /// What is wrong.
    public let problem: String
    /// How to put it right.
    public let remedy: String

    /// Makes a finding.
    public init(row: Int, column: String, value: String, problem: String, remedy: String) {
        self.row = row
        self.column = column
        self.value = value
        self.problem = problem
        self.remedy = remedy
    }
}
