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
    private static let mostPersons = 100_000_000
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

// MARK: - Headings

extension ISTATPopulation {
    /// Where the columns stand, and what the title says.
    fileprivate struct Layout {
        let separator: UInt8
        /// The first line of figures, from 0.
        let firstLine: Int
        let code: Int
        let name: Int
        let age: Int
        let males: Int?
        let females: Int?
        let total: Int?
        let sex: Int?
        let value: Int?
        let day: CalendarDate?
        let citizenship: Citizenship

        /// `nil` when none of the first lines are such headings.
        init?(_ text: String) {
            let lines = text.prefix(8_000).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).prefix(6)
            var title = ""
            for (index, line) in lines.enumerated() {
                let separators: [Character] = [";", "\t", ","]
                guard let separator = separators.max(by: { first, second in
                    line.count { $0 == first } < line.count { $0 == second }
                }), let sign = separator.asciiValue else { return nil }
                let headings = line.split(separator: separator, omittingEmptySubsequences: false).map { String($0).comparisonKey }
                func place(_ names: String...) -> Int? {
                    names.lazy.compactMap { name in headings.firstIndex(of: name) }.first
                }
                guard let code = place("codicecomune", "codice", "codiceistat", "itter107"), let age = place("eta", "eta1"),
                    let name = place("comune", "denominazione", "territorio", "denominazionecomune")
                else {
                    title += " " + line
                    continue
                }
                let (males, females) = (place("totalemaschi", "maschi"), place("totalefemmine", "femmine"))
                let (sex, value) = (place("sesso"), place("valore", "popolazione", "residenti", "value", "totale"))
                guard males != nil && females != nil || sex != nil && value != nil else { return nil }
                (self.separator, firstLine, self.code, self.name, self.age) = (sign, index + 1, code, name, age)
                if males != nil, females != nil {
                    (self.males, self.females, total, self.sex, self.value) = (males, females, place("totale"), nil, nil)
                } else {
                    (self.males, self.females, total, self.sex, self.value) = (nil, nil, nil, sex, value)
                }
                day = Self.day(in: title)
                citizenship = title.comparisonKey.contains("stranier") ? .foreign : .all
                return
            }
            return nil
        }

        /// «al 1° gennaio 2024», «al 01/01/2024».
        private static func day(in title: String) -> CalendarDate? {
            let words = HeadingReading.words(of: title)
            guard let month = words.firstIndex(of: "gennaio"), month + 1 < words.count, let year = Int(words[month + 1]),
                (1900...2200).contains(year)
            else {
                guard let year = words.last(where: { $0.utf8.count == 4 && Int($0) != nil }).flatMap({ Int($0) }), (1900...2200).contains(year)
                else { return nil }
                return try? CalendarDate(year: year, month: 1, day: 1)
            }
            return try? CalendarDate(year: year, month: 1, day: 1)
        }
    }
}

// MARK: - Figures

extension ISTATPopulation {
    /// Reads the lines octet by octet: a file has hundreds of thousands.
    fileprivate struct Reading {
        private struct Counts {
            let code: String
            let name: String
            let line: Int
            /// By age; −1 for one that was not read.
            var males = Array(repeating: -1, count: ISTATPopulation.oldest + 1)
            var females = Array(repeating: -1, count: ISTATPopulation.oldest + 1)
            /// What the file says is the sum.
            var saidMales: Int?
            var saidFemales: Int?
        }

        private let octets: UnsafeBufferPointer<UInt8>
        private let layout: Layout
        private var places: [String: Int] = [:]
        private var counts: [Counts] = []
        private var findings: [ImportFinding] = []
        private var fields: [Range<Int>] = []

        init(_ octets: UnsafeBufferPointer<UInt8>, layout: Layout) {
            (self.octets, self.layout) = (octets, layout)
            var (start, line) = (0, 0)
            for place in octets.indices where octets[place] == UInt8(ascii: "\n") {
                if line >= layout.firstLine { read(start..<place, line: line + 1) }
                (start, line) = (place + 1, line + 1)
            }
            if start < octets.count, line >= layout.firstLine { read(start..<octets.count, line: line + 1) }
        }

        func result(most: Int) -> ([Municipality], [ImportFinding]) {
            var findings = findings
            // A line that could not be read leaves an age out: that is said once.
            let isWhole = findings.isEmpty
            var municipalities: [Municipality] = []
            for counts in counts {
                let missing = (0...ISTATPopulation.oldest).filter { counts.males[$0] < 0 || counts.females[$0] < 0 }
                if let first = missing.first {
                    guard isWhole else { continue }
                    findings.append(
                        ImportFinding(
                            row: counts.line, column: "Età", value: counts.name,
                            problem: "Per \(counts.name) mancano \(missing.count == 1 ? "l'età \(first)" : "\(missing.count) età, la prima è \(first)").",
                            remedy: "Servono maschi e femmine di ogni età da 0 a 100 e oltre."))
                    continue
                }
                for (said, computed, sex) in [
                    (counts.saidMales, counts.males.reduce(0, +), "maschi"), (counts.saidFemales, counts.females.reduce(0, +), "femmine"),
                ] {
                    guard let said, said != computed else { continue }
                    findings.append(
                        ImportFinding(
                            row: counts.line, column: "Totale \(sex)", value: ItalianNumber.print(said),
                            problem: "Per \(counts.name) le età sommano \(ItalianNumber.print(computed)) \(sex).",
                            remedy: "Scarica di nuovo il file, o correggi le età o il totale."))
                }
                municipalities.append(Municipality(code: counts.code, name: counts.name, males: counts.males, females: counts.females))
            }
            if counts.isEmpty, findings.isEmpty {
                findings.append(
                    ImportFinding(
                        row: 1, column: "", value: "", problem: "Sotto le intestazioni non ci sono righe.",
                        remedy: "Scarica di nuovo il file."))
            }
            return (municipalities, Array(findings.sorted { $0.row < $1.row }.prefix(most)))
        }

        private mutating func read(_ range: Range<Int>, line: Int) {
            cut(range)
            guard !(fields.count == 1 && fields[0].isEmpty) else { return }
            let needed = max(layout.code, layout.name, layout.age, layout.males ?? layout.value ?? 0, layout.females ?? layout.sex ?? 0)
            guard fields.count > needed else {
                return add(line, "", text(range), "La riga ha \(fields.count) celle: ne servono \(needed + 1).", "Controlla il separatore.")
            }
            let code = text(fields[layout.code])
            guard (4...6).contains(code.utf8.count), code.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
                return add(line, "Codice comune", code, "Non è il codice ISTAT di un Comune.", "Il codice ha sei cifre, come 017085.")
            }
            let age = text(fields[layout.age])
            let isTotal = age == "999" || age.comparisonKey.hasPrefix("total")
            guard isTotal || number(age) != nil else {
                return add(line, "Età", age, "Non è un'età tra 0 e 100.", "Serve un anno di età per riga; 999 è il totale.")
            }
            let place = municipality(code, line: line)
            if let males = layout.males, let females = layout.females {
                set(fields[males], of: .male, age: isTotal ? nil : number(age), place, line: line, column: "Maschi")
                set(fields[females], of: .female, age: isTotal ? nil : number(age), place, line: line, column: "Femmine")
            } else if let sex = layout.sex, let value = layout.value {
                switch text(fields[sex]).comparisonKey {
                case "m", "maschi", "maschio", "1": set(fields[value], of: .male, age: isTotal ? nil : number(age), place, line: line, column: "Valore")
                case "f", "femmine", "femmina", "2": set(fields[value], of: .female, age: isTotal ? nil : number(age), place, line: line, column: "Valore")
                case "t", "totale", "9", "totali": break
                case let other: add(line, "Sesso", other, "Non è un sesso.", "Scrivi maschi, femmine o totale.")
                }
            }
        }

