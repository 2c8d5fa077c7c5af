import Domain
import Foundation

/// The text of a file that someone chose, whatever program saved it.
enum UploadedText {
    /// Why a file is not read. One message each, with what to do.
    enum Problem: DomainError, Equatable {
        case empty
        case tooLarge(megabytes: Int)
        case utf16
        case notText
        case mixedEncodings(line: Int)

        var message: String {
            switch self {
            case .empty: "Il file è vuoto: sceglierne un altro."
            case .tooLarge(let megabytes): "Il file supera \(megabytes) MB: dividerlo in più file."
            case .utf16: "Il file è salvato in UTF-16: salvarlo di nuovo in UTF-8, per esempio come «CSV UTF-8»."
            case .notText:
                "Il file non è un testo. Un foglio di calcolo va salvato prima come «CSV UTF-8»."
            case .mixedEncodings(let line):
                "Il file mescola due codifiche, UTF-8 e Windows-1252 (riga \(line)): salvarlo di nuovo per intero in UTF-8."
            }
        }
    }

    /// How the letters of a file are written.
    enum Encoding: String, Equatable {
        case utf8 = "UTF-8"
        case utf8WithMark = "UTF-8 con segno iniziale"
        case windows1252 = "Windows-1252"
    }

    /// Reads UTF-8, with or without its mark, and what spreadsheets of Windows save instead.
    static func read(_ octets: [UInt8], megabytes: Int) throws(Problem) -> String {
        try readWithEncoding(octets, megabytes: megabytes).text
    }

    /// Reads a text and says how its letters are written.
    static func readWithEncoding(_ octets: [UInt8], megabytes: Int) throws(Problem) -> (text: String, encoding: Encoding) {
        guard !octets.isEmpty else { throw .empty }
        guard octets.count <= megabytes << 20 else { throw .tooLarge(megabytes: megabytes) }
        if [[0xFF, 0xFE], [0xFE, 0xFF]].contains(Array(octets.prefix(2))) { throw .utf16 }
        guard !octets.contains(where: isControl) else { throw .notText }
        let unicode = String(validating: octets, as: UTF8.self)
        if unicode == nil, let line = mixedLine(octets) { throw .mixedEncodings(line: line) }
        guard let text = unicode ?? String(bytes: octets, encoding: .windowsCP1252) else { throw .notText }
        guard text.contains(where: { !$0.isWhitespace && $0 != "\u{FEFF}" }) else { throw .empty }
        let hasMark = text.hasPrefix("\u{FEFF}")
        return (
            hasMark ? String(text.dropFirst()) : text, unicode == nil ? .windows1252 : hasMark ? .utf8WithMark : .utf8
        )
    }

    /// The first line that is no UTF-8, in a file in which others are, with letters that only UTF-8 writes so.
    private static func mixedLine(_ octets: [UInt8]) -> Int? {
        var (first, hasUTF8): (Int?, Bool) = (nil, false)
        for (index, line) in octets.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
        where line.contains(where: { $0 >= 0x80 }) {
            if String(validating: line, as: UTF8.self) == nil { first = first ?? index + 1 } else { hasUTF8 = true }
        }
        return hasUTF8 ? first : nil
    }

    /// Octets that no text has in any of these encodings: packed files are full of them.
    private static func isControl(_ octet: UInt8) -> Bool {
        octet < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D].contains(octet)
    }
}
