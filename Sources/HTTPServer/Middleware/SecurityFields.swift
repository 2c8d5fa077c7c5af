import HTTPTypes

/// Fields that tell a browser what a page may do. Set on every response unless it has its own.
public struct SecurityFields: Sendable {
    /// The strict policy: everything from this site, no inline script or style, no frame around a page.
    public static let strictPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
        + "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

    private let fields: HTTPFields

    /// - Parameters:
    ///   - contentSecurityPolicy: what a page may load and run.
    ///   - referrerPolicy: `same-origin` keeps Origin in the site's own forms, which `no-referrer` would blank.
    ///   - cacheControl: for a response that does not say itself how it may be kept.
    ///   - transportSecurity: Strict-Transport-Security; only when the site is served over TLS.
    public init(
        contentSecurityPolicy: String = SecurityFields.strictPolicy, referrerPolicy: String = "same-origin",
        cacheControl: String = "no-store", transportSecurity: String? = nil
    ) {
        var fields: HTTPFields = [
            .xContentTypeOptions: "nosniff", .contentSecurityPolicy: contentSecurityPolicy,
            .cacheControl: cacheControl,
        ]
        if let name = HTTPField.Name("Referrer-Policy") { fields[name] = referrerPolicy }
        if let name = HTTPField.Name("Cross-Origin-Opener-Policy") { fields[name] = "same-origin" }
        fields[.crossOriginResourcePolicy] = "same-origin"
        fields[.strictTransportSecurity] = transportSecurity
        self.fields = fields
    }

    /// Adds each field that is not there: to the fields of a ``Representation`` before it is made,
    /// or to a response.
    public func apply(to fields: inout HTTPFields) {
        for field in self.fields where !fields.contains(field.name) { fields.append(field) }
    }

    /// Adds each field that neither the response nor its representation has.
    public func apply(to response: inout Response) {
        guard case .representation(let representation) = response.content else {
            return apply(to: &response.fields)
        }
        for field in fields where !representation.hasField(field.name) && !response.fields.contains(field.name) {
            response.fields.append(field)
        }
    }
}
