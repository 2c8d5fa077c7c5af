import Domain
import Foundation
import Store

/// The figures of a municipality or of a larger area on a day or in a year, as their form edits them.
struct DemographyForm: EditableRecord {
    private let known: PlanDemography
    private let territory: DemographicTerritory
    private let whose: DemographyURL.Place
    private let period: DemographicReference
    private let shared: DemographicRecord?
    private let store: DemographyStore
    let recorded: Recorded<DemographicRecord>?
    let place: (frame: PageFrame, breadcrumb: [NavigationLink])

    /// The longest list of bands, in characters.
    private static let longestBands = 20_000

    /// Nil when there is no such plan, municipality, area, day or year.
    init?(_ address: SiteURL.PlanAddress, _ whose: DemographyURL.Place, _ reference: DemographicReference, _ context: PersonalContext) throws {
        guard let known = try PlanDemography(address, context.page),
            let overview = try context.database.demography.overview(ofAmbito: address.ambito, on: context.page.today),
            let history = overview.history(of: whose), reference.lastDay <= .endOfYear(context.page.today.year),
            reference.lastDay.year >= Self.firstYear
        else { return nil }
        (self.known, territory, self.whose, period) = (known, history.territory, whose, reference)
        store = context.database.demography
        let stored = try store.record(of: territory, reference, inAmbito: address.ambito)
        let own = stored.flatMap { $0.isShared ? nil : $0 }
        shared = stored.flatMap { $0.isShared ? $0.record : nil }
        recorded = own?.recorded
        place = (
            known.plan.frame(context.page, .tables),
            [
                known.plan.home, known.wayBack,
                NavigationLink(text: territory.areaName, url: known.url(.territory(whose)).description),
            ]
        )
    }

    /// The first census of the kingdom.
    static let firstYear = 1861

    private var isMunicipality: Bool { territory.level == .municipality }
    private var ambitoCode: String { known.plan.address.ambito }
    private var formFields: [DemographicTexts.Field] { DemographicTexts.fields(of: period) }

    var reference: RecordReference { .demography(of: territory, period, inAmbito: ambitoCode) }
    var fields: [(name: String, label: String)] { formFields.map { (Self.inputName($0.name), Self.label($0)) } }
    var words: RecordWords {
        RecordWords(
            eyebrow: territory.areaName, name: "dati \(period.inWords)", formTitle: "Dati demografici",
            wayBack: isMunicipality ? "Torna al Comune" : "Torna ai dati dell’area")
    }
    var addresses: RecordAddresses {
        RecordAddresses(
            page: known.url(.territory(whose)), form: known.url(.form(whose, period)), history: known.url(.history(whose, period)),
            restore: known.url(.restore(whose, period)))
    }

    /// `residenti-0-14`: the name of a field without what an id may not have.
    static func inputName(_ field: String) -> String {
        field.replacing(":", with: "").split(separator: " ").joined(separator: "-")
    }

    private static func label(_ field: DemographicTexts.Field) -> String {
        switch field {
        case .ages(.all, .everyone): "Residenti, in tutto"
        case .ages(.foreign, .everyone): "Stranieri, in tutto"
        case .ages(let citizenship, let band): "\(citizenship == .all ? "Residenti" : "Stranieri") di \(band.inWords)"
        case .otherAges(.all): "Altre fasce o singole età dei residenti"
        case .otherAges(.foreign): "Altre fasce o singole età degli stranieri"
        case .figure(let figure): figure.title
        case .source: "Fonte"
        case .note: "Nota"
        }
    }

    private func byInput(_ texts: [String: String]) -> [String: String] {
        Dictionary(texts.map { (Self.inputName($0.key), $0.value) }) { first, _ in first }
    }

    private func byField(_ texts: [String: String]) -> [String: String] {
        Dictionary(formFields.map { ($0.name, texts[Self.inputName($0.name)] ?? "") }) { first, _ in first }
    }

    /// Without a record of its own, the Ambito begins with what the installation knows.
    func texts(of recorded: Recorded<DemographicRecord>?) -> [String: String] {
        (recorded?.content).map { byInput(DemographicTexts($0).byName) } ?? [:]
    }

