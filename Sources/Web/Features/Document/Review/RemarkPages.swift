import Domain
import HTTPServer
import Store

/// The remarks of the ATS: its reviewers write them on a transmitted version, the office answers.
enum RemarkPages {
    enum Field {
        static let subject = "oggetto"
        static let place = "punto"
        static let text = "rilievo"
        static let answer = "risposta"
        static let version = "versione"
        static let action = "azione"
        static let file = "file"
    }

    private static let longest = 4000
    private static let longestPlace = 300
    /// Octets of the form with a file.
    static let limit = 4 << 20

    // MARK: The list

    static func list(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .document(let address, .remarks(let state)) = url, let plan = try PlanSubject(address, context.page),
            try context.page.access.mayReadRemarks(on: address, context.page.reader)
        else { return .notFound }
        return try show(plan, state, context)
    }

    private static func show(
        _ plan: PlanSubject, _ state: ReviewRemark.State? = nil, number: Int? = nil, answer: String = "", problem: String? = nil, findings: [ImportFinding] = [],
        _ context: PersonalContext
    ) throws -> PersonalAnswer {
        let access = context.page.access
        let view = RemarkListView(
            plan, try context.database.remarks.all(of: plan.key), state, subjects: try RemarkSubjects(plan, context.page),
            mayAnswer: try access.allows(.editCards, inAmbito: plan.address.ambito, context.page.reader),
            mayReview: try access.allows(.review, on: plan.address, context.page.reader), formToken: context.formToken,
            typed: number.map { ($0, answer) }, problem: problem, findings: findings)
        return try context.page(
            "Rilievi di ATS", frame: plan.frame(context.page, .document), breadcrumb: [plan.home, plan.documentLink],
            hasProblems: problem != nil, template: "document/remarks", view)
    }

    // MARK: Writing

    static func form(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .document(let address, .newRemark(let number)) = url, let plan = try PlanSubject(address, context.page),
            try isTransmitted(number, plan, context)
        else { return .notFound }
        return try form(plan, number, [:], context)
    }

    static func open(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .document(let address, .newRemark(let number)) = url, let plan = try PlanSubject(address, context.page),
            let user = context.visitor?.user, try isTransmitted(number, plan, context)
        else { return .notFound }
        var problems: [String: String] = [:]
        let (text, place) = (context.text(Field.text), context.text(Field.place))
        let subjects = try RemarkSubjects(plan, context.page)
        let subject = ReviewRemark.Subject(text: context.text(Field.subject)).flatMap { subjects.label(of: $0) == nil ? nil : $0 }
        if subject == nil { problems[Field.subject] = "Scegli di che cosa si tratta." }
        problems[Field.place] = TypedText.problem(place, upTo: longestPlace, isOneLine: true)
        problems[Field.text] = text.isEmpty ? "Scrivi il rilievo." : TypedText.problem(text, upTo: longest)
        guard let subject, problems.isEmpty else { return try form(plan, number, problems, context) }
        try context.database.remarks.open(
            [ReviewRemark(version: number, subject: subject, place: place, text: text)], on: plan.key, by: user.author, at: context.now)
        return .redirect(plan.document(.remarks()))
    }

    private static func isTransmitted(_ number: Int, _ plan: PlanSubject, _ context: PersonalContext) throws -> Bool {
        let version = try context.database.versions(using: context.page.cardTemplates).version(number, of: plan.key)
        return version.map { $0.state >= .transmitted } ?? false
    }

    private static func form(_ plan: PlanSubject, _ number: Int, _ problems: [String: String] = [:], _ context: PersonalContext) throws
        -> PersonalAnswer
    {
        let subjects = try RemarkSubjects(plan, context.page)
        let chosen = context.text(Field.subject)
        return try context.page(
            "Nuovo rilievo", frame: plan.frame(context.page, .document), breadcrumb: [plan.home, plan.documentLink],
            FormView(
                heading: "Nuovo rilievo", eyebrow: "Versione \(number)", action: plan.document(.newRemark(number)),
                fields: [
                    FormField(
                        name: Field.subject, label: "Oggetto",
                        kind: .choice(subjects.all.map { FormOption($0.text, $1, isChosen: $0.text == chosen) }),
                        problem: problems[Field.subject]),
                    FormField(
                        name: Field.place, label: "Punto", help: "Riga della scheda, cella della tavola, frase.",
                        value: context.text(Field.place), kind: .text(autocomplete: "off"), problem: problems[Field.place]),
                    FormField(
                        name: Field.text, label: "Rilievo", value: context.text(Field.text), kind: .paragraph, problem: problems[Field.text]),
                ], button: "Invia il rilievo",
                cancel: NavigationLink(text: "Annulla", url: plan.document(.version(number)).description)))
    }

