/// Reads the formulas that a published file writes beside its columns, where every name in them is a column (or row).
///
/// `maschi + femmine`, `stranieri_totale / pop_totale * 100 (2 decimali)`, and for `*_totale` the same sum in every
/// group. What is not understood is left to the headings and the figures.
struct FormulaText {
    let columns: [String]
    let rows: [String]

    /// The columns that the entry is about, each with its formula.
    func columnFormulas(_ target: String, _ text: String) -> [(index: Int, formula: ColumnFormula)] {
        if target.hasPrefix("*") {
            let ending = String(target.dropFirst())
            return columns.enumerated().compactMap { index, name in
                guard name.hasSuffix(ending) else { return nil }
                let group = String(name.dropLast(ending.count))
                return read(text, names: columns) { group + "_" + $0 }.map { (index, $0) }
            }
        }
        guard let index = position(of: target, in: columns), let formula = read(text, names: columns) else { return [] }
        return [(index, formula)]
    }

    /// The row that the entry is about, with its formula.
    func rowFormula(_ target: String, _ text: String) -> (index: Int, formula: ColumnFormula)? {
        guard let index = position(of: target, in: rows), let formula = read(text, names: rows) else { return nil }
        return (index, formula)
    }

    private func read(_ text: String, names: [String], spelling: (String) -> String = { $0 }) -> ColumnFormula? {
        var text = text.replacing("×", with: "*").replacing("·", with: "*")
        if let colon = text.firstIndex(of: ":") { text = String(text[text.index(after: colon)...]) }
        var factors = text.split(separator: " * ").map { String($0).trimmedOfSpaces }
        var scale = 1
        if factors.count > 1, let last = factors.last {
            let digits = last.prefix { $0.isNumber || $0 == "." }.filter { $0 != "." }
            guard let factor = Int(digits) else { return nil }
            scale = factor
            factors.removeLast()
        }
        guard factors.count == 1 else { return nil }
        let halves = factors[0].split(separator: " / ").map { String($0).trimmedOfSpaces }
        guard let top = halves.first.flatMap({ terms($0, names, spelling) }) else { return nil }
        switch halves.count {
        case 1 where scale == 1 && top.minus.isEmpty && top.plus.count > 1:
            return .sum(top.plus)
        case 1 where scale == 1 && top.minus.count == 1 && top.plus.count == 1:
            return .difference(top.plus[0], minus: top.minus[0])
        case 2:
            guard let bottom = terms(halves[1], names, spelling), bottom.minus.isEmpty else { return nil }
            return .ratio(plus: top.plus, minus: top.minus, over: bottom.plus, scale: scale)
        default:
            return nil
        }
    }

    private func terms(_ text: String, _ names: [String], _ spelling: (String) -> String) -> (plus: [Int], minus: [Int])? {
        if let whole = position(of: spelling(text), in: names) { return ([whole], []) }
        var (plus, minus): ([Int], [Int]) = ([], [])
        let inner = text.hasPrefix("(") && text.hasSuffix(")") ? String(text.dropFirst().dropLast()) : text
        for (index, part) in inner.split(separator: " + ").enumerated() {
            let differences = part.split(separator: " - ")
            for (place, term) in differences.enumerated() {
                guard let found = position(of: spelling(String(term).trimmedOfSpaces), in: names) else { return nil }
                if place == 0 { plus.append(found) } else { minus.append(found) }
            }
            if index == 0, plus.isEmpty { return nil }
        }
        return (plus, minus)
    }

    /// A name is found as it is written, or as the only one that begins with it.
    private func position(of name: String, in names: [String]) -> Int? {
        let key = Self.key(name)
        guard !key.isEmpty else { return nil }
        if let index = names.firstIndex(where: { Self.key($0) == key }) { return index }
        return nil
    }

    private static func key(_ text: String) -> String {
        HeadingReading.words(of: text).joined(separator: " ")
    }
}
