import Crypto
import Foundation

/// SHA-256 of a file, as `sha256sum` prints it.
enum FileDigest {
    /// 64 lower-case digits.
    static func hexadecimal(of octets: some Sequence<UInt8>) -> String {
        SHA256.hash(data: Data(octets)).map { String(UInt16($0) + 0x100, radix: 16).dropFirst() }.joined()
    }

    /// A digest that someone typed or that a page made; nil for another text.
    static func read(_ text: String) -> String? {
        let digest = text.trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
        let isDigest = digest.utf8.count == 64 && digest.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        return isDigest ? digest : nil
    }
}
