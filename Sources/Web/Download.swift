import HTTPServer
import HTTPTypes

/// A file for the visitor to keep: the browser saves it and never shows it as a page of the site.
struct Download: Sendable {
    let octets: [UInt8]
    let mediaType: MediaType
    /// The name the browser offers; whatever it holds, it names a file and no folder.
    let filename: String

    init(_ octets: some Sequence<UInt8>, _ mediaType: MediaType, as filename: String) {
        (self.octets, self.mediaType, self.filename) = (Array(octets), mediaType, filename)
    }

    /// What the response says of the file.
    var fields: HTTPFields {
        [.contentType: mediaType.description, .contentDisposition: disposition, .cacheControl: "private, no-store"]
    }

    /// With the name in the letters of ASCII, and as it is for browsers that read RFC 8187 (RFC 6266 §4.3).
    private var disposition: String {
        let name = String(filename.map { "/\\\"%".contains($0) || $0.isNewline ? "_" : $0 })
        let plain = String(String.UnicodeScalarView(name.unicodeScalars.map { (" "..."~").contains($0) ? $0 : "_" }))
        return "attachment; filename=\"\(plain)\"" + (plain == name ? "" : "; filename*=UTF-8''\(SiteURL.segment(name))")
    }
}
