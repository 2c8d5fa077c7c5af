extension RangeExpression {
    /// Why a cell cannot be read. The message quotes the cell.
    public enum ParseError: DomainError, Hashable {
        /// None of the known forms.
        case unreadable(String)
        /// A percentage without a sign, other than 100%.
        case missingSign(String)
        /// A number in the cell is not a number.
        case badNumber(String, ItalianNumber.ParseError)
        /// The comparison names a year that is not the cell's.
        case wrongYear(String, expected: Int, found: Int)
        /// The comparison's base is not the year before.
        case wrongBaseYear(String, expected: Int, found: Int)

        public var message: String {
            switch self {
            case .unreadable(let text):
                "Il range «\(text)» non è in una forma conosciuta: per esempio «≥ 50%», «N. … ≥ 1», "
                    + "«N. … anno 2026 > N. … anno 2025»."
            case .missingSign(let text):
                "Nel range «\(text)» manca il segno di confronto: scrivere per esempio «≥ \(text)»."
            case .badNumber(let text, let error):
                "Il range «\(text)» non si legge. \(error.message)"
            case .wrongYear(let text, let expected, let found):
                "Il range «\(text)» è nella colonna \(expected) ma parla del \(found)."
            case .wrongBaseYear(let text, let expected, let found):
                "Il range «\(text)» confronta con il \(found): il confronto va fatto con l'anno prima, "
                    + "il \(expected)."
            }
        }
    }

    /// Reads a printed cell of `year`; `nil` if it is empty.
    ///
    /// Tolerated: `>=` and `<=`, `›` and `‹`, any spaces (also non-breaking), decimals with a
    /// comma. Anything else is an error, never a guess.
    public init?(printed text: String, year: Int) throws(ParseError) {
        let text = Self.normalised(text)
        guard !text.isEmpty else { return nil }
        if let target = Self.milestoneTarget(text) {
            self = .milestone(target)
            return
        }
        guard let (left, sign, right) = try Self.split(text) else {
            self = try Self.unsigned(text)
            return
        }
        if let base = Self.yearTerm(right), let trend = Trend(rawValue: sign.rawValue) {
            guard let current = Self.yearTerm(left) else { throw .unreadable(text) }
            guard current.year == year else { throw .wrongYear(text, expected: year, found: current.year) }
            guard base.year == year - 1 else { throw .wrongBaseYear(text, expected: year - 1, found: base.year) }
            self = .yearOnYear(trend, current: current, base: base)
            return
        }
        if right.hasSuffix("%") {
            guard left.isEmpty else { throw .unreadable(text) }
            self = .share(sign, try Self.percentage(right, in: text))
            return
        }
        guard Self.yearTerm(left) == nil, Self.yearTerm(right) == nil else { throw .unreadable(text) }
        self = .threshold(sign, try Self.number(right, in: text), subject: left.isEmpty ? nil : left)
    }

    /// The cell in the act's words. For a protocol the act words each sentence differently, and
    /// the common part is printed; reading it back gives the same target.
    public var printed: String {
        switch self {
        case .threshold(let sign, let number, let subject):
            (subject.map { $0 + " " } ?? "") + "\(sign.rawValue) \(ItalianNumber.print(number))"
        case .share(.atLeast, .whole):
            Percentage.whole.text
        case .share(let sign, let percentage):
            "\(sign.rawValue) \(percentage.text)"
        case .yearOnYear(let trend, let current, let base):
            "\(current.text) \(trend.rawValue) \(base.text)"
        case .milestone(.definedAndShared):
            "Definizione o aggiornamento e condivisione protocollo/procedura"
        case .milestone(.activated):
            "Attivazione del protocollo/procedura"
        }
    }

    // MARK: Pieces

    /// One kind of sign and of space: single spaces, none at the ends. Spaces are found by scalar,
    /// so that an accent standing after one is not lost with it.
    private static func normalised(_ text: String) -> String {
        text.replacing("›", with: ">").replacing("‹", with: "<")
            .replacing(">=", with: "≥").replacing("<=", with: "≤")
            .unicodeScalars.split(whereSeparator: \.properties.isWhitespace)
            .map(String.init).joined(separator: " ")
    }

    /// The two sides of the one sign; `nil` without a sign, an error with two.
    private static func split(_ text: String) throws(ParseError) -> (String, Comparison, String)? {
        let signs = text.indices.filter { Comparison(rawValue: String(text[$0])) != nil }
        guard let place = signs.first, let sign = Comparison(rawValue: String(text[place])) else { return nil }
        guard signs.count == 1 else { throw .unreadable(text) }
        let left = text[..<place].split(separator: " ").joined(separator: " ")
        let right = text[text.index(after: place)...].split(separator: " ").joined(separator: " ")
        guard !right.isEmpty else { throw .unreadable(text) }
        return (left, sign, right)
    }

    /// `100%` alone is the only target the act prints without a sign: it means at least 100%.
    private static func unsigned(_ text: String) throws(ParseError) -> RangeExpression {
        guard text.hasSuffix("%") else { throw .unreadable(text) }
        guard try percentage(text, in: text) == .whole else { throw .missingSign(text) }
        return .share(.atLeast, .whole)
    }

    private static func percentage(_ term: String, in text: String) throws(ParseError) -> Percentage {
        let value = try number(String(term.dropLast()), in: text)
        guard let percentage = try? Percentage(value) else { throw .unreadable(text) }
        return percentage
    }

    private static func number(_ term: String, in text: String) throws(ParseError) -> ExactDecimal {
        do {
            let value = try ItalianNumber.parseDecimal(term)
            guard value.units >= 0 else { throw ParseError.unreadable(text) }
            return value
        } catch let error as ItalianNumber.ParseError {
            throw .badNumber(text, error)
        } catch {
            throw .unreadable(text)
        }
    }

    /// `N. EEMM attivate anno 2026`, `N incontri svolti nel 2026`.
    private static func yearTerm(_ text: String) -> YearTerm? {
        let words = text.split(separator: " ")
        guard words.count >= 3, let last = words.last, last.utf8.count == 4,
            last.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let year = Int(last),
            let connective = YearTerm.Connective(rawValue: words[words.count - 2].lowercased())
        else { return nil }
        return YearTerm(subject: words.dropLast(2).joined(separator: " "), connective: connective, year: year)
    }

    /// The two protocol sentences, recognised by how the act begins them.
    private static func milestoneTarget(_ text: String) -> MilestoneTarget? {
        guard !text.contains(where: { Comparison(rawValue: String($0)) != nil }) else { return nil }
        let words = text.lowercased()
        let isProtocol = words.contains("protocollo") || words.contains("procedur")
        guard isProtocol else { return nil }
        if words.hasPrefix("definizione o aggiornamento e condivisione ") { return .definedAndShared }
        if words.hasPrefix("attivazione del protocollo") || words.hasPrefix("attivazione della procedura") {
            return .activated
        }
        return nil
    }
}
