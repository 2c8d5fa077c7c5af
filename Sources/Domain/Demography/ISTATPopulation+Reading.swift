extension ISTATPopulation {
    /// Reads the lines octet by octet: a file has hundreds of thousands.
    struct Reading {
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
