import HTTPServer
import HTTPTypes
import Testing

@testable import Web

@Suite("Files to keep") struct DownloadTests {
    @Test("Whatever the name holds, the browser is told to save one file", arguments: [
        ("scheda-A1.json", "attachment; filename=\"scheda-A1.json\""),
        ("../../etc/passwd", "attachment; filename=\".._.._etc_passwd\""),
        ("a\"; filename=x\r\nX: y", "attachment; filename=\"a_; filename=x_X: y\""),
        ("città.csv", "attachment; filename=\"citt_.csv\"; filename*=UTF-8''citt%C3%A0.csv"),
    ])
    func names(filename: String, disposition: String) {
        let fields = Download([], .csv, as: filename).fields
        #expect(fields[.contentDisposition] == disposition)
        #expect(fields[.contentType] == "text/csv; charset=utf-8")
    }
}
