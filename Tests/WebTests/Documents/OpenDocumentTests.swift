import Domain
import Foundation
import Testing

@testable import Web

@Suite("Text documents") struct OpenDocumentTests {
    private static let blocks: [TextBlock] = [
        .heading(1, "Titolo & <altro>"), .heading(2, "Parte"), .paragraph([TextRun("nero", isStrong: true), TextRun(" bianco")]),
        .paragraph([TextRun("sito", link: "https://a.it/?a=1&b=2")]), .list(["uno", "due"]),
        .list(isOrdered: true, [[TextRun("primo", isEmphasised: true)]]), .table(["A", "B"], [["1", "\u{0}\u{B}2\u{FFFE}"], ["a\nb", ""]]),
    ]

    private func unzipped(_ octets: [UInt8], _ arguments: String...) throws -> String {
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).odt")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(octets).write(to: file)
        let python = Process()
        python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        python.arguments = ["python3", "-c", arguments.joined(separator: "\n"), file.path]
        let pipe = Pipe()
        python.standardOutput = pipe
        try python.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        python.waitUntilExit()
        #expect(python.terminationStatus == 0)
        return String(decoding: output, as: UTF8.self)
    }

    private static func octets() -> [UInt8] { OpenDocument(title: "Titolo", footer: "Piede & c.", blocks: blocks).octets }

    @Test("The type comes first and is stored, as OpenDocument asks")
    func type() {
        let octets = Self.octets()
        #expect(octets.prefix(4) == [0x50, 0x4B, 3, 4])
        #expect(octets[8..<10] == [0, 0], "stored")
        #expect(String(decoding: octets[30..<38], as: UTF8.self) == "mimetype")
        #expect(String(decoding: octets[38..<77], as: UTF8.self) == "application/vnd.oasis.opendocument.text")
    }

    @Test("Equal blocks give equal octets")
    func deterministic() { #expect(Self.octets() == Self.octets()) }

    @Test("The archive is whole and every part is well-formed XML")
    func archive() throws {
        let names = try unzipped(
            Self.octets(), "import sys, zipfile, xml.dom.minidom", "z = zipfile.ZipFile(sys.argv[1])",
            "assert z.testzip() is None",
            "[xml.dom.minidom.parseString(z.read(n)) for n in z.namelist() if n.endswith('.xml')]",
            "print(' '.join(z.namelist()))")
        #expect(names == "mimetype content.xml styles.xml meta.xml META-INF/manifest.xml\n")
    }

    @Test("Text is escaped, and what XML cannot hold is left out")
    func escaping() throws {
        let content = try unzipped(
            Self.octets(), "import sys, zipfile", "print(zipfile.ZipFile(sys.argv[1]).read('content.xml').decode())")
        #expect(content.contains("Titolo &amp; &lt;altro&gt;"))
        #expect(content.contains("https://a.it/?a=1&amp;b=2"))
        #expect(content.contains(">2</text:p>"))
        #expect(content.contains("a<text:line-break/>b"))
    }
}
