/// A page taken apart far enough to check it: tags in order, texts between them, mistakes in nesting.
struct HTMLDocument {
    struct Tag {
        let name: String
        let attributes: [String: String]
    }

    private(set) var tags: [Tag] = []
    /// What a parser would have to repair: unclosed or crossed elements, stray characters, repeated ids.
    private(set) var mistakes: [String] = []
    /// The texts in order, each with the elements it stands in, outermost first.
    private(set) var texts: [(inside: [Tag], text: String)] = []

    private static let void: Set<String> = ["meta", "link", "br", "hr", "img", "input", "col"]

    init(_ html: String) {
        var open: [Tag] = []
        var rest = Substring(html)
        var ids: Set<String> = []
        while let start = rest.firstIndex(of: "<") {
            texts.append((open, String(rest[..<start])))
            if rest[..<start].contains(">") { mistakes.append("stray > before \(rest[start...].prefix(40))") }
            guard let end = rest[start...].firstIndex(of: ">") else {
                mistakes.append("unclosed tag")
                return
            }
            let inner = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            if inner.hasPrefix("!") { continue }
            if inner.hasPrefix("/") {
                let name = String(inner.dropFirst())
                if open.last?.name == name { open.removeLast() } else { mistakes.append("</\(name)> closes \(open.last?.name ?? "nothing")") }
                continue
            }
            let tag = Tag(String(inner))
            tags.append(tag)
            if let id = tag.attributes["id"], !ids.insert(id).inserted { mistakes.append("id \(id) twice") }
            if !Self.void.contains(tag.name), !inner.hasSuffix("/") { open.append(tag) }
        }
        if !open.isEmpty { mistakes.append("never closed: \(open.map(\.name))") }
        for target in tags.compactMap({ $0.attributes["href"] }) where target.hasPrefix("#") && !ids.contains(String(target.dropFirst())) {
            mistakes.append("no element has the id of \(target)")
        }
        for list in tags.compactMap({ $0.attributes["aria-labelledby"] })
        where !list.split(separator: " ").allSatisfy({ ids.contains(String($0)) }) {
            mistakes.append("no element has the id of aria-labelledby \(list)")
        }
    }

    func elements(_ name: String) -> [Tag] { tags.filter { $0.name == name } }

    /// The text inside every element of this name, spaces joined.
    func text(in name: String) -> String {
        texts.filter { text in text.inside.contains { $0.name == name } }.map(\.text).joined(separator: " ")
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The addresses of links and files, without those inside the page.
    var links: [String] {
        tags.filter { $0.name != "use" }.compactMap { $0.attributes["href"] ?? $0.attributes["src"] }
            .filter { !$0.hasPrefix("#") }
    }
}

extension HTMLDocument.Tag {
    /// Reads `name a="b" c`; values are kept as they are written.
    fileprivate init(_ text: String) {
        var rest = Substring(text)
        name = String(rest.prefix { !$0.isWhitespace && $0 != "/" })
        rest = rest.dropFirst(name.count)
        var attributes: [String: String] = [:]
        while true {
            rest = rest.drop { $0.isWhitespace || $0 == "/" }
            let key = rest.prefix { $0 != "=" && !$0.isWhitespace && $0 != "/" }
            if key.isEmpty { break }
            rest = rest.dropFirst(key.count)
            guard rest.hasPrefix("=\"") else {
                attributes[String(key)] = ""
                continue
            }
            let value = rest.dropFirst(2).prefix { $0 != "\"" }
            attributes[String(key)] = String(value)
            rest = rest.dropFirst(2 + value.count + 1)
        }
        self.attributes = attributes
    }
}
