/// How far a plan has come towards others than its Ambito. The raw value is kept in the database.
///
/// Source: DGR XII/2167 of 15/04/2024: the plan is the Ambito's until it is sent to the ATS, which checks it; approved
/// plans are public. What was sent, version by version, is another matter.
public enum PlanExposure: String, Hashable, Sendable, CaseIterable, Comparable {
    /// The Ambito works on it.
    case draft = "bozza"
    /// The ATS has it.
    case submitted = "trasmesso"
    /// Everyone may see it.
    case published = "pubblicato"

    /// `Trasmesso all’ATS`.
    public var label: String {
        switch self {
        case .draft: "Bozza"
        case .submitted: "Trasmesso all’ATS"
        case .published: "Pubblicato"
        }
    }

    /// Who may see the plan.
    public var audience: String {
        switch self {
        case .draft: "Lo vedono solo gli utenti dell’Ambito."
        case .submitted: "Lo vedono gli utenti dell’Ambito e l’ATS."
        case .published: "Lo vede chiunque, anche senza accesso."
        }
    }

    private var rank: Int {
        switch self {
        case .draft: 0
        case .submitted: 1
        case .published: 2
        }
    }

    public static func < (left: PlanExposure, right: PlanExposure) -> Bool { left.rank < right.rank }
}
