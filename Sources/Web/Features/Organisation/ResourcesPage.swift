import Domain
import Store

/// The money of a plan by source, area, year, municipality; budgets and accounts; personnel.
enum ResourcesPage {
    static func page(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .organisation(let address, .resources) = url, let subject = try OrganisationSubject(address, context)
        else { return .notFound }
        let view = SectionsView(
            heading: "Risorse",
            lead: "Ogni somma conta una volta sola, a quante schede e azioni serva. Gli importi di periodi, stati e perimetri diversi sono mostrati a parte e non si sommano.",
            links: subject.links([.funding, .budget, .staff]),
            sections: try funding(subject, context) + [try cards(subject, context), try budgets(subject, context), staff(subject)])
        return try subject.page("Risorse", view, context)
    }

    // MARK: Funding

    private static func funding(_ subject: OrganisationSubject, _ context: PageContext) throws -> [PageSection] {
        guard !subject.records.funding.isEmpty else {
            return [PageSection(title: "Finanziamenti", texts: ["Nessun finanziamento registrato."])]
        }
        guard let tables = try subject.fundingTables(context) else {
            return [PageSection(title: "Finanziamenti", findings: [tooLarge(subject, .funding)])]
        }
        return tables.book.chapters.map { chapter in
            let missing = chapter.bySource.withoutFigure
            return PageSection(
                title: chapter.scope.label,
                texts: text(chapter),
                findings: missing.isEmpty ? [] : [
                    FigureCell(
                        "\(UnitWords("finanziamento", "finanziamenti").count(missing.count)) senza un importo in euro: i totali non li comprendono.",
                        url: subject.url(.funding(FundingSelection(chapter: FundingTables.code(chapter.scope)))))
                ],
                tables: tables.tables(of: chapter).map { tables.view($0, of: chapter) })
        }
    }

    private static func text(_ chapter: FundingBook.Chapter) -> [String] {
        let count = UnitWords("finanziamento", "finanziamenti").count(chapter.records.count)
        let periods = chapter.bySource.periods
        let sums = periods.compactMap { period in
            chapter.bySource.totals[period].map { "\($0.total.italian) (\(period.heading))" }
        }
        guard !sums.isEmpty else { return ["\(count), nessuno con un importo in euro."] }
        return ["\(count). " + (sums.count == 1 ? "Totale: \(sums[0])." : "Totali per periodo, da non sommare: \(sums.joined(separator: "; ")).")]
    }

    private static func tooLarge(_ subject: OrganisationSubject, _ schema: RecordSchema) -> FigureCell {
        FigureCell(
            "I totali non si possono calcolare: \(ArithmeticError.overflow.message) Controllare gli importi del registro.",
            url: subject.url(.list(schema.id)))
    }

    // MARK: Cards

    /// The amounts of row 5 of the cards beside the records linked to them: the two say the same money, so are compared
    /// and not added.
    private static func cards(_ subject: OrganisationSubject, _ context: PageContext) throws -> PageSection {
        let funding = subject.records.funding
        let cards = try context.listedCards(in: subject.plan.key).filter { $0.amounts.contains { $0.cents != nil } }
        guard !cards.isEmpty else {
            return PageSection(title: "Importi nelle schede", texts: ["Nessuna scheda indica un importo."])
        }
        let total = (try? AmountSummary(cards.flatMap(\.amounts)))?.lines ?? []
        var findings: [FigureCell] = []
        let rows = cards.map { card -> (FigureCell, [FigureCell]) in
            let own = sums(card.amounts)
            let linked = funding.filter { $0.cards.contains(card.code) && $0.perimeter == .ambito && !$0.isUnfunded }
            let shared = linked.contains { $0.cards.count > 1 }
            let url = SiteURL.cards(subject.plan.address, .card(card.code)).description
            if !linked.isEmpty, !shared, sums(linked.map(\.amount)) != own {
                findings.append(FigureCell("Scheda \(card.code): l’importo della scheda non è quello dei finanziamenti collegati.", url: url))
            }
            return (
                FigureCell("\(card.code) \(card.title)", url: url),
                [FigureCell(own), FigureCell(linked.isEmpty ? "nessun finanziamento collegato" : sums(linked.map(\.amount)), note: shared ? "in parte comuni ad altre schede" : nil)]
            )
        }
        return PageSection(
            title: "Importi nelle schede",
            texts: ["Sono gli importi della riga «risorse economiche» di ogni scheda, contati una volta. Dicono lo stesso denaro dei finanziamenti collegati: si confrontano, non si sommano."]
                + (total.isEmpty ? [] : ["Totale delle schede: \(total.map { "\($0.total.italian) (\($0.stage.label), \($0.period.heading))" }.joined(separator: "; "))."]),
            findings: findings,
            tables: [
                FigureTable(
                    "schede", UnitWords("scheda con un importo", "schede con un importo").count(cards.count),
                    ["Scheda", .number("Nella scheda"), .number("Finanziamenti collegati")], rows)
            ])
    }

