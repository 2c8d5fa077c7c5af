import Domain
import Store

/// What of a plan its reader may be told: everything for those whose plan it is and for their ATS; for everyone else, who
/// sees it only because it is published, nothing of few persons.
extension PageContext {
    /// Whether the reader sees a plan only because it is published: of small numbers of persons nothing is told.
    func isPublic(_ address: SiteURL.PlanAddress) throws -> Bool { try !access.isInside(address, reader) }

    // MARK: - Schede obiettivo

    /// The cards of a plan that a filter lets through, with what of their indicators the reader may be told.
    func listedCards(in key: PlanKey, filter: CardFilter = CardFilter()) throws -> [CardListItem] {
        let cards = try cards.list(in: key, filter: filter)
        return try isPublic(SiteURL.PlanAddress(key)) ? cards.map(\.published) : cards
    }

    /// What is recorded for the indicators of some cards of a plan, as the reader may be told it; by code of the card and of
    /// the indicator.
    func values(of cards: [ObjectiveCard], in key: PlanKey) throws -> [String: [String: Recorded<TargetValues>]] {
        let values = try database.cardValues.all(in: key)
        guard try isPublic(SiteURL.PlanAddress(key)) else { return values }
        return Dictionary(cards.map { card in
            let told = card.indicators.compactMap { indicator in
                values[card.code]?[indicator.code].map { (indicator.code, $0.published(of: indicator)) }
            }
            return (card.code, Dictionary(told) { first, _ in first })
        }) { first, _ in first }
    }

    /// The same of one indicator.
    func value(of indicator: CardIndicator, card: String, in key: PlanKey) throws -> Recorded<TargetValues>? {
        let recorded = try database.cardValues.record(of: indicator.code, card: card, in: key)
        return try isPublic(SiteURL.PlanAddress(key)) ? recorded?.published(of: indicator) : recorded
    }

    // MARK: - Registers

    /// The registers of a plan that the reader is not shown.
    func withheldRegisters(of key: PlanKey) throws -> Set<String> {
        guard try isPublic(SiteURL.PlanAddress(key)) else { return [] }
        return Set(RecordCatalogue.schemas.filter(\.countsFewPersons).map(\.id))
    }

    /// The records of a plan that the reader may see, in the order of the office.
    func records(in key: PlanKey) throws -> [StoredRecord] {
        let withheld = try withheldRegisters(of: key)
        return try database.records.all(in: key).filter { !withheld.contains($0.record.kind) }
    }

    // MARK: - Tables and demography

    /// The tables of a plan, in its order: whole for those whose plan it is and for their ATS, as they may be published
    /// for everyone else.
    func tables(in key: PlanKey) throws -> [StoredTable] {
        let stored = try database.tables.all(in: key)
        return try isPublic(SiteURL.PlanAddress(key)) ? published(stored, in: key) : stored
    }

    /// The tables of a plan as everyone may read them beside the Ambito's demography.
    func published(_ stored: [StoredTable], in key: PlanKey) throws -> [StoredTable] {
        guard let known = try database.demography.overview(ofAmbito: key.ambitoCode, on: today, withAreas: false) else {
            return database.tables.published(stored, in: key).tables
        }
        return database.tables.published(stored, beside: DemographicSheet.all(of: known), in: key).tables
    }

    /// The demography of a plan's Ambito as everyone may read it beside the plan's tables.
    func published(_ known: AmbitoDemography, in key: PlanKey) throws -> PublishedDemography {
        let sheets = database.tables.published(try database.tables.all(in: key), beside: DemographicSheet.all(of: known), in: key).sheets
        return PublishedDemography(
            municipalities: known.municipalities, ambito: known.ambito, surroundings: known.surroundings, beside: sheets)
    }
}

extension DemographicSheet {
    /// What demography tells of an Ambito.
    fileprivate static func all(of known: AmbitoDemography) -> [DemographicSheet] {
        all(municipalities: known.municipalities, ambito: known.ambito)
    }
}
