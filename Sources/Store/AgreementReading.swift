import Domain
import GRDB

extension RecordStore {
    /// What the programme agreement of a plan lacks: its signatories are the municipalities, the ATS and every ASST of
    /// the Ambito on the day it was signed, or on the first day of the plan.
    ///
    /// - Parameter today: the day from whose point of view terms are checked.
    /// - Returns: a check of an empty agreement when the plan has recorded none; nil without plan.
    public func agreementCheck(in key: PlanKey, on today: CalendarDate) throws -> AgreementCheck? {
        guard try database.plans.entry(key) != nil else { return nil }
        let agreement = try all(in: key).map(\.record).agreement ?? ProgrammeAgreement()
        let day = agreement.signedOn ?? key.period.firstDay
        guard let profile = try database.territory.profile(of: key.ambitoCode, on: day) else { return nil }
        // The register of the act begins in 2024: of an earlier plan, the ASST known today are asked.
        let asst = profile.asst.isEmpty
            ? try database.territory.profile(of: key.ambitoCode, on: today)?.asst ?? [] : profile.asst
        return AgreementCheck(
            agreement,
            parties: ProgrammeAgreement.parties(
                municipalities: profile.municipalities.map(\.municipality), authorities: [profile.ats] + asst),
            deadlines: try database.programming.deadlines(of: key.period), on: today)
    }
}
