import Domain
import Foundation
import GRDB
import Testing

@testable import Store

@Suite("Documents attached to the figures of a year")
struct AttachmentStoreTests {
    static let pdf = Array("%PDF-1.7\ncontenuto".utf8)

    let database: Store.Database
    let key: PlanKey
    let today: CalendarDate

    init() throws {
        database = try Store.Database.inMemory(migrations: projectMigrations)
        key = PlanKey(ambitoCode: "50065", period: try PlanPeriod(label: "2025-2027"))
        today = try CalendarDate(iso: "2026-11-21")
        try database.plans.add(Plan(ambitoCode: "50065", period: key.period, leadBody: "Comune di Iseo"), by: anAuthor, at: anInstant)
        try database.plans.add(Plan(ambitoCode: "50066", period: key.period, leadBody: "Altro"), by: anAuthor, at: anInstant)
    }

    private func attach(_ octets: [UInt8], named name: String = "atto.pdf", in key: PlanKey? = nil) throws {
        try database.attachments.attach(
            octets, named: name, to: "1.1", year: 2026, in: key ?? self.key, by: anAuthor, on: today, at: anInstant)
    }

    @Test("What was attached comes back octet by octet, with its digest, and is logged")
    func roundTrip() throws {
        try attach(Self.pdf)
        let attachment = try #require(try database.attachments.all(of: 2026, in: key)["1.1"]?.first)
        #expect(attachment.name == "atto.pdf" && attachment.type == .pdf && attachment.size == Self.pdf.count)
        let (_, octets) = try #require(try database.attachments.content(attachment.digest, of: "1.1", year: 2026, in: key))
        #expect(Array(octets) == Self.pdf)
        let log = try database.changeLog.history(of: .attachment(attachment.digest, of: "1.1", year: 2026, in: key))
        #expect(log.first?.change(of: "documento")?.after == "atto.pdf")
    }

    @Test("Another plan, year or indicator finds nothing, even with the right digest")
    func scope() throws {
        try attach(Self.pdf)
        let digest = try #require(try database.attachments.all(of: 2026, in: key)["1.1"]?.first?.digest)
        let other = PlanKey(ambitoCode: "50066", period: key.period)
        #expect(try database.attachments.content(digest, of: "1.1", year: 2026, in: other) == nil)
        #expect(try database.attachments.content(digest, of: "1.1", year: 2025, in: key) == nil)
        #expect(try database.attachments.content(digest, of: "1.2", year: 2026, in: key) == nil)
        #expect(try !database.attachments.remove(digest, of: "1.1", year: 2026, in: other, by: anAuthor, at: anInstant))
        try attach(Self.pdf, in: other)
        #expect(try database.attachments.remove(digest, of: "1.1", year: 2026, in: key, by: anAuthor, at: anInstant))
        #expect(try database.attachments.content(digest, of: "1.1", year: 2026, in: other) != nil, "kept for the other")
        #expect(try database.attachments.remove(digest, of: "1.1", year: 2026, in: other, by: anAuthor, at: anInstant))
        #expect(try database.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM attachment_content") } == 0)
    }

    @Test("Nothing, too much, the wrong kind and too many are refused")
    func refused() throws {
        #expect(throws: AttachmentStore.Refusal.empty) { try attach([]) }
        #expect(throws: AttachmentStore.Refusal.unknownType) { try attach(Array("MZ program".utf8)) }
        let long = Self.pdf + [UInt8](repeating: 0x20, count: AttachmentStore.longest)
        #expect(throws: AttachmentStore.Refusal.tooLong) { try attach(long) }
        try attach(Array(long.prefix(AttachmentStore.longest)))
        for number in 1..<AttachmentStore.most { try attach(Self.pdf + Array("\(number)".utf8)) }
        #expect(throws: AttachmentStore.Refusal.tooMany) { try attach(Self.pdf) }
        #expect(throws: StoreError.self) {
            try database.attachments.attach(
                Self.pdf, named: "a", to: "1.1", year: 2031, in: key, by: anAuthor, on: today, at: anInstant)
        }
    }

    @Test("A name keeps no folder and no control character, and ends as its type does", arguments: [
        ("../../etc/passwd", "passwd.pdf"), ("C:\\atti\\Delibera 12.PDF", "Delibera 12.PDF"), ("", "documento.pdf"),
        ("a\u{0}\r\nb\u{202E}.exe", "ab.exe.pdf"), ("verbale.pdf", "verbale.pdf"),
    ])
    func names(typed: String, kept: String) throws {
        try attach(Self.pdf, named: typed)
        #expect(try database.attachments.all(of: 2026, in: key)["1.1"]?.map(\.name) == [kept])
    }
}