    private static func sums(_ amounts: [Amount]) -> String {
        guard let summary = try? AmountSummary(amounts) else { return ArithmeticError.overflow.message }
        return summary.lines.map { line in
            line.total.italian + (line.period == .unstated ? "" : " (\(line.period.heading))")
                + (line.stage == .budgeted ? "" : ", \(line.stage.label)")
        }.joined(separator: "; ")
    }

    // MARK: Budgets

    private static func budgets(_ subject: OrganisationSubject, _ context: PageContext) throws -> PageSection {
        let links = subject.links([.budget])
        let items = subject.records.budget
        guard !items.isEmpty else {
            return PageSection(title: "Bilancio dell’Ambito", texts: ["Nessuna voce di preventivo o consuntivo registrata."], links: links)
        }
        guard let accounts = try? YearAccount.all(items) else {
            return PageSection(title: "Bilancio dell’Ambito", findings: [tooLarge(subject, .budget)])
        }
        func money(_ cents: Cents?) -> FigureCell { FigureCell(cents?.italian ?? "") }
        var residents: [Int: Int] = [:]
        for year in Set(accounts.map(\.id.year)) {
            residents[year] = try context.database.demography.residents(ofAmbito: subject.plan.key.ambitoCode, in: year)
        }
        let rows = accounts.map { account -> (FigureCell, [FigureCell]) in
            let perHead = account.perHead(residents: residents[account.id.year])?.italian
            let acts = account.acts.map { subject.vocabulary.name(.records("atto"), $0) ?? "\($0) (non c’è più)" }
            return (
                FigureCell("\(account.id.year), \(account.id.document.label)", url: subject.url(.list(RecordSchema.budget.id))),
                [
                    money(account.income), money(account.spending),
                    FigureCell(perHead ?? "", note: perHead == nil ? "residenti del \(account.id.year) non registrati" : nil),
                    money(account.byManagement[.associated]), money(account.byManagement[.single]),
                    FigureCell(acts.joined(separator: "; ")),
                ]
            )
        }
        return PageSection(
            title: "Bilancio dell’Ambito",
            texts: ["Preventivo e consuntivo di ogni anno. La spesa pro capite divide la spesa per i residenti contati nello stesso anno."],
            tables: [
                FigureTable(
                    "bilancio", "Preventivi e consuntivi per anno",
                    [
                        "Anno", .number("Entrate"), .number("Spese"), .number("Spesa pro capite"),
                        .number("Di cui associata"), .number("Di cui singola"), "Atto",
                    ], rows)
            ], links: links)
    }

    // MARK: Personnel

    private static func staff(_ subject: OrganisationSubject) -> PageSection {
        let links = subject.links([.staff])
        let items = subject.records.staff
        guard !items.isEmpty else { return PageSection(title: "Personale", texts: ["Nessun profilo di personale registrato."], links: links) }
        guard let totals = try? StaffTotal.all(items) else {
            return PageSection(title: "Personale", findings: [tooLarge(subject, .staff)])
        }
        return PageSection(
            title: "Personale", texts: ["Persone e ore per professione; anni diversi sono a parte."],
            tables: [
                FigureTable(
                    "personale", "Personale per professione e anno",
                    ["Professione", "Anno", .number("Persone"), .number("Ore alla settimana")],
                    totals.map { total in
                        (
                            FigureCell(total.profession, url: subject.url(.list(RecordSchema.staff.id))),
                            [
                                FigureCell(total.year.map(String.init) ?? "non indicato"),
                                FigureCell(total.people.map { ItalianNumber.print($0) } ?? "", note: total.people == nil ? "non indicate" : nil),
                                FigureCell(total.weeklyHours.map { ItalianNumber.print($0) } ?? ""),
                            ]
                        )
                    })
            ], links: links)
    }
}
