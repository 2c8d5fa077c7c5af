import HTTPServer
import Testing

@Suite struct URLEncodedFormTests {
    @Test("X6: fields are decoded in order", arguments: [
        ("a=1&b=2", [["a", "1"], ["b", "2"]]),
        ("a=1&a=2", [["a", "1"], ["a", "2"]]),
        ("nome=citt%C3%A0+di+Como&x=", [["nome", "città di Como"], ["x", ""]]),
        ("a=%0D%0A", [["a", "\r\n"]]),
        ("a&&b", [["a", ""], ["b", ""]]),
        ("a=b=c", [["a", "b=c"]]),
        ("", []),
    ])
    func fields(text: String, expected: [[String]]) throws {
        let form = try URLEncodedForm.parse(Array(text.utf8))
        #expect(form.all.map { [$0.name, $0.value] } == expected)
    }

    @Test("X6: what is malformed is named", arguments: [
        ("a=%", .malformedEscape), ("a=%4", .malformedEscape), ("a=%zz", .malformedEscape), ("%=1", .malformedEscape),
        ("a=%FF", .malformedText), ("a=%00", .malformedText), ("a=\u{00}", .malformedText),
        (String(repeating: "a&", count: 1_001), .tooManyFields),
        ("\(String(repeating: "n", count: 257))=1", .nameTooLong),
        ("a=\(String(repeating: "v", count: 262_145))", .valueTooLong(field: "a")),
    ] as [(String, FormError)])
    func malformed(text: String, expected: FormError) {
        #expect(throws: expected) { try URLEncodedForm.parse(Array(text.utf8)) }
    }

    @Test("X6: exactly the limits are allowed")
    func limits() throws {
        let many = try URLEncodedForm.parse(Array(String(repeating: "a&", count: 1_000).utf8))
        #expect(many.all.count == 1_000)
        let long = try URLEncodedForm.parse(Array("a=\(String(repeating: "%41", count: 262_144))".utf8))
        #expect(long["a"]?.utf8.count == 262_144)
    }

    @Test("X6: the content must be announced as a form")
    func mediaType() throws {
        let octets = Array("a=1".utf8)
        func parse(_ type: String) throws -> FormFields {
            let head = try RequestHead(method: .post, target: "/", fields: [.contentType: type])
            return try URLEncodedForm.parse(Request(head: head, content: .buffered(octets)))
        }
        #expect(try parse("application/x-www-form-urlencoded; charset=UTF-8")["a"] == "1")
        #expect(throws: FormError.wrongMediaType) { try parse("text/plain") }
    }
}

@Suite struct MultipartFormTests {
    private static let type = "multipart/form-data; boundary=XX"
    private static let content = """
        --XX\r\nContent-Disposition: form-data; name="testo"\r\n\r\nciao\r\n\
        --XX\r\nContent-Disposition: form-data; name="file"; filename="C:\\dati\\t.csv"\r\nContent-Type: text/csv\r\n\r\n\
        a;b\r\n--X\r\n--XY\r\n\
        --XX\r\ncontent-disposition:form-data;name=vuoto\r\n\r\n\r\n--XX--\r\nepilogue
        """

    private static func parse(_ text: String, type: String = type, limits: Limits = Limits()) throws -> MultipartForm {
        let mediaType = try #require(MediaType(type))
        return try MultipartForm.parse(Array(text.utf8), type: mediaType, limits: limits)
    }

    private static func part(_ head: String, _ content: String = "x") -> String {
        "--XX\r\n\(head)\r\n\r\n\(content)\r\n--XX--"
    }

    @Test("X6: fields and files are read, whatever looks like a boundary inside")
    func form() throws {
        let form = try Self.parse(Self.content)
        #expect(form.fields["testo"] == "ciao")
        #expect(form.fields["vuoto"] == "")
        let file = try #require(form.file("file"))
        #expect(file.filename == "t.csv")
        #expect(file.mediaType == .some(try #require(MediaType("text/csv"))))
        #expect(String(decoding: file.octets, as: UTF8.self) == "a;b\r\n--X\r\n--XY")
    }

    @Test("X6: the same form cut at every boundary means the same")
    func cuts() throws {
        let octets = Array(Self.content.utf8)
        let expected = try Self.events([octets[...]])
        #expect(expected.count == 4)
        for cut in 0...octets.count {
            #expect(try Self.events([octets[..<cut], octets[cut...]]) == expected)
        }
        #expect(try Self.events(octets.indices.map { octets[$0...$0] }) == expected)
    }

