import Domain
import Store

extension PageContext {
    /// Registers that say how many persons use a service: one unit may have one or two.
    private static let registersOfPersons: Set<String> = [RecordSchema.unitUsers.id]

    /// The registers of a plan that the reader is not shown: whoever sees it only because it is published learns nothing of
    /// few persons.
    func withheldRegisters(of key: PlanKey) throws -> Set<String> {
        try isPublic(SiteURL.PlanAddress(key)) ? Self.registersOfPersons : []
    }

    /// The records of a plan that the reader may see, in the order of the office.
    func records(in key: PlanKey) throws -> [StoredRecord] {
        let withheld = try withheldRegisters(of: key)
        return try database.records.all(in: key).filter { !withheld.contains($0.record.kind) }
    }
}
