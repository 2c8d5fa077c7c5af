import Domain
import Foundation
import Mustache
import Store
import Testing

@testable import Web

/// A name misspelt in a template prints nothing: every name used must be answered by a view model, and
/// every property of a view model must be answered under its own name.
@Suite struct TemplateNamesTests {
    /// Names that view models compute.
    static let computed: Set<String> = ["documentTitle", "hasAreas", "hasBreadcrumb", "glossaryURL", "anchor", "accessibilityURL", "privacyURL", "hasRecord", "count",
        "hasAccount", "hasActions", "hasRecordActions", "hasSettled", "hasChanges", "mayRestore", "changes", "moment", "author", "number",
        "field", "before", "after", "restoreURL", "version", "back", "hasSessions", "hasPlans", "isNoneReadable", "hasProblems", "summary", "describedBy", "isInput", "isParagraph",
        "isChoice", "isCheckboxes", "isNumber", "options", "type", "autocomplete", "hasReading", "isRead", "hasNotes", "hasBlocking",
        "hasWarnings", "hasPieces", "pieces", "same", "removed", "added", "isOmitted", "restoring", "restoringWords", "older", "blockingCount", "warningCount", "hasValues",
        "hasLinks", "hasAnchors", "hasTotals", "arrow", "hasHits", "hasMarks", "hasItems", "hasParts", "hasIndicators", "hasYears",
        "hasTemplates", "hasFindings", "findingsCaption", "megabytes", "hasAdded", "hasReplaced",
        "isGroup", "optionType", "isMoney", "hasUnsaved", "hasGroups", "path", "hasMore", "listID", "isEmpty", "isUnread", "isUndated", "epigraphSource",
        "subject", "authorities", "ambiti", "plans",
        "isTitle", "isSection", "isPart", "isDimension", "isSmall", "isParagraph", "isTable", "isOrdered", "isUnordered", "runs", "run", "items",
        "header", "cells", "isStrong", "isEmphasised", "link", "hasParts", "hasOutlook", "hasScenario", "hasFindings", "hasRows", "headings",
        "row", "column", "what", "remedy",
        "hasSteps", "hasUnsettled", "hasDocuments", "types", "hasDifferences", "seen", "reason", "kept", "now", "lines",
        "hasManyOptions", "hasBlocks", "hasCitations", "hasFacts", "facts", "narratives", "hasBroken", "countSentence",
        "printed", "hasFunding", "hasServices", "creditsURL", "listURL", "hasMissed", "hasUnknown", "hasDecisions", "hasMoney", "hasPerHead", "hasVerdicts", "hasCounts", "hasMunicipalities", "hasIndices",
        "hasCards", "hasTasks", "hasDrafts", "hasToCollect", "hasDebts", "hasDue", "hasMultiples", "baselineText",
        "hasMeetings", "hasOpen", "hasAnswered", "hasFormulas", "hasReasons", "hasRankings", "hasRecords", "mayEdit", "hasNames",
        "isRound", "isSquare", "isDiamond", "isCross", "left", "top", "right", "bottom", "startsAboveZero", "rowHeading", "hasTables",
        "regionalURL", "hasFormulaLinks", "hasRemarkLinks",
        "isStart", "columnCount", "hasColumns", "kindName", "kinds", "formulaName", "placeName", "places", "hasPlaces", "reasons",
        "hasIllustrations", "isSheet", "isMissing", "hasList", "check", "isWide", "contents", "illustrations", "hasPassed", "hasFlips", "hasFields", "hasAnswering", "hasStates", "isOrderable", "freeze", "form", "credits", "figure", "isPyramid", "isBars", "isLines", "pyramid", "card",
    ]

