/// What the site answers, for whoever sets up a proxy before it or checks every page.
public enum SiteMap {
    /// A line for each page and form: the method and the shape of its address, as "GET /ambiti/{ambito}".
    public static var lines: [String] {
        SiteRoute.all.map { "\($0.isForm ? "POST" : "GET") \($0.pattern.rawValue)" }
    }
}