        private mutating func set(_ field: Range<Int>, of sex: Sex, age: Int?, _ place: Int, line: Int, column: String) {
            guard let count = count(field) else {
                return add(line, column, text(field), "Non è un numero di persone.", "Scrivi un numero intero, senza separatori.")
            }
            guard let age else {
                if sex == .male { counts[place].saidMales = count } else { counts[place].saidFemales = count }
                return
            }
            let before = sex == .male ? counts[place].males[age] : counts[place].females[age]
            guard before < 0 else {
                return add(line, "Età", String(age), "Per \(counts[place].name) questa età c'è già.", "Togli la riga doppia.")
            }
            if sex == .male { counts[place].males[age] = count } else { counts[place].females[age] = count }
        }

        /// Lines of one municipality follow each other, so that the last one is mostly the one.
        private mutating func municipality(_ code: String, line: Int) -> Int {
            let padded = String(repeating: "0", count: 6 - code.utf8.count) + code
            if let last = counts.last, last.code == padded { return counts.count - 1 }
            if let place = places[padded] { return place }
            places[padded] = counts.count
            counts.append(Counts(code: padded, name: text(fields[layout.name]), line: line))
            return counts.count - 1
        }

        /// The fields of a line, without the quotation marks around them.
        private mutating func cut(_ range: Range<Int>) {
            fields.removeAll(keepingCapacity: true)
            var (start, isQuoted) = (range.lowerBound, false)
            for place in range {
                if octets[place] == UInt8(ascii: "\"") { isQuoted.toggle() }
                if octets[place] == layout.separator, !isQuoted {
                    fields.append(trimmed(start..<place))
                    start = place + 1
                }
            }
            fields.append(trimmed(start..<range.upperBound))
        }

        private func trimmed(_ range: Range<Int>) -> Range<Int> {
            var (start, end) = (range.lowerBound, range.upperBound)
            func isEdge(_ octet: UInt8) -> Bool { octet == 0x20 || octet == 0x0D || octet == UInt8(ascii: "\"") }
            while start < end, isEdge(octets[start]) { start += 1 }
            while end > start, isEdge(octets[end - 1]) { end -= 1 }
            return start..<end
        }

        private func text(_ range: Range<Int>) -> String { String(decoding: octets[range], as: UTF8.self) }

        private func number(_ age: String) -> Int? {
            let digits = age.prefix { $0.isNumber }
            guard !digits.isEmpty, let number = Int(digits), (0...ISTATPopulation.oldest).contains(number) else { return nil }
            let rest = String(age.dropFirst(digits.count)).comparisonKey
            return rest.isEmpty || ["anni", "anno", "eoltre", "epiu", "annieoltre", "anniepiu"].contains(rest) ? number : nil
        }

        /// Digits only, perhaps with the point of thousands.
        private func count(_ range: Range<Int>) -> Int? {
            guard !range.isEmpty else { return nil }
            var (value, digits) = (0, 0)
            for place in range {
                let octet = octets[place]
                if (0x30...0x39).contains(octet) {
                    value = value * 10 + Int(octet - 0x30)
                    digits += 1
                    guard value <= ISTATPopulation.mostPersons else { return nil }
                } else if octet != UInt8(ascii: ".") || digits == 0 || (range.upperBound - place) % 4 != 0 {
                    return nil
                }
            }
            return value
        }

        private mutating func add(_ line: Int, _ column: String, _ value: String, _ problem: String, _ remedy: String) {
            guard findings.count < 1_000 else { return }
            findings.append(ImportFinding(row: line, column: column, value: value, problem: problem, remedy: remedy))
        }
    }
}
