import Domain
import HTTPServer
import Mustache
import Store

/// A whole plan from a file, in two steps: a check that writes nothing, then the import, all or nothing.
///
/// Between the steps the plan travels in the page: the second step trusts nothing and checks it again.
enum PlanImportPage {
    /// Octets of a form: the file, or the checked plan with what HTML adds.
    static let limit = 32 << 20
    /// Files up to so many megabytes are read.
    static let megabytes = 12

    static func form(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .planImport(let code) = url else { return .notFound }
        return try show(PlanImportView(code), code, context)
    }

    static func post(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .planImport(let code) = url, let user = context.visitor?.user else { return .notFound }
        var view = PlanImportView(code)
        let store = context.database.planFiles(using: context.page.cardTemplates)
        do {
            if let checked = context.fields[Field.checked] {
                let file = try PlanFile(text: checked.utf8)
                try store.importPlan(file, intoAmbito: code, by: user.author, at: context.now)
                return .redirect(.plan(SiteURL.PlanAddress(ambito: code, period: file.plan.period.label)))
            }
            guard let chosen = context.file(Field.file) else {
                view.problem = "Scegliere un file."
                return try show(view, code, context)
            }
            let text = try UploadedText.read(chosen.octets, megabytes: megabytes)
            let file = try PlanFile(text: text.utf8)
            view.show(try store.checkImport(file, intoAmbito: code, by: user.author, at: context.now), of: file)
        } catch let error as StoreError {
            view.problem = "Il Piano non è stato importato. \(error.description) Ripetere la verifica."
        } catch let error as any DomainError {
            view.problem = error.message
        }
        return try show(view, code, context)
    }

    /// The names of the form's fields.
    enum Field {
        static let file = "file"
        static let checked = "contenuto"
    }

    private static func show(_ view: PlanImportView, _ code: String, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let profile = try context.database.territory.profile(of: code, on: context.page.today) else { return .notFound }
        var view = view
        view.formToken = context.formToken
        view.ambito = profile.ambito.name
        return try context.page(
            "Importa un Piano", frame: context.siteFrame(),
            breadcrumb: [NavigationLink(text: "Ambito", url: SiteURL.ambito(code).description)],
            hasProblems: view.problem != nil, template: "document/import", view)
    }
}

/// The page on which a plan comes from a file.
struct PlanImportView: Equatable, MustacheParent {
    var action: String
    var formToken = ""
    var ambito = ""
    var problem: String?
    var findings: [ImportFindingRow] = []
    var notices: [String] = []
    var offer: Offer?

    init(_ code: String) { action = SiteURL.planImport(code).description }

    /// Shows what a check found, or offers the import.
    mutating func show(_ check: PlanImportCheck, of file: PlanFile) {
        findings = check.findings.map { ImportFindingRow($0, place: String($0.row)) }
        notices = check.notices
        guard check.isClean else {
            problem = findings.count == 1 ? "Un problema nel file: nulla è stato importato."
                : "\(ItalianNumber.print(findings.count)) problemi nel file: nulla è stato importato."
            return
        }
        offer = Offer(
            title: "Piano di Zona \(file.plan.period.label)", digest: file.digest,
            counts: PlanFile.Part.allCases.compactMap { part in
                check.counts[part].map { Fact(part.label.capitalisedFirst, ItalianNumber.print($0)) }
            },
            content: file.canonicalText)
    }

    func child(named name: String) -> Any? {
        switch name {
        case "action": action
        case "formToken": formToken
        case "ambito": ambito
        case "problem": problem
        case "summary": problem.map { [NavigationLink(text: $0, url: "#file")] } ?? []
        case "findings": findings
        case "hasFindings": !findings.isEmpty
        case "findingsCaption": "Problemi del file"
        case "notices": notices
        case "offer": offer
        case "megabytes": PlanImportPage.megabytes
        default: nil
        }
    }

    /// What importing would do, and what the second step needs.
    struct Offer: Equatable, MustacheParent {
        var title: String
        var digest: String
        var counts: [Fact]
        /// The whole plan.
        var content: String

        func child(named name: String) -> Any? {
            switch name {
            case "title": title
            case "digest": digest
            case "counts": counts
            case "content": content
            default: nil
            }
        }
    }
}
