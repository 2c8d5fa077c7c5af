import Foundation
import HTTPServer
import Store

/// The address of one page: the only place where URLs of the site are parsed and printed.
///
/// A plan belongs to one Ambito and one period, so both stand in its path; the year is a query:
/// `/ambiti/50065/2025-2027/leps/1.2?anno=2026`.
enum SiteURL: Hashable, Sendable {
    /// The first page.
    case home
    /// Every Ambito of the Region.
    case ambiti
    /// An Ambito, by its code in Allegato C of DGR XII/2167.
    case ambito(String)
    /// What was changed in an Ambito, whatever it is of.
    case ambitoHistory(String)
    /// The form that opens a plan of an Ambito for other years.
    case newPlan(String)
    /// A plan's own first page.
    case plan(PlanAddress)
    /// How far a plan has come towards others, and the form that changes it.
    case planState(PlanAddress)
    /// Who changed that, and when.
    case planHistory(PlanAddress)
    /// The overview of a plan's strategic LEPS; without a year, that of today.
    case overview(PlanAddress, year: Int? = nil)
    /// One indicator of a plan, by its code; without a year, that of today.
    case indicator(PlanAddress, code: String, year: Int? = nil)
    /// The form for an indicator's value in a year; without a year, for the state of a protocol.
    case valueForm(PlanAddress, code: String, year: Int?)
    /// Who changed the value or the protocol, and how.
    case valueHistory(PlanAddress, code: String, year: Int?)
    /// Takes the value or the protocol back to what it was.
    case valueRestore(PlanAddress, code: String, year: Int?)
    /// The schede obiettivo of a plan.
    case cards(PlanAddress, CardsURL)
    /// Simulation, deadlines, yearly report, what goes to the Region.
    case reporting(PlanAddress, ReportingURL)
    /// The office's work on a year of the LEPS.
    case year(PlanAddress, YearURL)
    /// The tables of a plan.
    case tables(PlanAddress, TablesURL)
    /// The contents of a plan besides cards, LEPS and tables.
    case records(PlanAddress, RecordsURL)
    /// Resources, governance, services and network of a plan.
    case organisation(PlanAddress, OrganisationURL)
    /// Who lives in the Ambito, by age, and the indices that follow.
    case demography(PlanAddress, DemographyURL)
    /// The tables of the regional act, or one of them.
    case regionalTables(code: String? = nil)
    /// The plan as a document: downloads, checks, versions, review.
    case document(PlanAddress, DocumentURL)
    /// A whole plan from a file, into an Ambito.
    case planImport(String)
    /// Where anyone learns which version a file is, from the file or from its digest.
    case verification(digest: String?)
    /// The plans that a reviewer of the ATS follows.
    case reviews
    case glossary
    /// The statement of accessibility.
    case accessibility
    /// What the service keeps of people, and leaves in their browser.
    case privacy
    /// Every component of the pages; in development only.
    case styleGuide
    /// Dashboards, and what their numbers count.
    case dashboard(PlanAddress, DashboardURL)
    /// Sources and licences.
    case credits
    /// What a plan gives away as open data.
    case openData(PlanAddress, OpenDataURL)
    /// Several Ambiti side by side.
    case comparison
    /// `/leps`: the overview of the installation's only plan.
    case overviewShortcut
    /// `/leps/1.2`: an indicator of the installation's only plan.
    case indicatorShortcut(code: String, year: Int? = nil)
    /// `/ambito`: the Ambito of the installation's only plan.
    case ambitoShortcut
    /// Where name and password are asked; afterwards the browser goes on to the page it wanted.
    case signIn(to: LocalPath? = nil)
    case signOut
    /// Where a form that was set aside is sent again.
    case resume
    /// One's own sessions.
    case account
    case ownPassword
    /// Ends one of one's own sessions, by its identifier.
    case endSession(Int64)
    /// Sets a password through the administrator's link.
    case passwordLink(SecretToken)
    case users
    case newUser
    case user(Int64)
    /// Disables a user, or lets one sign in again.
    case userState(Int64)
    /// Makes a link for a user's password.
    case userLink(Int64)
    /// Ends a user's sessions.
    case userSessions(Int64)

    /// A plan, by the Ambito's code and the period as it is printed ("2025-2027").
    struct PlanAddress: Hashable, Sendable {
        var ambito: String
        var period: String

        init(ambito: String, period: String) { (self.ambito, self.period) = (ambito, period) }

        init(_ key: PlanKey) { (ambito, period) = (key.ambitoCode, key.period.label) }
    }

    /// Whose the thing at an address is: what access is decided by.
    enum Place: Hashable, Sendable {
        case installation
        /// Of the user who asks.
        case account
        /// Of the Ambito with this code, whether there is one or not.
        case ambito(String)
        /// Of a plan, whether there is one or not.
        case plan(PlanAddress)
    }

    /// Whose the thing at this address is.
    var place: Place {
        switch self {
        case .home, .ambiti, .regionalTables, .glossary, .verification, .reviews, .accessibility, .privacy, .styleGuide, .comparison, .credits, .overviewShortcut, .indicatorShortcut, .ambitoShortcut, .signIn, .passwordLink, .users,
            .newUser, .user, .userState, .userLink, .userSessions:
            .installation
        case .signOut, .resume, .account, .ownPassword, .endSession: .account
        case .ambito(let code), .ambitoHistory(let code), .newPlan(let code), .planImport(let code): .ambito(code)
        case .document(let plan, _): .plan(plan)
        case .plan(let plan), .planState(let plan), .planHistory(let plan), .overview(let plan, _), .indicator(let plan, _, _), .valueForm(let plan, _, _),
            .valueHistory(let plan, _, _), .valueRestore(let plan, _, _), .cards(let plan, _), .reporting(let plan, _), .year(let plan, _),
            .tables(let plan, _), .demography(let plan, _), .records(let plan, _), .organisation(let plan, _), .dashboard(let plan, _), .openData(let plan, _):
            .plan(plan)
        }
    }
}
