/// How far a frozen version of a plan has come. The raw value is kept in the database.
///
/// Source: DGR XII/2167 of 15/04/2024, Annex A: coherence check, approval by the Assemblea dei Sindaci, signatures of the
/// Accordo di Programma, transmission to the ATS, decree with which the ATS receives the plan.
public enum PlanVersionState: String, Hashable, Sendable, CaseIterable, Comparable {
    case draft = "bozza"
    case checked = "verificato"
    case approved = "approvato"
    case signed = "firmato"
    case transmitted = "trasmesso"
    case received = "recepito"

    /// `Approvato dall’Assemblea`.
    public var label: String {
        switch self {
        case .draft: "Bozza"
        case .checked: "Verificato"
        case .approved: "Approvato dall’Assemblea dei Sindaci"
        case .signed: "Firmato"
        case .transmitted: "Trasmesso all’ATS"
        case .received: "Recepito dall’ATS"
        }
    }

    /// The next one; `nil` after the last.
    public var next: PlanVersionState? { Self.allCases.first { $0.rank == rank + 1 } }

    /// What the act of the step is called; `nil` for a step that has none.
    public var actLabel: String? {
        switch self {
        case .approved: "Atto dell’Assemblea dei Sindaci"
        case .transmitted: "Numero di protocollo"
        case .received: "Decreto di ATS"
        default: nil
        }
    }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    public static func < (left: PlanVersionState, right: PlanVersionState) -> Bool { left.rank < right.rank }
}

/// A step of a version with what proves it.
public struct PlanVersionStep: Hashable, Sendable {
    public let state: PlanVersionState
    /// Act, protocol number or decree; empty where the step has none.
    public let act: String
    public let date: CalendarDate?
    /// Why it is taken although a condition does not hold.
    public let reason: String

    public init(_ state: PlanVersionState, act: String = "", date: CalendarDate? = nil, reason: String = "") {
        (self.state, self.act, self.date, self.reason) = (state, act, date, reason)
    }

    /// Why a step is refused; the message says what to do.
    public enum Refusal: DomainError, Hashable {
        /// The version is already there, or further.
        case notForward(from: PlanVersionState)
        case actMissing(PlanVersionState)
        case dateMissing
        case inFuture(CalendarDate)
        /// Conditions that do not hold: they need a reason.
        case conditions([String])

        public var message: String {
            switch self {
            case .notForward(let state): "La versione è già nello stato «\(state.label)»."
            case .actMissing(let state): "Scrivi: \(state.actLabel ?? "l’atto")."
            case .dateMissing: "Scrivi la data."
            case .inFuture(let date): "La data \(date.italian) deve ancora venire."
            case .conditions(let missing): "\(missing.joined(separator: " ")) Per procedere comunque scrivi il motivo."
            }
        }
    }

    /// Everything that stands against the step; empty when it may be taken.
    /// - Parameters:
    ///   - state: where the version is.
    ///   - blocking: findings that blocked when it was frozen.
    ///   - agreementGaps: what the programme agreement lacks; `nil` when none is recorded.
    public func refusals(
        from state: PlanVersionState, blocking: Int, agreementGaps: [String]?, today: CalendarDate
    ) -> [Refusal] {
        guard self.state > state else { return [.notForward(from: state)] }
        var refusals: [Refusal] = []
        if self.state.actLabel != nil {
            if act.isEmpty { refusals.append(.actMissing(self.state)) }
            switch date {
            case nil: refusals.append(.dateMissing)
            case let date? where date > today: refusals.append(.inFuture(date))
            default: break
            }
        }
        let missing = conditions(from: state, blocking: blocking, agreementGaps: agreementGaps)
        if !missing.isEmpty, reason.isEmpty { refusals.append(.conditions(missing)) }
        return refusals
    }

    /// The conditions of the step that do not hold, a sentence each.
    public func conditions(from before: PlanVersionState, blocking: Int, agreementGaps: [String]?) -> [String] {
        var missing: [String] = []
        if let next = before.next, next < state { missing.append("Manca il passaggio «\(next.label)».") }
        if state == .checked, blocking > 0 {
            missing.append("La verifica del piano ha \(CompletenessRule.Severity.blocking.counted(blocking)).")
        }
        if state == .signed {
            switch agreementGaps {
            case nil: missing.append("L’Accordo di Programma non è registrato.")
            case let gaps? where !gaps.isEmpty: missing.append("All’Accordo di Programma manca qualcosa: \(gaps.prefix(3).joined(separator: " "))")
            default: break
            }
        }
        return missing
    }
}

/// The verdict of an indicator in a year, as a version keeps it.
public struct PlanVerdict: Hashable, Sendable, Codable {
    /// `leps:1.2` or `scheda:S1/S1.3`.
    public let key: String
    /// `Indicatore 1.2 Incontri formativi`.
    public let title: String
    public let year: Int
    public let verdict: Verdict.Kind

    public init(key: String, title: String, year: Int, verdict: Verdict.Kind) {
        (self.key, self.title, self.year, self.verdict) = (key, title, year, verdict)
    }
}
