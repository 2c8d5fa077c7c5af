import Domain
import HTTPServer
import Mustache
import Store

/// Where anyone learns which version of which plan a file is. A script makes the digest in the page, and the file stays
/// with its reader; without it the file is sent, and forgotten when it is answered.
enum VerificationPage {
    /// Octets of the form: the largest document with what HTML adds.
    static let limit = 32 << 20

    enum Field {
        static let file = "file"
        static let digest = "impronta"
    }

    static func page(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let text = context.fields[Field.digest], !text.isEmpty else { return try show(VerificationView(), context) }
        guard let digest = FileDigest.read(text) else {
            var view = VerificationView()
            view.problem = "L’impronta ha 64 cifre, da 0 a 9 e da a ad f."
            return try show(view, context)
        }
        return try show(VerificationView(digest: digest, try context.database.versions(using: context.page.cardTemplates).known(by: digest)), context)
    }

    static func check(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let file = context.file(Field.file), !file.octets.isEmpty else {
            var view = VerificationView()
            view.problem = "Scegliere un file."
            return try show(view, context)
        }
        let digest = FileDigest.hexadecimal(of: file.octets)
        return try show(VerificationView(digest: digest, try context.database.versions(using: context.page.cardTemplates).known(by: digest)), context)
    }

    private static func show(_ view: VerificationView, _ context: PersonalContext) throws -> PersonalAnswer {
        var view = view
        view.formToken = context.formToken
        let frame = try context.page.frameOfOnlyPlan()
        return try context.page(
            "Quale versione è?", frame: frame, breadcrumb: [NavigationLink(text: "Inizio", url: frame.homeURL)],
            hasProblems: view.problem != nil, scripts: [.digest], template: "document/verification", view)
    }
}

/// The form, and what is known of the digest.
struct VerificationView: Equatable, MustacheParent {
    var action = SiteURL.verification(digest: nil).description
    var formToken = ""
    var problem: String?
    var result: Result?

    init() {}

    init(digest: String, _ known: [KnownVersion]) {
        result = Result(digest: digest, isKnown: !known.isEmpty, versions: known.map(Version.init))
    }

    func child(named name: String) -> Any? {
        switch name {
        case "action": action
        case "formToken": formToken
        case "problem": problem
        case "summary": problem.map { [NavigationLink(text: $0, url: "#file")] } ?? []
        case "result": result
        default: nil
        }
    }

    struct Result: Equatable, MustacheParent {
        var digest: String
        var isKnown: Bool
        var versions: [Version]

        func child(named name: String) -> Any? {
            switch name {
            case "digest": digest
            case "isKnown": isKnown
            case "versions": versions
            default: nil
            }
        }
    }

    struct Version: Equatable, MustacheParent {
        var title: String
        var facts: [Fact]

        init(_ known: KnownVersion) {
            let version = known.version
            title = "Piano di Zona \(known.entry.plan.period.label), Ambito \(known.entry.ambito.name): versione \(version.number)"
            facts = [
                Fact("Il file è", Self.words(known.file)),
                Fact("Congelata il", version.frozenAt.italian), Fact("Stato", version.state.label),
            ] + version.steps.filter { !$0.step.act.isEmpty }.map { taken in
                Fact(taken.step.state.label, "\(taken.step.act)\(taken.step.date.map { ", \($0.italian)" } ?? "")")
            }
        }

        private static func words(_ file: KnownVersion.File) -> String {
            switch file {
            case .document: "il documento HTML della versione, com’è stato congelato"
            case .publicDocument: "il documento HTML della versione per il pubblico, com’è stato congelato"
            case .data: "i dati (JSON) della versione, come sono stati congelati"
            }
        }

        func child(named name: String) -> Any? {
            switch name {
            case "title": title
            case "facts": facts
            default: nil
            }
        }
    }
}
