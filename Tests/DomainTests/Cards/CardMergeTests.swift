import Foundation
import Testing

@testable import Domain

@Suite("Two people on one card") struct CardMergeTests {
    private let card: ObjectiveCard
    private let base: CardPieces

    init() throws {
        card = try CardPiecesTests.full()
        base = CardPieces(card)
    }

    private func merge(_ mine: (inout ObjectiveCard) -> Void, _ theirs: (inout ObjectiveCard) -> Void) -> CardMerge {
        var (a, b) = (card, card)
        mine(&a)
        theirs(&b)
        return CardMerge(base: base, mine: CardPieces(a, after: base), theirs: CardPieces(b, after: base))
    }

    private func read(_ merge: CardMerge) throws -> ObjectiveCard {
        merge.merged.card(over: card, template: try CardFiles.template("obiettivo-2025-2027")).card
    }

    @Test("Changes to different fields are both kept, also in one record")
    func different() throws {
        let merge = merge {
            $0["obiettivi"] = .text("I miei")
            $0.actions[1].text = "Il mio testo"
            $0.amounts[0] = Amount(.cents(Cents(5)), period: .year(2025), source: "FNPS", sector: .publicFunds, isApproximate: true, note: "circa")
        } _: {
            $0["target"] = .text("Il loro")
            $0.actions[1].state = .inProgress
            $0.amounts[2] = Amount(.notQuantifiable, sector: .privateFunds, note: "loro")
            $0.indicators[0].title = "Titolo loro"
        }
        #expect(merge.conflicts == [])
        let result = try read(merge)
        #expect(result["obiettivi"].text == "I miei")
        #expect(result["target"].text == "Il loro")
        #expect(result.actions[1].text == "Il mio testo")
        #expect(result.actions[1].state == .inProgress)
        #expect(result.amounts.map(\.cents?.value) == [5, 0, nil, nil])
        #expect(result.amounts[2].note == "loro")
        #expect(result.indicators[0].title == "Titolo loro")
    }

    @Test("Changes to the same field are a conflict, and until it is decided theirs stands")
    func same() throws {
        let merge = merge { $0.actions[0].text = "Mio" } _: { $0.actions[0].text = "Loro" }
        #expect(merge.conflicts == [.init(name: "azioni.1.1.testo", mine: "Mio", theirs: "Loro")])
        #expect(try read(merge).actions[0].text == "Loro")
    }

    @Test("The same change twice is no conflict, and what they took away is taken away")
    func equal() throws {
        let merge = merge {
            $0.mainAreas = ["D", "K"]
        } _: {
            $0.mainAreas = ["D", "K"]
            $0["target"] = .notAnswered
            $0.linkedLEPS = []
        }
        #expect(merge.conflicts == [])
        let result = try read(merge)
        #expect(result.mainAreas == ["D", "K"])
        #expect(result["target"] == .notAnswered)
        #expect(result.linkedLEPS == [])
    }

    @Test("Records that both add all stay, each beside its neighbour")
    func additions() throws {
        let merge = merge {
            $0.actions.append(CardAction(key: "mia", text: "Mia"))
            $0.personnel.append(CardPersonnel(role: "Mio"))
        } _: {
            $0.actions.insert(CardAction(key: "loro", text: "Loro"), at: 1)
            $0.personnel.append(CardPersonnel(role: "Loro"))
        }
        #expect(merge.conflicts == [])
        let result = try read(merge)
        #expect(result.actions.map(\.key) == ["1.1", "loro", "1.2", "mia"])
        #expect(Set(result.personnel.map(\.role)).isSuperset(of: ["Mio", "Loro"]))
    }

    @Test("What one takes off and the other did not touch goes")
    func removals() throws {
        let merge = merge { $0.actions.removeFirst() } _: { $0.amounts.removeLast() }
        #expect(merge.conflicts == [] && merge.kept == [])
        let result = try read(merge)
        #expect(result.actions.map(\.key) == ["1.2"])
        #expect(result.amounts.count == 3)
    }

    @Test("What one takes off and the other changed stays, whole, and it is said")
    func keptRecords() throws {
        let merge = merge {
            $0.actions[0].office = "Il mio ufficio"
            $0.actions.remove(at: 1)
        } _: {
            $0.actions[1].office = "Il loro ufficio"
            $0.actions.remove(at: 0)
        }
        #expect(merge.conflicts == [])
        #expect(merge.kept == [
            .init(list: .actions, key: "1.1", wasMyRemoval: false), .init(list: .actions, key: "1.2", wasMyRemoval: true),
        ])
        var mine = card.actions[0]
        mine.office = "Il mio ufficio"
        var theirs = card.actions[1]
        theirs.office = "Il loro ufficio"
        #expect(Set(try read(merge).actions) == [mine, theirs])
    }

    @Test("Who did not move anything leaves the order to the other")
    func order() throws {
        let merge = merge { $0.actions[0].text = "Mio" } _: { $0.actions.reverse() }
        #expect(merge.conflicts == [])
        #expect(try read(merge).actions.map(\.key) == ["1.2", "1.1"])
    }

    @Test("Whoever sends a few pieces leaves the rest as it is now")
    func partial() throws {
        var theirs = card
        theirs["target"] = .text("Il loro")
        theirs.actions.append(CardAction(key: "loro", text: "Loro"))
        let merge = CardMerge(
            base: CardMerge.Base(base), sent: ["riga.obiettivi.testo": "Il mio"], theirs: CardPieces(theirs, after: base))
        let result = try read(merge)
        #expect(result["obiettivi"].text == "Il mio")
        theirs["obiettivi"] = .text("Il mio")
        #expect(result == theirs)
    }

    @Test("Pieces of a record that no list names are dropped")
    func strays() throws {
        let merge = CardMerge(
            base: CardMerge.Base(base), sent: ["azioni.ignota.testo": "Vagante", "importi.x.nota": "Vagante"], theirs: base)
        #expect(try read(merge) == card)
        #expect(merge.merged == base)
    }

    @Test("Sending the same twice changes nothing the second time")
    func twice() throws {
        var mine = card
        mine.actions.append(CardAction(key: "mia", text: "Mia"))
        mine["obiettivi"] = .text("Altro")
        let sent = CardPieces(mine, after: base)
        let again = CardMerge(base: base, mine: sent, theirs: sent)
        #expect(again.conflicts == [])
        #expect(again.merged == sent)
    }
}
