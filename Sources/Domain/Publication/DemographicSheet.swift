/// What demography tells of the municipalities and of the Ambito on one reference, as a table: what is hidden in the
/// tables of a plan must not stand, or follow, in its demography.
public struct DemographicSheet: Sendable {
    let reference: DemographicReference
    let columns: [Column]
    /// A row for each municipality, and one for the Ambito.
    public let table: ContextTable

    /// A count of a record.
    struct Column: Hashable, Sendable {
        let group: Group
        let sex: Sex?

        enum Group: Hashable, Sendable {
            case ages(Citizenship, AgeBand)
            case figure(DemographicFigure)
        }

        /// What the record says; nil for nothing.
        func value(in record: DemographicRecord?) -> Int? {
            switch group {
            case .ages(let citizenship, let band): record?.ages[citizenship]?.headcount(band)?[sex]
            case .figure(let figure): record?.figures[figure]?[sex]
            }
        }
    }

    private static let all: [Column] = {
        let bands: [AgeBand] = [.everyone, .young, .minors, .active, .old]
        let ages = Citizenship.allCases.flatMap { citizenship in bands.map { Column.Group.ages(citizenship, $0) } }
        let figures = DemographicFigure.allCases.map { Column.Group.figure($0) }
        return (ages + figures).flatMap { group in [Sex.male, .female, nil].map { Column(group: group, sex: $0) } }
    }()

    /// A sheet for each reference on which a municipality and the Ambito are known.
    public static func all(municipalities: [DemographicHistory], ambito: DemographicHistory) -> [DemographicSheet] {
        ambito.references.compactMap { reference in
            let records = municipalities.map { $0[reference] } + [ambito[reference]]
            let columns = all.filter { column in records.contains { column.value(in: $0) != nil } }
            guard !columns.isEmpty else { return nil }
            let names = municipalities.map(\.territory.name) + ["Totale"]
            return DemographicSheet(
                reference: reference, columns: columns,
                table: ContextTable(
                    title: reference.code,
                    columns: [TableColumn(["Comune"], kind: .territory)] + columns.indices.map { TableColumn(["\($0)"], kind: .count) },
                    rows: zip(names, records).map { name, record in
                        TableRow([TableCell(name)] + columns.map { TableCell($0.value(in: record).map { String($0) } ?? "") })
                    }))
        }
    }

    private init(reference: DemographicReference, columns: [Column], table: ContextTable) {
        (self.reference, self.columns, self.table) = (reference, columns, table)
    }

    /// The cells that are hidden in the sheet as it may be published beside the plan's tables: row, the Ambito's last, and
    /// column.
    func hidden(in published: ContextTable) -> [(row: Int, column: Column)] {
        zip(table.rows, published.rows).enumerated().flatMap { row, pair in
            columns.indices.filter { pair.0.cells[$0 + 1] != pair.1.cells[$0 + 1] }.map { (row, columns[$0]) }
        }
    }
}
