/// What a route lets its visitor do. Every route names one; ``AccessPolicy`` decides who has it, with the table of
/// ``PermissionTable``.
enum Permission: String, CaseIterable, Sendable {
    /// See the installation's first page and the pages that belong to no plan.
    case readSite
    /// See an Ambito and its municipalities.
    case readAmbito
    /// See a plan: its cards, tables, document.
    case readPlan
    /// See a plan's LEPS indicators and their verdicts.
    case readLEPS
    /// Enter values of indicators, protocols and local targets.
    case editValues
    /// Write objective cards and the other parts of the plan.
    case editCards
    /// Close a card, so that it is changed no more, and open it again.
    case closeCards
    /// Freeze a year's values at its end.
    case freezeYear
    /// Open a plan for other years.
    case openPlan
    /// Submit a version of the plan to the ATS.
    case submitVersion
    /// See summaries and comparisons over the years.
    case readDashboards
    /// Check a submitted version, write remarks, download it.
    case review
    /// Create and disable users, give roles, make links.
    case administerUsers
    /// See who changed what and when.
    case readChangeLog
    /// See one's own sessions, change one's own password.
    case ownAccount
}

/// The one place where access is decided: every route asks it, through ``AccessGate``, before it answers.
enum AccessPolicy {}
