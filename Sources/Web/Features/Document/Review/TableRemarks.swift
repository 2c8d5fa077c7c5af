import Domain
import Store

/// The remarks on a table that the ATS has not accepted yet, where they stand in the table as it is now.
struct TableRemarks {
    /// By row and column, the headings aside; a remark on a whole row has no column, one on a whole column no row.
    private(set) var marks: [TableView.Place: [TableView.Mark]] = [:]
    /// The way to each, the earliest first.
    private(set) var links: [NavigationLink] = []

    /// Nothing for whoever may not read remarks. A remark on a row or column that is no longer there is only in the links.
    init(on stored: StoredTable, of plan: PlanSubject, _ page: PageContext) throws {
        guard try page.access.mayReadRemarks(on: plan.address, page.reader) else { return }
        let places = TablePlaces(stored.table)
        for each in try page.database.remarks.all(of: plan.key).reversed() {
            let remark = each.remark
            guard remark.subject == .table(stored.code), remark.state != .accepted else { continue }
            let url = plan.document(.remarks(remark.state)).description + "#rilievo-\(each.number)"
            let words = [remark.cell?.text, remark.state.label.lowercased()].compactMap { $0 }.joined(separator: ", ")
            links.append(NavigationLink(text: "Rilievo \(each.number): \(words)", url: url))
            guard let cell = remark.cell, let place = places.place(of: cell) else { continue }
            marks[place, default: []].append(TableView.Mark(word: "rilievo \(each.number)", url: url, rule: remark.state.label))
        }
    }
}

extension TablePlaces {
    /// Where a cell stands in the table; nil when its row or column is not there.
    fileprivate func place(of cell: ReviewRemark.Cell) -> TableView.Place? {
        func index(_ name: String, _ names: [String]) -> Int? {
            Self.place(name, in: names).flatMap { names.firstIndex(of: $0) }
        }
        let (row, column) = (index(cell.row, rows), index(cell.column, columns))
        guard (row != nil) == !cell.row.isEmpty, (column != nil) == !cell.column.isEmpty else { return nil }
        return TableView.Place(row: row, column: column.map { $0 + 1 })
    }
}

extension TableView {
    /// Marks the cells, rows and columns that a remark is about, and lists the remarks.
    mutating func add(_ remarks: TableRemarks) {
        remarkLinks = remarks.links
        for (place, marks) in remarks.marks {
            switch (place.row, place.column) {
            case (let row?, let column?): rows[row].cells[column - 1].marks += marks
            case (let row?, nil): rows[row].marks += marks
            case (nil, let column?): columns[column].marks += marks
            case (nil, nil): break
            }
        }
    }
}
