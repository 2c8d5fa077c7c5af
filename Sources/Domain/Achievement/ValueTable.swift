/// Yearly values of indicators as a table: one value a line.
///
/// Headings are `indicatore`, `anno`, `numeratore`, `denominatore`, `stato`, `fonte`, `nota`, in any order; `valore`
/// may stand for `numeratore`. Without `stato` a value is provisional. Protocols have stages instead of values and are
/// not read from a table.
public struct ValueTable: Hashable, Sendable {
    /// A value that can be recorded.
    public struct Entry: Hashable, Sendable {
        /// Line of the table, from 1.
        public let line: Int
        /// `LEPSIndicator.code`.
        public let indicatorCode: String
        public let year: Int
        public let value: MeasuredValue
        public let isProvisional: Bool
        public let source: String
        public let note: String
    }

    /// The values, in the order of the table; those with findings are not among them.
    public let entries: [Entry]
    /// What is wrong, by line.
    public let findings: [ImportFinding]

    /// The longest source or note, in characters.
    public static let longest = 2_000

    /// The headings, in order.
    public static let headings = ["indicatore", "anno", "numeratore", "denominatore", "stato", "fonte", "nota"]

    /// Reads a table of values of these indicators in the years of a plan.
    /// - Throws: `DelimitedText.ParseError` for what is not a table.
    public init(_ text: String, indicators: [LEPSIndicator], period: PlanPeriod) throws(DelimitedText.ParseError) {
        let table = try DelimitedText(text)
        guard let header = table.rows.first else {
            entries = []
            findings = [
                ImportFinding(
                    row: 1, column: "", value: "", problem: "Il testo è vuoto.",
                    remedy: "Incollare una tabella con le intestazioni nella prima riga.")
            ]
            return
        }
        let headings = header.cells.map { $0.lowercased() }.map { $0 == "valore" ? "numeratore" : $0 }
        var findings = Self.headingFindings(headings, line: header.line)
        var entries: [Entry] = []
        if findings.isEmpty {
            var seen: [String: Int] = [:]
            for row in table.rows.dropFirst() {
                var reader = ValueRow(row: row, headings: headings, indicators: indicators, period: period)
                let entry = reader.entry()
                if let entry, let first = seen["\(entry.indicatorCode) \(entry.year)"] {
                    reader.find(
                        "indicatore", entry.indicatorCode, "Lo stesso valore è già alla riga \(first).",
                        "Lasciare una sola riga per indicatore e anno.")
                } else if let entry {
                    seen["\(entry.indicatorCode) \(entry.year)"] = row.line
                    entries.append(entry)
                }
                findings += reader.findings
            }
            if table.rows.count == 1 {
                findings.append(
                    ImportFinding(
                        row: header.line, column: "", value: "", problem: "Ci sono solo le intestazioni.",
                        remedy: "Aggiungere una riga per ogni valore."))
            }
        }
        self.entries = entries
        self.findings = findings
    }

    private static func headingFindings(_ names: [String], line: Int) -> [ImportFinding] {
        var findings: [ImportFinding] = []
        for (place, name) in names.enumerated() where !name.isEmpty {
            if !headings.contains(name) {
                findings.append(
                    ImportFinding(
                        row: line, column: name, value: name, problem: "L'intestazione non è conosciuta.",
                        remedy: "Usare: \(headings.joined(separator: ", "))."))
            } else if names.firstIndex(of: name) != place {
                findings.append(
                    ImportFinding(
                        row: line, column: name, value: name, problem: "L'intestazione compare due volte.",
                        remedy: "Lasciare una sola colonna."))
            }
        }
        for needed in headings.prefix(3) where !names.contains(needed) {
            findings.append(
                ImportFinding(
                    row: line, column: needed, value: "", problem: "Manca la colonna «\(needed)».",
                    remedy: "Aggiungere la colonna con questa intestazione."))
        }
        return findings
    }
}

/// A line of a table of values being read.
private struct ValueRow {
    let row: DelimitedText.Row
    let headings: [String]
    let indicators: [LEPSIndicator]
    let period: PlanPeriod
    var findings: [ImportFinding] = []

    init(row: DelimitedText.Row, headings: [String], indicators: [LEPSIndicator], period: PlanPeriod) {
        (self.row, self.headings, self.indicators, self.period) = (row, headings, indicators, period)
    }

