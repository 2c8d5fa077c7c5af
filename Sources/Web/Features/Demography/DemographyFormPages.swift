import Domain
import Store

/// Entering the figures of a municipality, or of an area around the Ambito: which day or year, the form, its history.
enum DemographyFormPages {
    static func form(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .demography(let address, .form(let place, let reference)) = url,
            let record = try DemographyForm(address, place, reference, context)
        else { return .notFound }
        return try RecordPages.form(record, context)
    }

    static func save(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .demography(let address, .form(let place, let reference)) = url,
            let record = try DemographyForm(address, place, reference, context)
        else { return .notFound }
        return try RecordPages.save(record, context)
    }

    static func history(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .demography(let address, .history(let place, let reference)) = url,
            let record = try DemographyForm(address, place, reference, context)
        else { return .notFound }
        let mayEdit = try context.page.access.allows(.editCards, inAmbito: address.ambito, context.page.reader)
        return try RecordPages.history(record, mayEdit: mayEdit, context)
    }

    static func restore(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .demography(let address, .restore(let place, let reference)) = url,
            let record = try DemographyForm(address, place, reference, context)
        else { return .notFound }
        return try RecordPages.restore(record, context)
    }

    // MARK: - Another day or year

    static let moment = "quando"

    static func choose(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .demography(let address, .new(let place)) = url else { return .notFound }
        return try show(address, place, context, "", nil)
    }

    static func chosen(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .demography(let address, .new(let place)) = url else { return .notFound }
        let text = context.text(moment)
        let reference = (try? CalendarDate(italian: text)).map { DemographicReference.day($0) } ?? DemographicReference(code: text)
        guard let reference else {
            return try show(address, place, context, text, "«\(text.prefix(40))» non è un giorno né un anno: scrivi 01/01/2024, oppure 2023.")
        }
        guard reference.lastDay <= .endOfYear(context.page.today.year), reference.lastDay.year >= DemographyForm.firstYear else {
            return try show(
                address, place, context, text, "Serve un giorno o un anno tra il \(DemographyForm.firstYear) e il \(context.page.today.year).")
        }
        return .redirect(.demography(address, .form(place, reference)))
    }

    private static func show(
        _ address: SiteURL.PlanAddress, _ place: DemographyURL.Place, _ context: PersonalContext, _ text: String, _ problem: String?
    ) throws -> PersonalAnswer {
        guard let known = try PlanDemography(address, context.page),
            let territory = try context.database.demography.overview(ofAmbito: address.ambito, on: context.page.today)?
                .history(of: place)?.territory
        else { return .notFound }
        let name = territory.areaName
        let back = NavigationLink(text: name, url: known.url(.territory(place)).description)
        return try context.page(
            "Nuovi dati demografici", frame: known.plan.frame(context.page, .tables), breadcrumb: [known.plan.home, known.wayBack, back],
            FormView(
                heading: "Nuovi dati demografici", eyebrow: name,
                lead: "La popolazione si conta in un giorno; nati, morti, iscritti e cancellati in un anno.",
                action: .demography(address, .new(place)),
                fields: [
                    FormField(
                        name: moment, label: "Giorno o anno", help: "Per la popolazione un giorno (01/01/2024), per i movimenti un anno (2023).",
                        value: text, kind: .text(autocomplete: "off"), problem: problem)
                ], button: "Continua", cancel: NavigationLink(text: "Annulla", url: back.url)))
    }
}

extension SiteRoute {
    /// Demography: reading, entering, history; of municipalities, and of the areas around the Ambito.
    static let demography: [SiteRoute] = [
        SiteRoute(.demography, .readPlan, .shared(DemographyPages.overview)),
        SiteRoute(.demographyTrend, .readPlan, .shared(DemographyPages.trend)),
        SiteRoute(.demographyTable, .readPlan, .shared(DemographyPages.table)),
        SiteRoute(.demographyMunicipality, .readPlan, .shared(DemographyPages.territory)),
        SiteRoute(.demographyNew, .editCards, .personal(DemographyFormPages.choose)),
        SiteRoute(.demographyNew, .editCards, .form(.setAside, DemographyFormPages.chosen)),
        SiteRoute(.demographyForm, .editCards, .personal(DemographyFormPages.form)),
        SiteRoute(.demographyForm, .editCards, .form(.setAside, DemographyFormPages.save)),
        SiteRoute(.demographyHistory, .readChangeLog, .personal(DemographyFormPages.history)),
        SiteRoute(.demographyRestore, .editCards, .form(.setAside, DemographyFormPages.restore)),
        SiteRoute(.demographyArea, .readPlan, .shared(DemographyPages.territory)),
        SiteRoute(.demographyAreaNew, .editCards, .personal(DemographyFormPages.choose)),
        SiteRoute(.demographyAreaNew, .editCards, .form(.setAside, DemographyFormPages.chosen)),
        SiteRoute(.demographyAreaForm, .editCards, .personal(DemographyFormPages.form)),
        SiteRoute(.demographyAreaForm, .editCards, .form(.setAside, DemographyFormPages.save)),
        SiteRoute(.demographyAreaHistory, .readChangeLog, .personal(DemographyFormPages.history)),
        SiteRoute(.demographyAreaRestore, .editCards, .form(.setAside, DemographyFormPages.restore)),
    ]
}