    /// One model of every kind, with everything in it.
    static func models() throws -> [any MustacheParent] {
        let plan = try PlanFixture.plan()
        let assets = SiteAssets(stylesheet: "s", icon: "i")
        let frame = PageFrame(plan.plan, of: plan.ambito, assets: assets, reader: .anyone)
        var models: [any MustacheParent] = plan.indicators.compactMap { judged in
            IndicatorView(plan, code: judged.indicator.code, year: 2026).map {
                Page(title: "t", frame: frame, breadcrumb: [NavigationLink(text: "t", url: "u")], content: $0)
            }
        }
        var home = HomeView(plan)
        home.approval = PlanApproval([], of: plan.address)
        home.approval?.links = [NavigationLink(text: "t", url: "u")]
        home.standing = HomeView.Standing(plan.address, .draft, mayChange: true, mayReadLog: true)
        models.append(home)
        models.append(OverviewView(plan, year: 2026))
        models.append(PlanListView(isInstallationEmpty: true))
        models.append(AmbitiView([], plans: []))
        models += try Self.reportingModels()
        models += try Self.personalModels()
        models += try Self.cardModels()
        models += try Self.yearModels()
        models += Self.tableModels()
        models += try RecordSite.models()
        models.append(OrganisationModels.page)
        models += try Self.demographyModels()
        models.append(
            FormView(
                heading: "h", eyebrow: "e", lead: "l", notices: ["n"], problems: ["p"], action: .signIn(),
                hidden: [HiddenField(name: "n", value: "v")], userName: "u",
                groups: [FormGroup(legend: "l", fields: [FormField(name: "n", label: "l", kind: .number)])],
                fields: [
                    FormField(name: "n", label: "l", help: "h", kind: .text(autocomplete: "off"), problem: "p"),
                    FormField(name: "n", label: "l", kind: .checkboxes([FormOption("v", "t", isChosen: true)])),
                ], button: "b", cancel: NavigationLink(text: "t", url: "u")))
        models.append(
            TargetReadingPageView(
                reading: TargetReadingView("almeno 3 posti nel 2026", in: plan.plan.period), isComposed: true, action: "a",
                fields: TargetReadingPageView.fields(nil, [:], in: plan.plan.period)))
        models.append(GlossaryView.all)
        models.append(AbbreviationList(["ATS"]))
        models.append(StyleGuideView())
        let run = AccessibilityTest(day: try PlanFixture.date("15/06/2026"), pages: 1, visitors: 6)
        models.append(AccessibilityView(SiteStatements(contact: "c", lastTest: run)))
        models.append(PrivacyView(contact: "c"))
        models += try dashboardModels()
        models += try CardSite.models()
        models.append(ErrorView(status: .notFound))
        models.append(AmbitoViewTests.view)
        models += try PlanDocumentTests.models()
        return models
    }

    /// The pages of one user.
    private static func personalModels() throws -> [any MustacheParent] {
        let site = try DemoSite()
        let user = try TestBrowser.add("ufficio", .editor(), to: site)
        guard let opened = try site.database.sessions.open(for: user.id, userAgent: "b", at: DemoSite.loadedAt) else {
            return []
        }
        let visitor = Visitor(user: user, session: opened.session, token: opened.token)
        let edit = FormView(heading: "h", action: .user(1), button: "b")
        return [
            ConflictView(
                heading: "h", other: "o", action: .signIn(), formToken: "t",
                form: VersionedForm([("a", "A"), ("b", "B")], ["a": "1", "b": "2"], version: 1),
                merge: ThreeWayMerge(
                    of: ["a", "b"], base: ["a": "1", "b": "2"], theirs: ["a": "3", "b": "2"], mine: ["a": "4", "b": "2"]),
                theirs: ["a": "3", "b": "2"], version: 2, cancel: .home, shown: { $1 }),
            AccountView(visitor, sessions: [opened.session], drafts: [.init(text: "t", url: "u", detail: "d")], formToken: "t"), DeadLinkView(), UsersView([user]),
            UserView(
                user, sessions: [opened.session],
                history: try site.database.changeLog.history(of: user.reference), edit: edit), LinkView(heading: "h", user: user, link: "l"),
        ]
    }

    /// The pages of a year.
    private static func yearModels() throws -> [any MustacheParent] {
        let field = FormField(name: "n", label: "l", kind: .paragraph)
        let warning = CollectionView.Warning(
            id: "i", name: "n", message: "m", remedy: "r", confirmed: "c", isOpen: true, isMarked: true,
            seen: HiddenField(name: "n", value: "v"), reason: field, problem: "p")
        let block = CollectionView.Block(
            code: "c", title: "t", url: "u", facts: [.init(term: "t", text: "t", id: "i")], draftNote: "d",
            warnings: [warning], hidden: [], groups: [], fields: [field], actions: [])
        let line = CollectionView.CardLine(
            code: "c", title: "t", url: "u", target: "t", mark: VerdictMark(.achieved), why: "w",
            action: NavigationLink(text: "t", url: "u"))
        let side = YearStateView.Side(mark: VerdictMark(.achieved), lines: ["l"])
        return [
            CollectionView(
                year: 2026, heading: "h", stateLine: "s", years: [], actions: [], formToken: "t", user: "u",
                groups: [.init(number: 1, title: "t", anchor: "a", action: "a", isEditable: true, indicators: [block])],
                cards: [line]),
            YearStateView(
                heading: "h", lead: "l", cautions: ["c"],
                steps: [.init(title: "t", moment: "m", by: "b", facts: [Fact("t", "v")], url: "u")],
                forms: [.init(title: "t", help: "h", action: "a", step: "s", fields: [field], button: "b")],
                unsettled: [], frozenLine: "f", differences: [.init(code: "c", title: "t", url: "u", kept: side, now: side)],
                problems: ["p"], formToken: "t", version: 1),
            DocumentsView(
                heading: "h", eyebrow: "e", documents: [.init(name: "n", url: "u", detail: "d", digest: "d", removal: "r")],
                isEditable: true, action: "a", formToken: "t", problem: "p"),
            MomentView(path: "p", year: 2026, knownAt: "k", backURL: "b", field: field),
        ]
    }