    // MARK: Answering

    /// The office answers.
    static func answer(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .document(let address, .remark(let number)) = url, let plan = try PlanSubject(address, context.page),
            let user = context.visitor?.user
        else { return .notFound }
        let mayAnswer = try context.page.access.allows(.editCards, inAmbito: address.ambito, context.page.reader)
        let mayReview = try context.page.access.allows(.review, on: address, context.page.reader)
        let answer = context.text(Field.answer)
        let action = context.text(Field.action)
        let state: ReviewRemark.State
        switch action {
        case "accogli" where mayReview: state = .accepted
        case "riapri" where mayReview: state = .open
        case "rispondi" where mayAnswer:
            state = .answered
            let problem = answer.isEmpty ? "Scrivi la risposta." : TypedText.problem(answer, upTo: longest)
            if let problem { return try show(plan, number: number, answer: answer, problem: problem, context) }
        default:
            guard try context.page.access.mayReadRemarks(on: address, context.page.reader) else { return .notFound }
            return try show(plan, problem: "Ai rilievi risponde l’Ufficio di Piano; li accoglie e li riapre ATS.", context)
        }
        do {
            let result = try context.database.remarks.set(
                state, answer: state == .answered ? answer : nil, of: number, on: plan.key,
                replacing: Int(context.text(Field.version)) ?? -1, by: user.author, at: context.now)
            if case .saved = result { return .redirect(plan.document(.remarks())) }
            return try show(
                plan, number: number, answer: answer, problem: "Nel frattempo il rilievo è cambiato: controlla e riprova.", context)
        } catch StoreError.notFound {
            return .notFound
        }
    }

    // MARK: Files

    /// The companion of a version: every thing a remark can be about, to be filled in elsewhere.
    static func file(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .document(let address, .remarkFile(let number, let file)) = url, let plan = try PlanSubject(address, context.page),
            try isTransmitted(number, plan, context)
        else { return .notFound }
        let companion = RemarkCompanion(version: number, try RemarkSubjects(plan, context.page))
        let stem = "rilievi-\(address.ambito)-\(address.period)-v\(number)"
        switch file {
        case .table: return .download(Array(companion.table.text(.italian).utf8), .csv, as: "\(stem).csv")
        case .data: return .download(Array(companion.json.canonicalText.utf8), .json, as: "\(stem).json")
        }
    }

    /// Remarks that a reviewer without an account wrote in the companion; all or none.
    static func importFile(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .document(let address, .remarkImport) = url, let plan = try PlanSubject(address, context.page),
            let user = context.visitor?.user
        else { return .notFound }
        guard let chosen = context.file(Field.file) else { return try show(plan, problem: "Scegliere un file.", context) }
        do {
            let text = try UploadedText.read(chosen.octets, megabytes: 2)
            let read = try RemarkCompanion.read(text, subjects: RemarkSubjects(plan, context.page), longest: longest)
            guard read.findings.isEmpty else {
                return try show(plan, problem: "Nessun rilievo è stato importato: il file ha dei problemi.", findings: read.findings, context)
            }
            guard !read.remarks.isEmpty else { return try show(plan, problem: "Il file non contiene rilievi.", context) }
            try context.database.remarks.open(read.remarks, on: plan.key, by: user.author, at: context.now)
            return .redirect(plan.document(.remarks()))
        } catch let error as StoreError {
            return try show(plan, problem: "Nessun rilievo è stato importato: \(error.description)", context)
        } catch let error as any DomainError {
            return try show(plan, problem: error.message, context)
        }
    }
}

/// What a remark on a plan can be about, with the words of a page.
struct RemarkSubjects {
    let all: [(ReviewRemark.Subject, String)]

