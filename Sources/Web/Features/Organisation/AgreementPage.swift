import Domain
import Store

/// The programme agreement: who must sign and who has, what it lacks, the chain of its dates.
enum AgreementPage {
    static func page(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .organisation(let address, .agreement) = url, let subject = try OrganisationSubject(address, context),
            let check = try context.database.records.agreementCheck(in: subject.plan.key, on: context.today)
        else { return .notFound }
        let record = subject.all(.agreement).last
        let view = SectionsView(
            heading: "Accordo di Programma",
            lead: "L’accordo con cui i Comuni dell’Ambito, l’ATS e le ASST competenti adottano il Piano di Zona: devono firmare tutti.",
            links: subject.links([.agreement, .signature, .act]),
            sections: [
                state(check, record, subject), signatories(check, subject), chain(check), elements(check), adherents(check, subject),
            ])
        return try subject.page(
            "Accordo di Programma", view, breadcrumb: [NavigationLink(text: "Governance", url: subject.url(.governance))], context)
    }

    /// The state of the agreement, in a sentence: also on the page of the governance.
    static func sentence(_ check: AgreementCheck) -> String {
        if check.signatories.isEmpty { return "I sottoscrittori non si possono elencare: non si conoscono i Comuni dell’Ambito." }
        let signed = check.signatories.count(where: \.hasSigned)
        return (check.isComplete ? "L’accordo è completo. " : "L’accordo è incompleto. ")
            + "Hanno firmato \(ItalianNumber.print(signed)) di \(UnitWords("sottoscrittore", "sottoscrittori").count(check.signatories.count))."
    }

    private static func state(_ check: AgreementCheck, _ record: PlanRecord?, _ subject: OrganisationSubject) -> PageSection {
        let place = record.map { subject.url(.edit($0.kind, $0.id)) } ?? subject.url(.new(RecordSchema.agreement.id))
        return PageSection(
            title: "A che punto è", texts: [sentence(check)],
            findings: check.gaps.map { FigureCell($0.asSentence, url: $0.contains("firm") || !subject.mayEdit ? nil : place) }
                + check.warnings.map { FigureCell($0.asSentence) },
            facts: [
                Fact("Validità", check.validity.label.capitalisedFirst),
                Fact("Unanimità", check.isUnanimous ? "sì: hanno firmato tutti" : "no"),
            ] + [Fact("Titolo", optional: record?.text("titolo")), Fact("Luogo", optional: record?.text("luogo")), Fact("Nota", optional: record?.text("nota"))]
                .compactMap(\.self))
    }

    private static func signatories(_ check: AgreementCheck, _ subject: OrganisationSubject) -> PageSection {
        let schema = RecordSchema.signature.id
        let rows = check.signatories.map { signatory -> (FigureCell, [FigureCell]) in
            let new = subject.url(.new(schema))
                + "?ente=\(SiteURL.segment(signatory.party.name))&ufficio=\(SiteURL.segment(signatory.party.kind.office))&ruolo=sottoscrittore"
            let url = signatory.signature.map { subject.url(.record(schema, $0.id)) } ?? (subject.mayEdit ? new : nil)
            return (
                FigureCell(signatory.party.name, url: url, note: signatory.signature == nil && subject.mayEdit ? "registra la firma" : nil),
                [
                    FigureCell(signatory.signature?.office ?? signatory.party.kind.office),
                    FigureCell(signatory.signature?.state.label ?? "non registrata"),
                    FigureCell(signatory.signature?.kind?.label ?? ""),
                    FigureCell(signatory.signature?.date?.italian ?? "", note: signatory.signature?.date == nil ? nil : signatory.deadline.warning),
                ]
            )
        }
        return PageSection(
            title: "Sottoscrittori",
            texts: ["L’elenco viene dai Comuni dell’Ambito, dall’ATS e dalle ASST competenti alla data dell’accordo."],
            tables: rows.isEmpty ? [] : [
                FigureTable(
                    "sottoscrittori", UnitWords("sottoscrittore", "sottoscrittori").count(rows.count),
                    ["Ente", "Ufficio", "Firma", "Tipo", "Data"], rows)
            ])
    }

    private static func chain(_ check: AgreementCheck) -> PageSection {
        PageSection(
            title: "L’iter",
            tables: [
                FigureTable(
                    "iter", "Passi, date e termini dell’atto", ["Passo", "Data", "Estremi", "Termine"],
                    check.steps.map { step in
                        (
                            FigureCell(step.step.label),
                            [
                                FigureCell(step.record.date?.italian ?? "non indicata"), FigureCell(step.record.act),
                                FigureCell(step.deadline.deadline?.date?.italian ?? "", note: step.deadline.warning ?? step.deadline.words),
                            ]
                        )
                    })
            ])
    }

    private static func elements(_ check: AgreementCheck) -> PageSection {
        PageSection(
            title: "Elementi essenziali",
            tables: [
                FigureTable(
                    "elementi", "Gli otto elementi richiesti dalla DGR XII/2167/2024", ["Elemento", "Presente"],
                    ProgrammeAgreement.Element.allCases.map { element in
                        (FigureCell(element.label.capitalisedFirst), [check.missingElements.contains(element) ? "no" : "sì"])
                    })
            ])
    }

    private static func adherents(_ check: AgreementCheck, _ subject: OrganisationSubject) -> PageSection {
        guard !check.adherents.isEmpty else {
            return PageSection(title: "Aderenti", texts: ["Nessun ente aderente registrato."])
        }
        return PageSection(
            title: "Aderenti",
            tables: [
                FigureTable(
                    "aderenti", UnitWords("aderente", "aderenti").count(check.adherents.count), ["Ente", "Ufficio", "Firma", "Data"],
                    check.adherents.map { adherent in
                        (
                            FigureCell(adherent.body, url: subject.url(.record(RecordSchema.signature.id, adherent.id))),
                            [FigureCell(adherent.office), FigureCell(adherent.state.label), FigureCell(adherent.date?.italian ?? "")]
                        )
                    })
            ])
    }
}

extension DeadlineCheck {
    /// How a term that is not overstepped stands; nil without term.
    var words: String? {
        switch state {
        case .met: "rispettato"
        case .open(0): "scade oggi"
        case .open(let days): "tra \(UnitWords("giorno", "giorni").count(days))"
        case .metLate, .missed, .undated: nil
        }
    }
}
