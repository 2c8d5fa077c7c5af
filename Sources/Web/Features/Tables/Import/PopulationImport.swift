import Domain
import Store

/// A file of ISTAT's population by age and sex that waits to be imported into the demographic figures of the Ambito.
struct PopulationImport {
    private typealias Field = TableImportPage.Field

    private let population: ISTATPopulation
    private let waiting: UploadDesk.Waiting
    private let encoding: UploadedText.Encoding
    private let plan: PlanSubject

    init(_ population: ISTATPopulation, _ waiting: UploadDesk.Waiting, _ encoding: UploadedText.Encoding, _ plan: PlanSubject) {
        (self.population, self.waiting, self.encoding, self.plan) = (population, waiting, encoding, plan)
    }

    func answer(_ context: PersonalContext, by user: User) throws -> PersonalAnswer {
        let typed = context.fields[Field.day] == nil ? nil : context.text(Field.day)
        let day = typed == nil ? population.day : typed.flatMap { try? CalendarDate(italian: $0) }
        let citizenship = Citizenship(rawValue: context.text(Field.citizenship)) ?? population.citizenship
        let isConfirmed = context.text(Field.step) == Field.confirm
        var view = TableImportView(plan.address, token: context.formToken, text: "", problem: nil)
        view.waiting = waiting.digest
        view.findings = population.findings.map { ImportFindingRow($0, place: ItalianNumber.print($0.row)) }
        if !population.findings.isEmpty {
            view.problems.append(
                NavigationLink(
                    text: population.findings.count == 1
                        ? "Il file ha un errore: nulla è stato scritto." : "Il file ha \(population.findings.count) errori: nulla è stato scritto.",
                    url: "#errori"))
        }
        if day == nil, typed != nil {
            view.problems.append(NavigationLink(text: "Scrivi il giorno della rilevazione, come 01/01/2024.", url: "#\(Field.day)"))
        }
        if isConfirmed, view.problems.isEmpty, let day {
            _ = try context.database.demography.load(
                population.records(on: day, citizenship), inAmbito: plan.address.ambito, file: waiting.file, by: user.author,
                at: context.now)
            context.services.uploads.remove(waiting)
            return .redirect(SiteURL.demography(plan.address, .overview()))
        }
        let own = try context.database.territory.profile(of: plan.address.ambito, on: context.page.today)?.municipalities.map(\.municipality) ?? []
        let mine = population.municipalities.filter { found in own.contains { $0.istatCode == found.code || $0.isNamed(found.name) } }
        view.population = TableImportView.Population(
            facts: [
                Fact("File", waiting.file.name), Fact("Codifica", encoding.rawValue),
                Fact("Riconosciuto come", "Popolazione per età e sesso di demo.istat.it"),
                Fact("Comuni nel file", ItalianNumber.print(population.municipalities.count)),
                Fact("Comuni dell'Ambito", "\(mine.count) su \(own.count)"),
            ],
            rows: mine.map { TableImportView.Population.Row(code: $0.code, name: $0.name, total: ItalianNumber.print($0.total)) },
            fields: [
                FormField(
                    name: Field.day, label: "Giorno della rilevazione", help: "gg/mm/aaaa",
                    value: typed ?? day?.italian ?? "", kind: .text(autocomplete: "off"),
                    problem: day == nil && typed != nil ? "Scrivi il giorno della rilevazione, come 01/01/2024." : nil),
                FormField(
                    name: Field.citizenship, label: "Chi è contato",
                    kind: .choice([
                        FormOption(Citizenship.all.rawValue, "Tutti i residenti", isChosen: citizenship == .all),
                        FormOption(Citizenship.foreign.rawValue, "Residenti stranieri", isChosen: citizenship == .foreign),
                    ])),
            ])
        return try TableImportPage.show(view, plan, context)
    }
}
