/// A rule of the *Verifica del piano*: what a plan must have before it is approved and sent.
///
/// The pack is versioned: a result says by which edition it was found.
public struct CompletenessRule: Hashable, Sendable, Identifiable {
    /// The edition of the pack, raised when a rule is added, dropped or means something else.
    public static let edition = 1

    /// What a finding means for the plan.
    public enum Severity: String, Hashable, Sendable, CaseIterable, Comparable {
        /// The plan is not complete without it.
        case blocking = "bloccante"
        /// Whoever signs has read it.
        case warning = "avviso"
        /// Of use to know.
        case note = "nota"

        /// `3 bloccanti`.
        public func counted(_ number: Int) -> String {
            "\(ItalianNumber.print(number)) \(number == 1 ? singular : plural)"
        }

        /// `avviso`.
        public var singular: String { rawValue }

        /// `avvisi`.
        public var plural: String {
            switch self {
            case .blocking: "bloccanti"
            case .warning: "avvisi"
            case .note: "note"
            }
        }

        private var rank: Int { self == .blocking ? 0 : self == .warning ? 1 : 2 }

        public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
    }

    /// `V01`: the same for ever.
    public let id: String
    /// What must be so.
    public let title: String
    /// Act, article or table.
    public let source: String
    public let severity: Severity
    /// How to put it right.
    public let remedy: String

    private static let format = "DGR XII/2167 del 15/04/2024, Allegato B"

    public static let sections = CompletenessRule(
        id: "V01", title: "Ogni sezione obbligatoria ha un contenuto", source: "\(format), format del Piano di Zona",
        severity: .blocking, remedy: "Scrivere la sezione, o i registri da cui si forma.")
    public static let outcomes = CompletenessRule(
        id: "V02", title: "Ogni obiettivo della programmazione precedente ha un esito",
        source: "\(format), Tabella Esiti della precedente programmazione zonale", severity: .blocking,
        remedy: "Registrare l’esito dell’obiettivo.")
    public static let strategicLEPS = CompletenessRule(
        id: "V03", title: "Ogni LEPS strategico ha almeno un obiettivo",
        source: "DGR XII/2167 del 15/04/2024, Allegato A, tabella dei LEPS strategici", severity: .blocking,
        remedy: "Collegare il LEPS a una scheda o a un’azione.")
    public static let needs = CompletenessRule(
        id: "V04", title: "Ogni macroarea con obiettivi ha un’analisi dei bisogni", source: "\(format), punto 5",
        severity: .blocking, remedy: "Scrivere l’analisi dei bisogni della macroarea.")
    public static let closedCards = CompletenessRule(
        id: "V05", title: "Le schede sono chiuse", source: "\(format), Tabella Obiettivi della programmazione",
        severity: .blocking, remedy: "Completare la scheda e chiuderla.")
    public static let agreement = CompletenessRule(
        id: "V06", title: "L’Accordo di Programma è completo", source: "DGR XII/2167 del 15/04/2024, Allegato A; legge 328/2000, art. 19",
        severity: .blocking, remedy: "Registrare gli elementi e le firme che mancano.")
    public static let baseYears = CompletenessRule(
        id: "V07", title: "I valori degli anni base sono rilevati",
        source: "DGR XII/2167 del 15/04/2024, Allegato A, tabella dei LEPS strategici", severity: .warning,
        remedy: "Registrare il valore dell’anno base: senza, l’anno dopo non è valutabile.")
    public static let dataQuality = CompletenessRule(
        id: "V08", title: "I rilievi sulla qualità dei dati hanno una risposta", source: "\(format), punto 2",
        severity: .warning, remedy: "Correggere il dato o rispondere al rilievo.")
    public static let placeholders = CompletenessRule(
        id: "V09", title: "Nei testi non restano segnaposto", source: "Regola redazionale", severity: .warning,
        remedy: "Sostituire il segnaposto con il testo definitivo.")
    public static let references = CompletenessRule(
        id: "V10", title: "I riferimenti portano a qualcosa che c’è", source: "Regola redazionale", severity: .warning,
        remedy: "Correggere il riferimento o aggiungere ciò che nomina.")
    public static let numbers = CompletenessRule(
        id: "V11", title: "I numeri nei testi sono quelli delle tavole citate", source: "\(format), punto 2", severity: .warning,
        remedy: "Correggere il numero nel testo, o la tavola.")
    public static let sources = CompletenessRule(
        id: "V12", title: "Ogni tavola dice la fonte", source: "\(format), punto 2", severity: .warning,
        remedy: "Indicare la fonte della tavola.")
    public static let provisional = CompletenessRule(
        id: "V13", title: "I valori degli anni conclusi sono definitivi",
        source: "DGR XII/2167 del 15/04/2024, Allegato A (verifica al 31/12)", severity: .warning,
        remedy: "Rendere definitivo il valore.")
    public static let leadBody = CompletenessRule(
        id: "V14", title: "L’ente capofila è indicato", source: "DGR XII/2167 del 15/04/2024, Allegato A", severity: .warning,
        remedy: "Indicare l’ente capofila del Piano.")
    public static let cardWarnings = CompletenessRule(
        id: "V15", title: "Le schede non hanno avvisi", source: "\(format), Tabella Obiettivi della programmazione",
        severity: .note, remedy: "Rileggere le righe segnalate nella scheda.")
    public static let registers = CompletenessRule(
        id: "V16", title: "Le voci dei registri non hanno avvisi", source: "Regole dei registri del Piano", severity: .note,
        remedy: "Rileggere la voce.")
    public static let targets = CompletenessRule(
        id: "V17", title: "Ogni scheda ha almeno un indicatore con un target", source: "\(format), punto 7", severity: .warning,
        remedy: "Dare un target a un indicatore della scheda.")

    /// The whole pack, in order.
    public static let all: [CompletenessRule] = [
        sections, outcomes, strategicLEPS, needs, closedCards, agreement, baseYears, dataQuality, placeholders, references, numbers,
        sources, provisional, leadBody, cardWarnings, registers, targets,
    ]
}

/// Something that a rule found, with what it is about.
public struct CompletenessFinding: Hashable, Sendable {
    /// What a finding is about, for a link to it.
    public enum Subject: Hashable, Sendable {
        case plan
        /// A section of the act, by ``PlanSection/id``.
        case section(String)
        /// A card, and the row or property of it.
        case card(String, field: String? = nil)
        /// An indicator of a LEPS, in a year.
        case indicator(String, year: Int)
        /// A table, by its code.
        case table(String)
        /// The records of a kind, or one of them.
        case records(String, id: String? = nil)
    }

    public let rule: CompletenessRule
    public let subject: Subject
    /// One Italian sentence.
    public let message: String
    /// The section of the act it belongs to, by ``PlanSection/id``; nil for what is of the whole plan.
    public let section: String?

    /// Makes a finding.
    public init(_ rule: CompletenessRule, _ subject: Subject, _ message: String, section: String? = nil) {
        (self.rule, self.subject, self.message, self.section) = (rule, subject, message, section)
    }
}
