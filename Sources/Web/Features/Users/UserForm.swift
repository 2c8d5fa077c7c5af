import Domain
import HTTPServer
import Store

/// What an administrator types of a user: office and roles.
struct UserForm {
    var label: String
    /// The roles the user keeps.
    var kept: Set<RoleGrant>
    /// The role to add; nil when none was chosen.
    var added: RoleGrant?
    var newRole: String
    var newAmbito: String
    var newATS: String
    /// Why the role to add is not one.
    var roleProblem: String?

    /// Nothing typed yet.
    init(label: String = "", kept: Set<RoleGrant> = []) {
        (self.label, self.kept) = (label, kept)
        (newRole, newAmbito, newATS) = ("", "", "")
    }

    /// Reads what was posted.
    init(_ context: PersonalContext) {
        self.init(
            label: context.text("ufficio"),
            kept: Set(context.fields.values(of: "ruoli").compactMap(Self.grant)))
        (newRole, newAmbito, newATS) = (context.text("ruolo"), context.text("ambito"), context.text("ats"))
        guard !newRole.isEmpty || !newAmbito.isEmpty || !newATS.isEmpty else { return }
        let codes = [newAmbito, newATS].filter { !$0.isEmpty }
        if let role = Role(rawValue: newRole), codes.count < 2 { added = RoleGrant(role, code: codes.first) }
        if added == nil { roleProblem = Self.problem(Role(rawValue: newRole)) }
    }

    var grants: Set<RoleGrant> { kept.union(added.map { [$0] } ?? []) }

    /// The fields, with what was typed.
    func fields(_ context: PersonalContext, labelProblem: String? = nil, roleProblem other: String? = nil) throws
        -> [FormField]
    {
        let ambiti = try context.database.territory.ambiti(on: context.page.today)
        let authorities = Dictionary(ambiti.map { ($0.ats.code, $0.ats.name) }) { first, _ in first }
        var fields = [
            FormField(
                name: "ufficio", label: "Ufficio o funzione",
                help: "Mai il nome di una persona: per esempio «Ufficio di Piano».", value: label,
                kind: .text(autocomplete: "off"), problem: labelProblem)
        ]
        if !kept.isEmpty {
            fields.append(
                FormField(
                    name: "ruoli", label: "Ruoli", help: "Togli il segno ai ruoli da revocare.",
                    kind: .checkboxes(kept.sorted().map { FormOption($0.description, $0.text, isChosen: true) })))
        }
        return fields + [
            FormField(
                name: "ruolo", label: kept.isEmpty ? "Ruolo" : "Ruolo da aggiungere",
                kind: .choice(
                    [FormOption("", "Nessuno")]
                        + Role.allCases.map { FormOption($0.rawValue, $0.label, isChosen: $0.rawValue == newRole) }),
                problem: roleProblem ?? other),
            FormField(
                name: "ambito", label: "Ambito", help: "Per responsabile, operatore e assemblea dei sindaci.",
                kind: .choice(
                    [FormOption("", "Nessuno")]
                        + ambiti.map {
                            FormOption($0.ambito.code, "\($0.ambito.name) (\($0.ambito.code))", isChosen: $0.ambito.code == newAmbito)
                        })),
            FormField(
                name: "ats", label: "ATS", help: "Per il revisore ATS.",
                kind: .choice(
                    [FormOption("", "Nessuna")]
                        + authorities.sorted { $0.value < $1.value }.map {
                            FormOption($0.key, $0.value, isChosen: $0.key == newATS)
                        })),
        ]
    }

    /// Reads a role as ``RoleGrant/description`` writes it.
    private static func grant(_ text: String) -> RoleGrant? {
        let words = text.split(separator: " ", maxSplits: 1).map(String.init)
        guard let role = words.first.flatMap(Role.init) else { return nil }
        return RoleGrant(role, code: words.count == 2 ? words[1] : nil)
    }

    private static func problem(_ role: Role?) -> String {
        switch role?.scopeKind {
        case nil: "Scegli il ruolo che vale nell’Ambito o nella ATS indicata."
        case .installation: "L’amministratore vale per tutta l’installazione: non scegliere né Ambito né ATS."
        case .ambito: "Per questo ruolo scegli un Ambito, e nessuna ATS."
        case .ats: "Per questo ruolo scegli una ATS, e nessun Ambito."
        }
    }
}
