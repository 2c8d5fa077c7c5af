import Domain
import Foundation

extension CardTemplates {
    /// Reads every `.json` file of a folder: adding a template is adding a file.
    ///
    /// - Throws: `CardTemplate.TemplateError` naming the file; `StoreError.notFound` for a folder without templates.
    public init(folder: URL) throws {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        let files = names.filter { $0.hasSuffix(".json") }.sorted()
        guard !files.isEmpty else { throw StoreError.notFound(what: "modelli di scheda in \(folder.path)") }
        try self.init(
            files.map { name in
                try CardTemplate(json: Data(contentsOf: folder.appendingPathComponent(name)), file: name)
            })
    }
}
