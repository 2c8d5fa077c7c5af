import Domain
import Mustache
import Store

extension CollectionView {
    /// An indicator of a card that has a target in the year, with its verdict and where its values are recorded.
    struct CardLine: Equatable, MustacheParent {
        var code: String
        var title: String
        var url: String
        var target: String
        var mark: VerdictMark
        /// What is missing, or how far it is from the target.
        var why: String?
        /// Its form: of its values, or of the judgement of a target in words.
        var action: NavigationLink

        func child(named name: String) -> Any? {
            switch name {
            case "code": code
            case "title": title
            case "url": url
            case "target": target
            case "why": why
            case "action": [action]
            default: mark.child(named: name)
            }
        }
    }

    /// Adds the indicators of the plan's cards that are checked in the year.
    mutating func addCards(_ items: [CardListItem], _ year: YearSubject, today: CalendarDate) {
        cards = items.flatMap { card in
            card.indicators.compactMap { indicator in
                let check = indicator.check(card.values[indicator.code] ?? .none, in: year.key.period)
                let result = check.result(for: year.year, asOf: today)
                guard indicator.lepsIndicatorCode == nil, result.verdict.kind != .noTarget else { return nil }
                return CardLine(card.code, indicator, result, year)
            }
        }
    }
}

extension CollectionView.CardLine {
    fileprivate init(_ card: String, _ indicator: CardIndicator, _ result: AchievementResult, _ year: YearSubject) {
        func link(_ page: CardsURL) -> String { SiteURL.cards(year.address, page).description }
        code = indicator.code
        title = indicator.title
        url = link(.indicator(card, code: code)) + "#\(SiteURL.anchor(year: year.year))"
        target = indicator.targetText
        mark = VerdictMark(result.verdict)
        why =
            switch result.verdict {
            case .notAssessable(let reason): reason.message.asSentence
            case .notAchieved: result.distance?.sentence.asSentence
            case .achieved, .noTarget: nil
            }
        action = TargetParts(indicator, in: year.key.period).hasValues
            ? NavigationLink(text: "Registra", url: link(.indicatorValues(card, code: code)))
            : NavigationLink(text: "Giudica", url: link(.indicatorJudgement(card, code: code)))
    }
}
