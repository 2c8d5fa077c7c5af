import Domain
import Foundation
import Testing

@Suite struct CardTemplateTests {
    @Test(arguments: [
        ("obiettivo-2025-2027", 26), ("sovradistrettuale-2025-2027", 25), ("obiettivo-2021-2023", 13),
        ("progetto-ppt-2025-2027", 19),
    ])
    func aTemplateHasTheRowsOfItsCard(_ id: String, _ rows: Int) throws {
        let template = try CardFiles.template(id)
        #expect(template.id == id)
        #expect(template.fields.map(\.row) == Array(1...rows))
    }

    @Test func theActsRowsHaveTheActsTypes() throws {
        let kinds = try CardFiles.template("obiettivo-2025-2027").fields.map(\.kind)
        #expect(kinds == [
            .shortText, .longText, .actions, .longText, .money, .longText, .yesNoWithDetail, .multipleChoice, .yesNo,
            .yesNoWithDetail, .yesNoWithDetail, .yesNo, .singleChoice, .yesNo, .yesNo, .yesNoWithDetail, .longText,
            .yesNoWithDetail, .indicators, .singleChoiceWithDetail, .singleChoice, .yesNoWithDetail, .yesNoWithDetail,
            .indicators, .indicators, .indicators,
        ])
    }

    @Test func labelsTakeTheirYearsFromThePlan() throws {
        let template = try CardFiles.template("obiettivo-2025-2027")
        let row = try #require(template["continuita"])
        let present = try PlanPeriod(firstYear: 2025, lastYear: 2027)
        let past = try PlanPeriod(firstYear: 2021, lastYear: 2023)
        let next = try PlanPeriod(firstYear: 2028, lastYear: 2030)
        #expect(row.label(for: present, after: past)
            == "È IN CONTINUITÀ CON LA PROGRAMMAZIONE PRECEDENTE (2021-2023)?")
        #expect(row.label(for: next, after: present)
            == "È IN CONTINUITÀ CON LA PROGRAMMAZIONE PRECEDENTE (2025-2027)?")
        #expect(row.label(for: next, after: nil).contains("(triennio precedente)"))
    }

    @Test func noLabelHoldsAYearOfItsOwn() throws {
        for template in try CardFiles.all().all {
            for field in template.fields {
                #expect(!field.label.contains(/20\d\d/), "\(template.id), row \(field.row)")
            }
        }
    }

    @Test func aPlanMayUseTheTemplatesOfItsYears() throws {
        let templates = try CardFiles.all()
        let past = try PlanPeriod(firstYear: 2021, lastYear: 2023)
        let next = try PlanPeriod(firstYear: 2028, lastYear: 2030)
        #expect(templates.usable(in: past).map(\.id) == ["obiettivo-2021-2023"])
        #expect(templates.usable(in: next).map(\.id) == [
            "obiettivo-2025-2027", "progetto-ppt-2025-2027", "sovradistrettuale-2025-2027",
        ])
    }

    @Test("Years that no template was made for are written on the newest ones")
    func fallsBackToTheNewest() throws {
        let templates = try CardFiles.all()
        let newest = ["obiettivo-2025-2027", "progetto-ppt-2025-2027", "sovradistrettuale-2025-2027"]
        for label in ["2018-2020", "2024-2026", "2025-2028"] {
            #expect(templates.usable(in: try PlanPeriod(label: label)).map(\.id) == newest, "\(label)")
        }
    }

    @Test func everySectionHasRows() throws {
        for template in try CardFiles.all().all {
            for section in template.sections {
                #expect(!template.fields(in: section).isEmpty, "\(template.id), \(section.id)")
            }
        }
    }

    // MARK: Refusals

    @Test(arguments: [
        (#"{"row": 2, "key": "a", "label": "A", "kind": "testo_breve", "section": "s"}"#, "numbered from 2"),
        (#"{"row": 1, "key": "a", "label": "A", "kind": "testo_breve", "section": "x"}"#, "unknown section"),
        (#"{"row": 1, "key": "a", "label": "A", "kind": "scelta_singola", "section": "s"}"#, "no choices"),
        (#"{"row": 1, "key": "a", "label": "A", "kind": "indicatori", "section": "s"}"#, "no type of indicator"),
        (#"{"row": 1, "key": "a", "label": "A", "kind": "si_no_dettaglio", "section": "s", "detail": {"dueAfter": ["FORSE"], "label": "x"}}"#, "detail after no option"),
        (#"{"row": 1, "key": "a", "label": "A", "kind": "disegno", "section": "s"}"#, "unknown type"),
    ])
    func aFaultyTemplateIsRefused(_ field: String, _ why: String) {
        let json = """
            {"id": "t", "name": "T", "source": "x", "firstYear": 2025,
             "sections": [{"id": "s", "title": "S"}], "fields": [\(field)]}
            """
        #expect(throws: CardTemplate.TemplateError.self, "\(why)") {
            try CardTemplate(json: Data(json.utf8), file: "t.json")
        }
    }

    // MARK: Answers

    @Test(arguments: [
        ("asst_programmazione", Answer(choices: ["FORSE"]), "not an option"),
        ("asst_programmazione", Answer(choices: ["SI", "NO"]), "two answers"),
        ("obiettivi", Answer(choices: ["SI"]), "a choice in a row of text"),
        ("obiettivi", Answer(text: String(repeating: "x", count: CardField.maximumTextLength + 1)), "too long"),
    ])
    func anImpossibleAnswerIsRefused(_ key: String, _ answer: Answer, _ why: String) throws {
        let field = try #require(try CardFiles.template("obiettivo-2025-2027")[key])
        #expect(throws: CardField.AnswerError.self, "\(why)") { try field.check(answer) }
    }

    @Test(arguments: [
        ("asst_programmazione", Answer.notAnswered, "not answered"),
        ("asst_programmazione", .yes("anche nella valutazione"), "a text beside a choice"),
        ("digitalizzazione", .text("L'obiettivo si prefigura come intermedio"), "a text without a choice"),
        ("coinvolgimento_ets_non_formale", .choice("NON PERTINENTE"), "an answer real plans use"),
        ("tipo_promozionale_riparativo", .choice("ENTRAMBI"), "an answer real plans use"),
    ])
    func aDraftMayHoldWhatRealCardsHold(_ key: String, _ answer: Answer, _ why: String) throws {
        let field = try #require(try CardFiles.template("obiettivo-2025-2027")[key])
        #expect(throws: Never.self, "\(why)") { try field.check(answer) }
    }

    @Test func notAnsweredIsNotNo() {
        #expect(!Answer.notAnswered.isNo)
        #expect(Answer.no() != .notAnswered)
        var card = ObjectiveCard(code: "1", templateID: "t", answers: ["a": .notAnswered, "b": .no()])
        #expect(card.answers == ["b": .no()])
        card["b"] = .notAnswered
        #expect(card.answers.isEmpty)
    }
}
