import Domain
import Mustache
import Store

/// The remarks on a plan, with what the reader may do with each.
struct RemarkListView: Equatable, MustacheParent {
    var sentence: String
    /// The way to the remarks of each state, and to all.
    var states: [NavigationLink]
    var remarks: [Remark]
    var findings: [ImportFindingRow]
    var importing: VersionListView.Freeze?
    var problem: String?

    init(
        _ plan: PlanSubject, _ all: [StoredRemark], _ state: ReviewRemark.State?, titles: RemarkTitles, mayAnswer: Bool, mayReview: Bool, formToken: String,
        typed: (Int, String)?, problem: String?, findings: [ImportFinding]
    ) {
        let shown = state ?? .open
        sentence = all.isEmpty ? "Nessun rilievo." : shown.counted(all.count { $0.remark.state == shown }) + "."
        let stored = all.filter { each in state.map { each.remark.state == $0 } ?? true }
        states = all.isEmpty ? [] : [NavigationLink(
            text: "Tutti (\(ItalianNumber.print(all.count)))", url: plan.document(.remarks()).description, isCurrent: state == nil)
        ] + ReviewRemark.State.allCases.map { each in
            NavigationLink(
                text: "\(each.plural) (\(ItalianNumber.print(all.count { $0.remark.state == each })))",
                url: plan.document(.remarks(each)).description, isCurrent: state == each)
        }
        self.problem = problem
        self.findings = findings.map { ImportFindingRow($0, place: String($0.row)) }
        remarks = stored.map { each in
            let remark = each.remark
            let actions = (mayReview && remark.state == .answered ? [FormOption("accogli", "Accogli la risposta")] : [])
                + (mayReview && remark.state != .open ? [FormOption("riapri", "Riapri il rilievo")] : [])
            let isTyped = typed?.0 == each.number
            return Remark(
                number: each.number, state: remark.state.label, isOpen: remark.state == .open,
                title: titles[remark],
                facts: [
                    Fact("Cella", optional: remark.cell?.text.capitalisedFirst), Fact("Punto", optional: remark.place), Fact("Rilievo", remark.text),
                    Fact("Scritto", "\(each.openedAt.italian), \(each.openedBy), versione \(remark.version)"),
                    Fact("Risposta", optional: remark.answer.isEmpty ? nil : remark.answer + (each.answeredBy.map { " (\($0))" } ?? "")),
                ].compactMap { $0 },
                action: plan.document(.remark(each.number)).description, formToken: formToken, version: each.revision,
                answering: mayAnswer && remark.state != .accepted ? [
                    FormField(
                        name: RemarkPages.Field.answer, label: "Risposta dell’Ufficio di Piano",
                        value: isTyped ? typed?.1 ?? "" : remark.answer, kind: .paragraph, problem: isTyped ? problem : nil,
                        ownID: "risposta-\(each.number)")
                ] : [],
                actions: actions)
        }
        importing = mayAnswer ? VersionListView.Freeze(action: plan.document(.remarkImport).description, formToken: formToken, fields: []) : nil
    }

    func child(named name: String) -> Any? {
        switch name {
        case "sentence": sentence
        case "states": states
        case "hasStates": !states.isEmpty
        case "remarks": remarks
        case "findings": findings
        case "hasFindings": !findings.isEmpty
        case "findingsCaption": "Problemi del file"
        case "importing": importing
        case "problem": problem
        case "summary": problem.map { [NavigationLink(text: $0, url: "#contenuto")] } ?? []
        default: nil
        }
    }

    struct Remark: Equatable, MustacheParent {
        var number: Int
        var state: String
        var isOpen: Bool
        var title: String
        var facts: [Fact]
        var action: String
        var formToken: String
        var version: Int
        var answering: [FormField]
        var actions: [FormOption]

        func child(named name: String) -> Any? {
            switch name {
            case "number": number
            case "state": state
            case "isOpen": isOpen
            case "title": title
            case "facts": facts
            case "action": action
            case "formToken": formToken
            case "version": version
            case "answering": answering
            case "hasAnswering": !answering.isEmpty
            case "actions": actions
            case "hasActions": !actions.isEmpty
            default: nil
            }
        }
    }
}
