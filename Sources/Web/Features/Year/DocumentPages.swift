import Domain
import HTTPServer
import Mustache
import Store

/// The documents that prove an indicator's figure of a year: a list, a form to attach one, each as a download.
enum DocumentPages {
    /// Octets of the form that are taken in: more than the longest document, so that the page can say that it is too
    /// long.
    static let limit = 16 << 20
    static let file = "documento"
    static let digestField = "impronta"

    private struct Subject {
        let year: YearSubject
        let sheet: IndicatorSheet

        var code: String { sheet.indicator.code }
        var url: SiteURL { year.url(.documents(year.year, indicator: code)) }

        init?(_ address: SiteURL.PlanAddress, _ number: Int, _ code: String, _ context: PersonalContext) throws {
            guard let year = try YearSubject(address, number, context.page),
                let sheet = year.overview.indicator(code)?.sheet
            else { return nil }
            (self.year, self.sheet) = (year, sheet)
        }
    }

    static func list(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .year(let address, .documents(let number, let code)) = url,
            let subject = try Subject(address, number, code, context)
        else { return .notFound }
        return try show(subject, context)
    }

    static func attach(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .year(let address, .documents(let number, let code)) = url,
            let subject = try Subject(address, number, code, context), let user = context.visitor?.user
        else { return .notFound }
        guard let chosen = context.file(file) else {
            return try show(subject, problem: "Scegli il file da allegare.", context)
        }
        do {
            try context.database.attachments.attach(
                chosen.octets, named: chosen.filename, to: code, year: number, in: subject.year.key, by: user.author,
                on: context.page.today, at: context.now)
            return .redirect(subject.url)
        } catch let refusal as AttachmentStore.Refusal {
            return try show(subject, problem: refusal.message, context)
        } catch StoreError.yearFrozen(let year) {
            return try show(subject, problem: StoreError.yearFrozen(year).description, context)
        }
    }

    /// The octets as they came, always to be kept and never shown: what a document holds is not ours.
    static func download(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .year(let address, .document(let number, let code, let digest)) = url,
            let subject = try Subject(address, number, code, context),
            let (attachment, octets) = try context.database.attachments.content(
                digest, of: code, year: number, in: subject.year.key)
        else { return .notFound }
        return .download(octets, .forFileExtension(attachment.type.rawValue), as: attachment.name)
    }

    static func remove(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .year(let address, .documentRemoval(let number, let code, let digest)) = url,
            let subject = try Subject(address, number, code, context), let user = context.visitor?.user
        else { return .notFound }
        // The form says itself which document it is about.
        guard context.text(digestField) == digest else { return .redirect(subject.url) }
        do {
            let isGone = try context.database.attachments.remove(
                digest, of: code, year: number, in: subject.year.key, by: user.author, at: context.now)
            return isGone ? .redirect(subject.url) : .notFound
        } catch StoreError.yearFrozen(let year) {
            return try show(subject, problem: StoreError.yearFrozen(year).description, context)
        }
    }

    private static func show(_ subject: Subject, problem: String? = nil, _ context: PersonalContext) throws
        -> PersonalAnswer
    {
        let year = subject.year
        let mayEdit = try context.page.access.allows(.editValues, on: year.address, context.page.reader)
            && year.record.state.acceptsChanges
        let attachments = try context.database.attachments.all(of: year.year, in: year.key)[subject.code] ?? []
        let view = DocumentsView(
            heading: "Documenti del \(year.year)", eyebrow: "\(subject.code) \(subject.sheet.shortTitle)",
            documents: attachments.map { attachment in
                DocumentsView.Document(
                    name: attachment.name,
                    url: year.url(.document(year.year, indicator: subject.code, digest: attachment.digest)).description,
                    detail: "\(size(attachment.size)), \(attachment.provenance.text)", digest: attachment.digest,
                    removal: year.url(.documentRemoval(year.year, indicator: subject.code, digest: attachment.digest)).description)
            },
            isEditable: mayEdit, action: subject.url.description, formToken: context.formToken, problem: problem)
        return try context.page(
            "Documenti", frame: year.frame(context.page),
            breadcrumb: year.breadcrumb + [
                NavigationLink(
                    text: "Indicatore \(subject.code)",
                    url: SiteURL.indicator(year.address, code: subject.code, year: year.year).description),
            ], hasProblems: problem != nil, template: "year/documents", view)
    }

    private static func size(_ octets: Int) -> String {
        octets < 1 << 20 ? "\(max(1, octets >> 10)) KB" : "\(octets >> 20) MB"
    }
}

/// The documents of an indicator in a year.
struct DocumentsView: Equatable, MustacheParent {
    var heading: String
    var eyebrow: String
    var documents: [Document]
    /// Whether the reader may attach and remove.
    var isEditable: Bool
    var action: String
    var formToken: String
    var problem: String?

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "eyebrow": eyebrow
        case "documents": documents
        case "hasDocuments": !documents.isEmpty
        case "isEditable": isEditable
        case "action": action
        case "formToken": formToken
        case "problem": problem
        case "types": DocumentType.list
        case "summary": problem.map { [NavigationLink(text: $0, url: isEditable ? "#documento" : "#elenco")] } ?? []
        default: nil
        }
    }

    /// One document.
    struct Document: Equatable, MustacheParent {
        var name: String
        var url: String
        /// Its size, who attached it and when.
        var detail: String
        var digest: String
        var removal: String

        func child(named name: String) -> Any? {
            switch name {
            case "name": self.name
            case "url": url
            case "detail": detail
            case "digest": digest
            case "removal": removal
            default: nil
            }
        }
    }
}
