import Domain
import GRDB

/// Decoding that throws where GRDB's own would trap: a value that the CHECKs should have kept out means that the
/// file is damaged.
extension Row {
    func date(_ column: String) throws -> CalendarDate {
        guard let date = try optionalDate(column) else { throw StoreError.damaged }
        return date
    }

    func optionalDate(_ column: String) throws -> CalendarDate? {
        guard let text: String = self[column] else { return nil }
        guard let date = try? CalendarDate(iso: text) else { throw StoreError.damaged }
        return date
    }

    /// The columns `valid_from` and `valid_to`.
    func validity() throws -> Validity {
        let (from, to) = (try optionalDate("valid_from"), try optionalDate("valid_to"))
        guard let validity = try? Validity(from: from, to: to) else { throw StoreError.damaged }
        return validity
    }

    /// A code that names a case of the domain.
    func code<Code: RawRepresentable>(_ column: String, as type: Code.Type = Code.self) throws -> Code
    where Code.RawValue == String {
        guard let text: String = self[column], let code = Code(rawValue: text) else { throw StoreError.damaged }
        return code
    }

    /// The columns `entered_by` and `entered_on`.
    func provenance() throws -> Provenance {
        Provenance(enteredBy: self["entered_by"], enteredOn: try date("entered_on"))
    }
}

extension PlanPeriod {
    /// A period the database holds.
    init(stored label: String) throws {
        guard let period = try? PlanPeriod(label: label) else { throw StoreError.damaged }
        self = period
    }
}