    /// The pages of a card.
    private static func cardModels() throws -> [any MustacheParent] {
        let site = try DemoSite(cards: true, tables: true)
        let subject = try #require(try CardSubject.demo("A1", site))
        let rows = [CardRow(key: "k", number: 1, label: "l", values: ["v"])]
        var draft = CardSummaryView(subject, findings: [], rows: rows, mayClose: true, formToken: "t")
        draft.blocking = [.init(text: "t", url: "u", source: "s")]
        draft.warnings = draft.blocking
        draft.reopening = .init(action: "a", field: FormField(name: "n", label: "l", kind: .paragraph))
        let judged = try PlanFixture.plan()
        let key = PlanKey(ambitoCode: "50065", period: judged.plan.period)
        let cards = try site.database.cards(using: CardTemplates([subject.template])).list(in: key)
        var home = HomeView(judged)
        home.cardIndicators = CardIndicatorsView(cards, of: judged, year: 2026)
        return [draft, home] + (try formModels())
    }

    /// The pages of tables.
    private static func tableModels() -> [any MustacheParent] {
        let finding = FindingView(
            id: "i", rule: "r", tableURL: "u", tableTitle: "t", place: "p", published: "1", recomputed: "2", difference: "-1",
            certainty: "c", explanation: "e", answer: "a", answerURL: "u")
        let table = ContextTable(
            title: "t",
            columns: ["Comune", "0-14 M", "0-14 F", "15-64 M", "15-64 F", "65+ M", "65+ F"].map { TableColumn([$0]) },
            rows: [TableRow(["Alfa", "1", "2", "3", "4", "5", "6"].map { TableCell($0) })])
        var form = TableForm(
            StoredTable(code: "1", table: table, version: 1, changedAt: DemoSite.loadedAt, changedBy: "Ufficio"))
        form.problems = [("cella-1-1", "p")]
        var importing = TableImportView(SiteURL.PlanAddress(ambito: "50065", period: "2025-2027"), token: "t", text: "t", problem: "p")
        (importing.waiting, importing.notice, importing.more, importing.hasTarget) = ("w", "n", "m", true)
        importing.facts = [Fact("f", "v")]
        importing.columns = [
            .init(heading: "h", position: 0, kind: .count, formula: "f", isAccepted: true, targets: ["t"], target: 0)
        ]
        importing.sample = [.init(cells: ["1"])]
        importing.findings = [ImportFindingRow(ImportFinding(row: 1, column: "c", value: "v", problem: "p", remedy: "r"), place: "1")]
        importing.population = .init(facts: [Fact("f", "v")], rows: [.init(code: "c", name: "n", total: "1")], fields: [])
        return [
            TableListView(
                rows: [.init(title: "t", url: "u", reference: "r", source: "s", size: "1", open: "1")], qualityURL: "q",
                demographyURL: "d", importURL: "i", openSentence: "o", newURL: "n"),
            importing,
            QualityView(sentence: "s", rules: [Fact("r", "1")], open: [finding], answered: [finding]),
            TableView(
                heading: "h", facts: [Fact("f", "v")], caption: "c", upper: [.init(cells: [.init(text: "t", span: 2)])], columns: [.init(text: "t", unit: "u", isNumber: true)],
                rows: [
                    .init(
                        label: "l", isTotal: true,
                        cells: [.init(text: "1", isNumber: true, absence: "n.d.", computed: "c", marks: [.init(word: "w", url: "u", rule: "r")])],
                        marks: [.init(word: "w", url: "u", rule: "r")])
                ], notes: ["n"], formulas: [Fact("f", "v")], findings: [finding], links: [NavigationLink(text: "t", url: "u")],
                formulaLinks: [NavigationLink(text: "t", url: "u")], remarkLinks: [NavigationLink(text: "t", url: "u")]),
            TableFormView(form, action: .home, token: "t", cancel: .home),
            RegionalTablesView(tables: [.init(title: "t", url: "u", reference: "r", source: "s")]),
        ]
    }

