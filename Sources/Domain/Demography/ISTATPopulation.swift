/// The population of municipalities by age and sex, from the files of ISTAT's *Demografia in cifre* (demo.istat.it).
///
/// The layout that is assumed, all of it in this file:
/// - one or more lines of title may come first; a year in them after «gennaio» is the day's, and «straniera» says whom
///   the file counts;
/// - then the headings, among them `Codice comune` (or `Codice`), `Comune` (or `Denominazione`, `Territorio`) and `Età`;
/// - the *wide* layout (POSAS, STRASA) has `Totale maschi` and `Totale femmine` (or `Maschi`, `Femmine`) beside each
///   other and perhaps `Totale`; columns by marital status are passed over;
/// - the *long* layout has `Sesso` and one column of figures: `Valore`, `Popolazione`, `Residenti` or `Value`;
/// - a line for each municipality and single year of age; 100 is "100 and over"; 999, or the word Totale, is the sum of
///   all ages, which is checked and not kept.
///
/// The separator is `;`, `,` or a tabulation; any field may stand within quotation marks.
public struct ISTATPopulation: Hashable, Sendable {
    /// The day that the title names; `nil` when it names none.
    public let day: CalendarDate?
    /// Whom the title counts.
    public let citizenship: Citizenship
    /// The municipalities, in the order of the file.
    public let municipalities: [Municipality]
    /// What cannot be imported, line by line; empty for a file that can.
    public let findings: [ImportFinding]

    /// Residents of one municipality by single year of age.
    public struct Municipality: Hashable, Sendable {
        /// ISTAT's code, six digits.
        public let code: String
        /// The name, as the file spells it.
        public let name: String
        /// By age, from 0 to 100 and over.
        public let males: [Int]
        /// By age, from 0 to 100 and over.
        public let females: [Int]
        /// Everybody.
        public var total: Int { males.reduce(0, +) + females.reduce(0, +) }
    }

    /// The oldest age of the files: it holds everybody who is older, too.
    public static let oldest = 100
    /// More persons than these in one cell are a mistake: no country has as many.
    static let mostPersons = 100_000_000
    /// After so many findings the rest is not listed.
    private static let mostFindings = 100

    /// Whether the first lines of a text are the headings of one of these files.
    public static func recognises(_ text: String) -> Bool { Layout(text) != nil }

    /// Reads a file; `nil` when its headings are not those of one.
    public init?(_ text: String) {
        guard let layout = Layout(text) else { return nil }
        var text = text
        let reading = text.withUTF8 { Reading($0, layout: layout) }
        (day, citizenship) = (layout.day, layout.citizenship)
        (municipalities, findings) = reading.result(most: Self.mostFindings)
    }

    /// The records of the demographic store.
    /// - Parameters:
    ///   - day: the day of the count.
    ///   - citizenship: whom the file counts.
    public func records(on day: CalendarDate, _ citizenship: Citizenship) -> [DemographicRecord] {
        municipalities.map { municipality in
            var counts: [AgeBand: Headcount] = [:]
            for age in 0...Self.oldest {
                guard let band = AgeBand(from: age, through: age == Self.oldest ? nil : age),
                    let count = try? Headcount(males: municipality.males[age], females: municipality.females[age])
                else { continue }
                counts[band] = count
            }
            return DemographicRecord(
                DemographicTerritory(.municipality, name: municipality.name, code: municipality.code), .day(day),
                source: "ISTAT, demo.istat.it", ages: [citizenship: AgeStructure(counts)])
        }
    }
}
