/// Recognises by name the indices of the field and finds, among the counts of a table, what they are made of.
///
/// Definitions: ISTAT, *Indicatori demografici*; DGR XII/2167, Allegato D, for the two indices of dependency.
struct IndexRoles {
    private let fields: [(field: Int, reading: HeadingReading)]

    init(_ fields: [(field: Int, reading: HeadingReading)]) { self.fields = fields }

    /// The formula of the index that `reading` names; `nil` when it names none or its counts are not there.
    func form(for reading: HeadingReading, result: Int) -> Pattern.Form? {
        guard !reading.isForeign else { return nil }
        let words = Set(reading.words)
        let young = people(AgeBand(from: 0, through: 14))
        let old = people(AgeBand(from: 65))
        let active = people(AgeBand(from: 15, through: 64))
        let names = { (prefix: String) in words.contains { $0.hasPrefix(prefix) } }
        func ratio(_ plus: [Int?], _ minus: [Int?] = [], over: Int?, _ scale: Int) -> Pattern.Form? {
            let (plus, minus) = (plus.compactMap(\.self).count == plus.count ? plus.compactMap(\.self) : [], minus.compactMap(\.self))
            guard !plus.isEmpty, let over else { return nil }
            return .ratio(result: result, plus: plus, minus: minus, over: [over], scale: scale)
        }
        if names("indic") || reading.kind == .rate {
            if names("vecchiaia") { return ratio([old], over: young, 100) }
            if names("dipendenza") {
                if names("anzian") { return ratio([old], over: active, 100) }
                if names("giovan") { return ratio([young], over: active, 100) }
                return ratio([young, old], over: active, 100)
            }
            if names("natalit") { return ratio([events("nat", "nascite")], over: population, 1000) }
            if names("mortalit"), !names("standard") { return ratio([events("mort", "decess", "decedut")], over: population, 1000) }
            if names("crescita"), names("natural"), let deaths = events("mort", "decess", "decedut") {
                return ratio([events("nat", "nascite")], [deaths], over: population, 1000)
            }
            if names("fecondit") {
                let women = fields.first { $0.reading.sex == .female && $0.reading.band == AgeBand(from: 15, through: 49) }
                return ratio([events("nat", "nascite")], over: women?.field, 1000)
            }
        }
        return nil
    }

    private func people(_ band: AgeBand?) -> Int? {
        let found = fields.filter {
            $0.reading.band == band && !$0.reading.isForeign && ($0.reading.sex == nil || $0.reading.sex == .both)
        }
        return found.count == 1 ? found[0].field : nil
    }

    private var population: Int? {
        let found = fields.filter {
            $0.reading.namesPopulation && $0.reading.band == nil && $0.reading.subject.isEmpty
                && ($0.reading.sex == nil || $0.reading.sex == .both)
        }
        return found.count == 1 ? found[0].field : nil
    }

    private func events(_ prefixes: String...) -> Int? {
        let found = fields.filter { entry in
            !entry.reading.isForeign && entry.reading.kind == nil
                && entry.reading.words.contains { word in
                    prefixes.contains { word.hasPrefix($0) } && !word.hasPrefix("natural") && !word.hasPrefix("natalit")
                        && !word.hasPrefix("mortalit")
                }
        }
        return found.count == 1 ? found[0].field : nil
    }
}
