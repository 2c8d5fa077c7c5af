import Domain
import Store

extension AmbitoView {
    /// - Parameter demography: what the reader may see of who lives there; nil for nothing.
    init(_ profile: AmbitoProfile, _ demography: AmbitoDemography? = nil, by today: CalendarDate) {
        let count = profile.municipalities.count
        heading = "Ambito territoriale sociale \(profile.ambito.name)"
        introduction = count == 0
            ? "I Comuni di questo Ambito non sono ancora registrati."
            : "L’Ambito riunisce \(count) \(count == 1 ? "Comune" : "Comuni") e ne programma insieme i servizi sociali."
        facts = Self.facts(profile)
        population = demography.flatMap { known in
            PopulationTable(known.municipalities, known.ambito, of: profile, on: known.usualDay(by: today))
        }
    }

    private static func facts(_ profile: AmbitoProfile) -> [Fact] {
        let lead = profile.plans.first?.leadBody
            ?? profile.municipalities.first { $0.membership.isLeadBody }.map { "Comune di \($0.municipality.name)" }
        return [
            Fact("Ente capofila", optional: lead),
            Fact("Agenzia di tutela della salute (ATS)", "\(profile.ats.name), codice \(profile.ats.code)"),
            authorities("Azienda socio sanitaria territoriale (ASST)", profile.asst),
            authorities(profile.distretti.count == 1 ? "Distretto" : "Distretti", profile.distretti),
            Fact("Codice regionale dell’Ambito", profile.ambito.code),
            Fact("Codice SIOSS", optional: profile.ambito.siossCode),
            profile.plans.isEmpty ? nil : Fact("Piani di Zona", profile.plans.map(\.period.label)),
            Fact("Fonte", "DGR Regione Lombardia XII/2167 del 15/04/2024, Allegato C"),
        ].compactMap { $0 }
    }

    private static func authorities(_ term: String, _ all: [HealthAuthority]) -> Fact? {
        all.isEmpty ? nil : Fact(term, all.map { "\($0.name), codice \($0.code)" })
    }
}

extension AmbitoView.PopulationTable {
    /// Nil when nobody was counted on the day. The total and the shares need all the municipalities.
    init?(_ municipalities: [DemographicHistory], _ ambito: DemographicHistory, of profile: AmbitoProfile, on day: CalendarDate?) {
        guard let day, municipalities.contains(where: { $0.situation(on: day) != nil }) else { return nil }
        func residents(_ history: DemographicHistory) -> Headcount? { history.situation(on: day)?.residents.everyone }
        let lead = profile.municipalities.first { $0.membership.isLeadBody }?.municipality
        let whole = residents(ambito)
        caption = "Residenti per Comune al \(day.italian)"
        rows = municipalities.map { history in
            AmbitoView.PopulationRow(
                name: history.territory.name, isLead: lead?.isNamed(history.territory.name) ?? false, residents(history), of: whole)
        }
        totals = AmbitoView.PopulationRow(name: "Ambito", isLead: false, whole, of: whole)
        let records = municipalities.compactMap { $0[.day(day)] }
        let sources = Set(records.map(\.source)).sorted()
        source = sources.isEmpty ? nil : sources.joined(separator: "; ")
        notes = records.filter { !$0.note.isEmpty }.map { "\($0.territory.name): \($0.note)" }
    }
}

extension AmbitoView.PopulationRow {
    fileprivate init(name: String, isLead: Bool, _ residents: Headcount?, of whole: Headcount?) {
        func printed(_ number: Int?) -> String { number.map { ItalianNumber.print($0) } ?? "n.d." }
        self.name = name
        self.isLead = isLead
        males = printed(residents?.males)
        females = printed(residents?.females)
        total = printed(residents?.total)
        share = residents.flatMap { part in whole.flatMap { Percent.column(part.total, of: $0.total, places: 1) } } ?? "n.d."
    }
}
