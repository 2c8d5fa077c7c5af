import Domain
import Mustache
import Store

/// The versions of a plan, and the form that freezes one.
struct VersionListView: Equatable, MustacheParent {
    var rows: [Row]
    var links: [NavigationLink]
    var freeze: Freeze?

    init(_ plan: PlanSubject, _ versions: [PlanVersion], mayFreeze: Bool, formToken: String, reason: FormField) {
        rows = versions.map { Row($0, of: plan) }
        links = versions.isEmpty ? [] : [
            NavigationLink(text: "Differenze tra la bozza e l’ultima versione", url: plan.document(.differences(from: nil, to: nil)).description)
        ]
        freeze = mayFreeze ? Freeze(action: plan.document(.versions).description, formToken: formToken, fields: [reason]) : nil
    }

    func child(named name: String) -> Any? {
        switch name {
        case "rows": rows
        case "hasRows": !rows.isEmpty
        case "links": links
        case "hasLinks": !links.isEmpty
        case "freeze": freeze
        case "summary": freeze?.fields.compactMap { field in field.problem.map { NavigationLink(text: $0, url: "#\(field.anchor)") } } ?? []
        default: nil
        }
    }

    struct Row: Equatable, MustacheParent {
        var number: Int
        var url: String
        var frozen: String
        var reason: String
        var state: String
        var counts: String

        init(_ version: PlanVersion, of plan: PlanSubject) {
            number = version.number
            url = plan.document(.version(version.number)).description
            frozen = "\(version.frozenAt.italian), \(version.frozenBy)"
            (reason, state) = (version.reason, version.state.label)
            counts = CompletenessView.sentence(version.counts)
        }

        func child(named name: String) -> Any? {
            switch name {
            case "number": number
            case "url": url
            case "frozen": frozen
            case "reason": reason
            case "state": state
            case "counts": counts
            default: nil
            }
        }
    }

    struct Freeze: Equatable, MustacheParent {
        var action: String
        var formToken: String
        var fields: [FormField]

        func child(named name: String) -> Any? {
            switch name {
            case "action": action
            case "formToken": formToken
            case "fields": fields
            default: nil
            }
        }
    }
}

/// One version: what it is, its files, its way to the ATS.
struct VersionView: Equatable, MustacheParent {
    var heading: String
    var state: String
    var facts: [Fact]
    var downloads: [PlanDocumentPages.Download]
    var links: [NavigationLink]
    var steps: [Fact]
    var form: StepForm?
    var summary: [NavigationLink]

