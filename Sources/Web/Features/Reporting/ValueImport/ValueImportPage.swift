import Domain
import Foundation
import HTTPServer
import Store

/// Values from a table, in two steps: what it would do, then doing it. All or nothing.
enum ValueImportPage {
    /// The longest table, in octets: a year of every indicator is some 2 KB.
    static let limit = 262_144

    static let text = "tabella"
    static let file = "file"
    static let step = "passo"
    static let versions = "versioni"
    static let confirms = "conferma"

    static func form(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let subject = try subject(url, context) else { return .notFound }
        return try show(ValueImportView(subject.address, formToken: context.formToken), subject, context)
    }

    /// Checks the table, and writes it when the check was confirmed and nothing has changed since.
    static func post(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard let subject = try subject(url, context), let user = context.visitor?.user else { return .notFound }
        var view = ValueImportView(subject.address, formToken: context.formToken)
        guard let typed = typed(context) else {
            view.problem = "Il file non è un testo: salvarlo come CSV."
            return try show(view, subject, context)
        }
        view.text = typed
        let table: ValueTable
        do {
            table = try ValueTable(
                typed, indicators: subject.overview.indicators.map(\.indicator), period: subject.key.period)
        } catch {
            view.problem = error.message
            return try show(view, subject, context)
        }
        guard table.findings.isEmpty else {
            view.findings = table.findings
            view.problem = "La tabella ha \(table.findings.count == 1 ? "un errore" : "\(table.findings.count) errori"): nessun valore è stato scritto."
            return try show(view, subject, context)
        }
        let preview = try context.database.values.preview(table.entries, in: subject.key)
        if context.text(step) == confirms {
            let seen = context.text(versions).split(separator: " ").compactMap { Int($0) }
            do {
                let written = try context.database.values.importAll(
                    table.entries, in: subject.key, replacing: seen,
                    provenance: Provenance(enteredBy: user.label, enteredOn: context.page.today), by: user.author,
                    at: context.now)
                if written != nil { return .redirect(.overview(subject.address)) }
                view.notice = "Nel frattempo un valore è cambiato: controlla di nuovo e conferma."
            } catch let error as StoreError {
                view.problem = error.description
                return try show(view, subject, context)
            }
        }
        view.versions = preview.versions.map(String.init).joined(separator: " ")
        view.rows = zip(table.entries, preview.effects).map { entry, effect in
            ValueImportView.Row(entry, effect, subject.overview)
        }
        return try show(view, subject, context)
    }

    private static func subject(_ url: SiteURL, _ context: PersonalContext) throws -> LEPSSubject? {
        guard case .reporting(let address, .valueImport) = url, let subject = try LEPSSubject(address, context),
            !subject.overview.leps.isEmpty
        else { return nil }
        return subject
    }

    /// The file that was chosen, or what was pasted; nil for a file that is no text.
    private static func typed(_ context: PersonalContext) -> String? {
        guard let file = context.file(file) else { return context.fields[text] ?? "" }
        if let text = String(validating: file.octets, as: UTF8.self) { return text }
        // What a spreadsheet on Windows saves.
        return String(bytes: file.octets, encoding: .windowsCP1252)
    }

    private static func show(
        _ view: ValueImportView, _ subject: LEPSSubject, _ context: PersonalContext
    ) throws -> PersonalAnswer {
        try context.page(
            "Importa valori", frame: subject.frame(context), breadcrumb: subject.breadcrumb,
            hasProblems: view.problem != nil, template: "reporting/value-import", view)
    }
}
