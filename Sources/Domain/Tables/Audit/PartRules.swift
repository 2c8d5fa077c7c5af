import Foundation

/// Counts that cannot be: a part greater than its whole, as more foreigners than residents.
struct PartRules {
    let view: GridView

    struct Remark {
        let part: Int
        let whole: Int
        /// The records in which the part is greater.
        let records: [Int]
        /// Whether it is so nearly everywhere: then the heading is wrong and not the figures.
        let isHeading: Bool
    }

    /// More columns than these are not compared with each other.
    private static let mostCounts = 150

    func remarks() -> [Remark] {
        let counts = view.fields.filter { view.kind($0) == .count && view.reading($0).kind == nil }
        guard counts.count <= Self.mostCounts else { return [] }
        return counts.flatMap { part in
            counts.compactMap { whole in
                guard part != whole, isPart(view.reading(part), of: view.reading(whole)) else { return nil }
                let greater = view.records.filter { record in
                    let (one, two) = (view.cell(part, record), view.cell(whole, record))
                    guard one.kind == .count, two.kind == .count, let value = one.value, let limit = two.value else { return false }
                    return value.isAtMost(limit) == false
                }
                guard !greater.isEmpty else { return nil }
                return Remark(part: part, whole: whole, records: greater, isHeading: greater.count * 2 > view.records.count)
            }
        }
    }

    private func isPart(_ part: HeadingReading, of whole: HeadingReading) -> Bool {
        guard part.subject.subtracting(whole.subject).allSatisfy({ $0.hasPrefix("stranier") || $0.hasPrefix("italian") }),
            whole.subject.subtracting(part.subject).isEmpty, whole.sex == part.sex || (whole.sex ?? .both) == .both,
            part != whole
        else { return false }
        let isNarrower = part.subject != whole.subject || (part.sex ?? .both) != (whole.sex ?? .both)
        switch (part.band, whole.band) {
        case (nil, nil): return isNarrower && (whole.namesPopulation || whole.sex == .both)
        case (let band?, let wide?): return band == wide ? isNarrower : wide.contains(band)
        case (_?, nil): return whole.namesPopulation
        case (nil, _?): return false
        }
    }
}

/// Large counts that are equal in two territories, where chance hardly makes them so.
struct EqualFigures {
    let view: GridView

    struct Remark {
        let field: Int
        let record: Int
        let other: Int
    }

    /// Below this the figures are small enough to be equal by chance.
    private static let largeCount = 1000.0

    func remarks(except derived: Set<Int>) -> [Remark] {
        let body = view.records.filter { record in
            view.isTurned ? !view.grid.columnReadings[record].isTotal : !view.grid.isTotalRow(record) && !view.grid.isOfWhich(record)
        }
        guard (4...200).contains(body.count) else { return [] }
        var (expected, remarks) = (0.0, [Remark]())
        for field in view.fields where view.kind(field) == .count && !derived.contains(field) {
            let values = body.map { view.cell(field, $0).value?.approximation ?? .nan }
            let known = values.filter { !$0.isNaN }
            guard let low = known.min(), let high = known.max(), high >= Self.largeCount else { continue }
            expected += Double(known.count * (known.count - 1)) / 2 / max(high - low, 1)
            var seen: [Double: Int] = [:]
            for (index, value) in values.enumerated() where value >= Self.largeCount {
                if let other = seen[value] {
                    remarks.append(Remark(field: field, record: body[index], other: other))
                } else {
                    seen[value] = body[index]
                }
            }
        }
        return expected <= 0.08 ? remarks : []
    }
}
