import Domain
import HTTPServer

/// The addresses of a plan as a document, below `/ambiti/{ambito}/{periodo}`.
enum DocumentURL: Hashable, Sendable {
    /// What can be downloaded, and what is known of the document.
    case overview
    /// The whole plan as a file.
    case file(DocumentFormat)
    /// *Verifica del piano*: everything that was found, or a part of it.
    case check(CompletenessFilter = CompletenessFilter())
    /// The frozen versions, and the form that freezes one.
    case versions
    case version(Int)
    case versionFile(Int, VersionFile)
    /// What changed from a version to another; without a number, to the plan as it is.
    case differences(from: Int?, to: Int?)
    /// *Presa d'atto* of the ATS.
    case reception(Int)
    /// The remarks of the ATS; all of them without a state.
    case remarks(ReviewRemark.State? = nil)
    /// A new remark on a version; on a table of it where its code is given.
    case newRemark(Int, table: String? = nil)
    case remark(Int)
    /// Remarks from a file.
    case remarkImport
    /// The file in which remarks are written elsewhere.
    case remarkFile(Int, RemarkFile)

    /// Reads the address from the path's variables; nil when the pattern is not one of the document's pages.
    init?(_ pattern: SiteURL.Pattern, parameters: [String: String], query: Query) {
        switch pattern {
        case .planDocument: self = .overview
        case .planDocumentFile:
            guard let format = parameters["file"].flatMap(DocumentFormat.init(fileName:)) else { return nil }
            self = .file(format)
        case .planCheck: self = .check(CompletenessFilter(query))
        case .planVersions: self = .versions
        case .planDifferences: self = .differences(from: query["da"].flatMap(Self.number), to: query["a"].flatMap(Self.number))
        case .planRemarks: self = .remarks(query["stato"].flatMap(ReviewRemark.State.init))
        case .remarkImport: self = .remarkImport
        case .planRemark:
            guard let number = parameters["rilievo"].flatMap(Self.number) else { return nil }
            self = .remark(number)
        case .newRemark:
            guard let number = parameters["versione"].flatMap(Self.number) else { return nil }
            self = .newRemark(number, table: query["tavola"].map { String($0.prefix(100)) })
        case .planVersion, .planReception, .planVersionFile, .remarkFile:
            guard let number = parameters["versione"].flatMap(Self.number),
                let page = Self.ofVersion(number, pattern, file: parameters["file"] ?? "")
            else { return nil }
            self = page
        default: return nil
        }
    }

    /// The pages of one version.
    private static func ofVersion(_ number: Int, _ pattern: SiteURL.Pattern, file: String) -> DocumentURL? {
        switch pattern {
        case .planVersion: .version(number)
        case .planReception: .reception(number)
        case .planVersionFile: VersionFile(rawValue: file).map { .versionFile(number, $0) }
        case .remarkFile: RemarkFile(rawValue: file).map { .remarkFile(number, $0) }
        default: nil
        }
    }

    /// A number as the site writes it: from 1 on, digits only.
    private static func number(_ text: String) -> Int? {
        SiteURL.identifier(text).flatMap { $0 > 0 ? Int(exactly: $0) : nil }
    }

    /// The address below that of the plan.
    var path: String {
        switch self {
        case .overview: "/documento"
        case .file(let format): "/documento/\(format.fileName)"
        case .check(let filter): "/verifica\(filter.text)"
        case .versions: "/versioni"
        case .version(let number): "/versioni/\(number)"
        case .versionFile(let number, let file): "/versioni/\(number)/file/\(file.rawValue)"
        case .differences(let from, let to):
            "/differenze" + (from == nil && to == nil ? "" : "?")
                + [from.map { "da=\($0)" }, to.map { "a=\($0)" }].compactMap { $0 }.joined(separator: "&")
        case .reception(let number): "/versioni/\(number)/presa-d-atto"
        case .remarks(let state): "/rilievi" + DashboardURL.text([("stato", state?.rawValue)])
        case .newRemark(let number, let table): "/versioni/\(number)/rilievo" + DashboardURL.text([("tavola", table)])
        case .remark(let number): "/rilievi/\(number)"
        case .remarkImport: "/rilievi/importa"
        case .remarkFile(let number, let file): "/versioni/\(number)/rilievi/\(file.rawValue)"
        }
    }
}

/// Which findings of the *Verifica del piano* are listed; what an address says that makes no sense is as if it were not
/// there.
struct CompletenessFilter: Hashable, Sendable {
    /// Nil for every severity.
    var severity: CompletenessRule.Severity?
    /// Of a section of the act, or ``wholePlan``; nil for all.
    var section: String?

    /// What belongs to no section.
    static let wholePlan = "piano"

