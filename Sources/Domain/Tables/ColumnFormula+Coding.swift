extension ColumnFormula: Codable {
    private enum CodingKeys: String, CodingKey {
        case kind = "tipo"
        case plus = "colonne"
        case minus = "meno"
        case over = "su"
        case scale = "per"
    }

    /// Reads a formula from its five parts.
    /// - Throws: `DecodingError` for a kind that is not in the list.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let plus = try container.decode([Int].self, forKey: .plus)
        let minus = try container.decodeIfPresent([Int].self, forKey: .minus) ?? []
        switch (try container.decode(String.self, forKey: .kind), plus.first, minus.first) {
        case ("somma", _?, _): self = .sum(plus)
        case ("differenza", let whole?, let part?): self = .difference(whole, minus: part)
        case ("rapporto", _?, _):
            self = .ratio(
                plus: plus, minus: minus, over: try container.decode([Int].self, forKey: .over),
                scale: try container.decode(Int.self, forKey: .scale))
        case ("quota sul totale", let column?, _): self = .shareOfTotal(column)
        case ("media ponderata", let weight?, _): self = .weightedMean(weight: weight)
        default:
            throw DecodingError.dataCorruptedError(forKey: .kind, in: container, debugDescription: "formula sconosciuta")
        }
    }

    /// Writes the name of the kind and the columns.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .kind)
        switch self {
        case .sum(let parts): try container.encode(parts, forKey: .plus)
        case .difference(let whole, let part):
            try container.encode([whole], forKey: .plus)
            try container.encode([part], forKey: .minus)
        case .ratio(let plus, let minus, let over, let scale):
            try container.encode(plus, forKey: .plus)
            try container.encode(minus, forKey: .minus)
            try container.encode(over, forKey: .over)
            try container.encode(scale, forKey: .scale)
        case .shareOfTotal(let column): try container.encode([column], forKey: .plus)
        case .weightedMean(let weight): try container.encode([weight], forKey: .plus)
        }
    }
}
