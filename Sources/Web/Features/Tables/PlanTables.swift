import Domain
import Store

/// The tables of a plan with what the audit finds in them, and what was answered.
struct PlanTables {
    let plan: PlanSubject
    let stored: [StoredTable]
    let findings: [AnsweredFinding]

    /// Nil when there is no such plan.
    init?(_ address: SiteURL.PlanAddress, _ page: PageContext) throws {
        guard let plan = try PlanSubject(address, page) else { return nil }
        self.plan = plan
        stored = try page.tables(in: plan.key)
        let answers = try page.database.tables.answers(in: plan.key)
        let stored = stored
        findings = page.database.tables.findings(of: stored, in: plan.key).map { AnsweredFinding($0, in: stored, answers) }
    }

    /// The table with a code and its findings.
    func table(_ code: String) -> (stored: StoredTable, findings: [AnsweredFinding])? {
        guard let index = stored.firstIndex(where: { $0.code == code }) else { return nil }
        return (stored[index], findings.filter { $0.finding.table == index })
    }
}

/// A finding with its place in words and its answer.
struct AnsweredFinding {
    let finding: Finding
    let tableCode: String
    let tableTitle: String
    let rowLabel: String
    let heading: String
    let answer: FindingAnswer?

    init(_ finding: Finding, in stored: [StoredTable], _ answers: [FindingAnswer]) {
        let table = stored[finding.table]
        let code = table.code
        let row = finding.row.map { table.table.rows[$0].cells.first?.printed ?? "" } ?? ""
        let column = finding.column.map { table.table.columns.indices.contains($0) ? table.table.columns[$0].heading : "" } ?? ""
        self.finding = finding
        (tableCode, tableTitle, rowLabel, heading) = (code, table.table.title, row, column)
        answer = answers.last { $0.answers(finding, in: table) }
    }

    /// Names the finding in its table: rule, row and column, from 1; 0 for the whole row or column.
    var key: String { "\(finding.rule.rawValue)-\((finding.row ?? -1) + 1)-\((finding.column ?? -1) + 1)" }

    /// Names the finding among those of all tables, as the address of its place on a page.
    var anchor: String { "rilievo-\(SiteURL.segment(tableCode).filter { $0 != "%" })-\(key)" }

    /// The finding as the pages list it.
    func view(_ plan: PlanSubject, mayAnswer: Bool) -> FindingView {
        FindingView(
            id: anchor, rule: finding.rule.title, tableURL: plan.tableURL(.table(tableCode)).description, tableTitle: tableTitle,
            place: [rowLabel, HeadingWords.readable(heading)].filter { !$0.isEmpty }.joined(separator: ", "),
            published: finding.published.isEmpty ? "(vuoto)" : finding.published,
            recomputed: finding.recomputed.map { ItalianNumber.print($0) },
            difference: finding.difference.map { (($0.units > 0) ? "+" : "") + ItalianNumber.print($0) },
            certainty: finding.certainty.rawValue, explanation: finding.explanation,
            answer: answer.map { "\($0.answer.rawValue.sentenceStart): \($0.note) (\($0.answeredBy))" },
            answerURL: mayAnswer ? plan.tableURL(.finding(tableCode, key: key)).description : nil)
    }
}

/// Headings as a page writes them: names made for a computer get their spaces and signs back.
enum HeadingWords {
    static func readable(_ heading: String) -> String {
        guard heading.contains("_") else { return heading }
        var words = heading.split(separator: "_").map(String.init)
        for (index, word) in words.enumerated() {
            switch word {
            case "pct": words[index] = "%"
            case "pop": words[index] = "popolazione"
            case "eta": words[index] = "età"
            case "piu": words[index] = "e oltre"
            default: break
            }
            if index > 0, Int(words[index]) != nil, let before = Int(words[index - 1]), words[index].count <= 3, before < 130 {
                words[index] = "\(before)-\(words[index])"
                words[index - 1] = ""
            }
        }
        return words.filter { !$0.isEmpty }.joined(separator: " ").sentenceStart
    }
}

extension String {
    /// With a capital letter at the start.
    fileprivate var sentenceStart: String { prefix(1).uppercased() + dropFirst() }
}

extension PlanSubject {
    func tableURL(_ page: TablesURL) -> SiteURL { .tables(address, page) }
    /// The way back to the list of tables.
    var tableList: NavigationLink { NavigationLink(text: "Tavole", url: tableURL(.list).description) }
}
