import Domain
import Foundation
import HTTPServer
import Mustache
import Store

/// The history of an indicator's value in a year, and the way back to an earlier one.
enum ValueHistoryPage {
    static func page(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .valueHistory(let address, let code, let year) = url,
            let subject = try ValuePages.Subject(address, code, year, context)
        else { return .notFound }
        return try show(subject, context)
    }

    /// Saves again what was there after an earlier change: a change like any other.
    static func restore(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .valueRestore(let address, let code, let year) = url,
            let subject = try ValuePages.Subject(address, code, year, context), let user = context.visitor?.user
        else { return .notFound }
        let back = PersonalAnswer.redirect(.valueHistory(address, code: code, year: year))
        guard Int(context.text("versione")) == subject.recorded?.version else {
            return try show(subject, context, problem: "Nel frattempo il valore è cambiato: controlla la cronologia e riprova.")
        }
        guard let number = Int64(context.text("numero")),
            let texts = texts(after: number, try history(of: subject, context), subject, context)
        else { return back }
        var form = VersionedForm(
            ValueTexts.fields(of: subject.sheet.indicator), texts, version: subject.recorded?.version)
        form.base = subject.texts(of: subject.recorded, context)
        guard form.mine != form.base else { return back }
        guard case .success(let value) = ValueTexts.value(texts, of: subject.sheet.indicator),
            case .saved = try ValuePages.write(value, form, subject, by: user, context)
        else {
            return try show(subject, context, problem: "Questo valore non si può ripristinare: riprova, o scrivilo di nuovo.")
        }
        return back
    }

    private static func history(of subject: ValuePages.Subject, _ context: PersonalContext) throws -> [LoggedChange] {
        try context.database.changeLog.history(
            of: .value(of: subject.code, year: subject.year, in: subject.key), limit: .max)
    }

    /// The texts of the form as they were after a change: what is there now, with every later change taken back.
    /// Nil when there is no such change.
    private static func texts(
        after number: Int64, _ history: [LoggedChange], _ subject: ValuePages.Subject, _ context: PersonalContext
    ) -> [String: String]? {
        guard history.contains(where: { $0.number == number }) else { return nil }
        var texts = subject.texts(of: subject.recorded, context)
        for change in history where change.number > number {
            for field in change.changes {
                if field.field == "valore" {
                    let parts = field.before?.components(separatedBy: " su ") ?? []
                    texts[ValueTexts.numerator] = parts.first
                    texts[ValueTexts.denominator] = parts.count == 2 ? parts[1] : nil
                } else if [ValueTexts.state, ValueTexts.source, ValueTexts.note].contains(field.field) {
                    texts[field.field] = field.before
                }
            }
        }
        return ValueTexts.normalised(texts)
    }

    private static func show(_ subject: ValuePages.Subject, _ context: PersonalContext, problem: String? = nil) throws
        -> PersonalAnswer
    {
        let mayEdit = try context.page.access.allows(
            .editValues, inAmbito: subject.address.ambito, context.page.reader)
        let view = ValueHistoryView(
            subject, history: try history(of: subject, context), mayEdit: mayEdit, formToken: context.formToken,
            problem: problem)
        return try context.page(
            "Cronologia", frame: subject.frame(context), breadcrumb: subject.breadcrumb, hasProblems: problem != nil,
            template: "values/history", view)
    }
}

/// The changes of a value, latest first.
struct ValueHistoryView: Equatable, MustacheParent {
    var heading: String
    var eyebrow: String
    var changes: [HistoryChange]
    var problem: String?
    var formToken: String
    var restoreURL: String
    var version: String
    var back: NavigationLink

    init(
        _ subject: ValuePages.Subject, history: [LoggedChange], mayEdit: Bool, formToken: String, problem: String?
    ) {
        heading = "Cronologia del valore \(subject.year)"
        eyebrow = "\(subject.code) \(subject.sheet.shortTitle)"
        changes = history.enumerated().map { place, change in HistoryChange(change, mayRestore: mayEdit && place > 0) }
        self.problem = problem
        self.formToken = formToken
        restoreURL = SiteURL.valueRestore(subject.address, code: subject.code, year: subject.year).description
        version = subject.recorded.map { String($0.version) } ?? ""
        back = NavigationLink(text: "Torna all’indicatore", url: subject.indicatorURL.description)
    }

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "eyebrow": eyebrow
        case "changes": changes
        case "hasChanges": !changes.isEmpty
        case "summary": problem.map { [NavigationLink(text: $0, url: "#cronologia")] } ?? []
        case "problem": problem
        case "formToken": formToken
        case "restoreURL": restoreURL
        case "version": version
        case "back": back
        default: nil
        }
    }
}
