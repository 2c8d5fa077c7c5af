import Domain
import Mustache
import Store

/// What the law wants at the foot of every page: the statement of accessibility, and what becomes of one's data.
enum StatementPages {
    static let routes: [SiteRoute] = [
        SiteRoute(.accessibility, .readSite, .shared(accessibility)),
        SiteRoute(.privacy, .readSite, .shared(privacy)),
    ]

    static func accessibility(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        try show("Dichiarazione di accessibilità", "statements/accessibility", AccessibilityView(context.statements), context)
    }

    static func privacy(_ url: SiteURL, _ context: PageContext) throws -> PageAnswer {
        try show("Privacy e cookie", "statements/privacy", PrivacyView(contact: context.statements.contact), context)
    }

    /// In the frame of the only plan that the reader may see, when there is one.
    private static func show(
        _ title: String, _ template: String, _ view: some MustacheParent & Equatable, _ context: PageContext
    ) throws -> PageAnswer {
        let frame = try context.frameOfOnlyPlan()
        return try context.page(
            title, frame: frame, breadcrumb: [NavigationLink(text: "Inizio", url: frame.homeURL)], template: template, view)
    }
}

/// The *dichiarazione di accessibilità*, in the order of AgID's model.
struct AccessibilityView: Equatable, MustacheParent {
    var contact: String?
    /// `27/11/2026`; nil when no complete run of the tests is recorded.
    var testedOn: String?
    var pages: String
    var visitors: String

    init(_ statements: SiteStatements) {
        contact = statements.contact
        testedOn = statements.lastTest?.day.italian
        pages = ItalianNumber.print(statements.lastTest?.pages ?? 0)
        visitors = ItalianNumber.print(statements.lastTest?.visitors ?? 0)
    }

    func child(named name: String) -> Any? {
        switch name {
        case "contact": contact
        case "testedOn": testedOn
        case "pages": pages
        case "visitors": visitors
        default: nil
        }
    }
}

/// Which data of people the service keeps, and what it leaves in their browser.
struct PrivacyView: Equatable, MustacheParent {
    var contact: String?

    func child(named name: String) -> Any? { name == "contact" ? contact : nil }
}
