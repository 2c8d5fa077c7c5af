import Domain
import Store

/// Actors and the tables they sit at, units of offer with their places, proposals and their answers.
enum NetworkPage {
    static func page(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .organisation(let address, .network) = url, let subject = try OrganisationSubject(address, context)
        else { return .notFound }
        let view = SectionsView(
            heading: "Rete del territorio", lead: "I soggetti con cui l’Ambito lavora, le unità di offerta, le proposte ricevute.",
            links: subject.links([.actor, .offerUnit, .proposal]),
            sections: [actors(subject), totals(subject), units(subject), proposals(subject)])
        return try subject.page("Rete del territorio", view, context)
    }

    private static func actors(_ subject: OrganisationSubject) -> PageSection {
        let records = subject.all(.actor)
        guard !records.isEmpty else { return PageSection(title: "Soggetti", texts: ["Nessun soggetto registrato."]) }
        return PageSection(
            title: "Soggetti",
            tables: [
                FigureTable(
                    "soggetti", UnitWords("soggetto", "soggetti").count(records.count), ["Soggetto", "Tipo", "Tavoli e organi", "Accordi"],
                    records.map { record in
                        (
                            subject.cell(record),
                            [
                                FigureCell(record.text("tipo")), FigureCell(subject.names(record, "tavoli", .records("organo")).joined(separator: "; ")),
                                FigureCell(record.list("accordi").joined(separator: "; ")),
                            ]
                        )
                    })
            ])
    }

    private static func totals(_ subject: OrganisationSubject) -> PageSection {
        let all = subject.records.offerUnits
        guard !all.isEmpty else { return PageSection(title: "Unità di offerta per tipo", texts: ["Nessuna unità di offerta registrata."]) }
        guard let totals = try? OfferUnitTotal.all(all) else {
            return PageSection(
                title: "Unità di offerta per tipo",
                findings: [FigureCell("I posti non si possono sommare: \(ArithmeticError.overflow.message)", url: subject.url(.list(RecordSchema.offerUnit.id)))])
        }
        return PageSection(
            title: "Unità di offerta per tipo",
            texts: ["I posti di tipi diversi non si sommano tra loro: lo stesso posto può essere accreditato e a budget."],
            tables: [
                FigureTable(
                    "tipi", UnitWords("tipo", "tipi").count(totals.count),
                    ["Tipo", .number("Unità")] + OfferUnit.Places.allCases.map { FigureColumn.number($0.label.capitalisedFirst) },
                    totals.map { total in
                        (
                            FigureCell(total.type),
                            [FigureCell(ItalianNumber.print(total.units.count), url: subject.url(.list(RecordSchema.offerUnit.id)))]
                                + OfferUnit.Places.allCases.map { kind in
                                    guard let places = total.places[kind] else { return "—" }
                                    let known = total.known[kind] ?? 0
                                    return FigureCell(
                                        ItalianNumber.print(places),
                                        note: known < total.units.count ? "di \(known) unità su \(total.units.count)" : nil)
                                }
                        )
                    })
            ])
    }

    private static func units(_ subject: OrganisationSubject) -> PageSection {
        let records = subject.all(.offerUnit)
        guard !records.isEmpty else { return PageSection(title: "Unità di offerta", texts: ["Nessuna unità di offerta registrata."]) }
        let users = Dictionary(grouping: subject.all(.unitUsers)) { $0.list("unita").first ?? "" }
        return PageSection(
            title: "Unità di offerta",
            tables: [
                FigureTable(
                    "unita", UnitWords("unità di offerta", "unità di offerta").count(records.count),
                    ["Unità", "Comune", "Gestore", "Posti", "Utenti"],
                    records.map { record in
                        let unit = OfferUnit(record)
                        let places = OfferUnit.Places.allCases.compactMap { kind in
                            unit.places[kind].map { "\(ItalianNumber.print($0)) \(kind.label)" }
                        } + [record.text("capacita")].filter { !$0.isEmpty }
                        let counted = (users[record.id] ?? []).compactMap { item in
                            item.integer("anno").map { "\($0): \(ItalianNumber.print(item.integer("utenti") ?? 0))" }
                        }
                        return (
                            FigureCell("\(unit.type) \(unit.name)", url: subject.url(of: record)),
                            [
                                FigureCell(unit.municipality), FigureCell(record.text("gestore")), FigureCell(places.joined(separator: "; ")),
                                FigureCell(counted.joined(separator: "; ")),
                            ]
                        )
                    })
            ])
    }

    private static func proposals(_ subject: OrganisationSubject) -> PageSection {
        let records = subject.all(.proposal)
        guard !records.isEmpty else { return PageSection(title: "Co-programmazione", texts: ["Nessuna proposta registrata."]) }
        let known = Set(subject.vocabulary[.cards].map(\.key))
        let gaps = records.flatMap { record in
            Proposal(record).gaps(known: known).map { FigureCell("\(record.text("titolo")): \($0)".asSentence, url: subject.url(of: record)) }
        }
        return PageSection(
            title: "Co-programmazione", findings: gaps,
            tables: [
                FigureTable(
                    "proposte", UnitWords("proposta ricevuta", "proposte ricevute").count(records.count),
                    ["Proposta", "Proponente", "Risposta", "Schede"],
                    records.map { record in
                        let proposal = Proposal(record)
                        return (
                            subject.cell(record),
                            [
                                FigureCell(proposal.proponent), FigureCell(proposal.answer.label, note: proposal.reason),
                                FigureCell(subject.names(record, "schede", .cards).joined(separator: "; ")),
                            ]
                        )
                    })
            ])
    }
}
