/// The demography of an Ambito as everyone may read it: no count below 3, and none that can be worked out.
///
/// Ages are put together, in the same way in every municipality, in the Ambito and in the areas around it, until each
/// count of each sex is large enough: what is published then adds up, and nothing finer follows from it. A municipality
/// that is too small even so is left out with another one, so that the Ambito's total does not give it away. Figures that
/// are tied to each other (marital statuses make up the residents, events their change) are left out together.
public struct PublishedDemography: Sendable {
    /// In the order they were given.
    public let municipalities: [DemographicHistory]
    /// The Ambito as a whole.
    public let ambito: DemographicHistory
    /// The areas around it, in the order they were given.
    public let surroundings: [DemographicHistory]

    /// Makes what may be published of an Ambito.
    /// - Parameter sheets: what demography tells, each with the same as it may be told beside the plan's tables: what is
    ///   hidden there is hidden here.
    public init(
        municipalities: [DemographicHistory], ambito: DemographicHistory, surroundings: [DemographicHistory] = [],
        beside sheets: [(sheet: DemographicSheet, published: ContextTable)] = []
    ) {
        var withheld: Set<Withheld> = []
        while true {
            self.init(municipalities: municipalities, ambito: ambito, surroundings: surroundings, withheld: withheld)
            let shown = self.municipalities + [self.ambito]
            let told = sheets.flatMap { sheet, published in
                sheet.hidden(in: published).filter { $0.column.value(in: shown[$0.row][sheet.reference]) != nil }
                    .map { Withheld(reference: sheet.reference, part: $0.row < municipalities.count ? $0.row : nil, group: .init($0.column.group)) }
            }
            // More is withheld at each turn: it ends.
            if withheld.isSuperset(of: told) { return }
            withheld.formUnion(told)
        }
    }

    private init(
        municipalities: [DemographicHistory], ambito: DemographicHistory, surroundings: [DemographicHistory], withheld: Set<Withheld>
    ) {
        let areas = [ambito] + surroundings
        var (parts, wholes) = (municipalities.map(\.records), areas.map(\.records))
        for reference in Set((municipalities + areas).flatMap(\.references)) {
            let counted = parts.indices.filter { parts[$0][reference] != nil }
            let around = wholes.indices.filter { wholes[$0][reference] != nil }
            let here = withheld.filter { $0.reference == reference }
            var group = DemographicDisclosure(
                parts: counted.compactMap { parts[$0][reference] }, wholes: around.compactMap { wholes[$0][reference] },
                withheld: here.reduce(into: [:]) { found, each in
                    if let place = each.part.flatMap(counted.firstIndex) { found[each.group, default: []].insert(place) }
                }, isWithheldOfAmbito: Set(here.filter { $0.part == nil }.map(\.group)))
            group.protect()
            for (place, record) in zip(counted, group.parts) { parts[place][reference] = record }
            for (place, record) in zip(around, group.wholes) { wholes[place][reference] = record }
        }
        self.municipalities = zip(municipalities, parts).map { DemographicHistory(replacing: $0, with: $1) }
        let published = zip(areas, wholes).map { DemographicHistory(replacing: $0, with: $1) }
        self.ambito = published[0]
        self.surroundings = Array(published.dropFirst())
    }

    /// What the tables of the plan do not let be told.
    private struct Withheld: Hashable {
        let reference: DemographicReference
        /// The municipality; nil for the Ambito.
        let part: Int?
        let group: DemographicDisclosure.Group
    }
}

/// The records of the municipalities of an Ambito, and of the Ambito and the areas around it, on one reference.
struct DemographicDisclosure {
    var parts: [DemographicRecord]
    var wholes: [DemographicRecord]
    /// The parts of which something is left out whatever it says.
    var withheld: [Group: Set<Int>] = [:]
    /// What is left out of the Ambito.
    var isWithheldOfAmbito: Set<Group> = []

    /// What is left out together.
    enum Group: Hashable {
        case ages(Citizenship)
        case figures(Int)

        init(_ group: DemographicSheet.Column.Group) {
            switch group {
            case .ages(let citizenship, _): self = .ages(citizenship)
            case .figure(let figure): self = .figures(DemographicDisclosure.tied.firstIndex { $0.contains(figure) } ?? 0)
            }
        }
    }

    /// Figures of which one follows from the others.
    static let tied: [[DemographicFigure]] = [
        DemographicFigure.maritalStatuses, [.families], DemographicFigure.allCases.filter(\.isOfYear),
    ]

    mutating func protect() {
        for citizenship in Citizenship.allCases { protectAges(citizenship) }
        for group in Self.tied.indices { protectFigures(group) }
    }

