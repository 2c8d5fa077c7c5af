/// Path and query of a page of this site, as a browser may be sent there: never another site.
struct LocalPath: Hashable, Sendable {
    let text: String

    /// Nil for what a browser could read as another site's address, or what is no address at all.
    init?(_ text: String) {
        guard text.utf8.count <= 2048, text.utf8.first == UInt8(ascii: "/"),
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }),
            !text.hasPrefix("//")
        else { return nil }
        self.text = text
    }

    init?(_ url: SiteURL) { self.init(url.description) }
}
