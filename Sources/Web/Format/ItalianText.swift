import Domain
import Foundation

extension String {
    /// The text with its first letter as a capital: the domain's phrases begin in lower case.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }

    /// The text as a sentence: a capital first, a full stop last.
    var asSentence: String {
        isEmpty || hasSuffix(".") ? capitalisedFirst : capitalisedFirst + "."
    }
}

extension MeasuredValue {
    /// The value in the indicator's own words: `3 équipe`, `149 su 300 (49,67%)`,
    /// `11,5 giorni in media (115 giorni su 10 dimissioni)`.
    func text(for indicator: LEPSIndicator) -> String {
        switch kind {
        case .count:
            return indicator.unit.count(numerator)
        case .ratio:
            return "\(fraction)\(Percent.text(numerator, of: denominator ?? 0).map { " (\($0))" } ?? "")"
        case .mean:
            let cases = denominator ?? 0
            let parts = "\(indicator.unit.count(numerator)) su \((indicator.denominatorUnit ?? UnitWords("caso", "casi")).count(cases))"
            guard let mean = try? Ratio(numerator, over: cases) else { return parts }
            return "\(ItalianNumber.print(mean, places: 2, dropsZeros: true)) \(indicator.unit.plural) in media (\(parts))"
        }
    }

    /// The value in as little room as a table's cell has: `3`, `149 su 300`, `11,5 giorni`.
    func shortText(for indicator: LEPSIndicator) -> String {
        switch kind {
        case .count:
            return ItalianNumber.print(numerator)
        case .ratio:
            return fraction
        case .mean:
            guard let mean = try? Ratio(numerator, over: denominator ?? 0) else { return fraction }
            return "\(ItalianNumber.print(mean, places: 2, dropsZeros: true)) \(indicator.unit.plural)"
        }
    }

    private var fraction: String {
        "\(ItalianNumber.print(numerator)) su \(ItalianNumber.print(denominator ?? 0))"
    }
}

extension Ambito {
    /// The name without the zone's number that Allegato C prints after it: `Sebino` for `Sebino - 5`.
    var shortName: String {
        guard let dash = name.range(of: " - ", options: .backwards),
            !name[dash.upperBound...].isEmpty, name[dash.upperBound...].allSatisfy(\.isNumber)
        else { return name }
        return String(name[..<dash.lowerBound])
    }
}
