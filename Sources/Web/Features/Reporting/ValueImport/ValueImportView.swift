import Domain
import Mustache
import Store

/// The table to import, what is wrong with it, and what it would do.
struct ValueImportView: Equatable, MustacheParent {
    var action: String
    var formToken: String
    /// What was pasted, or stood in the file.
    var text = ""
    /// What is wrong with the table as a whole.
    var problem: String?
    /// Something to know before confirming.
    var notice: String?
    var findings: [ImportFinding] = []
    /// What each line would do; empty before a table was checked and found right.
    var rows: [Row] = []
    var versions = ""
    var cancel: NavigationLink

    init(_ address: SiteURL.PlanAddress, formToken: String) {
        action = SiteURL.reporting(address, .valueImport).description
        self.formToken = formToken
        cancel = NavigationLink(text: "Annulla", url: SiteURL.overview(address).description)
    }

    func child(named name: String) -> Any? {
        switch name {
        case "action": action
        case "formToken": formToken
        case "text": text
        case "problem": problem
        case "notice": notice
        case "hasProblems": problem != nil
        case "summary": problem.map { [NavigationLink(text: $0, url: findings.isEmpty ? "#tabella" : "#errori")] } ?? []
        case "findings": findings.map { ImportFindingRow($0, place: String($0.row)) }
        case "hasFindings": !findings.isEmpty
        case "rows": rows
        case "hasRows": !rows.isEmpty
        case "versions": versions
        case "cancel": cancel
        case "headings": ValueTable.headings.joined(separator: ";")
        default: nil
        }
    }

    /// A value that would be written.
    struct Row: Equatable, MustacheParent {
        var line: Int
        var code: String
        var title: String
        var year: Int
        var value: String
        var effect: String
        var note: String

        init(_ entry: ValueTable.Entry, _ effect: ValueStore.ImportEffect, _ overview: LEPSOverview) {
            let sheet = overview.indicator(entry.indicatorCode)?.sheet
            line = entry.line
            code = entry.indicatorCode
            title = sheet?.shortTitle ?? ""
            year = entry.year
            value = (sheet.map { entry.value.shortText(for: $0.indicator) } ?? "") + (entry.isProvisional ? ", provvisorio" : "")
            note = entry.note
            self.effect =
                switch effect {
                case .added: "nuovo"
                case .unchanged: "invariato"
                case .replaced(let before): "sostituisce " + (sheet.map { before.value.shortText(for: $0.indicator) } ?? "")
                }
        }

        func child(named name: String) -> Any? {
            switch name {
            case "line": line
            case "code": code
            case "title": title
            case "year": year
            case "value": value
            case "effect": effect
            case "note": note
            default: nil
            }
        }
    }
}
