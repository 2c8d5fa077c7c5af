import Domain
import Foundation
import Testing

@Suite("What a document is, by its content")
struct DocumentTypeTests {
    static let signed: [UInt8] = [0x30, 0x82, 0x10, 0x20, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02, 0xA0]

    static func zip(_ name: String, _ content: String, then rest: String = "") -> [UInt8] {
        [0x50, 0x4B, 0x03, 0x04] + [UInt8](repeating: 0, count: 26) + Array(name.utf8) + Array(content.utf8) + Array(rest.utf8)
    }

    @Test("Accepted documents", arguments: [
        (Array("%PDF-1.7\n".utf8), DocumentType.pdf),
        (zip("mimetype", "application/vnd.oasis.opendocument.text", then: "PK"), .odt),
        (zip("[Content_Types].xml", "<Types/>", then: "PK word/document.xml"), .docx),
        (signed, .p7m),
        (Array(Data(signed + [UInt8](repeating: 0, count: 90)).base64EncodedString(options: .lineLength64Characters).utf8), .p7m),
        (Array("-----BEGIN PKCS7-----\n\(Data(signed + [UInt8](repeating: 0, count: 90)).base64EncodedString())".utf8), .p7m),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], .png), ([0xFF, 0xD8, 0xFF, 0xE0], .jpeg),
        (Array("GIF89a".utf8), .gif),
    ])
    func accepted(octets: [UInt8], type: DocumentType) {
        #expect(DocumentType(of: octets) == type)
    }

    @Test("Everything else is refused", arguments: [
        [], Array("MZ\u{90}\0 This program cannot be run in DOS mode".utf8), Array("\u{7F}ELF".utf8),
        Array("<html><script>".utf8), Array("<svg xmlns=\"\">".utf8), Array("#!/bin/sh".utf8),
        zip("word.exe", "MZ"), zip("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        zip("mimetype", "application/vnd.oasis.opendocument.text-template"),
        zip("[Content_Types].xml", "<Types/>", then: "word/document.xml word/vbaProject.bin"),
        zip("[Content_Types].xml", "<Types/>", then: "xl/workbook.xml"),
        [0x30, 0x82, 0x10, 0x20, 0x06, 0x03, 0x55, 0x04, 0x03], Array(" %PDF-1.7".utf8), Array("MIIabc".utf8),
        [0x89, 0x50], [0x50, 0x4B, 0x03, 0x04],
    ] as [[UInt8]])
    func refused(octets: [UInt8]) {
        #expect(DocumentType(of: octets) == nil)
    }
}
