import Domain
import Foundation

/// What the statements at the foot of every page say of this installation.
struct SiteStatements: Equatable, Sendable {
    /// Where problems are reported, as whoever runs the installation writes it; nil when they did not.
    var contact: String?
    /// The last complete run of the browser tests; nil when none is recorded.
    var lastTest: AccessibilityTest?
}

/// A complete run of the tests in the browser, which writes it down itself.
struct AccessibilityTest: Equatable, Sendable, Decodable {
    let day: CalendarDate
    /// Pages that differ, examined one by one.
    let pages: Int
    /// Kinds of visitors.
    let visitors: Int

    private enum CodingKeys: String, CodingKey { case day, pages, visitors }

    init(day: CalendarDate, pages: Int, visitors: Int) {
        (self.day, self.pages, self.visitors) = (day, pages, visitors)
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        day = try CalendarDate(iso: values.decode(String.self, forKey: .day))
        pages = try values.decode(Int.self, forKey: .pages)
        visitors = try values.decode(Int.self, forKey: .visitors)
    }

    /// The run recorded beside the templates; nil when there is none.
    static func recorded(in templates: URL) -> AccessibilityTest? {
        let file = templates.appendingPathComponent("statements/last-test.json")
        return (try? Data(contentsOf: file)).flatMap { try? JSONDecoder().decode(Self.self, from: $0) }
    }
}