    init(severity: CompletenessRule.Severity? = nil, section: String? = nil) { (self.severity, self.section) = (severity, section) }

    init(_ query: Query) {
        severity = query["gravita"].flatMap(CompletenessRule.Severity.init)
        section = query["sezione"].flatMap { $0 == Self.wholePlan || RecordPlace(rawValue: $0) != nil ? $0 : nil }
    }

    var text: String { DashboardURL.text([("gravita", severity?.rawValue), ("sezione", section)]) }

    func includes(_ finding: CompletenessFinding) -> Bool {
        (severity.map { $0 == finding.rule.severity } ?? true) && (section.map { $0 == finding.section ?? Self.wholePlan } ?? true)
    }
}

/// The forms in which a whole plan is downloaded. The raw value is the end of the file's name.
enum DocumentFormat: String, Hashable, Sendable, CaseIterable {
    case html, json, odt
    case markdown = "md"

    /// The last part of the address: `piano.html`.
    var fileName: String { "piano.\(rawValue)" }

    init?(fileName: String) {
        guard fileName.hasPrefix("piano.") else { return nil }
        self.init(rawValue: String(fileName.dropFirst("piano.".count)))
    }

    var mediaType: MediaType {
        switch self {
        case .html: .html
        case .json: .json
        case .odt: .odt
        case .markdown: .markdown
        }
    }
}

/// A file of a version. The raw value is the last part of its address.
enum VersionFile: String, Hashable, Sendable, CaseIterable {
    case document = "piano.html"
    case publicDocument = "piano-pubblico.html"
    case data = "piano.json"
    case package = "pacchetto.zip"

    /// `Documento HTML`.
    var label: String {
        switch self {
        case .document: DocumentFormat.html.label
        case .publicDocument: "Documento per il pubblico (HTML)"
        case .data: DocumentFormat.json.label
        case .package: "Pacchetto di trasmissione (ZIP)"
        }
    }

    /// What the file is for.
    var purpose: String {
        switch self {
        case .document: "Il documento della versione, con la sua copertina: è quello che si firma e si verifica."
        case .publicDocument: "Lo stesso senza i numeri riservati: lo legge chiunque, se l’Assemblea ha approvato la versione e il Piano è pubblicato."
        case .data: "I dati della versione, per importarli altrove."
        case .package: "Documento, dati, tavole, valori e verdetti dei LEPS, allegati e manifesto con le impronte."
        }
    }
}

/// A form of the file in which remarks are written away from the site. The raw value is the last part of its address.
enum RemarkFile: String, Hashable, Sendable, CaseIterable {
    case table = "rilievi.csv"
    case data = "rilievi.json"

    var label: String {
        switch self {
        case .table: "File dei rilievi, CSV"
        case .data: "File dei rilievi, JSON"
        }
    }

    var purpose: String {
        switch self {
        case .table: "Per scrivere rilievi in un foglio di calcolo, senza accesso al sito: l’Ufficio di Piano li importa."
        case .data: "Lo stesso file per un programma."
        }
    }
}

/// The shapes of these paths, in the router's notation.
extension SiteURL.Pattern {
    static let planDocument = Self("/ambiti/{ambito}/{periodo}/documento")
    static let planDocumentFile = Self("/ambiti/{ambito}/{periodo}/documento/{file}")
    static let planCheck = Self("/ambiti/{ambito}/{periodo}/verifica")
    static let planVersions = Self("/ambiti/{ambito}/{periodo}/versioni")
    static let planVersion = Self("/ambiti/{ambito}/{periodo}/versioni/{versione}")
    static let planVersionFile = Self("/ambiti/{ambito}/{periodo}/versioni/{versione}/file/{file}")
    static let planReception = Self("/ambiti/{ambito}/{periodo}/versioni/{versione}/presa-d-atto")
    static let newRemark = Self("/ambiti/{ambito}/{periodo}/versioni/{versione}/rilievo")
    static let remarkFile = Self("/ambiti/{ambito}/{periodo}/versioni/{versione}/rilievi/{file}")
    static let planDifferences = Self("/ambiti/{ambito}/{periodo}/differenze")
    static let planRemarks = Self("/ambiti/{ambito}/{periodo}/rilievi")
    static let planRemark = Self("/ambiti/{ambito}/{periodo}/rilievi/{rilievo}")
    static let remarkImport = Self("/ambiti/{ambito}/{periodo}/rilievi/importa")

    static let ofDocuments = [
        planDocument, planDocumentFile, planCheck, planVersions, planVersion, planVersionFile, planReception, newRemark,
        remarkFile, planDifferences, planRemarks, planRemark, remarkImport,
    ]
}
