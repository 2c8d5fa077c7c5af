import Domain

/// Sums of money in words.
enum AmountWords {
    /// What is budgeted for a card: a line for each period, never added up; what has no figure is said.
    static func budget(_ card: ListedCard) -> [String] {
        guard let money = card.money else { return ["Importo troppo grande"] }
        let lines = card.budgeted.map { $0.total.italian + period($0.period) }
        if money.hasUnquantified { return lines.isEmpty ? ["Non quantificabile"] : lines + ["e altro non quantificabile"] }
        return lines.isEmpty ? ["Non indicato"] : lines
    }

    /// The period behind a sum: ` nel 2025`, ` per tutto il piano`; nothing where the plan does not say.
    static func period(_ period: AmountPeriod) -> String {
        switch period {
        case .year(let year): " nel \(year)"
        case .years(let years): " nel \(years.label)"
        case .schoolYear: " nel \(period.text)"
        case .wholePlan: " per tutto il piano"
        case .unstated: ""
        }
    }
}
