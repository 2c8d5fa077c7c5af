/// The format of some content (RFC 9110 §8.3.1).
public struct MediaType: Sendable, Hashable, CustomStringConvertible {
    /// For example `text`; lower case.
    public let type: String
    /// For example `html`; lower case.
    public let subtype: String
    /// Parameters in their order; names in lower case.
    public let parameters: [Parameter]

    /// One `name=value`.
    public struct Parameter: Sendable, Hashable {
        public let name: String
        public let value: String
    }

    private init(_ type: String, _ subtype: String, _ parameters: [Parameter] = []) {
        self.type = type
        self.subtype = subtype
        self.parameters = parameters
    }

    private static func text(_ subtype: String) -> MediaType {
        MediaType("text", subtype, [Parameter(name: "charset", value: "utf-8")])
    }

    /// Reads a Content-Type. `nil` when it is malformed.
    public init?(_ value: ArraySlice<UInt8>) {
        var cursor = FieldCursor(value)
        guard let type = cursor.token(), cursor.skip(.slash), let subtype = cursor.token() else { return nil }
        var parameters: [Parameter] = []
        cursor.skipWhitespace()
        while !cursor.isAtEnd {
            guard let parameter = cursor.parameter(), parameters.count < 16 else { return nil }
            parameters.append(Parameter(name: parameter.name, value: parameter.value.text))
            cursor.skipWhitespace()
        }
        self.init(type.text.lowercased(), subtype.text.lowercased(), parameters)
    }

    /// Reads a Content-Type from text. `nil` when it is malformed.
    public init?(_ text: String) { self.init(ArraySlice(text.utf8)) }

    /// Type and subtype, without parameters.
    public var essence: String { "\(type)/\(subtype)" }

    /// The value of the first parameter `name`.
    public func parameter(_ name: String) -> String? { parameters.first { $0.name == name }?.value }

    /// As it stands in Content-Type; a value that is no token is quoted.
    public var description: String {
        parameters.reduce(into: essence) { text, parameter in
            let isToken = !parameter.value.isEmpty && parameter.value.utf8.allSatisfy(OctetSet.token.contains)
            let escaped = parameter.value.flatMap { $0 == "\"" || $0 == "\\" ? ["\\", $0] : [$0] }
            text += isToken ? "; \(parameter.name)=\(parameter.value)" : "; \(parameter.name)=\"\(String(escaped))\""
        }
    }

    /// Whether gzip makes such content notably smaller.
    public var isCompressible: Bool {
        type == "text" || ["application/json", "application/xml", "image/svg+xml", "application/manifest+json"]
            .contains(essence)
    }
}

extension MediaType {
    public static let html = text("html")
    public static let css = text("css")
    public static let javaScript = text("javascript")
    public static let plainText = text("plain")
    public static let csv = text("csv")
    public static let json = MediaType("application", "json")
    public static let xml = MediaType("application", "xml")
    public static let manifest = MediaType("application", "manifest+json")
    public static let pdf = MediaType("application", "pdf")
    public static let zip = MediaType("application", "zip")
    public static let octetStream = MediaType("application", "octet-stream")
    public static let urlEncodedForm = MediaType("application", "x-www-form-urlencoded")
    public static let svg = MediaType("image", "svg+xml")
    public static let png = MediaType("image", "png")
    public static let jpeg = MediaType("image", "jpeg")
    public static let webp = MediaType("image", "webp")
    public static let icon = MediaType("image", "vnd.microsoft.icon")
    public static let woff2 = MediaType("font", "woff2")
    /// Office Open XML text document.
    public static let docx = MediaType("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")
    /// Office Open XML workbook.
    public static let xlsx = MediaType("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    /// RFC 7763.
    public static let markdown = text("markdown")
    /// OpenDocument text.
    public static let odt = MediaType("application", "vnd.oasis.opendocument.text")

    /// The type of files with this name extension (without the dot, lower case).
    public static func forFileExtension(_ name: String) -> MediaType {
        switch name {
        case "html": html
        case "css": css
        case "js", "mjs": javaScript
        case "txt": plainText
        case "csv": csv
        case "json", "map": json
        case "xml": xml
        case "webmanifest": manifest
        case "pdf": pdf
        case "zip": zip
        case "svg": svg
        case "png": png
        case "jpg", "jpeg": jpeg
        case "webp": webp
        case "ico": icon
        case "woff2": woff2
        case "docx": docx
        case "xlsx": xlsx
        case "odt": odt
        default: octetStream
        }
    }
}
