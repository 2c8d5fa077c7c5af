/// The *Accordo di Programma*, by which the Ambito's municipalities, the ATS and every competent ASST adopt the plan.
///
/// Source: DGR XII/2167 of 15/04/2024, general part; D.Lgs. 267/2000, art. 34. All must sign: the agreement needs
/// everybody's consent.
public struct ProgrammeAgreement: Hashable, Sendable {
    /// Who must sign.
    public struct Party: Hashable, Sendable {
        /// What sort of body; the raw value is the identifier used in files and tables.
        public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
            case municipality = "comune"
            case ats
            case asst

            /// Who signs for it: an office, never a person.
            public var office: String { self == .municipality ? "Sindaco" : "Direttore Generale" }
        }

        /// What sort of body.
        public let kind: Kind
        /// `Comune di Iseo`, `ATS Brescia`.
        public let name: String
        /// Other spellings.
        public let aliases: [String]

        /// Makes a party.
        public init(_ kind: Kind, name: String, aliases: [String] = []) {
            self.kind = kind
            self.name = name
            self.aliases = aliases
        }

        /// The municipality as a party.
        public init(_ municipality: Municipality) {
            self.init(
                .municipality, name: "Comune di \(municipality.name)",
                aliases: ([municipality.name] + municipality.aliases).flatMap { [$0, "Comune di \($0)"] })
        }

        /// The health authority as a party; `nil` for a Distretto, which does not sign.
        public init?(_ authority: HealthAuthority) {
            switch authority.kind {
            case .ats: self.init(.ats, name: authority.name)
            case .asst: self.init(.asst, name: authority.name)
            case .distretto: return nil
            }
        }

        /// Whether a text names it: *ASST Franciacorta* is the *ASST della Franciacorta*.
        public func isNamed(_ text: String) -> Bool {
            let key = Self.key(text)
            return !key.isEmpty && ([name] + aliases).contains { Self.key($0) == key }
        }

