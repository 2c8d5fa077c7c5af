import HTTPServer
import HTTPTypes
import Testing

@testable import Web

@Suite("Forms that may carry files") struct PostedFormTests {
    private static let multipart = """
        --X\r
        Content-Disposition: form-data; name="modulo"\r
        \r
        gettone\r
        --X\r
        Content-Disposition: form-data; name="file"; filename="..\\\\..\\\\schede.csv"\r
        Content-Type: text/csv\r
        \r
        codice;titolo\r
        --X\r
        Content-Disposition: form-data; name="allegato"; filename=""\r
        \r
        \r
        --X--\r

        """

    private func form(_ type: String, _ content: RequestContent, limit: Int = 1 << 20) throws -> PostedForm {
        let head = try RequestHead(method: .post, target: "/", fields: [.contentType: type])
        return try PostedForm(upload: Request(head: head, content: content), limit: limit)
    }

    @Test("Fields and files are read from memory and from a temporary file alike")
    func bothWays() throws {
        let octets = Array(Self.multipart.utf8)
        let file = try TemporaryFile()
        try file.append(octets[...])
        for content in [RequestContent.buffered(octets), .file(file)] {
            let form = try form("multipart/form-data; boundary=X", content)
            #expect(form.fields["modulo"] == "gettone")
            #expect(form.files.map(\.filename) == ["schede.csv", ""])
            #expect(form.files.first.map { String(decoding: $0.octets, as: UTF8.self) } == "codice;titolo")
        }
    }

    @Test("A form without a file may come as any other form does")
    func urlEncoded() throws {
        let form = try form("application/x-www-form-urlencoded", .buffered(Array("modulo=a&testo=%C3%A8".utf8)))
        #expect(form.fields["testo"] == "è" && form.files.isEmpty)
    }

    @Test("What is no form, or no whole one, is refused", arguments: [
        ("application/json", "{}", FormError.wrongMediaType), ("multipart/form-data; boundary=X", "--X\r\n", .incomplete),
        ("multipart/form-data", "--X--", .malformedBoundary), ("application/x-www-form-urlencoded", "a=%zz", .malformedEscape),
    ])
    func refused(type: String, body: String, error: FormError) throws {
        #expect(throws: error) { try form(type, .buffered(Array(body.utf8))) }
    }
}