    private mutating func protectAges(_ citizenship: Citizenship) {
        let field = DemographicTexts.Field.ages(citizenship, .everyone).name
        let counted = parts.indices.filter { parts[$0].ages[citizenship]?.isEmpty == false }
        let structures = counted.map { AgePartition.Structure(of: citizenship, in: parts[$0]) }
        let asked = withheld[.ages(citizenship)] ?? []
        let small = Set(structures.indices.filter { !(structures[$0].everyone?.isPublishable ?? false) || asked.contains(counted[$0]) })
        let hidden = Self.withCompany(small, structures.map { $0.everyone.map { [$0] } ?? [] })
        let shown = structures.indices.filter { !hidden.contains($0) }
        // With parts to compare with, nothing is told of an area in finer ages than of them.
        var coarser = AgePartition.finest[...]
        var published: [AgeStructure]?
        if !shown.isEmpty {
            let found = AgePartition.finest.indices.lazy.compactMap { index in
                Self.parts(shown.map { structures[$0] }, with: AgePartition.finest[index], leaving: hidden.map { structures[$0] })
                    .map { (index, $0) }
            }.first
            published = found?.1
            coarser = AgePartition.finest[(found?.0 ?? AgePartition.finest.endIndex)...]
        }
        for (place, part) in counted.enumerated() {
            let kept = shown.firstIndex(of: place).flatMap { index in published.map { $0[index] } }
            parts[part].ages[citizenship] = kept
            if kept == nil { parts[part].absences[field] = .confidential }
        }
        for area in wholes.indices {
            guard wholes[area].ages[citizenship]?.isEmpty == false else { continue }
            let structure = AgePartition.Structure(of: citizenship, in: wholes[area])
            // What an area holds beside this Ambito may be another one, whose ages are no finer than these.
            let isAmbito = wholes[area].territory.level == .ambito
            let partitions = isAmbito ? coarser : coarser.drop { !AgePartition.broad.contains($0) }
            let isWithheld = isAmbito && isWithheldOfAmbito.contains(.ages(citizenship))
            let kept = isWithheld ? nil : partitions.lazy.compactMap { Self.parts([structure], with: $0, leaving: [])?.first }.first
            wholes[area].ages[citizenship] = kept
            if kept == nil { wholes[area].absences[field] = .confidential }
        }
    }

    /// The structures in a partition; nil when one has not its bands, or a count in them is too small.
    /// - Parameter leaving: those that are left out, of which the sum can be worked out.
    private static func parts(
        _ shown: [AgePartition.Structure], with partition: AgePartition, leaving: [AgePartition.Structure]
    ) -> [AgeStructure]? {
        var found: [AgeStructure] = []
        for structure in shown {
            guard let parted = structure.parted(by: partition), AgePartition.isPublishable(parted),
                structure.others(by: partition).map(AgePartition.isPublishable) ?? true
            else { return nil }
            found.append(parted)
        }
        let rest = leaving.compactMap { $0.parted(by: partition) }
        if !rest.isEmpty, rest.count == leaving.count, !AgePartition.isPublishable(.sum(of: rest)) { return nil }
        return found
    }

    private mutating func protectFigures(_ group: Int) {
        let figures = Self.tied[group]
        let counted = parts.indices.filter { part in figures.contains { parts[part].figures[$0] != nil } }
        let counts = counted.map { part in figures.compactMap { parts[part].figures[$0] } }
        let asked = withheld[.figures(group)] ?? []
        let small = Set(counts.indices.filter { !counts[$0].allSatisfy(\.isPublishable) || asked.contains(counted[$0]) })
        for place in Self.withCompany(small, counts) {
            for figure in figures where parts[counted[place]].figures.removeValue(forKey: figure) != nil {
                parts[counted[place]].absences[figure.rawValue] = .confidential
            }
        }
        for area in wholes.indices
        where !figures.allSatisfy({ wholes[area].figures[$0]?.isPublishable ?? true })
            || wholes[area].territory.level == .ambito && isWithheldOfAmbito.contains(.figures(group))
        {
            for figure in figures where wholes[area].figures.removeValue(forKey: figure) != nil {
                wholes[area].absences[figure.rawValue] = .confidential
            }
        }
    }

    /// Those that are too small with others beside them: the smallest first, until the sum of those that are left out says
    /// nothing of one of them.
    private static func withCompany(_ small: Set<Int>, _ counts: [[Headcount]]) -> Set<Int> {
        var hidden = small
        func size(_ part: Int) -> Int { counts[part].map(\.total).max() ?? 0 }
        var others = counts.indices.filter { !small.contains($0) }.sorted { (size($0), $0) < (size($1), $1) }
        func isEnough() -> Bool {
            guard hidden.count > 1 else { return false }
            let figures = hidden.map { counts[$0].count }.max() ?? 0
            return (0..<figures).allSatisfy { figure in
                let each = hidden.compactMap { counts[$0].indices.contains(figure) ? counts[$0][figure] : nil }
                return Headcount.sum(of: each)?.isPublishable ?? true
            }
        }
        while !hidden.isEmpty, !others.isEmpty, !isEnough() { hidden.insert(others.removeFirst()) }
        return hidden
    }
}

extension Headcount {
    /// Whether none of the counts is so small that somebody could be recognised.
    var isPublishable: Bool {
        [males, females, total].allSatisfy { $0.map { $0 >= CellSuppression.leastPublished } ?? true }
    }
}