        /// The words of a name without the prepositions that join them.
        private static func key(_ text: String) -> [String] {
            let joints: Set<String> = ["di", "del", "della", "dell", "dei", "degli", "delle", "dello", "d"]
            return text.split { !$0.isLetter && !$0.isNumber }.map { String($0).comparisonKey }
                .filter { !joints.contains($0) }
        }
    }

    /// A signature, given or awaited.
    public struct Signature: Hashable, Sendable, Identifiable {
        /// Where it stands; the raw value is the identifier used in files and tables.
        public enum State: String, Hashable, Sendable, CaseIterable, Codable {
            case awaited = "attesa"
            case signed = "firmato"
            case refused = "rifiutato"

            /// The Italian words.
            public var label: String {
                switch self {
                case .awaited: "in attesa di firma"
                case .signed: "firmato"
                case .refused: "firma rifiutata"
                }
            }
        }

        /// How it is signed; the raw value is the identifier used in files and tables.
        public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
            /// A detached or enveloping CAdES file.
            case p7m
            /// A signature within the document (PAdES).
            case pdf
            /// By hand, on paper.
            case paper = "autografa"

            /// The Italian words.
            public var label: String {
                switch self {
                case .p7m: "firma digitale p7m"
                case .pdf: "firma digitale pdf"
                case .paper: "firma autografa"
                }
            }
        }

        /// Identifier within the register.
        public let id: String
        /// The body, as written.
        public let body: String
        /// The office that signs: `Sindaco`.
        public let office: String
        /// Where it stands.
        public let state: State
        /// How it is signed; `nil` if not said.
        public let kind: Kind?
        /// The day; `nil` if not said.
        public let date: CalendarDate?
        /// Whether the body adheres on request, without being a signatory.
        public let isAdherent: Bool

        /// Makes a signature.
        public init(
            id: String, body: String, office: String = "", state: State, kind: Kind? = nil, date: CalendarDate? = nil,
            isAdherent: Bool = false
        ) {
            self.id = id
            self.body = body
            self.office = office
            self.state = state
            self.kind = kind
            self.date = date
            self.isAdherent = isAdherent
        }
    }

    /// One of the eight elements an agreement must have; the raw value is the identifier used in files and tables.
    public enum Element: String, Hashable, Sendable, CaseIterable, Codable {
        case aims = "finalita"
        case leadBody = "capofila"
        case planningOffice = "ufficio_di_piano"
        case parties = "soggetti"
        case thirdSector = "terzo_settore"
        case verification = "verifica"
        case duration = "durata"
        case healthIntegration = "integrazione"

        /// The act's words.
        public var label: String {
            switch self {
            case .aims: "finalità e obiettivi"
            case .leadBody: "Ente capofila dell’accordo"
            case .planningOffice: "Ufficio di Piano, struttura tecnico-amministrativa di supporto e coordinamento"
            case .parties: "soggetti sottoscrittori e aderenti, con i rispettivi impegni"
            case .thirdSector: "strumenti e modalità di collaborazione con il Terzo Settore"
            case .verification: "modalità di verifica e monitoraggio dell’attuazione"
            case .duration: "durata triennale"
            case .healthIntegration: "obiettivi e percorsi di integrazione sociosanitaria condivisi con ATS e ASST"
            }
        }
    }

    /// A step on the way to the decree, in order; the raw value is the identifier used in files and tables.
    public enum Step: String, Hashable, Sendable, CaseIterable, Codable {
        case coherence = "coerenza"
        case assent = "assenso"
        case approval = "approvazione"
        case signature = "sottoscrizione"
        case transmission = "trasmissione"
        case decree = "decreto"

        /// The Italian words.
        public var label: String {
            switch self {
            case .coherence: "Verifica di coerenza dell’ATS"
            case .assent: "Assenso dell’ATS alla sottoscrizione"
            case .approval: "Approvazione dell’Assemblea dei Sindaci"
            case .signature: "Sottoscrizione dell’Accordo"
            case .transmission: "Trasmissione a Regione Lombardia"
            case .decree: "Decreto di recepimento dell’ATS"
            }
        }

        /// `Deadline.id` of the term of the act for this step; `nil` where the act sets none.
        public var deadlineID: String? {
            switch self {
            case .approval: "approvazione_pdz"
            case .signature: "sottoscrizione_adp"
            case .transmission: "invio_regione"
            case .coherence, .assent, .decree: nil
            }
        }
    }

    /// The day and the act of a step.
    public struct StepRecord: Hashable, Sendable {
        /// The day; `nil` if not done.
        public let date: CalendarDate?
        /// Protocol, minutes or decree, in words; empty if not said.
        public let act: String

        /// Makes a step.
        public init(date: CalendarDate? = nil, act: String = "") {
            self.date = date
            self.act = act
        }
    }

    /// The elements it has.
    public let elements: Set<Element>
    /// The steps done; the signature's day is that of the last one unless it is given here.
    public let steps: [Step: StepRecord]
    /// Given and awaited, in order.
    public let signatures: [Signature]
    /// The last day of its three years; `nil` if not said.
    public let expiresOn: CalendarDate?
    /// The last day to which an act has extended it; `nil` without extension.
    public let extendedTo: CalendarDate?
    /// Whether it stays in force until the next agreement is signed.
    public let lastsUntilNext: Bool

    /// Makes an agreement.
    public init(
        elements: Set<Element> = [], steps: [Step: StepRecord] = [:], signatures: [Signature] = [],
        expiresOn: CalendarDate? = nil, extendedTo: CalendarDate? = nil, lastsUntilNext: Bool = false
    ) {
        self.elements = elements
        self.steps = steps
        self.signatures = signatures
        self.expiresOn = expiresOn
        self.extendedTo = extendedTo
        self.lastsUntilNext = lastsUntilNext
    }
}

extension ProgrammeAgreement {
    /// Everybody who must sign: every municipality, the ATS, every competent ASST.
    public static func parties(municipalities: [Municipality], authorities: [HealthAuthority]) -> [Party] {
        municipalities.map { Party($0) } + authorities.compactMap { Party($0) }
    }

    /// The day on which it was signed, as far as is known: that of the step, or of the last signature.
    public var signedOn: CalendarDate? {
        steps[.signature]?.date ?? signatures.filter { $0.state == .signed && !$0.isAdherent }.compactMap(\.date).max()
    }
}
