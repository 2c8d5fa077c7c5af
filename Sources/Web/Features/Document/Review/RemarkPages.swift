import Domain
import HTTPServer
import Store

/// The remarks of the ATS: its reviewers write them on a transmitted version, the office answers.
enum RemarkPages {
    enum Field {
        static let subject = "oggetto"
        static let row = "riga"
        static let column = "colonna"
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
        let all = try context.database.remarks.all(of: plan.key)
        let view = RemarkListView(
            plan, all, state, titles: try RemarkTitles(all, of: plan, context.page),
            mayAnswer: try access.allows(.editCards, inAmbito: plan.address.ambito, context.page.reader),
            mayReview: try access.allows(.review, on: plan.address, context.page.reader), formToken: context.formToken,
            typed: number.map { ($0, answer) }, problem: problem, findings: findings)
        return try context.page(
            "Rilievi di ATS", frame: plan.frame(context.page, .document), breadcrumb: [plan.home, plan.documentLink],
            hasProblems: problem != nil, template: "document/remarks", view)
    }

    // MARK: Writing

    static func form(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .document(let address, .newRemark(let number, let table)) = url,
            let plan = try PlanSubject(address, context.page), let subjects = try subjects(of: number, plan, context)
        else { return .notFound }
        return try form(plan, number, subjects, chosen: table.map { ReviewRemark.Subject.table($0).text }, [:], context)
    }

    static func open(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .document(let address, .newRemark(let number, _)) = url, let plan = try PlanSubject(address, context.page),
            let user = context.visitor?.user, let subjects = try subjects(of: number, plan, context)
        else { return .notFound }
        var problems: [String: String] = [:]
        let (text, place) = (context.text(Field.text), context.text(Field.place))
        let subject = ReviewRemark.Subject(text: context.text(Field.subject)).flatMap { subjects.label(of: $0) == nil ? nil : $0 }
        if subject == nil { problems[Field.subject] = "Scegli di che cosa si tratta." }
        problems[Field.place] = TypedText.problem(place, upTo: longestPlace, isOneLine: true)
        problems[Field.text] = text.isEmpty ? "Scrivi il rilievo." : TypedText.problem(text, upTo: longest)
        var cell: ReviewRemark.Cell?
        if let places = subjects.places(of: subject) {
            // Without a program in the page, rows and columns can only be offered once the table is known.
            guard context.fields[Field.row] != nil || context.fields[Field.column] != nil else {
                problems[Field.text] = text.isEmpty ? nil : problems[Field.text]
                return try form(plan, number, subjects, problems, context)
            }
            let asked = AskedCell(row: context.text(Field.row), column: context.text(Field.column), in: places)
            (problems[Field.row], problems[Field.column], cell) = (asked.rowProblem, asked.columnProblem, asked.cell)
        }
        guard let subject, problems.isEmpty else { return try form(plan, number, subjects, problems, context) }
        try context.database.remarks.open(
            [ReviewRemark(version: number, subject: subject, cell: cell, place: place, text: text)], on: plan.key, by: user.author, at: context.now)
        return .redirect(plan.document(.remarks()))
    }

    /// The way from a table to a remark on it in the latest version that was transmitted; nil for whoever writes none.
    static func link(onTable code: String, of plan: PlanSubject, _ page: PageContext) throws -> NavigationLink? {
        guard try page.access.allows(.review, on: plan.address, page.reader),
            let version = try page.database.versions(using: page.cardTemplates).all(of: plan.key).first(where: { $0.state >= .transmitted })
        else { return nil }
        return NavigationLink(
            text: "Scrivi un rilievo sulla tavola", url: plan.document(.newRemark(version.number, table: code)).description)
    }

    /// What remarks on a version can be about; nil for one that was not transmitted.
    private static func subjects(of number: Int, _ plan: PlanSubject, _ context: PersonalContext) throws -> RemarkSubjects? {
        let version = try context.database.versions(using: context.page.cardTemplates).version(number, of: plan.key)
        guard let version, version.state >= .transmitted else { return nil }
        return try RemarkSubjects(number, of: plan, context.page)
    }

    private static func form(
        _ plan: PlanSubject, _ number: Int, _ subjects: RemarkSubjects, chosen: String? = nil, _ problems: [String: String], _ context: PersonalContext
    ) throws -> PersonalAnswer {
        let chosen = chosen ?? context.text(Field.subject)
        var cell: [FormField] = []
        if let places = subjects.places(of: ReviewRemark.Subject(text: chosen)) {
            cell = [
                (Field.row, "Riga della tavola", "Tutte le righe", places.rows),
                (Field.column, "Colonna della tavola", "Tutte le colonne", places.columns),
            ].map { name, label, all, names in
                let typed = context.text(name)
                return FormField(
                    name: name, label: label, help: "Vale per la tavola scelta qui sopra.",
                    kind: .choice([FormOption("", all)] + names.map { FormOption($0, $0, isChosen: $0 == typed) }), problem: problems[name])
            }
        }
        return try context.page(
            "Nuovo rilievo", frame: plan.frame(context.page, .document), breadcrumb: [plan.home, plan.documentLink],
            FormView(
                heading: "Nuovo rilievo", eyebrow: "Versione \(number)", action: plan.document(.newRemark(number)),
                fields: [
                    FormField(
                        name: Field.subject, label: "Oggetto",
                        help: "Per una tavola si può poi scegliere la riga e la colonna: inviando il modulo compaiono qui sotto.",
                        kind: .choice(subjects.all.map { FormOption($0.text, $1, isChosen: $0.text == chosen) }),
                        problem: problems[Field.subject])
                ] + cell + [
                    FormField(
                        name: Field.place, label: "Punto", help: "Riga della scheda o frase.",
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
        } catch let error as StoreError {
            return try show(plan, number: number, answer: answer, problem: error.description, context)
        }
    }

    // MARK: Files

    /// The companion of a version: the remarks it has, and every thing a remark can be about, to be filled in elsewhere.
    /// For whoever may read remarks; they give it to reviewers without an account.
    static func file(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        guard case .document(let address, .remarkFile(let number, let file)) = url, let plan = try PlanSubject(address, context.page),
            try context.page.access.mayReadRemarks(on: address, context.page.reader),
            let subjects = try subjects(of: number, plan, context)
        else { return .notFound }
        let remarks = try context.database.remarks.all(of: plan.key).filter { $0.remark.version == number }
        let companion = RemarkCompanion(version: number, subjects: subjects, remarks: remarks.reversed())
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
            let known = Set(try context.database.remarks.all(of: plan.key).map(\.number))
            let read = try RemarkCompanion.read(text, known: known, longest: longest) { version in
                try RemarkSubjects(version, of: plan, context.page)
            }
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
