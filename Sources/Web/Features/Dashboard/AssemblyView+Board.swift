import Domain
import Store

extension AssemblyView {
    init(_ board: AssemblyBoard) {
        let plan = board.plan
        let address = plan.address
        func link(_ page: DashboardURL) -> String { plan.link(.dashboard(address, page)) }
        heading = "Cruscotto dell’Assemblea dei Sindaci"
        eyebrow = "Ambito \(plan.ambito.shortName), Piano di Zona \(plan.plan.period.label)"
        lead = "Situazione al \(plan.knownAt?.text ?? plan.today.italian). Ogni numero porta all’elenco che conta."
        year = board.year
        years = plan.plan.period.years.map { year in
            NavigationLink(text: String(year), url: link(.board(year: year)), isCurrent: year == board.year)
        }
        tools = plan.knownAt == nil
            ? [
                NavigationLink(text: "Foglio per la seduta (2 pagine A4)", url: link(.session(year: board.year))),
                NavigationLink(text: "Presentazione per il proiettore", url: link(.presentation(year: board.year))),
            ] : []
        leps = plan.groups.isEmpty ? nil : Answers(board)
        decisions = BoardDecision.all(board)
        matrix = plan.groups.isEmpty ? nil : VerdictMatrix(plan, year: board.year)
        cards = CountTable(cardsOf: board)
        money = MoneyTable.all(board)
        funding = board.funding
        changes = board.changes.map { ChangesView($0, address) }
        let deadlines = plan.link(.reporting(address, .deadlines))
        let coming = board.due.filter { !$0.state.isLate }
        due = DueView(
            late: LinkedCount(count: board.late.count, label: "in ritardo", url: deadlines + "#ritardo"),
            next: LinkedCount(count: coming.count, label: "da fare entro il 31/12/\(plan.today.year)", url: deadlines + "#da-fare"),
            url: deadlines)
        quality = CountedSentence(
            number: LinkedCount(
                count: board.openFindings, label: "rilievi da verificare",
                url: SiteURL.tables(address, .quality).description),
            text: board.openFindings == 1
                ? "rilievo da verificare nelle tavole del Piano: un dato pubblicato che non torna con i conti."
                : "rilievi da verificare nelle tavole del Piano: dati pubblicati che non tornano con i conti.")
        remarks = board.remarks
        municipalities = board.municipalities.map { name in
            NavigationLink(text: name, url: SiteURL.dashboard(address, .municipality(name)).description)
        }
    }
}

extension AssemblyView.Answers {
    fileprivate init(_ board: AssemblyBoard) {
        let (plan, year) = (board.plan, board.year)
        let summary = plan.summary(of: year)
        self.year = year
        achieved = LinkedCount(
            .achieved, of: summary, in: plan.address, label: "raggiunti nel \(year)", link: plan.link)
        withTarget = LinkedCount(
            withTargetOf: summary, in: plan.address, label: "con target nel \(year)", link: plan.link)
        achievedWord = summary[.achieved] == 1 ? "range raggiunto" : "range raggiunti"
        note = plan.phase(of: year) == .current
            ? "I valori dell’anno sono provvisori fino al 31/12/\(year)."
            : plan.phase(of: year) == .future ? "Il \(year) non è iniziato." : nil
        counts = [Verdict.Kind.achieved, .notAchieved, .notAssessable, .noTarget].map { verdict in
            LinkedCount(
                verdict, of: summary, in: plan.address, label: "indicatori con esito \(verdict.label) nel \(year)",
                isMarked: true, link: plan.link)
        }
        missed = Self.items(board, .notAchieved)
        unknown = Self.items(board, .notAssessable)
    }

    private static func items(_ board: AssemblyBoard, _ verdict: Verdict.Kind) -> [HomeView.AttentionItem] {
        board.judged(verdict).map { indicator, each in
            HomeView.AttentionItem(
                code: indicator.indicator.code, title: indicator.shortTitle,
                url: board.plan.link(.indicator(board.plan.address, code: indicator.indicator.code, year: board.year)),
                why: HomeView.YearState.why(each.regional))
        }
    }
}