    func normalised(_ texts: [String: String]) -> [String: String] {
        guard let record = try? DemographicTexts.record(of: territory, period, byField(texts)) else { return texts }
        return byInput(DemographicTexts(record).byName)
    }

    func content(of texts: [String: String]) throws(FieldProblems) -> DemographicRecord? {
        var problems: [String: String] = [:]
        for field in formFields {
            let isLong = if case .otherAges = field { true } else { false }
            problems[Self.inputName(field.name)] = TypedText.problem(
                texts[Self.inputName(field.name)] ?? "", upTo: isLong ? Self.longestBands : ValueTexts.longest,
                isOneLine: !isLong && field.name != DemographicTexts.Field.note.name)
        }
        guard problems.isEmpty else { throw FieldProblems(byField: problems) }
        do {
            return try DemographicTexts.record(of: territory, period, byField(texts))
        } catch {
            throw FieldProblems(byField: byInput(error.byField))
        }
    }

    func save(
        _ content: DemographicRecord?, _ texts: [String: String], replacing version: Int?, by user: User, at now: Instant
    ) throws -> SaveResult<Recorded<DemographicRecord>> {
        let result: SaveResult<StoredDemographicRecord>
        if let content {
            result = try store.save(content, inAmbito: ambitoCode, replacing: version, by: user.author, at: now)
        } else if let version {
            result = try store.remove(territory, period, inAmbito: ambitoCode, replacing: version, by: user.author, at: now)
        } else {
            return .saved(version: 0)
        }
        switch result {
        case .saved(let version): return .saved(version: version)
        case .conflict(let current):
            return .conflict(current: current?.recorded)
        }
    }

    func shown(_ field: String, _ text: String) -> String { text }

    func takeBack(_ change: FieldChange, in texts: inout [String: String]) {
        texts[Self.inputName(change.field)] = change.before
    }

    func view(of texts: [String: String], _ problems: [String: String]) -> FormView {
        var texts = texts
        // What the installation knows is offered to begin with; saving makes it the Ambito's own.
        if recorded == nil, problems.isEmpty, texts.isEmpty, let shared { texts = byInput(DemographicTexts(shared).byName) }
        return FormView(
            heading: "Dati \(period.inWords)", eyebrow: territory.areaName,
            lead: period.isDay
                ? "Le persone contate in quel giorno. Scrivi il totale, oppure maschi + femmine: 516 + 543."
                : "Quello che è successo nell’anno. Scrivi il totale, oppure maschi + femmine: 30 + 28.",
            notices: ["Un dato che manca si lascia vuoto, o si scrive perché: n.d., non rilevato, riservato. Non è zero."]
                + (isMunicipality || [.region, .country].contains(territory.level)
                    ? [] : ["Quando si conoscono i dati di tutti i Comuni dell’area, le pagine mostrano la loro somma al posto di questi."])
                + (shared == nil || recorded != nil ? [] : ["Le cifre proposte sono dati comuni a tutti gli Ambiti: salvandole diventano dell’Ambito."]),
            action: addresses.form,
            fields: formFields.map { field in
                let name = Self.inputName(field.name)
                return FormField(
                    name: name, label: Self.label(field), help: Self.help(field), value: texts[name] ?? "", kind: Self.kind(field),
                    problem: problems[name])
            },
            button: "Salva", cancel: NavigationLink(text: "Annulla", url: addresses.page.description))
    }

    private static func kind(_ field: DemographicTexts.Field) -> FormField.Kind {
        switch field {
        case .otherAges, .note: .paragraph
        case .ages, .figure: .number
        case .source: .text(autocomplete: "off")
        }
    }

    private static func help(_ field: DemographicTexts.Field) -> String? {
        switch field {
        case .ages(_, .everyone): "Lascia vuoto se scrivi tutte le fasce: il totale si calcola."
        case .otherAges: "Una riga per fascia o età, per esempio «15-19: 210 + 190», «20: 44», «100 e oltre: 0 + 3»."
        case .source: "Chi ha pubblicato i dati, per esempio l’ISTAT."
        default: nil
        }
    }
}
