extension IndicatorView {
    /// Adds, to each year of a quantity or to the state of a protocol, links to its form and to its history.
    func withActions(_ address: SiteURL.PlanAddress, mayEdit: Bool, mayReadLog: Bool) -> IndicatorView {
        func actions(year: Int?, hasLocalTarget: Bool = false) -> [NavigationLink] {
            [
                mayEdit ? ("Modifica", SiteURL.valueForm(address, code: code, year: year)) : nil,
                mayReadLog ? ("Cronologia", SiteURL.valueHistory(address, code: code, year: year)) : nil,
                year.flatMap { mayEdit ? ("Target del Piano", SiteURL.year(address, .localTarget(code, year: $0))) : nil },
                year.flatMap {
                    mayReadLog && hasLocalTarget
                        ? ("Cronologia del target", SiteURL.year(address, .localTargetHistory(code, year: $0))) : nil
                },
            ].compactMap { $0 }.map { NavigationLink(text: $0.0, url: $0.1.description) }
        }
        var view = self
        if isMilestone {
            view.recordActions = actions(year: nil)
        } else {
            for index in view.years.indices {
                let year = view.years[index]
                // Below the Region's target stand the plan's own.
                view.years[index].actions = actions(year: year.year, hasLocalTarget: year.checks.count > 1)
            }
        }
        return view
    }
}
