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

        var message: String {
            switch self {
            case .empty: "Il file è vuoto: sceglierne un altro."
            case .tooLarge(let megabytes): "Il file supera \(megabytes) MB: dividerlo in più file."
            case .utf16: "Il file è salvato in UTF-16: salvarlo di nuovo in UTF-8, per esempio come «CSV UTF-8»."
            case .notText:
                "Il file non è un testo. Un foglio di calcolo va salvato prima come «CSV UTF-8»."
            }
        }
    }

    /// Reads UTF-8, with or without its mark, and what spreadsheets of Windows save instead.
    static func read(_ octets: [UInt8], megabytes: Int) throws(Problem) -> String {
        guard !octets.isEmpty else { throw .empty }
        guard octets.count <= megabytes << 20 else { throw .tooLarge(megabytes: megabytes) }
        if [[0xFF, 0xFE], [0xFE, 0xFF]].contains(Array(octets.prefix(2))) { throw .utf16 }
        guard !octets.contains(where: isControl) else { throw .notText }
        guard let text = String(validating: octets, as: UTF8.self)
            ?? String(bytes: octets, encoding: .windowsCP1252)
        else { throw .notText }
        guard text.contains(where: { !$0.isWhitespace && $0 != "\u{FEFF}" }) else { throw .empty }
        return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    }

    /// Octets that no text has in any of these encodings: packed files are full of them.
    private static func isControl(_ octet: UInt8) -> Bool {
        octet < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D].contains(octet)
    }
}