    init(
        _ plan: PlanSubject, _ version: PlanVersion, states: [PlanVersionState], texts: [String: String], problems: [String: String],
        formToken: String, action: SiteURL, mayReview: Bool
    ) {
        heading = "Versione \(version.number)"
        state = version.state.label
        facts = [
            Fact("Congelata", "\(version.frozenAt.italian), \(version.frozenBy)"), Fact("Motivo", version.reason),
            Fact("Verifica del piano", CompletenessView.sentence(version.counts)),
            Fact("Impronta del documento (SHA-256)", version.documentDigest),
            Fact("Impronta del documento per il pubblico (SHA-256)", optional: version.publicDigest),
            Fact("Impronta dei dati (SHA-256)", version.dataDigest),
        ].compactMap { $0 }
        downloads = VersionFile.allCases.filter { $0 != .publicDocument || version.publicDigest != nil }.map { file in
            PlanDocumentPages.Download(
                name: file.label, purpose: file.purpose, url: plan.document(.versionFile(version.number, file)).description)
        }
        links = [
            NavigationLink(text: "Differenze dalla versione precedente", url: plan.document(.differences(from: nil, to: version.number)).description),
            NavigationLink(text: "Rilievi", url: plan.document(.remarks()).description),
        ] + (mayReview ? [NavigationLink(text: "Scrivi un rilievo", url: plan.document(.newRemark(version.number)).description)] : [])
        steps = version.steps.map { taken in
            let step = taken.step
            let act = step.act.isEmpty ? nil : "\(step.act)\(step.date.map { ", \($0.italian)" } ?? "")"
            return Fact(
                step.state.label,
                [act, step.reason.isEmpty ? nil : "Motivo: \(step.reason)", "\(taken.takenAt.italian), \(taken.takenBy)"].compactMap { $0 })
        }
        let chosen = texts[VersionPages.Field.state].flatMap(PlanVersionState.init) ?? states.first
        form = states.isEmpty ? nil : StepForm(
            action: action.description, formToken: formToken, version: version.version,
            fields: [
                FormField(
                    name: VersionPages.Field.state, label: "Passaggio",
                    kind: .choice(states.map { FormOption($0.rawValue, $0.label, isChosen: $0 == chosen) }),
                    problem: problems[VersionPages.Field.state]),
                FormField(
                    name: VersionPages.Field.act, label: "Atto, protocollo o decreto",
                    help: "Per l’approvazione l’atto dell’Assemblea, per la trasmissione il numero di protocollo, per la presa d’atto il decreto.",
                    value: texts[VersionPages.Field.act] ?? "", kind: .text(autocomplete: "off"), problem: problems[VersionPages.Field.act]),
                FormField(
                    name: VersionPages.Field.date, label: "Data", help: "gg/mm/aaaa", value: texts[VersionPages.Field.date] ?? "",
                    kind: .text(autocomplete: "off"), problem: problems[VersionPages.Field.date]),
                FormField(
                    name: VersionPages.Field.reason, label: "Motivo", help: "Serve se una condizione non è soddisfatta.",
                    value: texts[VersionPages.Field.reason] ?? "", kind: .paragraph, problem: problems[VersionPages.Field.reason]),
            ])
        summary = form?.fields.compactMap { field in field.problem.map { NavigationLink(text: $0, url: "#\(field.anchor)") } } ?? []
    }

    func child(named name: String) -> Any? {
        switch name {
        case "heading": heading
        case "state": state
        case "facts": facts
        case "downloads": downloads
        case "links": links
        case "steps": steps
        case "hasSteps": !steps.isEmpty
        case "form": form
        case "summary": summary
        default: nil
        }
    }

    struct StepForm: Equatable, MustacheParent {
        var action: String
        var formToken: String
        var version: Int
        var fields: [FormField]

        func child(named name: String) -> Any? {
            switch name {
            case "action": action
            case "formToken": formToken
            case "version": version
            case "fields": fields
            default: nil
            }
        }
    }
}

/// The differences between two states of a plan, and the form that chooses them.
struct DifferencePageView: Equatable, MustacheParent {
    var action: String
    var fields: [FormField]
    var changes: DifferenceView?

    init(_ plan: PlanSubject, _ versions: [PlanVersion], from: Int?, to: Int?, mayReadDraft: Bool, changes: DifferenceView?) {
        action = plan.document(.differences(from: nil, to: nil)).description
        func options(_ chosen: Int?, draft: Bool) -> [FormOption] {
            (draft ? [FormOption("bozza", "La bozza, come è ora", isChosen: chosen == nil)] : []) + versions.map {
                FormOption(String($0.number), "Versione \($0.number), \($0.frozenAt.italian)", isChosen: $0.number == chosen)
            }
        }
        fields = versions.count < (mayReadDraft ? 1 : 2) ? [] : [
            FormField(name: "da", label: "Da", kind: .choice(options(from, draft: false))),
            FormField(name: "a", label: "A", kind: .choice(options(to, draft: mayReadDraft))),
        ]
        self.changes = changes
    }

    func child(named name: String) -> Any? {
        switch name {
        case "action": action
        case "fields": fields
        case "hasFields": !fields.isEmpty
        case "changes": changes
        default: nil
        }
    }
}
