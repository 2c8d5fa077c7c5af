import Domain
import Store

/// The funding records that a figure of the resources adds up.
enum FundingListPage {
    static func page(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .organisation(let address, .funding(let selection)) = url,
            let subject = try OrganisationSubject(address, context)
        else { return .notFound }
        // Amounts too large to be added up are still listed.
        let all = ("Tutti i finanziamenti", subject.records.funding)
        let found = if let tables = try subject.fundingTables(context) { tables.records(selection) } else { Optional(all) }
        guard let (title, records) = found else { return .notFound }
        let summary = try? AmountSummary(records.map(\.amount))
        let sums = (summary?.lines ?? []).map { line in
            Fact(line.period.heading.capitalisedFirst, "\(line.total.italian) (\(line.stage.label))")
        }
        let isOneScope = Set(records.map(FundingScope.init)).count <= 1
        let table = FigureTable(
            "finanziamenti", UnitWords("finanziamento", "finanziamenti").count(records.count),
            OrganisationSubject.fundingColumns, records.map(subject.row))
        return try subject.page(
            "Finanziamenti",
            SectionsView(
                heading: "Finanziamenti", lead: title,
                sections: [
                    PageSection(
                        title: "Le voci",
                        texts: isOneScope ? [] : ["Stati e perimetri diversi: gli importi non si sommano."],
                        facts: isOneScope ? sums : [], tables: records.isEmpty ? [] : [table])
                ]),
            breadcrumb: [NavigationLink(text: "Risorse", url: subject.url(.resources))], context)
    }
}
