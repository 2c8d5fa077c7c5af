import Foundation
import Testing

@testable import Web

@Suite struct TemplateLibraryTests {
    /// A folder of templates that lives as long as the test.
    final class Folder {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("templates-\(UUID().uuidString)")

        init(_ files: [String: String]) throws {
            for (path, text) in files { try write(text, to: path) }
        }

        deinit { try? FileManager.default.removeItem(at: url) }

        func write(_ text: String, to path: String) throws {
            let file = url.appendingPathComponent(path)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
    }

    private func render(_ files: [String: String], _ model: [String: Any], template: String = "page") throws -> String {
        let folder = try Folder(files)
        return String(decoding: try TemplateLibrary(folder: folder.url).render(model, template: template), as: UTF8.self)
    }

    @Test func valuesAreEscapedInPagesPartialsAndBlocks() throws {
        let hostile = ["v": "<b a=\"1\" c='2'>&"]
        let safe = "&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;"
        let html = try render(
            [
                "layout.mustache": "layout {{v}} {{$main}}{{/main}}",
                "parts/part.mustache": "partial {{v}}",
                "page.mustache": "{{<layout}}\n{{$main}}\nblock {{v}} {{> parts/part}}{{/main}}\n{{/layout}}\n",
            ], hostile)
        #expect(html.contains("layout \(safe)"))
        #expect(html.contains("block \(safe)"))
        #expect(html.contains("partial \(safe)"))
        #expect(!html.contains("<b"))
    }

    @Test func aMistakeNamesFileAndLine() throws {
        let folder = try Folder(["a/good.mustache": "ok", "b/bad.mustache": "one\ntwo\n{{#open}}\nthree {{/other}}\n"])
        let error = #expect(throws: TemplateError.self) { try TemplateLibrary(folder: folder.url) }
        guard case .mistake(let file, let line, _) = error else {
            Issue.record("not a mistake: \(String(describing: error))")
            return
        }
        #expect(file == "b/bad.mustache")
        #expect(line == 4)
    }

    @Test(arguments: [
        ("x\n{{{v}}}", 2, "senza protezione"),
        ("{{& v}}", 1, "senza protezione"),
        ("a\nb\n{{> parts/missing}}", 3, "parts/missing"),
        ("{{<absent}}{{/absent}}", 1, "absent"),
    ])
    func whatAPageMustNotHaveIsRefused(text: String, line: Int, reason: String) throws {
        let folder = try Folder(["page.mustache": text])
        let error = #expect(throws: TemplateError.self) { try TemplateLibrary(folder: folder.url) }
        #expect(error?.description.contains("page.mustache, riga \(line)") == true)
        #expect(error?.description.contains(reason) == true)
    }

    @Test func aFolderWithoutTemplatesIsRefused() throws {
        let missing = URL(fileURLWithPath: "/nonexistent/templates")
        #expect(throws: TemplateError.folderUnreadable(missing.path)) { try TemplateLibrary(folder: missing) }
    }

    @Test func anUnknownTemplateIsAnError() throws {
        #expect(throws: TemplateError.unknownTemplate("other")) {
            try render(["page.mustache": "ok"], [:], template: "other")
        }
    }

    @Test(arguments: [(false, "before"), (true, "after")])
    func developmentReadsTheFilesAgain(rereads: Bool, expected: String) throws {
        let folder = try Folder(["page.mustache": "before"])
        let library = try TemplateLibrary(folder: folder.url, rereads: rereads)
        try folder.write("after", to: "page.mustache")
        let page = try library.render([String: Any](), template: "page")
        #expect(String(decoding: page, as: UTF8.self) == expected)
    }
}
