import Store

/// As many changes of the log as a page shows, and the way to those before them.
struct ChangesOnPage {
    var changes: [LoggedChange]
    /// The page with the changes before these; nil when there are none.
    var older: NavigationLink?

    /// - Parameters:
    ///   - found: the latest first, and one more than is shown where there are older ones.
    ///   - most: how many are shown.
    ///   - address: that of the page with the changes before a number.
    init(_ found: [LoggedChange], most: Int, before address: (Int64) -> String) {
        changes = Array(found.prefix(most))
        if found.count > most, let last = changes.last {
            older = NavigationLink(text: "Modifiche precedenti", url: address(last.number))
        }
    }
}
