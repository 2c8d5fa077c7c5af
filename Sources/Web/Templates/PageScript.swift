/// What a browser with JavaScript adds to a page that works without: each script is one such thing, and a page asks
/// for those it has a use for.
enum PageScript: String, CaseIterable, Sendable {
    /// Saves a form while it is filled in, and keeps in the browser what could not be saved.
    case autosave
    /// Adds and takes off rows of a form.
    case rows
    /// Folds the fields that an answer does not ask for.
    case fold
    /// Shows how the target of an indicator is read.
    case reading
    /// Moves between the screens of a presentation with the arrow keys.
    case slides
    /// Moves between the cells of a grid with the arrow keys, and pastes a block from a spreadsheet into them.
    case grid
    /// Makes the digest of a file without sending it.
    case digest
    /// Forgets, at sign-out, what was kept in the browser.
    case forget

    /// The file below `Public`.
    var path: String { "js/\(rawValue).js" }
}
