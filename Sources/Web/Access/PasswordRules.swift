import Foundation

/// Why a new password is not accepted.
public enum PasswordProblem: Hashable, Sendable {
    case tooShort(length: Int)
    case tooLong
    /// It contains the name the user signs in with, or a part of it.
    case containsName
    /// It is among the commonest, perhaps with digits and signs around or letters written as digits.
    case common
    /// One short piece again and again, or very few different characters.
    case repetitive
    /// Neighbours in the alphabet, among the digits or on the keyboard.
    case walk

    /// One Italian sentence that says what to do.
    public var message: String {
        switch self {
        case .tooShort(let length):
            "La password è troppo corta: \(length) su un minimo di \(PasswordRules.minimum) caratteri."
        case .tooLong: "La password è troppo lunga: al massimo \(PasswordRules.maximum) caratteri."
        case .containsName: "La password contiene il nome utente o una sua parte: sceglierne una che non c'entri."
        case .common:
            "La password è tra le più comuni, anche se con cifre e segni: usare per esempio quattro parole a caso."
        case .repetitive: "La password ripete gli stessi caratteri: usare per esempio quattro parole a caso."
        case .walk:
            "La password è una sequenza di lettere, cifre o tasti vicini: usare per esempio quattro parole a caso."
        }
    }
}

/// What a new password must be: long and not easily guessed. No rules about kinds of characters and no expiry, as
/// NIST SP 800-63B §5.1.1.2 advises.
public enum PasswordRules {
    /// Characters at least.
    public static let minimum = 12
    /// Characters at most.
    public static let maximum = 256

    /// What is wrong with a new password; empty when it is accepted.
    public static func problems(with password: String, userName: String) -> [PasswordProblem] {
        guard isPossible(password) else { return [.tooLong] }
        let length = password.count
        guard length >= minimum else { return [.tooShort(length: length)] }
        let plain = fold(password)
        return [
            containsName(plain, userName) ? .containsName : nil,
            isRepetitive(plain) ? .repetitive : isWalk(plain) ? .walk : isCommon(plain) ? .common : nil,
        ].compactMap { $0 }
    }

    /// Whether a text can be anyone's password: what is longer is not even hashed.
    static func isPossible(_ password: String) -> Bool {
        password.utf8.count <= 16 * maximum && password.count <= maximum
    }

    /// Lower case, without accents.
    private static func fold(_ text: String) -> String {
        text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil).lowercased()
    }

    // MARK: - The name

    private static func containsName(_ password: String, _ userName: String) -> Bool {
        let name = fold(userName)
        let parts = name.split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { $0.count >= 4 }
        return ([name] + parts).contains { part in
            part.count >= 3 && (password.contains(part) || password.contains(String(part.reversed())))
        }
    }

    // MARK: - Repetition

    private static func isRepetitive(_ password: String) -> Bool {
        Set(password).count < 5 || period(of: Array(password)) <= 4
    }

    /// The length of the shortest piece that, repeated and cut at the end, gives the text.
    private static func period(of characters: [Character]) -> Int {
        (1..<characters.count).first { period in
            characters.indices.dropFirst(period).allSatisfy { characters[$0] == characters[$0 - period] }
        } ?? characters.count
    }

    // MARK: - Walks

    /// Rows of the Italian and the American keyboard, and the slanting columns that fingers follow.
    private static let lines = [
        "1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "azertyuiop", "abcdefghijklmnopqrstuvwxyz",
        "abcdefghilmnopqrstuvz", "1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "8ik", "9ol", "!qaz", "01",
    ]

    private static let steps: Set<String> = Set(
        lines.flatMap { line in
            zip(line, line.dropFirst()).flatMap { ["\($0)\($1)", "\($1)\($0)"] }
        })

    /// Three pairs in four are neighbours or the same key twice.
    private static func isWalk(_ password: String) -> Bool {
        let pairs = Array(zip(password, password.dropFirst()))
        let near = pairs.count { $0 == $1 || steps.contains("\($0)\($1)") }
        return near * 4 >= pairs.count * 3
    }

    // MARK: - The commonest

    private static func isCommon(_ password: String) -> Bool {
        CommonPasswords.all.contains(password)
            || cores(of: password).flatMap { [$0] + unleet($0) }.contains { core in
                let letters = core.filter(\.isLetter)
                return isWords(Array(core), atMost: 2) || isWords(Array(letters), atMost: 2)
            }
    }

    /// The text without what is no letter at its start and end; at the end also with the first few of those, which
    /// may stand for letters: `lombard14` in `lombard14-2025`.
    private static func cores(of password: String) -> [String] {
        let end = password.lastIndex(where: \.isLetter).map(password.index(after:)) ?? password.startIndex
        let kept = 0...min(4, password[end...].count)
        return kept.flatMap { count in
            let start = password[..<password.index(end, offsetBy: count)]
            return [String(start), String(start.drop { !$0.isLetter })]
        }
    }

    /// Whether a text is one or two of the list's words, or one of them again and again.
    private static func isWords(_ text: [Character], atMost count: Int) -> Bool {
        guard !text.isEmpty else { return false }
        let period = period(of: text)
        if period < text.count, text.count % period == 0, isWords(Array(text[..<period]), atMost: count) { return true }
        guard text.count <= count * CommonPasswords.longest else { return false }
        if CommonPasswords.all.contains(String(text)) { return true }
        guard count > 1 else { return false }
        return (1..<text.count).contains { cut in
            CommonPasswords.all.contains(String(text[..<cut])) && isWords(Array(text[cut...]), atMost: count - 1)
        }
    }

    /// Digits and signs read as the letters they stand for, with 1 as i and as l.
    private static func unleet(_ text: String) -> [String] {
        let letters: [Character: Character] = [
            "0": "o", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "@": "a", "$": "s", "!": "i", "€": "e",
        ]
        return ["i", "l"].map { one in String(text.map { letters[$0] ?? ($0 == "1" ? one : $0) }) }
    }
}
