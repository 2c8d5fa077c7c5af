import Store

/// Signing in with name and password: who must wait, whether the password is right, and the session it opens.
public struct SignIn: Sendable {
    let database: Database
    let hasher: PasswordHasher

    public init(database: Database, hasher: PasswordHasher) {
        (self.database, self.hasher) = (database, hasher)
    }

    /// Where a sign-in comes from.
    public struct Client: Sendable {
        /// Without port; behind a trusted proxy, the address that the proxy names.
        public let address: String
        /// As the browser names itself.
        public let userAgent: String
        /// The token that came with the request; its session ends.
        public let token: SecretToken?

        public init(address: String, userAgent: String, token: SecretToken?) {
            (self.address, self.userAgent, self.token) = (address, userAgent, token)
        }
    }

    public enum Outcome: Sendable {
        /// Set the cookie to this new token.
        case signedIn(SecretToken, Session)
        /// Unknown name, wrong password, no password yet, or disabled: the page does not say which.
        case refused
        /// The password was not looked at: too many failures. Not before this moment.
        case wait(until: Instant)
        /// The password was not looked at: too many sign-ins at once. Try again in a few seconds.
        case busy
    }

    /// Tries a name and password. It computes for a third of a second: never on an event loop.
    public func attempt(name: String, password: String, from client: Client, at now: Instant) throws -> Outcome {
        switch try verify(password, ofUserNamed: name, at: client.address, now) {
        case .wait(let end): return .wait(until: end)
        case .busy: return .busy
        case .wrong: return .refused
        case .right(let userID):
            let opened = try database.sessions.open(
                for: userID, userAgent: client.userAgent, ending: client.token, at: now)
            return opened.map { .signedIn($0.token, $0.session) } ?? .refused
        }
    }

    enum Verification {
        case right(userID: Int64)
        case wrong, busy
        case wait(until: Instant)
    }

    /// Looks at a password, as often as the delays allow.
    func verify(_ password: String, ofUserNamed name: String, at address: String, _ now: Instant) throws
        -> Verification
    {
        let attempts = database.signInAttempts
        let isKnown = try attempts.isKnown(name: name, address: address, at: now)
        let place = HashingGate.Client(isKnown ? "\(address) \(name.lowercased())" : address, isKnown: isKnown)
        guard hasher.hasRoom(for: place) else { return .busy }
        if case .wait(let end) = try attempts.admit(name: name, address: address, at: now) {
            return .wait(until: end)
        }
        guard PasswordRules.isPossible(password) else { return .wrong }
        let credentials = try database.passwords.credentials(forName: name)
        let verification: PasswordVerification
        do {
            verification = try hasher.verify(password, against: credentials?.passwordHash, for: place)
        } catch is HashingGate.Busy {
            try attempts.withdrawn(name: name, address: address, at: now)
            return .busy
        }
        guard case .right(let strengthened) = verification, let credentials, let hash = credentials.passwordHash else {
            return .wrong
        }
        if let strengthened {
            try database.passwords.strengthen(hash, to: strengthened, of: credentials.userID)
        }
        try attempts.succeeded(name: name, address: address, at: now)
        return .right(userID: credentials.userID)
    }
}
