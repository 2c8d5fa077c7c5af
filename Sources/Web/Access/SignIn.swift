import Store

/// Signing in with name and password: who must wait, whether the password is right, and the session it opens.
public struct SignIn: Sendable {
    private let database: Database
    private let hasher: PasswordHasher

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
        let address = client.address
        if case .wait(let end) = try database.signInAttempts.admit(name: name, address: address, at: now) {
            return .wait(until: end)
        }
        guard PasswordRules.isPossible(password) else { return .refused }
        let credentials = try database.passwords.credentials(forName: name)
        let verification: PasswordVerification
        do {
            verification = try hasher.verify(password, against: credentials?.passwordHash, for: address)
        } catch is HashingGate.Busy {
            return .busy
        }
        guard case .right(let strengthened) = verification, let credentials, let hash = credentials.passwordHash else {
            return .refused
        }
        if let strengthened {
            try database.passwords.strengthen(hash, to: strengthened, of: credentials.userID)
        }
        try database.signInAttempts.succeeded(name: name, address: address, at: now)
        let opened = try database.sessions.open(
            for: credentials.userID, userAgent: client.userAgent, ending: client.token, at: now)
        guard let opened else { return .refused }
        return .signedIn(opened.token, opened.session)
    }
}
