import Domain
import Foundation
import Store

/// How long each part of making a plan's document takes, for `make bench`.
public struct DocumentProfile: Sendable {
    /// A part with its time.
    public struct Part: Sendable {
        public let name: String
        public let duration: Duration
    }

    /// In the order in which they are made.
    public let parts: [Part]
    /// The size of the HTML file, in octets.
    public let octets: Int

    /// Makes the document of a plan once, part by part.
    /// - Parameter root: the folder that holds Templates.
    public init(of key: PlanKey, in database: Database, root: URL, today: CalendarDate) throws {
        let clock = ContinuousClock()
        var parts: [Part] = []
        func timed<Value>(_ name: String, _ body: () throws -> Value) throws -> Value {
            let start = clock.now
            defer { parts.append(Part(name: name, duration: clock.now - start)) }
            return try body()
        }
        let library = try TemplateLibrary(folder: root.appendingPathComponent("Templates"))
        let templates = try CardTemplates(folder: root.appendingPathComponent("Templates/cards"))
        let page = PageContext(
            database: database, templates: library, cardTemplates: templates, assets: SiteAssets(stylesheet: "", icon: ""), today: today,
            reader: .anyone, access: AccessGate(database: database, isPublic: true, today: { today }))
        let address = SiteURL.PlanAddress(ambito: key.ambitoCode, period: key.period.label)
        guard let contents = try timed("lettura", { try PlanContents(address, page) }) else {
            throw StoreError.notFound(what: "piano \(key.period.label)")
        }
        for section in contents.sections { _ = try timed("sezione \(section.position). \(section.id)", { try contents.blocks(of: section, page) }) }
        let document = try timed("composizione e numerazione", { try PlanDocument(contents, page) })
        guard let file = try timed("dati canonici", { try database.planFiles(using: templates).export(key) }) else {
            throw StoreError.notFound(what: "piano \(key.period.label)")
        }
        octets = try timed("pagina HTML con i dati", { try PlanDocumentView(document: document).octets(file, library) }).count
        _ = try timed("documento ODT", { OpenDocument(title: document.title, footer: "", blocks: document.textBlocks).octets })
        self.parts = parts
    }
}
