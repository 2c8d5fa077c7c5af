import Store

/// A user's new password: by the user, who knows the old one, or through a link of the administrator. Every session
/// of the user ends and a new one is opened. It computes for up to a second: never on an event loop.
public struct PasswordChange: Sendable {
    private let signIn: SignIn

    public init(_ signIn: SignIn) { self.signIn = signIn }

    public enum Outcome: Sendable {
        /// Set the cookie to this new token.
        case changed(SecretToken, Session)
        /// The new password is not accepted.
        case problems([PasswordProblem])
        /// The current password is not right.
        case wrongPassword
        /// The link was used, revoked, is too old, or never was.
        case deadLink
        /// The current password was not looked at: too many failures. Not before this moment.
        case wait(until: Instant)
        /// Nothing was done: too many sign-ins at once. Try again in a few seconds.
        case busy
    }

    /// Changes the password of a user who is signed in. A wrong current password counts like a failed sign-in.
    public func change(
        of user: User, from current: String, to new: String, by client: SignIn.Client, at now: Instant
    ) throws -> Outcome {
        let problems = PasswordRules.problems(with: new, userName: user.name)
        guard problems.isEmpty else { return .problems(problems) }
        switch try signIn.verify(current, ofUserNamed: user.name, at: client.address, now) {
        case .wait(let end): return .wait(until: end)
        case .busy: return .busy
        case .wrong: return .wrongPassword
        case .right: break
        }
        guard let hash = try hash(new, client) else { return .busy }
        try signIn.database.passwords.set(hash, of: user.id, by: user.author, at: now)
        return try openSession(of: user, client, now) ?? .wrongPassword
    }

    /// Sets the password through a link, which is used up only when the password is accepted.
    public func set(_ new: String, withLink link: SecretToken, by client: SignIn.Client, at now: Instant) throws
        -> Outcome
    {
        let passwords = signIn.database.passwords
        guard let user = try passwords.user(forLink: link, at: now) else { return .deadLink }
        let problems = PasswordRules.problems(with: new, userName: user.name)
        guard problems.isEmpty else { return .problems(problems) }
        guard let hash = try hash(new, client) else { return .busy }
        guard let user = try passwords.set(hash, withLink: link, at: now) else { return .deadLink }
        // Whoever had the link is as good as one who has signed in from there.
        try signIn.database.signInAttempts.remember(name: user.name, address: client.address, at: now)
        return try openSession(of: user, client, now) ?? .deadLink
    }

    /// Nil when the server is too busy.
    private func hash(_ password: String, _ client: SignIn.Client) throws -> String? {
        do {
            // Their password or their link has proved them: they need not wait behind those who have not.
            return try signIn.hasher.hash(password, for: HashingGate.Client("\(client.address) new", isKnown: true))
        } catch is HashingGate.Busy {
            return nil
        }
    }

    /// Nil when the user was disabled a moment ago.
    private func openSession(of user: User, _ client: SignIn.Client, _ now: Instant) throws -> Outcome? {
        try signIn.database.sessions.open(
            for: user.id, userAgent: client.userAgent, ending: client.token, at: now
        ).map { .changed($0.token, $0.session) }
    }
}
