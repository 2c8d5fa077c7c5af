// The records of a plan as the types that rules and totals are written for, each in the order of its register.

extension Sequence<PlanRecord> {
    private func of(_ schema: RecordSchema) -> [PlanRecord] { filter { $0.kind == schema.id } }

    /// Sums of money: for ``FundingBook``.
    public var funding: [FundingRecord] { of(.funding).map(FundingRecord.init) }
    /// Lines of budgets and accounts: for ``YearAccount``.
    public var budget: [BudgetItem] { of(.budget).compactMap(BudgetItem.init) }
    /// People at work: for ``StaffTotal``.
    public var staff: [StaffItem] { of(.staff).map(StaffItem.init) }
    /// Bodies of the governance.
    public var bodies: [GovernanceBody] { of(.body).map(GovernanceBody.init) }
    /// Meetings one by one.
    public var meetings: [Meeting] { of(.meeting).compactMap(Meeting.init) }
    /// Numbers of meetings of a year.
    public var meetingDeclarations: [MeetingDeclaration] { of(.meetingsOfYear).compactMap(MeetingDeclaration.init) }
    /// Services by municipality: for ``ServiceMatrix``.
    public var services: [ServiceArrangement] { of(.service).map(ServiceArrangement.init) }
    /// Units of offer: for ``OfferUnitTotal``.
    public var offerUnits: [OfferUnit] { of(.offerUnit).map(OfferUnit.init) }
    /// Proposals of co-programming.
    public var proposals: [Proposal] { of(.proposal).map(Proposal.init) }

    /// The programme agreement with its signatures; nil when neither is recorded. Of several the last one counts.
    public var agreement: ProgrammeAgreement? {
        let (agreements, signatures) = (of(.agreement), of(.signature))
        guard !agreements.isEmpty || !signatures.isEmpty else { return nil }
        return ProgrammeAgreement(agreements.last, signatures: signatures)
    }
}
