import Domain
import Store

/// The bodies of a plan with their meetings year by year, the agreement in short, the register of acts.
enum GovernancePage {
    static func page(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        guard case .organisation(let address, .governance) = url, let subject = try OrganisationSubject(address, context),
            let check = try context.database.records.agreementCheck(in: subject.plan.key, on: context.today)
        else { return .notFound }
        let view = SectionsView(
            heading: "Governance", lead: "Chi decide, coordina e collabora; quando si è riunito; con quali atti.",
            links: [
                NavigationLink(text: "Accordo di Programma", url: subject.url(.agreement)),
                NavigationLink(text: "Servizi e Comuni", url: subject.url(.services)),
            ] + subject.links([.body, .meeting, .meetingsOfYear, .act]),
            sections: [
                bodies(subject), meetings(subject, on: context.today),
                PageSection(
                    title: "Accordo di Programma", texts: [AgreementPage.sentence(check)],
                    findings: check.gaps.map { FigureCell($0.asSentence, url: subject.url(.agreement)) },
                    links: [NavigationLink(text: "Vai all’Accordo di Programma", url: subject.url(.agreement))]),
                acts(subject),
            ])
        return try subject.page("Governance", view, context)
    }

    private static func bodies(_ subject: OrganisationSubject) -> PageSection {
        let bodies = subject.all(.body)
        guard !bodies.isEmpty else { return PageSection(title: "Organi", texts: ["Nessun organo registrato."]) }
        return PageSection(
            title: "Organi",
            tables: [
                FigureTable(
                    "organi", UnitWords("organo", "organi").count(bodies.count),
                    ["Organo", "Livello", "Composizione", "Frequenza", "Norma o atto"],
                    bodies.map { body in
                        (
                            FigureCell(body.text("nome"), url: subject.url(of: body), note: body.text("ruolo")),
                            [
                                FigureCell(body.text("livello")), FigureCell(body.list("composizione").joined(separator: "; ")),
                                FigureCell(body.text("frequenza")), FigureCell(body.text("norma")),
                            ]
                        )
                    })
            ])
    }

    private static func meetings(_ subject: OrganisationSubject, on today: CalendarDate) -> PageSection {
        let years = subject.plan.key.period.years.filter { $0 <= today.year }
        let counts = MeetingCount.all(
            of: subject.records.bodies, years: years, meetings: subject.records.meetings,
            declarations: subject.records.meetingDeclarations)
        guard !counts.isEmpty else { return PageSection(title: "Riunioni", texts: ["Nessuna riunione registrata."]) }
        let shown = Set(counts.map(\.year)).sorted()
        let byBody = Dictionary(grouping: counts, by: \.body.id)
        let new = subject.url(.new(RecordSchema.meetingsOfYear.id))
        return PageSection(
            title: "Riunioni",
            texts: ["Quante volte ogni organo si è riunito. Zero è un dato; «non noto» vuol dire che nessuno l’ha registrato."],
            findings: notices(counts, on: today) + unknown(counts, on: today, new: subject.mayEdit ? new : nil),
            tables: [
                FigureTable(
                    "riunioni", "Riunioni per organo e anno",
                    ["Organo"] + shown.map { FigureColumn.number(String($0)) },
                    subject.records.bodies.filter(\.meets).map { body in
                        (
                            FigureCell(body.name, url: subject.url(.record(RecordSchema.body.id, body.id))),
                            shown.map { year in
                                let count = byBody[body.id]?.first { $0.year == year }
                                return FigureCell(count?.number.map { ItalianNumber.print($0) } ?? "non noto")
                            }
                        )
                    })
            ],
            links: [NavigationLink(text: "Tutte le riunioni", url: subject.url(.list(RecordSchema.meeting.id)))])
    }

    private static func notices(_ counts: [MeetingCount], on today: CalendarDate) -> [FigureCell] {
        counts.filter { $0.number != nil }.compactMap { count in
            count.notice(on: today).map { FigureCell("\(count.body.name): \($0)".asSentence) }
        }
    }

    /// The bodies of which nothing is known in a year that is over: one line for a year.
    private static func unknown(_ counts: [MeetingCount], on today: CalendarDate, new: String?) -> [FigureCell] {
        let unknown = Dictionary(grouping: counts.filter { $0.number == nil && $0.notice(on: today) != nil }, by: \.year)
        return unknown.sorted { $0.key < $1.key }.map { year, counts in
            FigureCell(
                "\(year): nessun dato sulle riunioni di \(UnitWords("organo", "organi").count(counts.count)). Registrarle, o indicare 0 se non si è riunito.",
                url: new.map { $0 + "?anno=\(year)" }, note: counts.map(\.body.name).joined(separator: "; "))
        }
    }

    private static func acts(_ subject: OrganisationSubject) -> PageSection {
        let acts = subject.all(.act).sorted { ($1.date("data")?.iso ?? "", $0.id) < ($0.date("data")?.iso ?? "", $1.id) }
        guard !acts.isEmpty else { return PageSection(title: "Registro degli atti", texts: ["Nessun atto registrato."]) }
        return PageSection(
            title: "Registro degli atti",
            tables: [
                FigureTable(
                    "atti", UnitWords("atto", "atti").count(acts.count), ["Atto", "Data", "Protocollo", "Ente", "Oggetto"],
                    acts.map { act in
                        (
                            FigureCell([act.text("tipo"), act.text("numero")].filter { !$0.isEmpty }.joined(separator: " n. "), url: subject.url(of: act)),
                            [
                                FigureCell(act.date("data")?.italian ?? ""), FigureCell(act.text("protocollo")),
                                FigureCell(act.text("ente").isEmpty ? subject.names(act, "organo", .records("organo")).joined() : act.text("ente")),
                                FigureCell(act.text("oggetto")),
                            ]
                        )
                    })
            ])
    }
}
