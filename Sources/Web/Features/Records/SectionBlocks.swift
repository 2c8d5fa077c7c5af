import Domain
import Store

/// What stands above the list of the sections and of the needs: what the act or the plan asks and nobody has written.
enum SectionBlocks {
    /// The sections of the act, each with the record that is its text or the way to write it.
    static func sections(_ records: [PlanRecord], in register: RegisterSubject, _ context: PageContext) throws -> [TextBlock] {
        let act = try context.database.programming.sections(of: register.plan.key.period)
        guard !act.isEmpty else { return [] }
        return [
            .heading(2, "Le sezioni chieste dalla DGR"),
            .table(
                header: ["Sezione", "Testo"].map { [TextRun($0)] },
                rows: act.map { place in
                    let own = records.filter { $0.text("sezione") == place.id }
                    let texts = own.map { record in
                        TextRun(
                            record.text("testo").isEmpty ? "da scrivere" : "scritto",
                            link: register.url(.record(record.kind, record.id)).description)
                    }
                    return [[TextRun(place.title)], texts.isEmpty ? [TextRun("da scrivere")] : texts]
                }),
        ]
    }

    /// The areas that cards work on and no analysis of needs explains.
    static func needs(_ records: [PlanRecord], in register: RegisterSubject, _ context: PageContext) throws -> [TextBlock] {
        let written = Set(records.flatMap { $0.list("macroaree") })
        var missing: [String] = []
        for area in try context.cards.all(in: register.plan.key).flatMap(\.card.mainAreas)
        where !written.contains(area) && !missing.contains(area) {
            missing.append(area)
        }
        guard !missing.isEmpty else { return [] }
        return [
            .heading(2, "Macroaree delle schede senza analisi dei bisogni"),
            .list(missing.sorted().map { register.vocabulary.name(.areas, $0) ?? $0 }),
        ]
    }
}
