import Domain
import Mustache
import Store

/// Which version of a plan the Assemblea dei Sindaci approved: pages show the data of today, which may be later.
struct PlanApproval: Equatable, MustacheParent {
    var sentence: String
    /// The document of that version, and where anyone learns whether a file is it.
    var links: [NavigationLink] = []

    init(_ versions: [PlanVersion], of address: SiteURL.PlanAddress) {
        guard let version = versions.approved, let step = version.approval else {
            sentence = "Nessuna versione del Piano è ancora registrata come approvata dall’Assemblea dei Sindaci."
            return
        }
        let act = step.act.isEmpty ? "" : " (\(step.act))"
        let day = step.date.map { " il \($0.italian)" } ?? ""
        sentence = "L’Assemblea dei Sindaci ha approvato la versione \(version.number) del Piano\(day)\(act). "
            + "Queste pagine mostrano i dati di oggi, anche se sono cambiati dopo."
        links = [
            version.publicDigest.map { _ in
                NavigationLink(
                    text: "Scarica la versione approvata",
                    url: SiteURL.document(address, .versionFile(version.number, .publicDocument)).description)
            },
            NavigationLink(text: "Verifica di che versione è un file", url: SiteURL.verification(digest: nil).description),
        ].compactMap { $0 }
    }

    func child(named name: String) -> Any? {
        switch name {
        case "sentence": sentence
        case "links": links
        case "hasLinks": !links.isEmpty
        default: nil
        }
    }
}

extension PageContext {
    /// Which version of a plan is the approved one.
    func approval(of key: PlanKey) throws -> PlanApproval {
        PlanApproval(try database.versions(using: cardTemplates).all(of: key), of: SiteURL.PlanAddress(key))
    }
}
