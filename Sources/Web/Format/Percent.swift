import Domain

/// Percentages as they are read: at least so many decimals that a figure that is not whole is not shown whole.
enum Percent {
    /// `49,67%` for 149 of 300; 199.999 of 200.000 is `99,9995%`, never `100%`.
    ///
    /// Nil when the whole is zero or the numbers are too large to be compared.
    static func text(_ part: Int, of whole: Int) -> String? {
        figure(part, of: whole).map { "\($0)%" }
    }

    /// The same without the sign, for a column whose heading has it.
    /// - Parameter places: decimals that are always printed; zeros at the end are kept.
    static func column(_ part: Int, of whole: Int, places: Int) -> String? {
        ratio(part, of: whole).map { ItalianNumber.print($0, places: places) }
    }

    private static func figure(_ part: Int, of whole: Int) -> String? {
        guard let ratio = ratio(part, of: whole) else { return nil }
        let isWhole = ratio.numerator.isMultiple(of: ratio.denominator)
        for places in 2...6 {
            let text = ItalianNumber.print(ratio, places: places, dropsZeros: true)
            if isWhole || text.contains(",") { return text }
        }
        return ItalianNumber.print(ratio, places: 6, dropsZeros: true)
    }

    private static func ratio(_ part: Int, of whole: Int) -> Ratio? {
        let (hundredfold, overflow) = part.multipliedReportingOverflow(by: 100)
        return overflow ? nil : try? Ratio(hundredfold, over: whole)
    }
}
