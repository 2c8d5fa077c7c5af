import Foundation

/// The kinds of documents that can be attached to a figure. What a file is, is read from its content: its name and
/// what the browser says of it prove nothing.
public enum DocumentType: String, Hashable, Sendable, CaseIterable {
    case pdf
    /// OpenDocument text.
    case odt
    /// Office Open XML text, without macros.
    case docx
    /// A signed envelope, CMS SignedData (RFC 5652): how Italian administrations exchange signed acts.
    case p7m
    case png
    case jpeg
    case gif

    /// What the octets are; nil for anything that is not accepted.
    public init?(of octets: [UInt8]) {
        let found = Self.allCases.first { $0.matches(octets) }
        guard let found else { return nil }
        self = found
    }

    /// The endings of names, the usual one first.
    public var endings: [String] { self == .jpeg ? ["jpg", "jpeg"] : [rawValue] }

    /// The words for whoever chooses a file.
    public static let list = "PDF, ODT, DOCX, p7m, PNG, JPEG o GIF"

    private func matches(_ octets: [UInt8]) -> Bool {
        switch self {
        case .pdf: octets.starts(with: Array("%PDF-".utf8))
        case .png: octets.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
        case .jpeg: octets.starts(with: [0xFF, 0xD8, 0xFF])
        case .gif: octets.starts(with: Array("GIF87a".utf8)) || octets.starts(with: Array("GIF89a".utf8))
        case .odt: Self.isOpenDocument(octets)
        case .docx: Self.isOfficeText(octets)
        case .p7m: Self.isSigned(octets)
        }
    }

    private static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

    /// A zip file whose first entry, not compressed, says what it is (OpenDocument 1.3, part 2, §3.3).
    private static func isOpenDocument(_ octets: [UInt8]) -> Bool {
        let name = Array("mimetypeapplication/vnd.oasis.opendocument.text".utf8)
        guard octets.starts(with: zip), octets.count > 30 + name.count else { return false }
        let rest = octets[30...]
        // A template or another kind goes on with a hyphen.
        return rest.starts(with: name) && rest.dropFirst(name.count).first != UInt8(ascii: "-")
    }

    /// A zip file with the parts of a text and without the part that holds macros.
    private static func isOfficeText(_ octets: [UInt8]) -> Bool {
        octets.starts(with: zip) && contains(octets, "[Content_Types].xml") && contains(octets, "word/document.xml")
            && !contains(octets, "vbaProject.bin")
    }

    /// The object identifier of SignedData near the beginning, in DER or in the base64 that some offices send.
    private static func isSigned(_ octets: [UInt8]) -> Bool {
        let signedData: [UInt8] = [0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x07, 0x02]
        if octets.first == 0x30 { return contains(octets.prefix(32), signedData) }
        var text = octets.prefix(200).filter { $0 > 0x20 }[...]
        for start in ["-----BEGINPKCS7-----", "-----BEGINCMS-----"] where text.starts(with: Array(start.utf8)) {
            text = text.dropFirst(start.utf8.count)
        }
        guard let head = Data(base64Encoded: Data(text.prefix(48))), head.first == 0x30 else { return false }
        return contains(head, signedData)
    }

    private static func contains(_ octets: some Collection<UInt8>, _ text: String) -> Bool {
        contains(octets, Array(text.utf8))
    }

    private static func contains(_ octets: some Collection<UInt8>, _ part: [UInt8]) -> Bool {
        guard let first = part.first else { return true }
        var rest = octets[...]
        while let place = rest.firstIndex(of: first) {
            rest = rest[place...]
            if rest.starts(with: part) { return true }
            rest = rest.dropFirst()
        }
        return false
    }
}
