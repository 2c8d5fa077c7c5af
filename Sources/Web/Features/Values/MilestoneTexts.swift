import Domain
import Foundation
import Store

/// The state of a protocol as the texts of its form: three stages with day and act, required contents, parties.
///
/// Source: DGR XII/2167 of 15/04/2024, table of the strategic LEPS (2.1, 3.1, 4.1).
enum MilestoneTexts {
    static let contents = "contenuti"
    static let parties = "soggetti"
    static let otherParties = "altri-soggetti"
    static let state = ValueTexts.state
    static let source = ValueTexts.source
    static let note = ValueTexts.note
    /// The option that says that someone looked and found none of the contents. Without any option nobody has looked.
    static let noContents = "nessuno"

    /// The longest type of act, number or name of a party, in characters.
    static let longestName = 200
    /// Parties beside the ones the act names, at most.
    static let mostParties = 50

    /// The fields about one stage.
    struct StageFields {
        let date, act, number, actDate: String

        init(_ stage: MilestoneStage) {
            date = "\(stage.rawValue)-data"
            act = "\(stage.rawValue)-atto"
            number = "\(stage.rawValue)-numero"
            actDate = "\(stage.rawValue)-atto-data"
        }

        var all: [String] { [date, act, number, actDate] }
    }

    /// The fields of a protocol's form, with the words for each.
    static func fields(_ requirements: MilestoneRequirements) -> [(name: String, label: String)] {
        MilestoneStage.allCases.flatMap { stage in
            let names = StageFields(stage)
            return [
                (names.date, "\(stage.label): data"), (names.act, "\(stage.label): tipo di atto"),
                (names.number, "\(stage.label): numero dell’atto"), (names.actDate, "\(stage.label): data dell’atto"),
            ]
        } + (requirements.contents.isEmpty ? [] : [(contents, "Contenuti presenti nel protocollo")])
            + (requirements.parties.isEmpty ? [] : [(parties, "Soggetti con cui è condiviso")])
            + [
                (otherParties, requirements.parties.isEmpty ? "Soggetti con cui è condiviso" : "Altri soggetti"),
                (state, "Stato del dato"), (source, "Fonte"), (note, "Nota"),
            ]
    }

    /// What is recorded, as texts without the empty ones; for nothing, a state that may still change.
    static func texts(of recorded: Recorded<MilestoneRecord>?, _ requirements: MilestoneRequirements) -> [String: String] {
        guard let recorded else { return [state: ValueTexts.isProvisional] }
        let record = recorded.content
        var texts = [
            state: record.isProvisional ? ValueTexts.isProvisional : ValueTexts.isFinal,
            source: recorded.source, note: recorded.note,
        ]
        for stage in MilestoneStage.allCases {
            let names = StageFields(stage)
            texts[names.date] = record[stage].date?.italian
            texts[names.act] = record[stage].act?.type
            texts[names.number] = record[stage].act?.number
            texts[names.actDate] = record[stage].act?.date?.italian
        }
        texts[contents] = record.contents.map { present in
            present.isEmpty ? noContents : lines(requirements.contents.filter(present.contains))
        }
        set(parties: record.parties ?? [], in: &texts, requirements)
        return texts.filter { !$0.value.isEmpty }
    }

    /// Writes the parties: those the act names by its words, the others as lines.
    static func set(parties all: Set<String>, in texts: inout [String: String], _ requirements: MilestoneRequirements) {
        texts[parties] = lines(requirements.parties.filter(all.contains))
        texts[otherParties] = lines(all.subtracting(requirements.parties).sorted())
    }

    /// The texts with days as gg/mm/aaaa, contents and parties in order, so that two spellings of one state are the
    /// same.
    static func normalised(_ texts: [String: String], _ requirements: MilestoneRequirements) -> [String: String] {
        var texts = texts
        for names in MilestoneStage.allCases.map(StageFields.init) {
            for field in [names.date, names.actDate] {
                if let day = texts[field].flatMap({ try? CalendarDate(italian: $0) }) { texts[field] = day.italian }
            }
        }
        if let chosen = texts[contents], chosen != noContents {
            texts[contents] = lines(requirements.contents.filter(Set(names(in: chosen)).contains))
        }
        set(parties: allParties(texts), in: &texts, requirements)
        return texts
    }

    /// How a field's text reads on a page.
    static func shown(_ field: String, _ text: String) -> String {
        switch field {
        case contents where text == noContents: "Nessuno"
        case contents, parties, otherParties: names(in: text).joined(separator: ", ")
        case state: text.capitalisedFirst
        default: text
        }
    }

    /// The names of a list: one a line, or separated by semicolons.
    static func names(in text: String) -> [String] {
        text.split { $0 == "\n" || $0 == ";" }.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
    }

    static func allParties(_ texts: [String: String]) -> Set<String> {
        Set([parties, otherParties].flatMap { names(in: texts[$0] ?? "") })
    }

    static func lines(_ names: [String]) -> String { names.joined(separator: "\n") }
}
