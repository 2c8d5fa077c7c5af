import Testing

@testable import Web

@Suite("New passwords")
struct PasswordRulesTests {
    @Test(
        "Refused, and why",
        arguments: [
            ("", PasswordProblem.tooShort(length: 0)),
            ("abc", .tooShort(length: 3)),
            ("undici-11-ì", .tooShort(length: 11)),
            (String(repeating: "xk7-", count: 64) + "x", .tooLong),
            (String(repeating: "é", count: 100_000), .tooLong),
            ("password1234", .common),
            ("Password2026!", .common),
            ("P@ssw0rd1234", .common),
            ("!!!2026-Password-2026", .common),
            ("PASSWORDPASSWORD", .common),
            ("forzajuventus", .common),
            ("Alessandro1985", .common),
            ("Francesca.2010", .common),
            ("PianoDiZona2025", .common),
            ("ufficio.piano25", .common),
            ("Amministratore", .common),
            ("am0re-m1o-2024", .common),
            ("l0mb4rd14-2025", .common),
            ("cioccolatocioccolato", .common),
            ("Bergamo.Brescia1", .common),
            ("1q2w3e4r5t6y", .common),
            ("123456789012", .walk),
            ("987654321098", .walk),
            ("qwertyuiop123", .walk),
            ("QWERTYUIOP[]", .walk),
            ("asdfghjklzxcv", .walk),
            ("1qaz2wsx3edc", .walk),
            ("abcdefghilmn", .walk),
            ("aaaabbbbccccdddd", .repetitive),
            ("aaaaaaaaaaaa", .repetitive),
            ("xk7xk7xk7xk7", .repetitive),
            ("111111111111111", .repetitive),
        ])
    func refused(password: String, problem: PasswordProblem) {
        #expect(PasswordRules.problems(with: password, userName: "zzz.qqq") == [problem])
        #expect(problem.message.hasSuffix("."))
    }

    @Test(
        "Accepted",
        arguments: [
            "cavallo pila graffetta esatto", "tre lumache sul tetto del 42", "Vq7!mzR2-pLx",
            "tavolo-nebbia-rame-otto",
            "però così è più lunga", "日本語のながいパスワードです", "🦊 volpe sotto la neve", "mmrtz 88 gelsomini",
            String(repeating: "xk7-w", count: 51), "correct horse battery staple",
        ])
    func accepted(password: String) {
        #expect(PasswordRules.problems(with: password, userName: "ufficio.iseo").isEmpty)
    }

    @Test(
        "Not with the user's name in it, in any case, accent, direction or part",
        arguments: [
            ("gelso-udp.iseo-rame", "udp.iseo"), ("GELSO-UDP.ISEO-rame", "udp.iseo"),
            ("gelso oesi.pdu rame", "udp.iseo"),
            ("gelsi-di-iseo-rame", "udp.iseo"), ("gelso nebbia dìrèzionè", "direzione"),
            ("nebbia sebino@rame", "Sebino@example.org"),
        ])
    func name(password: String, userName: String) {
        #expect(PasswordRules.problems(with: password, userName: userName) == [.containsName])
        #expect(PasswordRules.problems(with: password, userName: "zzz").isEmpty)
    }

    @Test("Every problem is told at once")
    func several() {
        #expect(PasswordRules.problems(with: "direzione1234", userName: "direzione") == [.containsName, .common])
    }

    @Test("The list is long, in lower case, and holds nothing too short to be of use")
    func list() {
        let list = CommonPasswords.all
        #expect(list.count { $0.count >= 8 } >= 1000)
        #expect(list.allSatisfy { $0.count >= 4 && $0 == $0.lowercased() && $0.allSatisfy(\.isASCII) })
    }
}
