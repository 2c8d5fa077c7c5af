import HTTPServer
import HTTPTypes

/// A form that a script of ours sent while it is filled in: it reads its answer as JSON, and never leaves the page.
enum ScriptedForm {
    /// Whether a script sent the form, rather than a button.
    static func isSender(of head: RequestHead) -> Bool {
        head.fieldValue(.accept)?.hasPrefix(MediaType.json.description) ?? false
    }

    /// What tells the script that its user must sign in. Nothing is set aside: the browser still holds the whole form,
    /// and sends it when the user asks for it.
    static func signIn(_ security: SecurityFields) -> Response {
        var fields: HTTPFields = [.contentType: MediaType.json.description, .cacheControl: "no-store"]
        security.apply(to: &fields)
        return Response(status: .forbidden, fields: fields, content: .bytes(Array(#"{"stato":"accesso"}"#.utf8)))
    }
}