    /// The pages of demography.
    private static func demographyModels() throws -> [any MustacheParent] {
        let site = try CardSite()
        let folder = DemoSite.root.appendingPathComponent("migrations/demo/demography/sebino.json")
        let demo = try DemoDemography(contentsOf: folder)
        try demo.load(into: site.site.database, at: DemoSite.loadedAt)
        let earlier = try demo.records.filter { $0.territory.level == .municipality }.map { record in
            var record = record
            record.reference = .day(try PlanFixture.date("01/01/2020"))
            return record
        }
        _ = try site.site.database.demography.load(earlier, inAmbito: "50065", by: .commandLine, at: DemoSite.loadedAt)
        let address = SiteURL.PlanAddress(ambito: "50065", period: "2025-2027")
        let known = try #require(try PlanDemography(address, site.page()))
        let moment = DemographyURL.Moment(day: try PlanFixture.date("01/01/2024"), earlier: try PlanFixture.date("01/01/2020"))
        var overview = DemographyView(known, moment, title: "t", mayEdit: true)
        overview.gap = "g"
        overview.table = NavigationLink(text: "t", url: "u")
        return [
            overview,
            TerritoryDemographyView(
                known.municipalities[0], at: .municipality("iseo"), in: known, moment, mayEdit: true),
            DemographyTrendView(known),
            try #require(
                LineChart(
                    id: "i", title: "t", measure: "m", places: 1, fromZero: false,
                    ["a", "b", "c", "d"].map { known.ambito.residents($0) })),
        ]
    }

    /// The form of a card, with everything in it.
    private static func formModels() throws -> [any MustacheParent] {
        let field = FormField(name: "n", label: "l", help: "h", value: "v", kind: .suggested(list: "s"), problem: "p", ownID: "i", hasFocus: true, askedBy: "a")
        let reading = TargetReadingView("almeno 3 cose ogni anno", in: try PlanPeriod(label: "2025-2027"))
        let record = CardFormRecord(
            list: "azioni", key: "k", record: "r", legend: "l", hidden: [HiddenField(name: "n", value: "v")], fields: [field],
            more: [field], moreTitle: "m", reading: reading, compositionURL: "u")
        let records = CardFormRecords(
            list: "azioni", records: [record], blank: record, add: HiddenField(name: "n", value: "v"), problem: "p")
        let row = CardFormRow(
            key: "k", number: "1", title: "t", help: "h", findings: ["f"], fields: [field], records: records, moreFields: [field])
        return [
            CardFormView(
                heading: "h", eyebrow: "e", savedLine: "s", notices: ["n"], summary: [NavigationLink(text: "t", url: "u")],
                action: .home, formToken: "t", user: "u", readingURL: "r", hidden: [HiddenField(name: "n", value: "v")],
                sections: [CardFormSection(id: "i", title: "t", state: .problem, rows: [row])],
                suggestions: [CardSuggestions(id: "i", options: [FormOption("v", "t")])]),
            ClosedCardView(
                heading: "h", eyebrow: "e", unsaved: [Fact("t", "v")], action: .home, formToken: "t",
                hidden: [HiddenField(name: "n", value: "v")], groups: [FormGroup(legend: "l", fields: [field])]),
        ]
    }

    @Test func everyPropertyIsAnsweredUnderItsName() throws {
        for model in try Self.models() { check(model) }
    }

    private func check(_ value: Any) {
        let mirror = Mirror(reflecting: value)
        if let model = value as? any MustacheParent {
            for (label, property) in mirror.children {
                guard let label, let property = Self.unwrapped(property), !(property is any MustacheParent),
                    !(property is FormField.Kind)
                else { continue }
                #expect(model.child(named: label) != nil, "\(type(of: model)).\(label)")
            }
        }
        for (_, property) in mirror.children { check(property) }
    }

    private static func unwrapped(_ value: Any) -> Any? {
        let mirror = Mirror(reflecting: value)
        return mirror.displayStyle == .optional ? mirror.children.first?.value : value
    }

    @Test func everyNameInATemplateBelongsToAModel() throws {
        var known = Self.computed
        func collect(_ value: Any) {
            for (label, property) in Mirror(reflecting: value).children {
                if let label { known.insert(label) }
                collect(property)
            }
        }
        for model in try Self.models() { collect(model) }
        let folder = DemoSite.root.appendingPathComponent("Templates")
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where path.hasSuffix(".mustache") {
            let text = try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
            for tag in text.components(separatedBy: "{{").dropFirst() {
                let inner = tag.prefix { $0 != "}" }
                guard let sigil = inner.first, !["<", ">", "$", "%", "/", "!"].contains(sigil) else { continue }
                let name = inner.drop { ["#", "^", "."].contains($0) }.trimmingCharacters(in: .whitespaces)
                #expect(name.isEmpty || known.contains(name), "\(path) uses \(name)")
            }
        }
    }
}
