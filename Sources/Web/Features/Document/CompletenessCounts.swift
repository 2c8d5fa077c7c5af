import Domain
import Store

extension CountTable {
    /// What the *Verifica del piano* finds, by section of the act and severity: every number leads to the findings that it
    /// counts.
    init(checksOf findings: [CompletenessFinding], _ address: SiteURL.PlanAddress) {
        let severities = CompletenessRule.Severity.allCases
        func row(_ label: String, section: String?) -> Row {
            Row(label: label, cells: severities.map { LinkedCount($0, of: findings, section: section, named: label, address) })
        }
        headings = severities.map { $0.plural.capitalisedFirst }
        rows = RecordPlace.allCases.filter { $0 != .document }.enumerated().map { index, place in
            row("\(index + 1). \(place.title)", section: place.rawValue)
        } + [row("Il Piano nel suo insieme", section: CompletenessFilter.wholePlan)]
        total = row("In tutto", section: nil)
    }
}

extension LinkedCount {
    /// The findings of a severity, in a section of the act or in all.
    init(
        _ severity: CompletenessRule.Severity, of findings: [CompletenessFinding], section: String? = nil, named name: String = "",
        _ address: SiteURL.PlanAddress
    ) {
        let filter = CompletenessFilter(severity: severity, section: section)
        let count = findings.count(where: filter.includes)
        let word = count == 1 ? severity.singular : severity.plural
        self.init(
            count: count, label: name.isEmpty ? word : "\(word), \(name)", url: SiteURL.document(address, .check(filter)).description)
    }
}
