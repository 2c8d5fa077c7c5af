import Domain
import Store

extension AmbitoView {
    init(_ profile: AmbitoProfile) {
        let count = profile.municipalities.count
        heading = "Ambito territoriale sociale \(profile.ambito.name)"
        introduction = count == 0
            ? "I Comuni di questo Ambito non sono ancora registrati."
            : "L’Ambito riunisce \(count) \(count == 1 ? "Comune" : "Comuni") e ne programma insieme i servizi sociali."
        facts = Self.facts(profile)
        population = PopulationTable(profile)
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
    /// Nil when no municipality has a count. The total and the shares need all of them, on the same day.
    fileprivate init?(_ profile: AmbitoProfile) {
        let dates = Set(profile.municipalities.compactMap(\.population?.referenceDate)).sorted()
        guard !dates.isEmpty else { return nil }
        let whole = profile.population
        caption = "Residenti per Comune al \(dates.map(\.italian).joined(separator: ", "))"
        rows = profile.municipalities.map { each in
            AmbitoView.PopulationRow(
                name: each.municipality.name, isLead: each.membership.isLeadBody, each.population, of: whole)
        }
        totals = AmbitoView.PopulationRow(name: "Ambito", isLead: false, whole, of: whole)
        let sources = Set(profile.municipalities.compactMap(\.populationSource)).sorted()
        source = sources.isEmpty ? nil : sources.joined(separator: "; ")
    }
}

extension AmbitoView.PopulationRow {
    fileprivate init(name: String, isLead: Bool, _ population: ResidentPopulation?, of whole: ResidentPopulation?) {
        func printed(_ number: Int?) -> String { number.map { ItalianNumber.print($0) } ?? "n.d." }
        self.name = name
        self.isLead = isLead
        males = printed(population?.males)
        females = printed(population?.females)
        total = printed(population?.total)
        let part = population?.total
        share = part.flatMap { part in whole.flatMap { Percent.column(part, of: $0.total, places: 1) } } ?? "n.d."
    }
}
