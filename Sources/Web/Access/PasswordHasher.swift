/// What became of verifying a password.
public enum PasswordVerification: Hashable, Sendable {
    case wrong
    /// The password is right. Where it was hashed with weaker parameters than now, the new hash to store instead.
    case right(strengthened: String?)
}

/// Hashes and verifies passwords, few at a time. It computes for a third of a second: never on an event loop.
public struct PasswordHasher: Sendable {
    private let parameters: ScryptParameters
    private let gate: HashingGate

    /// - Parameter parameters: lower than ``ScryptParameters/current`` in tests only.
    public init(parameters: ScryptParameters = .current, gate: HashingGate = HashingGate()) {
        (self.parameters, self.gate) = (parameters, gate)
    }

    /// Whether a client would find a place now; see ``HashingGate/hasRoom(for:)``.
    func hasRoom(for client: HashingGate.Client) -> Bool { gate.hasRoom(for: client) }

    /// Hashes a new password, with a salt of its own.
    ///
    /// - Parameter client: whose place at the gate it takes.
    /// - Returns: the text to store.
    /// - Throws: `HashingGate.Busy`.
    public func hash(_ password: String, for client: HashingGate.Client) throws -> String {
        try gate.run(for: client) { try PasswordHash(of: password, parameters).text }
    }

    /// Verifies a password. Without a stored hash, for a name that does not exist or is disabled, it works as long
    /// and says ``PasswordVerification/wrong``.
    ///
    /// - Throws: `HashingGate.Busy`: not verified, and the attempt counts all the same.
    public func verify(_ password: String, against stored: String?, for client: HashingGate.Client) throws
        -> PasswordVerification
    {
        try gate.run(for: client) {
            guard let hash = stored.flatMap(PasswordHash.init) else {
                // Nobody is to learn from the time that there is nothing to compare with.
                _ = try PasswordHash(of: password, parameters)
                return .wrong
            }
            guard try hash.matches(password) else { return .wrong }
            let isWeak = hash.parameters.isWeaker(than: parameters)
            return .right(strengthened: isWeak ? try PasswordHash(of: password, parameters).text : nil)
        }
    }
}
