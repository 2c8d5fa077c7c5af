extension IndicatorView {
    /// Adds, to each year of a quantity or to the state of a protocol, links to its form and to its history.
    func withActions(_ address: SiteURL.PlanAddress, mayEdit: Bool, mayReadLog: Bool) -> IndicatorView {
        func actions(year: Int?) -> [NavigationLink] {
            [
                mayEdit ? ("Modifica", SiteURL.valueForm(address, code: code, year: year)) : nil,
                mayReadLog ? ("Cronologia", SiteURL.valueHistory(address, code: code, year: year)) : nil,
                year.flatMap { mayEdit ? ("Target del Piano", SiteURL.year(address, .localTarget(code, year: $0))) : nil },
            ].compactMap { $0 }.map { NavigationLink(text: $0.0, url: $0.1.description) }
        }
        var view = self
        if isMilestone {
            view.recordActions = actions(year: nil)
        } else {
            for index in view.years.indices { view.years[index].actions = actions(year: view.years[index].year) }
        }
        return view
    }
}
