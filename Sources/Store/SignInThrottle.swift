/// How long a sign-in must wait after failures: a decision from three records and the time, nothing else.
///
/// - **A name from an address** (a pair) and **an address** over all names may fail five times; then each further
///   failure doubles the delay, from 1 second to 15 minutes. Attempts made while waiting are not looked at and do
///   not count, so hammering does not prolong the wait.
/// - **A name** over all addresses may fail five times; then whoever tries it from an address with no failures of its
///   own waits in turn, at most 30 seconds. The turn belongs to that address: it comes even while others keep
///   failing, so an attacker cannot lock a user out, and every address the attacker adds waits like the user does.
/// - **A pair that has signed in** in the last 30 days and not failed five times since is asked neither the address's
///   nor the name's delay: the colleagues behind one address, and users whose name is under attack, go on working.
/// - Every ten minutes without a failure forgive one.
public struct SignInThrottle: Sendable {
    /// What is remembered of a name, an address or a pair.
    public struct Record: Hashable, Sendable {
        public var failures: Int
        public var lastFailureAt: Instant?
        /// Of a pair: when it last signed in.
        public var lastSuccessAt: Instant?
        /// Of a pair: when its turn comes, although the name is being attacked.
        public var turnAt: Instant?

        public init(
            failures: Int = 0, lastFailureAt: Instant? = nil, lastSuccessAt: Instant? = nil, turnAt: Instant? = nil
        ) {
            (self.failures, self.lastFailureAt) = (failures, lastFailureAt)
            (self.lastSuccessAt, self.turnAt) = (lastSuccessAt, turnAt)
        }

        /// Nothing remembered.
        public static let clean = Record()
    }

    /// The three records a sign-in touches.
    public struct Records: Hashable, Sendable {
        public var pair: Record
        public var address: Record
        public var name: Record

        public init(pair: Record = .clean, address: Record = .clean, name: Record = .clean) {
            (self.pair, self.address, self.name) = (pair, address, name)
        }
    }

    public enum Decision: Hashable, Sendable {
        /// The password may be verified.
        case admitted
        /// Not before this moment.
        case wait(until: Instant)
    }

    /// Failures that cost nothing.
    public let allowance = 5
    /// The longest delay of a pair or address, in seconds.
    public let longestDelay = 15 * 60
    /// The longest turn of a clean address at an attacked name, in seconds.
    public let longestTurn = 30
    /// Seconds without a failure that forgive one.
    public let forgiveness = 10 * 60
    /// Failures beyond this are not counted: after 14 the delay grows no more, and all is forgiven in a few hours.
    public let mostFailures = 20
    /// How long a sign-in makes a pair known, in seconds: 30 days.
    public let knownFor = 30 * 24 * 60 * 60

    public init() {}

    /// Whether a sign-in may go on at `now`. A pair that must wait its turn keeps it: store the pair's record.
    public func decide(_ records: inout Records, at now: Instant) -> Decision {
        let pairEnd = end(of: records.pair, longest: longestDelay, at: now)
        if let pairEnd, now < pairEnd { return .wait(until: pairEnd) }
        if isKnown(records.pair, at: now) { return .admitted }

        if let end = end(of: records.address, longest: longestDelay, at: now), now < end { return .wait(until: end) }
        guard failures(of: records.name, at: now) >= allowance else { return .admitted }
        // Its own delay is over: that was longer than any turn.
        guard pairEnd == nil else { return .admitted }
        if let turn = records.pair.turnAt {
            // A turn not taken for so long is a new one.
            if now < turn { return .wait(until: turn) }
            if now.seconds(since: turn) <= longestDelay { return .admitted }
        }
        let turn = now.adding(seconds: delay(after: failures(of: records.name, at: now), longest: longestTurn))
        records.pair.turnAt = turn
        return .wait(until: turn)
    }

    /// Counts an admitted sign-in as failed, before its password is verified: many at once are then counted one by
    /// one. ``succeed(_:at:)`` takes it back.
    public func fail(_ records: inout Records, at now: Instant) {
        for path in [\Records.pair, \.address, \.name] {
            records[keyPath: path].failures = min(mostFailures, failures(of: records[keyPath: path], at: now) + 1)
            records[keyPath: path].lastFailureAt = now
        }
        records.pair.turnAt = nil
    }

    /// Takes back the failure that ``fail(_:at:)`` counted: the password was right. The pair is clean and known; the
    /// failures that others made at the name or address stay.
    public func succeed(_ records: inout Records, at now: Instant) {
        records.pair = Record(lastSuccessAt: now)
        records.address.failures = max(0, records.address.failures - 1)
        records.name.failures = max(0, records.name.failures - 1)
    }

    /// Takes back the failure that ``fail(_:at:)`` counted, and keeps the turn: nobody looked at the password.
    public func withdraw(_ records: inout Records, at now: Instant) {
        for path in [\Records.pair, \.address, \.name] {
            records[keyPath: path].failures = max(0, records[keyPath: path].failures - 1)
        }
        records.pair.turnAt = now
    }

    /// The failures not yet forgiven.
    func failures(of record: Record, at now: Instant) -> Int {
        guard let last = record.lastFailureAt else { return 0 }
        return max(0, record.failures - max(0, now.seconds(since: last)) / forgiveness)
    }

    /// Seconds to wait after so many failures: 0 below five, then 1, 2, 4…
    func delay(after failures: Int, longest: Int) -> Int {
        guard failures >= allowance else { return 0 }
        return min(longest, 1 << min(failures - allowance, 20))
    }

    /// When the delay of a record ends; nil when it has none. A last failure in the future, after the clock was set
    /// back, counts as now.
    private func end(of record: Record, longest: Int, at now: Instant) -> Instant? {
        guard let last = record.lastFailureAt else { return nil }
        let delay = delay(after: failures(of: record, at: now), longest: longest)
        return delay == 0 ? nil : min(last, now).adding(seconds: delay)
    }

    /// Whether a pair has signed in of late, and not failed too often since.
    func isKnown(_ pair: Record, at now: Instant) -> Bool {
        guard let success = pair.lastSuccessAt, failures(of: pair, at: now) < allowance else { return false }
        return now.seconds(since: success) < knownFor
    }
}
