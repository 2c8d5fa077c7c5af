import HTTPTypes

/// Preconditions (RFC 9110 §13): what a client knows of a resource decides whether it gets it again,
/// and whether it may change it.
public enum ConditionalRequests {
    /// What the preconditions say.
    public enum Outcome: Sendable, Equatable {
        /// All hold: answer as if there were none.
        case proceed
        /// The client has it already: 304.
        case notModified
        /// A precondition does not hold: 412, and nothing is changed.
        case failed
    }

    /// Evaluates the preconditions of a request in the order of RFC 9110 §13.2.2, Range apart.
    ///
    /// Call it only when the answer without preconditions would be 2xx (§13.2.1), and for an unsafe
    /// method before anything is changed.
    ///
    /// - Parameters:
    ///   - entityTag: of the selected representation; `nil` when there is none.
    ///   - lastModified: of the selected representation; `nil` when it is not known.
    ///   - exists: whether the resource has a representation at all, which is what `*` asks.
    ///   - now: decides the century of a two-digit year in a date.
    public static func evaluate(
        _ head: RequestHead, entityTag: EntityTag?, lastModified: HTTPDate?, exists: Bool = true,
        now: @autoclosure () -> HTTPDate
    ) -> Outcome {
        if let value = head.fieldOctets(.ifMatch) {
            let condition = EntityTagCondition(value)
            guard exists, condition.matchesStrongly(entityTag) else { return .failed }
        } else if let value = head.fieldOctets(.ifUnmodifiedSince), let lastModified,
            let date = HTTPDate(value, now: now()), lastModified > date
        {
            return .failed
        }
        let isRead = head.method == .get || head.method == .head
        if let value = head.fieldOctets(.ifNoneMatch) {
            if exists, EntityTagCondition(value).matchesWeakly(entityTag) { return isRead ? .notModified : .failed }
        } else if isRead, let lastModified, let value = head.fieldOctets(.ifModifiedSince),
            let date = HTTPDate(value, now: now()), lastModified <= date
        {
            return .notModified
        }
        return .proceed
    }

    /// Whether a range may be answered: If-Range is absent, or names exactly this representation by a
    /// strong validator (RFC 9110 §13.1.5).
    static func allowsRange(
        _ head: RequestHead, entityTag: EntityTag?, lastModified: HTTPDate?, now: @autoclosure () -> HTTPDate
    ) -> Bool {
        guard let value = head.fieldOctets(.ifRange) else { return true }
        var cursor = FieldCursor(value)
        if let tag = EntityTag.next(&cursor) {
            return cursor.isAtEnd && entityTag?.matchesStrongly(tag) == true
        }
        // A date is a strong validator only if the content cannot have changed twice in its second (§8.8.2.2).
        guard let lastModified, let date = HTTPDate(value, now: now()) else { return false }
        return date == lastModified && lastModified < now()
    }
}
