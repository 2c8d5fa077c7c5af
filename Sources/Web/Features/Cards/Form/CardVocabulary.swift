import Domain
import Store

/// The words a card may choose from: of the installation, of the plan, and those it has already.
struct CardVocabulary {
    let areas: [PolicyArea]
    let keyPoints: [KeyPoint]
    let leps: [LEPS]
    let lepsIndicators: [(code: String, title: String)]
    /// The periods before the plan's, latest first.
    let earlierPeriods: [PlanPeriod]
    let fundingSources: [FundingSource]
    private let own: ObjectiveCard

    init(of subject: CardSubject, _ page: PageContext) throws {
        let programming = page.database.programming
        let period = subject.key.period
        own = subject.card
        areas = try programming.policyAreas().filter {
            $0.isLegal(in: period) || (subject.card.mainAreas + subject.card.otherAreas).contains($0.letter)
        }
        keyPoints = try programming.keyPoints()
        leps = try programming.lepsCatalogue(of: period)
        lepsIndicators = try page.database.leps.overview(of: subject.key)?.leps
            .flatMap { $0.indicators.map { ($0.indicator.code, $0.shortTitle) } } ?? []
        earlierPeriods = try programming.periods(ofAmbito: subject.key.ambitoCode).filter { $0 < period }
        fundingSources = try programming.fundingSources()
    }

    /// What the pieces of the card may name.
    var pieces: CardPieces.Vocabulary {
        CardPieces.Vocabulary(
            areas: Set(areas.map(\.letter)),
            leps: Set(leps.map(\.name) + own.linkedLEPS + own.actions.flatMap(\.linkedLEPS)),
            lepsIndicators: Set(lepsIndicators.map(\.code) + own.indicators.compactMap(\.lepsIndicatorCode)),
            periods: Set(earlierPeriods + [own.previous?.period].compactMap { $0 }))
    }

    /// The names of LEPS to offer where some are chosen already.
    func lepsNames(with chosen: [String]) -> [String] {
        let names = leps.map(\.name)
        return names + chosen.filter { !names.contains($0) }
    }
}