    /// One line for every part and the end, contents joined.
    private static func events(_ pieces: [ArraySlice<UInt8>]) throws -> [String] {
        var parser = try MultipartParser(try #require(MediaType(type)))
        var lines: [String] = []
        for piece in pieces {
            parser.append(piece)
            while let event = try parser.next() {
                switch event {
                case .part(let part): lines.append("\(part.name) \(part.filename ?? "-") ")
                case .content(let octets): lines[lines.count - 1] += String(decoding: octets, as: UTF8.self)
                case .partEnd: lines[lines.count - 1] += "."
                case .end: lines.append("end")
                }
            }
        }
        return lines
    }

    @Test("X6: names are read as browsers write them", arguments: [
        (#"form-data; name="a%22b""#, "a\"b"), (#"form-data; name="a\"b""#, "a\"b"), (#"form-data; name="a\b""#, "a\\b"),
        (#"form-data; name="100%""#, "100%"), ("form-data; name=\"città\"", "città"),
        (#"form-data; name="""#, ""),
    ])
    func names(disposition: String, expected: String) throws {
        #expect(try Self.parse(Self.part("Content-Disposition: \(disposition)")).fields.all.map(\.name) == [expected])
    }

    @Test("X6: a file's name is a label without folders", arguments: [
        ("../../etc/passwd", "passwd"), ("C:\\x\\y.xlsx", "y.xlsx"), ("a%0D%0Ab", "ab"), ("", ""), ("..", ".."),
    ])
    func filenames(name: String, expected: String) throws {
        let form = try Self.parse(Self.part("Content-Disposition: form-data; name=f; filename=\"\(name)\""))
        #expect(form.files.map(\.filename) == [expected])
    }

    @Test("X6: malformed parts are named", arguments: [
        ("", .incomplete), ("nonsense", .incomplete), ("--XX", .incomplete), ("--XX\r\n", .incomplete),
        ("--XXYY", .malformedBoundary),
        (part("X: y"), .malformedPart), (part("Content-Disposition: attachment; name=a"), .malformedPart),
        (part("Content-Disposition: form-data"), .malformedPart), (part("Content-Disposition: form-data; name=\"a"), .malformedPart),
        (part("Content-Disposition: form-data; name=a; name=b"), .malformedPart),
        (part("Content-Disposition : form-data; name=a"), .malformedPart),
        (part("Content-Disposition: form-data; name=a\nX: y"), .malformedPart),
        (part("Content-Disposition: form-data; name=\(String(repeating: "n", count: 257))"), .nameTooLong),
        (part("Content-Disposition: form-data; name=a\r\nX: \(String(repeating: "x", count: 4_096))"), .malformedPart),
        (part("Content-Disposition: form-data; name=a", "\0"), .malformedText),
        (String(part("Content-Disposition: form-data; name=a").dropLast(6)), .incomplete),
    ] as [(String, FormError)])
    func malformed(text: String, expected: FormError) {
        #expect(throws: expected) { try Self.parse(text) }
    }

    @Test("X6: boundaries of at most seventy octets", arguments: [
        ("multipart/form-data", .malformedBoundary), ("multipart/form-data; boundary=\"\"", .malformedBoundary),
        ("multipart/form-data; boundary=\(String(repeating: "b", count: 71))", .malformedBoundary),
        ("multipart/form-data; boundary=\"a;b\"", .malformedBoundary),
        ("multipart/form-data; boundary=\"a \"", .malformedBoundary), ("text/plain; boundary=a", .wrongMediaType),
        ("multipart/form-data; boundary=\(String(repeating: "b", count: 70))", .incomplete),
    ] as [(String, FormError)])
    func boundaries(type: String, expected: FormError) {
        #expect(throws: expected) { try Self.parse("", type: type) }
    }

    @Test("X6: parts, texts and files are bounded")
    func limits() throws {
        var limits = Limits()
        limits.multipartParts = 2
        #expect(throws: FormError.tooManyFields) { try Self.parse(Self.content, limits: limits) }
        limits = Limits()
        limits.formValue = 3
        #expect(throws: FormError.valueTooLong(field: "testo")) { try Self.parse(Self.content, limits: limits) }
        limits = Limits()
        limits.multipartFile = 13
        #expect(throws: FormError.fileTooLong(field: "file")) { try Self.parse(Self.content, limits: limits) }
        limits.multipartFile = 14
        #expect(try Self.parse(Self.content, limits: limits).files.count == 1)
    }
}
