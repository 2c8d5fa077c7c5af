import Mustache

/// What every page shows around its own content: title, institutional header, navigation, the way
/// back, and the line that tells demonstration data from real ones.
struct Page<Content: MustacheParent & Equatable>: Equatable, MustacheParent {
    /// The page's name, first part of the document's title.
    var title: String
    /// Whether something typed was refused: the document's title begins with it.
    var hasProblems = false
    var frame: PageFrame
    /// The steps from the beginning to the page above this one; empty on the first page.
    var breadcrumb: [NavigationLink]
    /// The addresses of the scripts that make the page more comfortable.
    var scriptURLs: [String] = []
    var content: Content

    func child(named name: String) -> Any? {
        switch name {
        case "title": title
        case "documentTitle": "\(hasProblems ? "Errore: " : "")\(title) – \(frame.service)"
        case "hasProblems": hasProblems
        case "breadcrumb": breadcrumb
        case "scriptURLs": scriptURLs
        case "hasBreadcrumb": !breadcrumb.isEmpty
        default: frame.child(named: name) ?? content.child(named: name)
        }
    }
}

/// The part of a page that depends on the plan shown, not on the page.
struct PageFrame: Equatable, MustacheParent {
    /// The name of the service, second part of every document's title: "Piano di Zona Sebino".
    var service: String
    /// The years the plan covers, under the service's name: "Triennio 2025-2027".
    var period: String?
    /// Whose plan it is, beside the service's name: "Ambito territoriale sociale Sebino - 5 – Ente capofila: Comune di Iseo".
    var body: String
    /// The code of the Ambito whose plan is shown; nil for a page that belongs to none.
    var ambitoCode: String?
    /// The bodies above it, in the slim bar at the top: the Region, the ATS.
    var institutions = ["Regione Lombardia"]
    var homeURL: String
    var navigation: [NavigationLink]
    /// The way in, or to one's own password and out: the same for everyone with the same roles.
    var account: [NavigationLink]
    /// True when the yearly values are invented: every page says so.
    var isDemo: Bool
    var stylesheetURL: String
    var iconURL: String

    func child(named name: String) -> Any? {
        switch name {
        case "service": service
        case "period": period
        case "body": body
        case "ambitoCode": ambitoCode
        case "institutions": institutions
        case "homeURL": homeURL
        case "glossaryURL": SiteURL.glossary.description
        case "accessibilityURL": SiteURL.accessibility.description
        case "privacyURL": SiteURL.privacy.description
        case "creditsURL": SiteURL.credits.description
        case "navigation": navigation
        case "account": account
        case "hasAccount": !account.isEmpty
        case "isDemo": isDemo
        case "stylesheetURL": stylesheetURL
        case "iconURL": iconURL
        default: nil
        }
    }
}

/// A link with its text, and whether it leads to the page it stands on.
struct NavigationLink: Equatable, MustacheParent {
    var text: String
    var url: String
    var isCurrent = false

    func child(named name: String) -> Any? {
        switch name {
        case "text": text
        case "url": url
        case "isCurrent": isCurrent
        default: nil
        }
    }
}
