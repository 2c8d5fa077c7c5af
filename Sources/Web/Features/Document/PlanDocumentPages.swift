import Domain
import HTTPServer
import Mustache
import Store

/// The plan as a document: what can be downloaded, and the downloads.
enum PlanDocumentPages {
    static func overview(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .document(let address, .overview) = url, let plan = try PlanSubject(address, context) else { return .notFound }
        let mayCheck = try context.access.allows(.readDashboards, on: address, context.reader)
        let isPublic = try context.isPublic(address)
        let view = PlanDocumentOverview(
            links: (mayCheck ? [NavigationLink(text: "Verifica del piano", url: plan.document(.check()).description)] : []) + [
                NavigationLink(text: "Versioni", url: plan.document(.versions).description),
            ] + (isPublic ? [] : [NavigationLink(text: "Differenze", url: plan.document(.differences(from: nil, to: nil)).description)])
                + (mayCheck ? [NavigationLink(text: "Rilievi di ATS", url: plan.document(.remarks()).description)] : []) + [
                NavigationLink(text: "Riconosci un file", url: SiteURL.verification(digest: nil).description)
            ],
            downloads: (isPublic ? try approved(plan, context) : []) + DocumentFormat.allCases.filter { $0 != .json || !isPublic }.map { format in
                Download(
                    name: format.label, purpose: isPublic ? format.publicPurpose : format.purpose, url: SiteURL.document(address, .file(format)).description)
            }, remarks: try openRemarks(on: plan, context))
        return try context.page(
            "Documento", frame: plan.frame(context, .document), breadcrumb: [plan.home], template: "document/overview", view)
    }

    /// The version that the Assemblea dei Sindaci approved, as everyone may read it; empty when there is none.
    private static func approved(_ plan: PlanSubject, _ page: PageContext) throws -> [Download] {
        let versions = try page.database.versions(using: page.cardTemplates).all(of: plan.key)
        guard let version = versions.approved, version.publicDigest != nil else { return [] }
        return [
            Download(
                name: "Versione \(version.number), approvata dall’Assemblea dei Sindaci", purpose: "Il Piano com’era quando è stato congelato.",
                url: plan.document(.versionFile(version.number, .publicDocument)).description)
        ]
    }

    /// The open remarks of the ATS, for those who may read them: each with its place in the document.
    private static func openRemarks(on plan: PlanSubject, _ page: PageContext) throws -> [NavigationLink] {
        guard try page.access.mayReadRemarks(on: plan.address, page.reader) else { return [] }
        let open = try page.database.remarks.all(of: plan.key).filter { $0.remark.state == .open }
        guard !open.isEmpty else { return [] }
        let titles = try RemarkTitles(open, of: plan, page)
        return open.map { each in
            let remark = each.remark
            let words = [titles[remark], remark.cell?.text, remark.place].compactMap { $0 }
            return NavigationLink(
                text: "Rilievo \(each.number): " + words.filter { !$0.isEmpty }.joined(separator: ", "),
                url: plan.document(.remarks(.open)).description + "#rilievo-\(each.number)")
        }
    }

    static func file(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .document(let address, .file(let format)) = url, let plan = try PlanSubject(address, context.page) else {
            return .notFound
        }
        // The data for another installation are whole: everyone has the open data instead.
        if try format == .json && context.page.isPublic(address) { return .notFound }
        let name = "piano-\(address.ambito)-\(address.period).\(format.rawValue)"
        return .download(try octets(format, of: plan, context.page), format.mediaType, as: name)
    }

    /// The plan as it is now, in one of its forms.
    static func octets(_ format: DocumentFormat, of plan: PlanSubject, _ page: PageContext) throws -> [UInt8] {
        func data() throws -> PlanFile {
            guard let file = try page.database.planFiles(using: page.cardTemplates).export(plan.key) else {
                throw StoreError.notFound(what: "piano \(plan.address.period)")
            }
            return file
        }
        if format == .json { return Array(try data().canonicalText.utf8) }
        guard let contents = try PlanContents(plan.address, page) else { throw StoreError.notFound(what: "piano \(plan.address.period)") }
        let document = try PlanDocument(contents, page)
        switch format {
        case .html: return try PlanDocumentView(document: document).octets(page.isPublic(plan.address) ? nil : data(), page.templates)
        case .odt:
            return OpenDocument(
                title: document.title, footer: "\(document.title), \(document.subtitle)", blocks: document.textBlocks).octets
        case .markdown: return Array(document.markdown.utf8)
        case .json: return Array(try data().canonicalText.utf8)
        }
    }

    /// A file of the plan, as the page lists it.
    struct Download: Equatable, MustacheParent {
        var name: String
        var purpose: String
        var url: String

        func child(named name: String) -> Any? {
            switch name {
            case "name": self.name
            case "purpose": purpose
            case "url": url
            default: nil
            }
        }
    }
}

/// The page *Documento*.
struct PlanDocumentOverview: Equatable, MustacheParent {
    var links: [NavigationLink]
    var downloads: [PlanDocumentPages.Download]
    /// The open remarks of the ATS.
    var remarks: [NavigationLink] = []

    func child(named name: String) -> Any? {
        switch name {
        case "links": links
        case "hasLinks": !links.isEmpty
        case "downloads": downloads
        case "remarks": remarks
        case "hasRemarks": !remarks.isEmpty
        default: nil
        }
    }
}

extension DocumentFormat {
    /// `Documento HTML`.
    var label: String {
        switch self {
        case .html: "Documento HTML"
        case .json: "Dati del Piano (JSON)"
        case .odt: "Documento di testo (ODT)"
        case .markdown: "Testi in Markdown"
        }
    }

    /// What the form is for, without the data that not everyone is given.
    var publicPurpose: String {
        self == .html ? "Il Piano intero in un solo file: si apre senza rete e si stampa." : purpose
    }

    /// What the form is for.
    var purpose: String {
        switch self {
        case .html: "Il Piano intero in un solo file: si apre senza rete, si stampa e porta con sé i propri dati."
        case .json: "Tutto il Piano come dati, per importarlo in un’altra installazione. Lo descrive lo schema piano-1.json."
        case .odt: "Da aprire con LibreOffice o Word."
        case .markdown: "I testi con titoli e tabelle, per chi li vuole rielaborare."
        }
    }
}
