/// What an agreement lacks, from the bodies that must sign it and the terms of the period.
public struct AgreementCheck: Hashable, Sendable {
    /// A body that must sign, with what is recorded for it.
    public struct Signatory: Hashable, Sendable {
        /// The body.
        public let party: ProgrammeAgreement.Party
        /// What is recorded; `nil` if nothing.
        public let signature: ProgrammeAgreement.Signature?
        /// The day of the act, against that of this signature.
        public let deadline: DeadlineCheck

        /// Whether it has signed.
        public var hasSigned: Bool { signature?.state == .signed }
    }

    /// A step of the chain with its term.
    public struct Step: Hashable, Sendable {
        /// The step.
        public let step: ProgrammeAgreement.Step
        /// What is recorded.
        public let record: ProgrammeAgreement.StepRecord
        /// Its term.
        public let deadline: DeadlineCheck
    }

    /// Whether it holds on a day.
    public enum Validity: Hashable, Sendable {
        /// Somebody has not signed.
        case notSigned
        case inForce(until: CalendarDate?)
        /// Its three years are over; an act, or its own clause, keeps it in force.
        case extended(until: CalendarDate?)
        case expired(on: CalendarDate)

        /// `in vigore fino al 31/12/2027`.
        public var label: String {
            switch self {
            case .notSigned: "non ancora sottoscritto da tutti"
            case .inForce(let day): "in vigore" + (day.map { " fino al \($0.italian)" } ?? "")
            case .extended(let day): "prorogato " + (day.map { "fino al \($0.italian)" } ?? "fino al nuovo Accordo")
            case .expired(let day): "scaduto il \(day.italian)"
            }
        }
    }

    /// Every body that must sign: municipalities, ATS, ASST.
    public let signatories: [Signatory]
    /// Bodies that adhere.
    public let adherents: [ProgrammeAgreement.Signature]
    /// Signatures of bodies that are neither: a name written otherwise, or a municipality that does not belong.
    public let unknown: [ProgrammeAgreement.Signature]
    /// The chain, in order.
    public let steps: [Step]
    /// Elements it does not have, in the act's order.
    public let missingElements: [ProgrammeAgreement.Element]
    /// Whether it holds today.
    public let validity: Validity

    /// Checks an agreement.
    /// - Parameters:
    ///   - parties: every municipality of the Ambito, the ATS, every competent ASST, at the agreement's date.
    ///   - deadlines: of the period.
    ///   - today: the day from whose point of view it is checked.
    public init(
        _ agreement: ProgrammeAgreement, parties: [ProgrammeAgreement.Party], deadlines: [Deadline],
        on today: CalendarDate
    ) {
        func deadline(of step: ProgrammeAgreement.Step) -> Deadline? {
            step.deadlineID.flatMap { id in deadlines.first { $0.id == id } }
        }
        var unused = agreement.signatures.filter { !$0.isAdherent }
        signatories = parties.map { party in
            // Of two records of one body the one that is signed counts.
            let own = unused.filter { party.isNamed($0.body) }
            unused.removeAll { party.isNamed($0.body) }
            let signature = own.first { $0.state == .signed } ?? own.first
            return Signatory(
                party: party, signature: signature,
                deadline: DeadlineCheck(
                    deadline(of: .signature), doneOn: signature?.state == .signed ? signature?.date : nil, on: today))
        }
        adherents = agreement.signatures.filter(\.isAdherent)
        unknown = unused
        missingElements = ProgrammeAgreement.Element.allCases.filter { !agreement.elements.contains($0) }
        let isSigned = !signatories.isEmpty && signatories.allSatisfy(\.hasSigned)
        let lastSignature = isSigned ? signatories.compactMap { $0.signature?.date }.max() : nil
        steps = ProgrammeAgreement.Step.allCases.map { step in
            var record = agreement.steps[step] ?? ProgrammeAgreement.StepRecord()
            // The day of the whole is that of the last who signed; one signature missing, it is not done.
            if step == .signature {
                let day = isSigned ? [lastSignature, record.date].compactMap(\.self).max() : nil
                record = ProgrammeAgreement.StepRecord(date: day, act: record.act)
            }
            return Step(
                step: step, record: record, deadline: DeadlineCheck(deadline(of: step), doneOn: record.date, on: today))
        }
        validity = Self.validity(agreement, isSigned: isSigned, on: today)
    }

