import Mustache
import Store

/// The users of the installation.
enum UsersPage {
    static func list(_ url: SiteURL, _ context: PersonalContext) throws -> PersonalAnswer {
        try context.page(
            "Utenti", frame: context.siteFrame(.users), template: "users/index",
            UsersView(try context.database.users.all()))
    }
}

/// The list of users.
struct UsersView: Equatable, MustacheParent {
    var users: [UserRow]
    var newURL: String

    init(_ users: [User]) {
        self.users = users.map(UserRow.init)
        newURL = SiteURL.newUser.description
    }

    func child(named name: String) -> Any? {
        switch name {
        case "users": users
        case "newURL": newURL
        default: nil
        }
    }
}

/// A user in the list.
struct UserRow: Equatable, MustacheParent {
    var name: String
    var url: String
    var label: String
    var roles: [String]
    var lastSignIn: String
    var isDisabled: Bool

    init(_ user: User) {
        name = user.name
        url = SiteURL.user(user.id).description
        label = user.label
        roles = user.grants.isEmpty ? ["Nessun ruolo"] : user.grants.map(\.text)
        lastSignIn = user.lastSignInAt?.italian ?? "Mai"
        isDisabled = user.isDisabled
    }

    func child(named name: String) -> Any? {
        switch name {
        case "name": self.name
        case "url": url
        case "label": label
        case "roles": roles
        case "lastSignIn": lastSignIn
        case "isDisabled": isDisabled
        default: nil
        }
    }
}
