import Foundation

/// The fields of a form as a browser without scripts would send them: what is on the page, with what a test fills in.
struct FilledForm {
    private(set) var fields: [(name: String, value: String)] = []

    /// Reads the controls of a page; those of rows for scripts to copy are not of the form.
    init(_ html: String) {
        let page = Self.without("template", html)
        var rest = Substring(page)
        while let start = rest.firstIndex(of: "<") {
            rest = rest[start...]
            guard let end = rest.firstIndex(of: ">") else { break }
            let tag = HTMLDocument(String(rest[...end])).tags.first
            rest = rest[rest.index(after: end)...]
            guard let tag else { continue }
            switch tag.name {
            case "input": read(input: tag)
            case "textarea":
                let content = rest.prefix(upTo: rest.range(of: "</textarea>")?.lowerBound ?? rest.endIndex)
                // The line break right after the tag is not of the text.
                let text = content.first == "\n" ? content.dropFirst() : content
                add(tag.attributes["name"], Self.unescaped(String(text)))
            case "select":
                let content = String(rest.prefix(upTo: rest.range(of: "</select>")?.lowerBound ?? rest.endIndex))
                let options = HTMLDocument(content).elements("option")
                let chosen = options.first { $0.attributes["selected"] != nil } ?? options.first
                add(tag.attributes["name"], Self.unescaped(chosen?.attributes["value"] ?? ""))
            default: break
            }
        }
    }

    /// The first value of a field.
    subscript(name: String) -> String? {
        get { fields.first { $0.name == name }?.value }
        set {
            let place = fields.firstIndex { $0.name == name }
            fields.removeAll { $0.name == name }
            if let newValue { fields.insert((name, newValue), at: min(place ?? fields.count, fields.count)) }
        }
    }

    /// Every value of a field.
    func values(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// Sends these values of a group of boxes, and no others.
    mutating func tick(_ name: String, _ values: [String]) {
        fields.removeAll { $0.name == name }
        fields += values.map { (name, $0) }
    }

    /// The fields, and the button that was pressed.
    func pressing(_ name: String, _ value: String) -> [(String, String)] { fields.map { ($0.name, $0.value) } + [(name, value)] }

    private mutating func read(input: HTMLDocument.Tag) {
        let type = input.attributes["type"] ?? "text"
        if ["checkbox", "radio"].contains(type), input.attributes["checked"] == nil { return }
        add(input.attributes["name"], Self.unescaped(input.attributes["value"] ?? "on"))
    }

    private mutating func add(_ name: String?, _ value: String) {
        if let name { fields.append((Self.unescaped(name), value)) }
    }

    private static func without(_ element: String, _ html: String) -> String {
        var html = html
        while let start = html.range(of: "<\(element)"), let end = html.range(of: "</\(element)>", range: start.upperBound..<html.endIndex) {
            html.removeSubrange(start.lowerBound..<end.upperBound)
        }
        return html
    }

    private static func unescaped(_ text: String) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#x27;", "'"), ("&#13;", "\r"), ("&#10;", "\n"), ("&amp;", "&")]
            .reduce(text) { $0.replacingOccurrences(of: $1.0, with: $1.1) }
    }
}
