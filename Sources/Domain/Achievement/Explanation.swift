/// The answer to *Perché?*: everything a verdict rests on, as data. All texts are Italian.
public struct Explanation: Hashable, Sendable {
    /// A datum the verdict used.
    public struct Input: Hashable, Sendable {
        /// `Numero incontri formativi svolti (2025)`.
        public let label: String
        /// `149`, or `non registrato`.
        public let value: String
        /// `inserito da Ufficio di Piano il 31/12/2025`, where known.
        public let provenance: String?

        /// Makes an input.
        public init(label: String, value: String, provenance: String? = nil) {
            self.label = label
            self.value = value
            self.provenance = provenance
        }
    }

    /// The data used, those of the year first.
    public let inputs: [Input]
    /// The cell of the table, verbatim; empty for a blank.
    public let ruleAsPrinted: String
    /// How the program reads it.
    public let ruleAsRead: String
    /// The arithmetic written out, one step a line.
    public let arithmetic: [String]
    /// The verdict in one sentence, with its reason.
    public let outcome: String
    /// Act and table the rule comes from.
    public let source: String
    /// What the reader must know beside the verdict.
    public let notes: [String]

    /// Makes an explanation.
    public init(
        inputs: [Input], ruleAsPrinted: String, ruleAsRead: String, arithmetic: [String], outcome: String,
        source: String, notes: [String]
    ) {
        self.inputs = inputs
        self.ruleAsPrinted = ruleAsPrinted
        self.ruleAsRead = ruleAsRead
        self.arithmetic = arithmetic
        self.outcome = outcome
        self.source = source
        self.notes = notes
    }
}
