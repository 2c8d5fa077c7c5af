import Domain
import Store

/// Services by municipality, and the plan to strengthen associated management.
enum ServicesPage {
    static func page(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .organisation(let address, .services) = url, let subject = try OrganisationSubject(address, context)
        else { return .notFound }
        let view = SectionsView(
            heading: "Servizi e Comuni", lead: "Come è gestito ogni servizio in ogni Comune dell’Ambito.",
            links: subject.links([.service, .strengthening]),
            sections: [try matrix(subject, context), arrangements(subject), strengthening(subject)])
        return try subject.page(
            "Servizi e Comuni", view, breadcrumb: [NavigationLink(text: "Governance", url: subject.url(.governance))], context)
    }

    private static func matrix(_ subject: OrganisationSubject, _ context: PageContext) throws -> PageSection {
        let arrangements = subject.records.services
        guard !arrangements.isEmpty else { return PageSection(title: "La matrice", texts: ["Nessun servizio registrato."]) }
        let municipalities = try subject.municipalities(context)
        guard !municipalities.isEmpty else {
            return PageSection(title: "La matrice", texts: ["Non si conoscono i Comuni dell’Ambito: la matrice non si può comporre."])
        }
        let matrix = ServiceMatrix(arrangements, municipalities: municipalities)
        return PageSection(
            title: "La matrice",
            texts: ["Una cella vuota dice che lì il servizio non è registrato, non che manchi."],
            findings: matrix.unknownMunicipalities.map {
                FigureCell("«\($0)» non è un Comune dell’Ambito.", url: subject.url(.list(RecordSchema.service.id)))
            },
            tables: [
                FigureTable(
                    "matrice", "Servizi per Comune", ["Comune"] + matrix.services.map { FigureColumn.words($0) },
                    matrix.rows.map { row in
                        (FigureCell(row.municipality), row.cells.map { cell(of: $0, subject) })
                    },
                    total: ("Comuni con il servizio", matrix.coverage.map { FigureCell("\(ItalianNumber.print($0)) di \(ItalianNumber.print(matrix.rows.count))") }))
            ])
    }

    private static func cell(of arrangements: [ServiceArrangement], _ subject: OrganisationSubject) -> FigureCell {
        guard let first = arrangements.first else { return "—" }
        let words = arrangements.map { $0.note.isEmpty ? ($0.form?.label ?? "sì") : $0.note }
        let more = arrangements.map { arrangement in
            [arrangement.note.isEmpty ? nil : arrangement.form?.label, arrangement.provider, arrangement.start.isEmpty ? nil : "dal \(arrangement.start)"]
                .compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ")
        }
        return FigureCell(
            words.joined(separator: "; "), url: subject.url(.record(RecordSchema.service.id, first.id)),
            note: more.filter { !$0.isEmpty }.joined(separator: "; "))
    }

    private static func arrangements(_ subject: OrganisationSubject) -> PageSection {
        let records = subject.all(.service)
        guard !records.isEmpty else { return PageSection(title: "Gestori e forme di gestione", texts: ["Nessuna gestione registrata."]) }
        return PageSection(
            title: "Gestori e forme di gestione",
            tables: [
                FigureTable(
                    "gestioni", UnitWords("gestione", "gestioni").count(records.count),
                    ["Servizio", "Forma", "Gestore", "Avvio", "Comuni", "Nota"],
                    records.map { record in
                        let arrangement = ServiceArrangement(record)
                        return (
                            subject.cell(record),
                            [
                                FigureCell(arrangement.form?.label ?? ""), FigureCell(arrangement.provider), FigureCell(arrangement.start),
                                FigureCell(arrangement.municipalities.isEmpty ? "tutti" : arrangement.municipalities.joined(separator: ", ")),
                                FigureCell(record.text("nota")),
                            ]
                        )
                    })
            ])
    }

    private static func strengthening(_ subject: OrganisationSubject) -> PageSection {
        let records = subject.all(.strengthening)
        guard !records.isEmpty else {
            return PageSection(title: "Piano di rafforzamento della gestione associata", texts: ["Nessun intervento registrato."])
        }
        return PageSection(
            title: "Piano di rafforzamento della gestione associata",
            tables: [
                FigureTable(
                    "rafforzamento", UnitWords("intervento", "interventi").count(records.count),
                    ["Intervento", "Che cosa si fa", "Periodo", "Stato", "Schede"],
                    records.map { record in
                        (
                            subject.cell(record),
                            [
                                FigureCell(record.text("contenuto")), FigureCell(record.text("periodo")), FigureCell(record.text("stato")),
                                FigureCell(subject.names(record, "schede", .cards).joined(separator: "; ")),
                            ]
                        )
                    })
            ])
    }
}

extension OrganisationSubject {
    /// The municipalities of the Ambito on the first day of the plan, or today when none is known of then.
    func municipalities(_ context: PageContext) throws -> [Municipality] {
        for day in [plan.key.period.firstDay, context.today] {
            let known = try context.database.territory.profile(of: plan.key.ambitoCode, on: day)?.municipalities ?? []
            if !known.isEmpty { return known.map(\.municipality) }
        }
        return []
    }
}
