import Domain
import Mustache
import Store

/// Things by kind and state: a line for each kind, every number with the way to what it counts.
struct CountTable: Equatable, MustacheParent {
    var headings: [String]
    var rows: [Row]
    /// Each thing once.
    var total: Row
    var note: String? = nil

    func child(named name: String) -> Any? {
        switch name {
        case "headings": headings
        case "rows": rows
        case "total": [total]
        case "note": note
        default: nil
        }
    }

    /// A line of numbers.
    struct Row: Equatable, MustacheParent {
        var label: String
        var cells: [LinkedCount]

        func child(named name: String) -> Any? {
            switch name {
            case "label": label
            case "cells": cells
            default: nil
            }
        }
    }

}

extension CountTable {
    /// The cards by macroarea and state; nil for a plan without cards.
    init?(cardsOf board: AssemblyBoard) {
        let cards = board.cards.map(\.item)
        guard !cards.isEmpty else { return nil }
        let states: [ObjectiveCard.State] = [.draft, .closed]
        headings = ["In bozza", "Chiuse", "In tutto"]
        func cells(_ chosen: [CardListItem], area: String?, _ label: String) -> [LinkedCount] {
            func cell(_ state: ObjectiveCard.State?) -> LinkedCount {
                var query = CardListQuery.everything
                (query.area, query.state) = (area, state)
                let words = state.map { $0 == .draft ? "schede in bozza" : "schede chiuse" } ?? "schede in tutto"
                return LinkedCount(
                    count: chosen.count { card in state.map { card.state == $0 } ?? true }, label: "\(words), \(label)",
                    url: SiteURL.cards(board.plan.address, .list).description + query.text)
            }
            return states.map { cell($0) } + [cell(nil)]
        }
        let letters = Set(cards.flatMap(\.mainAreas)).sorted()
        rows = letters.map { letter in
            let label = "\(letter) – \(board.areas[letter] ?? "")"
            return Row(label: label, cells: cells(cards.filter { $0.mainAreas.contains(letter) }, area: letter, label))
        }
        total = Row(label: "Tutte le schede", cells: cells(cards, area: nil, "tutte le macroaree"))
        let isShared = cards.contains { $0.mainAreas.count > 1 }
        let isWithout = cards.contains { $0.mainAreas.isEmpty }
        let notes = [
            isShared ? "Una scheda con più macroaree principali è contata in ognuna, e una volta sola nel totale." : nil,
            isWithout ? "Le schede senza macroarea sono contate nel totale." : nil,
        ].compactMap { $0 }
        note = notes.isEmpty ? nil : notes.joined(separator: " ")
    }
}
