import Domain
import Mustache
import Store

/// *Verifica del piano*: what the rules find, what blocks first, each with its source and the way to put it right.
enum CompletenessPage {
    static func page(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .document(let address, .check(let filter)) = url, let plan = try PlanSubject(address, context),
            let findings = try context.database.completeness(using: context.cardTemplates).findings(of: plan.key, today: context.today)
        else { return .notFound }
        return try context.page(
            "Verifica del piano", frame: plan.frame(context, .document), breadcrumb: [plan.home, plan.documentLink],
            template: "document/completeness", CompletenessView(findings, filter, of: plan))
    }
}

/// The findings, by severity and rule; under a filter, those it includes.
struct CompletenessView: Equatable, MustacheParent {
    var sentence: String
    var edition: Int
    /// All findings by section, whatever is listed.
    var checks: CountTable
    var groups: [Group]
    var passed: [Fact]
    /// The way back to everything, when only a part is listed.
    var everything: String?

    init(_ all: [CompletenessFinding], _ filter: CompletenessFilter = CompletenessFilter(), of plan: PlanSubject) {
        let findings = all.filter(filter.includes)
        edition = CompletenessRule.edition
        checks = CountTable(checksOf: all, plan.address)
        everything = filter == CompletenessFilter() ? nil : plan.document(.check()).description
        sentence = everything == nil ? Self.sentence(CompletenessCheck.counts(of: findings)) : Self.sentence(findings.count, filter)
        groups = CompletenessRule.Severity.allCases.compactMap { severity in
            let rules = CompletenessRule.all.filter { rule in rule.severity == severity && findings.contains { $0.rule == rule } }
            guard !rules.isEmpty else { return nil }
            return Group(
                title: Self.title(severity), anchor: severity.rawValue,
                rules: rules.map { rule in Rule(rule, findings.filter { $0.rule == rule }, of: plan) })
        }
        passed = everything != nil ? [] : CompletenessRule.all.filter { rule in !findings.contains { $0.rule == rule } }.map { Fact($0.id, $0.title) }
    }

    /// `4 bloccanti, 12 avvisi, 3 note.`
    static func sentence(_ counts: [CompletenessRule.Severity: Int]) -> String {
        counts.isEmpty ? "Nessun rilievo: il Piano supera tutte le regole."
            : CompletenessRule.Severity.allCases.map { $0.counted(counts[$0] ?? 0) }.joined(separator: ", ") + "."
    }

    /// `3 avvisi nella sezione «Dati di contesto e risorse».`
    private static func sentence(_ count: Int, _ filter: CompletenessFilter) -> String {
        let what = filter.severity.map { $0.counted(count) } ?? "\(ItalianNumber.print(count)) \(count == 1 ? "rilievo" : "rilievi")"
        switch filter.section {
        case nil: return "\(what)."
        case CompletenessFilter.wholePlan: return "\(what) sul Piano nel suo insieme."
        case let section?: return "\(what) nella sezione «\(RecordPlace(rawValue: section)?.title ?? section)»."
        }
    }

    private static func title(_ severity: CompletenessRule.Severity) -> String {
        switch severity {
        case .blocking: "Da sistemare prima dell’approvazione"
        case .warning: "Avvisi"
        case .note: "Note"
        }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "sentence": sentence
        case "edition": edition
        case "checks": checks
        case "everything": everything
        case "groups": groups
        case "passed": passed
        case "hasPassed": !passed.isEmpty
        default: nil
        }
    }

    struct Group: Equatable, MustacheParent {
        var title: String
        var anchor: String
        var rules: [Rule]

        func child(named name: String) -> Any? {
            switch name {
            case "title": title
            case "anchor": anchor
            case "rules": rules
            default: nil
            }
        }
    }

    struct Rule: Equatable, MustacheParent {
        var code: String
        var title: String
        var source: String
        var remedy: String
        var count: String
        var findings: [NavigationLink]

        init(_ rule: CompletenessRule, _ findings: [CompletenessFinding], of plan: PlanSubject) {
            (code, title, source, remedy) = (rule.id, rule.title, rule.source, rule.remedy)
            count = ItalianNumber.print(findings.count)
            self.findings = findings.map { NavigationLink(text: $0.message, url: plan.url(of: $0.subject).description) }
        }

        func child(named name: String) -> Any? {
            switch name {
            case "code": code
            case "title": title
            case "source": source
            case "remedy": remedy
            case "count": count
            case "findings": findings
            default: nil
            }
        }
    }
}

extension PlanSubject {
    func document(_ page: DocumentURL) -> SiteURL { .document(address, page) }

    /// The way back to the page *Documento*.
    var documentLink: NavigationLink { NavigationLink(text: "Documento", url: document(.overview).description) }

    /// Where what a rule found is put right.
    func url(of subject: CompletenessFinding.Subject) -> SiteURL {
        switch subject {
        case .plan: .plan(address)
        case .section(let id): Self.places[id].map { $0(address) } ?? .plan(address)
        case .card(let code, _): url(.card(code))
        case .indicator(let code, let year): .indicator(address, code: code, year: year)
        case .table(let code): tableURL(.table(code))
        case .records(let kind, let id): .records(address, id.map { RecordsURL.record(kind, $0) } ?? .list(kind))
        }
    }

    /// The pages from which the sections are made.
    private static let places: [String: @Sendable (SiteURL.PlanAddress) -> SiteURL] = [
        "esiti": { .records($0, .contents) }, "soggetti_reti": { .records($0, .contents) },
        "governance": { .records($0, .contents) }, "bisogni": { .records($0, .contents) },
        "contesto": { .tables($0, .list) }, "obiettivi": { .cards($0, .list) }, "indicatori": { .cards($0, .list) },
    ]
}
