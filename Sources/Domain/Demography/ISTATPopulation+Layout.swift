extension ISTATPopulation {
    /// Where the columns stand, and what the title says.
    struct Layout {
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
