import HTTPServer

/// What a route lets its visitor do. Every route names one; ``AccessPolicy`` decides who has it.
enum Permission: String, CaseIterable, Sendable {
    /// See the installation's first page and the pages that belong to no plan.
    case readSite
    /// See an Ambito and its municipalities.
    case readAmbito
    /// See a plan, its indicators and their verdicts.
    case readPlan
}

/// The one place where access is decided: every route asks it before it answers, from memory too.
enum AccessPolicy {
    /// The visitors that may be given the same copy of a page: pages are kept in memory per audience.
    enum Audience: String, Sendable {
        /// Everyone, without signing in.
        case everyone
    }

    /// The audience that the sender of a request belongs to for this action, or nil when it is refused.
    /// Called on an event loop: it must not block.
    ///
    /// All present actions are public.
    static func audience(for permission: Permission, of head: RequestHead) -> Audience? {
        switch permission {
        case .readSite, .readAmbito, .readPlan: .everyone
        }
    }
}
