import Mustache

/// Says that a link for a password is no good any more.
struct DeadLinkView: Equatable, MustacheParent {
    var signInURL = SiteURL.signIn().description

    func child(named name: String) -> Any? { name == "signInURL" ? signInURL : nil }
}