    init(_ plan: PlanSubject, _ page: PageContext) throws {
        let sections = try page.database.programming.sections(of: plan.key.period)
        let cards = try page.cards.all(in: plan.key).map { stored in
            let title = page.cardTemplates[stored.card.templateID].map { stored.card.title(in: $0) } ?? stored.card.heading
            return (ReviewRemark.Subject.card(stored.card.code), "Scheda \(stored.card.code) \(title)")
        }
        let indicators = try page.database.leps.overview(of: plan.key)?.indicators ?? []
        all = [(.plan, "Il Piano nel suo insieme")] + sections.map { (.section($0.id), "Sezione \($0.position). \($0.title)") } + cards
            + indicators.map { (.indicator($0.indicator.code), "Indicatore LEPS \($0.indicator.code) \($0.shortTitle)") }
            + (try page.database.tables.all(in: plan.key)).map { (.table($0.code), "Tavola «\($0.table.title)»") }
    }

    /// What a subject is called; nil when the plan has none such.
    func label(of subject: ReviewRemark.Subject) -> String? { all.first { $0.0 == subject }?.1 }
}

/// The file in which remarks are written away from the site.
struct RemarkCompanion {
    let version: Int
    let subjects: RemarkSubjects

    init(version: Int, _ subjects: RemarkSubjects) { (self.version, self.subjects) = (version, subjects) }

    private static let headings = ["versione", "oggetto", "descrizione", "punto", "rilievo"]

    var table: DelimitedTable {
        var table = DelimitedTable(headings: Self.headings)
        for (subject, label) in subjects.all {
            table.append([.integer(version), .text(subject.text), .text(label), .empty, .empty])
        }
        return table
    }

    var json: JSONValue {
        .object([
            "formato": .string("pdz-rilievi"),
            "rilievi": .array(subjects.all.map { subject, label in
                .object([
                    "versione": .integer(version), "oggetto": .string(subject.text), "descrizione": .string(label), "punto": .string(""),
                    "rilievo": .string(""),
                ])
            }),
        ])
    }

    /// The remarks of a filled-in file: lines without a remark say nothing.
    static func read(_ text: String, subjects: RemarkSubjects, longest: Int) throws -> (remarks: [ReviewRemark], findings: [ImportFinding]) {
        let lines = text.first { !$0.isWhitespace } == "{" ? try fromJSON(text) : try fromTable(text)
        var remarks: [ReviewRemark] = []
        var findings: [ImportFinding] = []
        for line in lines where !line.text.isEmpty {
            func find(_ column: String, _ value: String, _ problem: String, _ remedy: String) {
                findings.append(ImportFinding(row: line.number, column: column, value: value, problem: problem, remedy: remedy))
            }
            guard let version = Int(line.version), version > 0 else {
                find("versione", line.version, "La versione non è un numero.", "Scrivere il numero della versione.")
                continue
            }
            guard let subject = ReviewRemark.Subject(text: line.subject), subjects.label(of: subject) != nil else {
                find("oggetto", line.subject, "Il Piano non ha questo oggetto.", "Usare un oggetto del file scaricato.")
                continue
            }
            guard line.text.count <= longest, line.place.count <= longest else {
                find("rilievo", line.text, "Il testo è troppo lungo.", "Dividerlo in più rilievi.")
                continue
            }
            remarks.append(ReviewRemark(version: version, subject: subject, place: line.place, text: line.text))
        }
        return (remarks, findings)
    }

    private struct Line {
        let number: Int
        let version, subject, place, text: String
    }

    private static func fromTable(_ text: String) throws(DelimitedText.ParseError) -> [Line] {
        let rows = try DelimitedText(text).rows
        guard let head = rows.first else { return [] }
        func cell(_ name: String, _ row: DelimitedText.Row) -> String {
            head.cells.firstIndex { $0.lowercased() == name }.flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil } ?? ""
        }
        return rows.dropFirst().map { row in
            Line(
                number: row.line, version: cell("versione", row), subject: cell("oggetto", row), place: cell("punto", row),
                text: cell("rilievo", row))
        }
    }

    private static func fromJSON(_ text: String) throws(JSONTextError) -> [Line] {
        let value = try JSONValue(text: text.utf8)
        return (value["rilievi"]?.items ?? []).enumerated().map { index, item in
            Line(
                number: index + 1, version: item.integer("versione").map(String.init) ?? item.text("versione") ?? "",
                subject: item.text("oggetto") ?? "", place: item.text("punto") ?? "",
                text: (item.text("rilievo") ?? "").trimmingCharacters(in: .whitespacesAndNewlines))
        }
    }
}
