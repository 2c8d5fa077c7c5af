import Domain
import Store

// What the document draws together from the records of several registers: degrees of outcomes, totals of money, what
// the programme agreement lacks.

extension PlanContents {
    /// What stands at the head of a section, before its registers.
    func summaryBlocks(of id: String, _ page: PageContext) throws -> [DocumentBlock] {
        switch id {
        case "esiti": outcomeBlocks
        case "contesto": try fundingBlocks(page)
        case "governance": try agreementBlocks(page)
        default: []
        }
    }

    private var outcomeBlocks: [DocumentBlock] {
        let outcomes = records.filter { $0.kind == RecordSchema.previousOutcome.id }.map(PreviousOutcome.init)
        guard !outcomes.isEmpty else { return [] }
        let rows = outcomes.map { outcome -> [String] in
            let continuation = outcome.continuation?.rawValue ?? "non indicato"
            return [outcome.record.text("numero"), outcome.title, Self.words(of: outcome.degree), continuation]
        }
        return [
            .heading(3, "Quadro degli esiti"),
            .table(DocumentTable("Grado di raggiungimento degli obiettivi precedenti", ["N.", "Obiettivo", "Grado", "Riproposto"], rows: rows)),
        ]
    }

    private static func words(of degree: PreviousOutcome.Degree) -> String {
        switch degree {
        case .counted(let degree, let done, let planned):
            "\(degree.rawValue) (\(PreviousOutcome.Degree.actions(done, of: planned)))"
        case .derived(let degree, let stated): "\(ItalianNumber.print(stated))% (\(degree.rawValue), parola derivata)"
        case .notComputable: "non calcolabile"
        case .narrative: "raccontato"
        case .unstated: "non indicato"
        }
    }

    /// Sums of money that may be added up, each with its period: different periods are never added.
    private func fundingBlocks(_ page: PageContext) throws -> [DocumentBlock] {
        let areas = Dictionary(cards.map { ($0.card.code, $0.card.mainAreas) }) { first, _ in first }
        guard let book = try? FundingBook(records.funding, areas: areas, sources: page.database.programming.fundingSources()),
            !book.chapters.isEmpty
        else { return [] }
        let rows = book.chapters.flatMap { chapter in
            chapter.bySource.periods.compactMap { period -> [String]? in
                guard let sum = chapter.bySource.totals[period] else { return nil }
                let years = period == .unstated ? "periodo non indicato" : period.text
                return [chapter.scope.label.capitalisedFirst, years, sum.total.italian, sum.publicTotal.italian, sum.privateTotal.italian]
            }
        }
        guard !rows.isEmpty else { return [] }
        return [
            .heading(3, "Risorse in sintesi"),
            .table(DocumentTable(
                "Totali delle risorse per periodo", ["Che cosa", "Periodo", "Totale", "Di cui pubbliche", "Di cui private"],
                numbers: [2, 3, 4], rows: rows, source: "somme calcolate; ogni finanziamento conta una volta")),
        ] + fundingFigures(book)
    }

    private func agreementBlocks(_ page: PageContext) throws -> [DocumentBlock] {
        guard records.agreement != nil, let check = try page.database.records.agreementCheck(in: subject.key, on: today) else { return [] }
        let gaps = check.gaps.map { $0.capitalisedFirst.asSentence }
        return [.heading(3, "Stato dell’Accordo di Programma")]
            + (gaps.isEmpty ? [.sentence("L’Accordo è completo: tutti gli enti hanno firmato.")] : [.text(.list(gaps))])
    }
}
