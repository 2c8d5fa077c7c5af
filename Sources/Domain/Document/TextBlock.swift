/// A piece of a document, whatever it is printed as: a page or a text document.
public enum TextBlock: Hashable, Sendable {
    /// Level 1 is the title.
    case heading(Int, [TextRun])
    case paragraph([TextRun])
    case list(isOrdered: Bool, [[TextRun]])
    /// The first row is of headings; every row has as many cells.
    case table(header: [[TextRun]], rows: [[[TextRun]]])

    /// A heading without emphasis.
    public static func heading(_ level: Int, _ text: String) -> TextBlock { .heading(level, [TextRun(text)]) }
    /// A paragraph without emphasis.
    public static func paragraph(_ text: String) -> TextBlock { .paragraph([TextRun(text)]) }
    /// A list without emphasis.
    public static func list(_ texts: [String]) -> TextBlock { .list(isOrdered: false, texts.map { [TextRun($0)] }) }
    /// A table without emphasis.
    public static func table(_ header: [String], _ rows: [[String]]) -> TextBlock {
        .table(header: header.map { [TextRun($0)] }, rows: rows.map { $0.map { [TextRun($0)] } })
    }
}

/// Words in one style.
public struct TextRun: Hashable, Sendable {
    public var text: String
    public var isStrong: Bool
    public var isEmphasised: Bool
    /// Where the words lead; only `http`, `https` and `mailto`.
    public var link: String?

    /// Makes a run; plain by default.
    public init(_ text: String, isStrong: Bool = false, isEmphasised: Bool = false, link: String? = nil) {
        (self.text, self.isStrong, self.isEmphasised, self.link) = (text, isStrong, isEmphasised, link)
    }
}