    private static func validity(_ agreement: ProgrammeAgreement, isSigned: Bool, on today: CalendarDate) -> Validity {
        guard isSigned else { return .notSigned }
        guard let end = agreement.expiresOn, today > end else { return .inForce(until: agreement.expiresOn) }
        if let extended = agreement.extendedTo, today <= extended { return .extended(until: extended) }
        return agreement.lastsUntilNext ? .extended(until: nil) : .expired(on: agreement.extendedTo ?? end)
    }

    /// The bodies that have not signed.
    public var missing: [Signatory] { signatories.filter { !$0.hasSigned } }

    /// Whether all have signed: the act asks for unanimity.
    public var isUnanimous: Bool { !signatories.isEmpty && missing.isEmpty }

    /// Whether the agreement itself lacks nothing: every signature, every element. What follows it, such as its
    /// transmission, may still be to come.
    public var isComplete: Bool { isUnanimous && missingElements.isEmpty }

    /// What is missing, each with its names: signatures, elements, dates of the chain.
    public var gaps: [String] {
        var gaps: [String] = []
        if signatories.isEmpty {
            gaps.append("non si conoscono i Comuni dell’Ambito: i sottoscrittori non possono essere elencati")
        }
        let refused = missing.filter { $0.signature?.state == .refused }.map(\.party.name)
        let awaited = missing.filter { $0.signature?.state != .refused }.map(\.party.name)
        if let only = awaited.first, awaited.count == 1 {
            gaps.append("manca la firma di: \(only)")
        } else if !awaited.isEmpty {
            gaps.append("mancano le firme di: \(awaited.italianList)")
        }
        if !refused.isEmpty {
            gaps.append("senza unanimità: firma rifiutata da \(refused.italianList)")
        }
        if !missingElements.isEmpty {
            gaps.append("elementi essenziali mancanti: \(missingElements.map(\.label).joined(separator: "; "))")
        }
        for step in steps where step.record.date == nil && step.step != .signature {
            let day = step.deadline.deadline?.date.map { " (termine del \($0.italian))" } ?? ""
            gaps.append("senza data: \(step.step.label)\(day)")
        }
        return gaps
    }

    /// Days overstepped, with what follows, and records that contradict each other.
    public var warnings: [String] {
        var warnings = steps.filter { $0.record.date != nil || $0.deadline.deadline?.consequence != nil }.compactMap { step in
            step.deadline.warning.map { "\(step.step.label): \($0)" }
        }
        for signatory in signatories where signatory.hasSigned {
            if signatory.signature?.date == nil {
                warnings.append("Firma di \(signatory.party.name): senza data, non si può dire se è nei termini")
            } else if let warning = signatory.deadline.warning {
                warnings.append("Firma di \(signatory.party.name): \(warning)")
            }
        }
        for signature in unknown {
            warnings.append(
                "Firma di \(signature.body): non è tra i sottoscrittori dell’Ambito (Comuni, ATS, ASST) né indicato come aderente")
        }
        warnings += disorder
        return warnings
    }

    /// Steps dated before a step that must come first.
    private var disorder: [String] {
        let order: [(ProgrammeAgreement.Step, before: ProgrammeAgreement.Step)] = [
            (.coherence, .approval), (.assent, .approval), (.approval, .transmission), (.signature, .transmission),
            (.approval, .decree), (.signature, .decree),
        ]
        func day(_ step: ProgrammeAgreement.Step) -> CalendarDate? {
            steps.first { $0.step == step }?.record.date
        }
        return order.compactMap { first, second in
            guard let earlier = day(first), let later = day(second), later < earlier else { return nil }
            return "\(second.label) (\(later.italian)) precede: \(first.label) (\(earlier.italian))"
        }
    }
}
