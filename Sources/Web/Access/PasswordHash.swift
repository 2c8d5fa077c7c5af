import Crypto
import CryptoExtras
import Foundation

/// The cost of scrypt (RFC 7914 §2).
public struct ScryptParameters: Hashable, Sendable {
    /// Base-two logarithm of N, the cost in memory and time.
    public let logN: Int
    /// Block size.
    public let r: Int
    /// Parallelisation.
    public let p: Int

    /// Nil beyond what this program is willing to compute: 1 GiB, whatever a damaged file asks for.
    public init?(logN: Int, r: Int, p: Int) {
        guard (1...20).contains(logN), (1...16).contains(r), (1...16).contains(p), r << logN <= 1 << 23 else {
            return nil
        }
        self.init(unchecked: logN, r, p)
    }

    private init(unchecked logN: Int, _ r: Int, _ p: Int) { (self.logN, self.r, self.p) = (logN, r, p) }

    /// N = 2^17, r = 8, p = 1: the first choice of OWASP's Password Storage Cheat Sheet. 128 MiB a hash.
    public static let current = ScryptParameters(unchecked: 17, 8, 1)

    /// Memory that one hash takes, in bytes: 128 · r · N.
    public var memory: Int { 128 * r << logN }

    /// Whether a hash made with these should be made again with `other`.
    func isWeaker(than other: ScryptParameters) -> Bool {
        logN < other.logN || r < other.r || p < other.p
    }
}

/// A password as it is stored: parameters, salt and key in one text, `scrypt$ln=17,r=8,p=1$salt$key`, so that
/// the parameters can be raised while older hashes still verify.
struct PasswordHash {
    let parameters: ScryptParameters
    let salt: Data
    let key: SymmetricKey

    private static let saltLength = 16
    private static let keyLength = 32

    /// Hashes a password with a new salt.
    init(of password: String, _ parameters: ScryptParameters) throws {
        let salt = SymmetricKey(size: SymmetricKeySize(bitCount: 8 * Self.saltLength)).withUnsafeBytes { Data($0) }
        self.init(parameters: parameters, salt: salt, key: try Self.derive(password, salt, parameters))
    }

    /// Reads what was stored; nil when it is not such a text.
    init?(_ text: String) {
        let parts = text.split(separator: "$", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "scrypt",
            let parameters = Self.parameters(parts[1]),
            let salt = Self.octets(parts[2]), salt.count == Self.saltLength,
            let key = Self.octets(parts[3]), key.count == Self.keyLength
        else { return nil }
        self.init(parameters: parameters, salt: salt, key: SymmetricKey(data: key))
    }

    private init(parameters: ScryptParameters, salt: Data, key: SymmetricKey) {
        (self.parameters, self.salt, self.key) = (parameters, salt, key)
    }

    /// `scrypt$ln=17,r=8,p=1$salt$key`, the last two in base64 without padding.
    var text: String {
        let cost = "ln=\(parameters.logN),r=\(parameters.r),p=\(parameters.p)"
        return ["scrypt", cost, Self.base64(salt), Self.base64(key.withUnsafeBytes { Data($0) })].joined(separator: "$")
    }

    /// Whether the password gives this hash. Keys are compared in constant time, as swift-crypto does for every
    /// `SymmetricKey`.
    func matches(_ password: String) throws -> Bool {
        try Self.derive(password, salt, parameters) == key
    }

    /// Composed and decomposed accents, full-width letters and ligatures give the same key (NFKC, as NIST SP 800-63B
    /// §5.1.1.2 asks): the same word may come from another keyboard.
    private static func derive(_ password: String, _ salt: Data, _ parameters: ScryptParameters) throws
        -> SymmetricKey
    {
        try KDF.Scrypt.deriveKey(
            from: Data(password.precomposedStringWithCompatibilityMapping.utf8), salt: salt,
            outputByteCount: keyLength, rounds: 1 << parameters.logN, blockSize: parameters.r,
            parallelism: parameters.p)
    }

    private static func parameters(_ text: Substring) -> ScryptParameters? {
        var values: [Substring: Int] = [:]
        for pair in text.split(separator: ",") {
            let sides = pair.split(separator: "=")
            guard sides.count == 2, let value = Int(sides[1]), values.updateValue(value, forKey: sides[0]) == nil else {
                return nil
            }
        }
        guard values.count == 3, let logN = values["ln"], let r = values["r"], let p = values["p"] else { return nil }
        return ScryptParameters(logN: logN, r: r, p: p)
    }

    private static func base64(_ octets: Data) -> String {
        octets.base64EncodedString().replacingOccurrences(of: "=", with: "")
    }

    private static func octets(_ text: Substring) -> Data? {
        Data(base64Encoded: text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4))
    }
}
