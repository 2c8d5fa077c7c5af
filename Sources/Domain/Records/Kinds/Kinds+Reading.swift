// What the kinds of records share: answers offered by an enum of the domain, and fields that may be blank.

extension CaseIterable where Self: RawRepresentable<String> {
    /// The answers, each kept under its raw value.
    static func offered(_ label: (Self) -> String) -> [RecordOption] {
        allCases.map { RecordOption($0.rawValue, label($0)) }
    }
}

extension FundingSource.Level { static var options: [RecordOption] { offered(\.label) } }
extension FundingRecord.Perimeter { static var options: [RecordOption] { offered(\.label) } }
extension PNRRLine { static var options: [RecordOption] { offered(\.label) } }
extension Amount.Sector { static var options: [RecordOption] { offered(\.label) } }
extension Amount.Stage {
    /// As the office says it: what is in the account has been paid.
    static var options: [RecordOption] { offered { $0 == .accounted ? "liquidato" : $0.label } }
}

extension PlanRecord {
    /// The text of a field; nil when it is missing.
    func known(_ field: String) -> String? {
        let text = text(field)
        return text.isEmpty ? nil : text
    }
}

extension RecordField {
    /// The years that a record can be of.
    static let years = 1990...2100

    /// A year, from 1990 to 2100.
    static func year(_ name: String = "anno", _ label: String = "Anno", isRequired: Bool = true) -> RecordField {
        RecordField(name, label, .integer(years), isRequired: isRequired)
    }
}
