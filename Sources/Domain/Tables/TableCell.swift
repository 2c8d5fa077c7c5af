/// Why a cell has no figure. Missing is never zero.
public enum AbsenceReason: String, Hashable, Sendable, CaseIterable {
    /// The source does not give it.
    case notAvailable = "n.d."
    /// Nobody counted it.
    case notSurveyed = "non rilevato"
    /// It would let a person be recognised.
    case confidential = "riservato"
    /// The cell has no meaning in this row.
    case notApplicable = "non pertinente"

    /// Reads the marks that tables print instead of a figure; `nil` when the text is none of them.
    public init?(_ text: String) {
        switch text.comparisonKey {
        case "nd", "na", "nondisponibile": self = .notAvailable
        case "nr", "nonrilevato", "nonrilevata": self = .notSurveyed
        case "riservato", "segretostatistico", "ris": self = .confidential
        case "np", "nonpertinente", "nc", "nonapplicabile", "noncalcolabile", "riferimento", "rif": self = .notApplicable
        case "" where !text.isEmpty && text.allSatisfy({ "-–—−_.…·*/: ".contains($0) }): self = .notAvailable
        default: return nil
        }
    }
}

/// One cell of a table: what is printed in it, and the number or the reason that it stands for.
public struct TableCell: Hashable, Sendable {
    /// The text as printed, without the spaces around it.
    public let printed: String
    /// The number, where the text is one.
    public let number: PrintedNumber?
    /// Why there is no figure, where the cell says so.
    public let absence: AbsenceReason?

    /// A cell as printed.
    public init(_ printed: String) {
        let text = printed.trimmedOfSpaces
        self.printed = text
        number = PrintedNumber(text)
        absence = number == nil ? AbsenceReason(text) : nil
    }

    /// A cell whose number a program wrote, with a point for the decimals.
    public init(machine text: String) {
        printed = text
        number = PrintedNumber(machine: text)
        absence = nil
    }

    /// Nothing is printed and no reason is given.
    public static let empty = TableCell("")

    /// Whether there is neither text nor number nor reason.
    public var isEmpty: Bool { printed.isEmpty }
}
