extension TargetValues {
    /// As everyone may read what is recorded for a card's indicator: without its numbers, in every year, as soon as one of
    /// them may be a number of persons below 3, or gives one away.
    ///
    /// What an indicator of a card counts is said in words that no program reads safely: whatever is not an amount or a
    /// number of times is taken for persons. All its years go together, because the verdict of one compares with another.
    public func published(of indicator: CardIndicator) -> TargetValues {
        guard indicator.mayCountPersons, numbers.contains(where: Self.isSmall) else { return self }
        return TargetValues(
            states: states, event: event, occurrences: occurrences, judgements: judgements, withheldYears: Set(byYear.keys))
    }

    /// Whether a number is recorded for a year, told or not.
    public func hasNumber(in year: Int) -> Bool { byYear[year] != nil || withheldYears.contains(year) }

    /// Whether a target of this form is judged by numbers that are not told.
    func withhold(_ form: Target.Form) -> Bool {
        guard !withheldYears.isEmpty else { return false }
        return switch form {
        case .count, .countPerUnit, .interval, .share, .relativeChange, .yearOnYear, .direction, .cumulative, .yearlyAverage: true
        case .frequency: occurrences == nil
        case .milestone, .presence, .termAfterEvent, .qualitative: false
        }
    }

    private var numbers: [MeasuredValue] { byYear.values.map(\.value) + [startingValue?.value].compactMap { $0 } }

    private static func isSmall(_ value: MeasuredValue) -> Bool {
        ValueDisclosure.figures(of: value, countsPersons: true)
            != ValueDisclosure.Figures(numerator: value.numerator, denominator: value.denominator)
    }
}

extension CardIndicator {
    /// Whether its numbers may be of persons.
    fileprivate var mayCountPersons: Bool {
        if let lepsIndicatorCode { return ValueDisclosure.indicatorsOfPersons.contains(lepsIndicatorCode) }
        return targets.isEmpty || !targets.allSatisfy { target in
            if case .frequency = target.form { true } else { target.isMoney }
        }
    }
}
