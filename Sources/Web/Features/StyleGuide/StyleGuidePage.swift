import Domain
import Mustache

/// Every component in every state on one page, for whoever changes the style sheet. In development only.
enum StyleGuidePage {
    static let route = SiteRoute(.styleGuide, .readSite, .shared(page))

    static func page(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        let frame = PageFrame(assets: context.assets, isDemo: true, reader: context.reader)
        return try context.page(
            "Stile", frame: frame, breadcrumb: [NavigationLink(text: "Inizio", url: frame.homeURL)],
            template: "style/index", StyleGuideView())
    }
}

/// What stands on the page of components; the rest is in its template.
struct StyleGuideView: Equatable, MustacheParent {
    var marks: [VerdictMark] = [
        VerdictMark(.achieved), VerdictMark(.notAchieved), VerdictMark(.notAssessable), VerdictMark(.noTarget),
        VerdictMark(.noTarget(.baseYear), hasValue: true), VerdictMark(.noTarget(.baseYear)),
    ]
    var fields: [FormField] = Self.kinds.enumerated().flatMap { place, kind in
        [
            FormField(name: "campo-\(place)", label: kind.label, value: kind.value, kind: kind.kind),
            FormField(
                name: "campo-\(place)-errore", label: "\(kind.label), con un errore", help: "L’aiuto sta sotto l’etichetta.",
                value: kind.value, kind: kind.kind, problem: "Il valore non va bene: scrivilo di nuovo."),
        ]
    }
    var findingsCaption = "Problemi di un file importato"
    var findings = [
        ImportFindingRow(
            ImportFinding(
                row: 3, column: "Importo", value: "12.00", problem: "Il numero non è scritto all’italiana.",
                remedy: "Scrivere 12,00."), place: "3")
    ]

    private static let options = [FormOption("a", "Prima risposta", isChosen: true), FormOption("b", "Seconda risposta")]
    private static let kinds: [(label: String, value: String, kind: FormField.Kind)] = [
        ("Testo breve", "Un testo", .text(autocomplete: "off")), ("Numero", "1.250", .number),
        ("Importo", "12.500,00", .money), ("Testo lungo", "Un testo\nsu due righe", .paragraph),
        ("Scelta da un elenco", "a", .choice(options)), ("Scelta singola", "", .radios(options)),
        ("Scelta multipla", "", .checkboxes(options)),
    ]

    func child(named name: String) -> Any? {
        switch name {
        case "marks": marks
        case "fields": fields
        case "findingsCaption": findingsCaption
        case "findings": findings
        default: nil
        }
    }
}
