import Foundation

/// How the program reads the sentence of a target, shown beside it as it is typed.
///
/// A sentence may hold several targets, one a year: *50% nel 2025; 75% nel 2026*. Reading never
/// guesses: what is not understood is refused, and may then be kept as a target judged by hand.
public struct TargetReading: Hashable, Sendable {
    /// In the order of the sentence; none for an empty one.
    public let targets: [Target]
    /// What was taken for granted: *«del 10%» è letto come almeno il 10%*.
    public let notes: [String]

    /// Why a sentence was refused. The message quotes it.
    public enum ReadingError: DomainError, Hashable {
        /// Longer than a sentence that can be read.
        case tooLong(maximum: Int)
        /// None of the known forms.
        case unreadable(String)
        /// Two quantities, or two forms, in one sentence.
        case ambiguous(String)
        /// Two different dates for one quantity.
        case severalDates(String)
        /// A number that no known form explains.
        case unexplainedNumber(String, in: String)
        /// A number is not written as one.
        case badNumber(String, ItalianNumber.ParseError)
        /// Two targets for the same year.
        case overlappingYears(String)
        /// The day does not exist.
        case badDate(String, CalendarDate.ParseError)

        public var message: String {
            switch self {
            case .tooLong(let maximum):
                "Il target supera \(ItalianNumber.print(maximum)) caratteri: una frase breve si legge, un testo lungo "
                    + "si può tenere come testo libero, giudicato a mano."
            case .unreadable(let text):
                "«\(text)» non è in una forma conosciuta: per esempio «almeno 30 posti letto ogni anno», "
                    + "«approvazione del regolamento entro la fine del 2025». Si può tenere come testo libero, "
                    + "giudicato a mano."
            case .ambiguous(let text):
                "«\(text)» contiene più di un traguardo: scriverne uno per riga, separati da punto e virgola."
            case .severalDates(let text):
                "«\(text)» contiene più di una data: scrivere un traguardo per ogni data."
            case .unexplainedNumber(let number, let text):
                "In «\(text)» non si capisce il numero «\(number)»: toglierlo o riscrivere la frase."
            case .badNumber(let text, let error):
                "«\(text)» non si legge. \(error.message)"
            case .overlappingYears(let text):
                "«\(text)» contiene due traguardi per lo stesso anno."
            case .badDate(let text, let error):
                "«\(text)» non si legge. \(error.message)"
            }
        }
    }

    /// The longest sentence that is read, in characters: the time it takes grows with the square.
    public static let maximumLength = 1_000

    /// Reads a sentence; an empty one has no target.
    public init(_ sentence: String) throws(ReadingError) {
        guard sentence.count <= Self.maximumLength else { throw .tooLong(maximum: Self.maximumLength) }
        let text = TargetSentence.normalised(sentence)
        let pieces = TargetSentence.pieces(of: text)
        var targets: [Target] = []
        var notes: [String] = []
        for piece in pieces {
            var sentence = TargetSentence(piece, previous: targets.last)
            targets.append(try sentence.target())
            notes += sentence.notes
        }
        if targets.count > 1 {
            let timings = targets.map(\.timing)
            guard Set(timings).count == timings.count else { throw .overlappingYears(text) }
        }
        self.targets = targets
        self.notes = notes
    }

    /// The Italian sentence that says how a target is read and when it is checked.
    public static func explanation(of target: Target, in period: PlanPeriod) -> String {
        let years = target.checkYears(in: period).map(String.init)
        let checks =
            switch years.count {
            case 0: "la frase non dice quando: nessun anno di verifica"
            case 1: "si verifica nel \(years[0])"
            default: "si verifica in ciascun anno: \(years.italianList)"
            }
        return target.printed.sentenceCased + " – " + checks + "."
    }
}
