import Foundation
import HTTPServer

/// A record as texts, with the version it was read at: what a form carries so that no update is lost.
struct VersionedForm: Equatable {
    /// The fields' names with the words for each, in the order of the page.
    let fields: [(name: String, label: String)]
    /// What was typed.
    var mine: [String: String]
    /// What the form began with.
    var base: [String: String]
    /// The version it was read at; nil when there was no record.
    var version: Int?

    private static let basePrefix = "prima."
    private static let versionField = "versione"

    /// A form to begin with.
    init(_ fields: [(name: String, label: String)], _ texts: [String: String], version: Int?) {
        (self.fields, mine, base, self.version) = (fields, texts, texts, version)
    }

    /// Reads what was posted. A field that was not sent is as it was; the values of one that was sent several times,
    /// as check boxes are, become the lines of its text.
    init(_ fields: [(name: String, label: String)], posted: FormFields) {
        self.fields = fields
        var (mine, base): ([String: String], [String: String]) = ([:], [:])
        for (name, _) in fields {
            base[name] = posted[Self.basePrefix + name].map(Self.clean) ?? ""
            let sent = posted.values(of: name).map(Self.clean)
            mine[name] = sent.isEmpty ? base[name] : sent.filter { !$0.isEmpty }.joined(separator: "\n")
        }
        (self.mine, self.base) = (mine, base)
        version = posted[Self.versionField].flatMap { Int($0) }
    }

    /// The fields that the next save must bring back.
    var hidden: [HiddenField] {
        [HiddenField(name: Self.versionField, value: version.map(String.init) ?? "")]
            + fields.map { HiddenField(name: Self.basePrefix + $0.name, value: base[$0.name] ?? "") }
    }

    /// What comes of saving over a record that is no longer what the form began with.
    func merged(with theirs: [String: String]) -> ThreeWayMerge {
        ThreeWayMerge(of: fields.map(\.name), base: base, theirs: theirs, mine: mine)
    }

    /// Line ends as the site keeps them, without spaces at the ends.
    private static func clean(_ text: String) -> String {
        text.replacingOccurrences(of: "\r\n", with: "\n").trimmingCharacters(in: .whitespacesAndNewlines)
    }

    static func == (left: VersionedForm, right: VersionedForm) -> Bool {
        left.fields.map(\.name) == right.fields.map(\.name) && left.mine == right.mine && left.base == right.base
            && left.version == right.version
    }
}
