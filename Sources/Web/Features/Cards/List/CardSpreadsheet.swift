import Domain
import Store

/// A list of cards as a table for a spreadsheet.
struct CardSpreadsheet {
    let table: DelimitedTable

    init(_ listing: CardListing, templates: CardTemplates) {
        var table = DelimitedTable(headings: [
            "Codice", "Titolo", "Modello", "Macroaree", "Livello", "Stato", "Azioni", "Azioni realizzate", "Indicatori",
            "Target nel \(listing.year)", "Raggiunti", "Non raggiunti", "Non valutabili", "Importo preventivo (€)",
            "Periodo dell’importo", "Importi in parole", "Modificata il", "Modificata da",
        ])
        for card in listing.cards {
            let item = card.item
            // One figure only where there is one: those of different periods are never added up.
            let single = card.budgeted.count == 1 ? card.budgeted.first : nil
            table.append([
                .text(item.code), .text(item.title), .text(templates[item.templateID]?.name ?? item.templateID),
                .text(item.mainAreas.joined(separator: ", ")), .text(item.level?.label ?? ""), .text(item.state.label),
                .integer(item.plannedActions), .integer(item.doneActions), .integer(item.indicators.count),
                .integer(card.verdicts.withTarget), .integer(card.verdicts[.achieved]),
                .integer(card.verdicts[.notAchieved]), .integer(card.verdicts[.notAssessable]),
                single.map { .cents($0.total) } ?? .empty, .text(single?.period.text ?? ""),
                .text(AmountWords.budget(card).joined(separator: "; ")), .text(item.changedAt.italian),
                .text(item.changedBy),
            ])
        }
        self.table = table
    }
}
