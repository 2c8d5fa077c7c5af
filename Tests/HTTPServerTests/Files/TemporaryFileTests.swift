import Foundation
import HTTPServer
import Testing

@Suite struct TemporaryFileTests {
    @Test("What is written can be read, wholly and in parts")
    func content() throws {
        let file = try TemporaryFile()
        try file.append([1, 2, 3])
        try file.append([4, 5][...])
        #expect(file.size == 5)
        #expect(try file.readAll() == [1, 2, 3, 4, 5])
        #expect(try file.read(count: 10, at: 3) == [4, 5])
        #expect(try file.read(count: 1, at: 5) == [])
    }

    @Test("It has no name in its folder")
    func nameless() throws {
        let folder = NSTemporaryDirectory() + "nameless-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = try TemporaryFile(in: folder)
        try file.append([1])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
    }

    @Test("A folder that is not there is an error")
    func missing() {
        #expect(throws: SystemError.self) { try TemporaryFile(in: "/nonexistent-folder") }
    }
}
