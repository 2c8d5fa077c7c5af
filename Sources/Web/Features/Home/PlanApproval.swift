import Domain
import Mustache
import Store

/// Which version of a plan the Assemblea dei Sindaci approved: pages show the data of today, which may be later.
struct PlanApproval: Equatable, MustacheParent {
    var sentence: String
    /// Where anyone learns whether a file is that version; nil when there is none.
    var verification: NavigationLink?

    init(_ versions: [PlanVersion]) {
        let approved = versions.compactMap { version in
            version.steps.first { $0.step.state == .approved }.map { (version, $0.step) }
        }
        guard let (version, step) = approved.max(by: { $0.0.number < $1.0.number }) else {
            sentence = "Nessuna versione del Piano è ancora registrata come approvata dall’Assemblea dei Sindaci."
            return
        }
        let act = step.act.isEmpty ? "" : " (\(step.act))"
        let day = step.date.map { " il \($0.italian)" } ?? ""
        sentence = "L’Assemblea dei Sindaci ha approvato la versione \(version.number) del Piano\(day)\(act). "
            + "Queste pagine mostrano i dati di oggi, anche se sono cambiati dopo."
        verification = NavigationLink(text: "Verifica di che versione è un file", url: SiteURL.verification(digest: nil).description)
    }

    func child(named name: String) -> Any? {
        switch name {
        case "sentence": sentence
        case "verification": verification.map { [$0] } ?? []
        default: nil
        }
    }
}

extension PageContext {
    /// Which version of a plan is the approved one.
    func approval(of key: PlanKey) throws -> PlanApproval { PlanApproval(try database.versions(using: cardTemplates).all(of: key)) }
}