    private subscript(name: String) -> String {
        headings.firstIndex(of: name).flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil } ?? ""
    }

    mutating func find(_ column: String, _ value: String, _ problem: String, _ remedy: String) {
        findings.append(ImportFinding(row: row.line, column: column, value: value, problem: problem, remedy: remedy))
    }

    /// Nil when anything in the line is wrong.
    mutating func entry() -> ValueTable.Entry? {
        if row.cells.count > headings.count {
            find("", row.cells.last ?? "", "La riga ha più celle delle intestazioni.", "Controllare le virgolette e i separatori.")
        }
        let year = year()
        let isProvisional = isProvisional()
        for column in ["fonte", "nota"] where self[column].unicodeScalars.count > ValueTable.longest {
            find(
                column, String(self[column].prefix(40)) + "…", "Il testo supera i \(ValueTable.longest) caratteri.",
                "Accorciare il testo.")
        }
        for column in ["fonte", "nota"] where self[column].unicodeScalars.contains(where: Self.isControl) {
            find(column, "", "Il testo contiene caratteri che non si possono scrivere.", "Scrivere di nuovo il testo.")
        }
        guard let indicator = indicator(), let value = value(of: indicator), let year, findings.isEmpty else { return nil }
        return ValueTable.Entry(
            line: row.line, indicatorCode: indicator.code, year: year, value: value, isProvisional: isProvisional,
            source: self["fonte"], note: self["nota"])
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control && scalar != "\n" && scalar != "\t" && scalar != "\r"
    }

    private mutating func indicator() -> LEPSIndicator? {
        let code = self["indicatore"]
        guard let indicator = indicators.first(where: { $0.code == code }) else {
            find(
                "indicatore", code, code.isEmpty ? "Manca il codice dell'indicatore." : "Nessun indicatore ha questo codice.",
                "Usare un codice da \(indicators.first?.code ?? "1.1") a \(indicators.last?.code ?? "5.3").")
            return nil
        }
        guard indicator.measure.kind != .milestone else {
            find(
                "indicatore", code, "L'indicatore è un protocollo: ha fasi con una data, non un valore per anno.",
                "Togliere la riga e registrare le fasi dalla pagina dell'indicatore.")
            return nil
        }
        return indicator
    }

    private mutating func year() -> Int? {
        let text = self["anno"]
        guard text.utf8.count == 4, let year = Int(text), period.contains(year) else {
            find(
                "anno", text, "L'anno non è nel periodo \(period.label).",
                "Scrivere un anno di quattro cifre dal \(period.firstYear) al \(period.lastYear).")
            return nil
        }
        return year
    }

    private mutating func isProvisional() -> Bool {
        switch self["stato"].lowercased() {
        case "", "provvisorio": return true
        case "definitivo": return false
        default:
            find("stato", self["stato"], "Lo stato non è conosciuto.", "Scrivere «provvisorio» o «definitivo».")
            return true
        }
    }

    private mutating func number(_ column: String, _ label: String) -> Int? {
        let text = self[column]
        guard !text.isEmpty else {
            find(column, "", "Manca il numero: «\(label)».", "Scrivere il numero, o togliere la riga se il dato manca: non è zero.")
            return nil
        }
        do {
            let number = try ItalianNumber.parseInteger(text)
            if number >= 0 { return number }
            find(column, text, "Il numero è negativo.", "Scrivere un numero da zero in su.")
        } catch {
            find(column, text, error.message, "Scrivere un numero intero, per esempio 1.234.")
        }
        return nil
    }

    private mutating func value(of indicator: LEPSIndicator) -> MeasuredValue? {
        let numerator = number("numeratore", indicator.numeratorLabel)
        guard let label = indicator.denominatorLabel else {
            if !self["denominatore"].isEmpty {
                find("denominatore", self["denominatore"], "L'indicatore è un conteggio: non ha denominatore.", "Lasciare vuota la cella.")
            }
            return numerator.flatMap { try? .count($0) }
        }
        guard let numerator, let denominator = number("denominatore", label) else { return nil }
        if indicator.measure == .ratio(excess: .error), numerator > denominator {
            find(
                "numeratore", self["numeratore"], "Il numeratore supera il denominatore, ma ne è una parte.",
                "Correggere uno dei due numeri.")
            return nil
        }
        return indicator.measure.kind == .mean
            ? try? .mean(total: numerator, over: denominator) : try? .ratio(numerator, of: denominator)
    }
}
