extension CardCheck {
    /// Answers that other words of the card, of the plan or of the previous one deny.
    var contradictions: [CardFinding] {
        continuity + cooperation + asst + newService + thirdSectorDenied
    }

    private var continuity: [CardFinding] {
        guard answer(.continuity).isNo, let key = template.field(as: .continuity)?.key else { return [] }
        if knowledge.isPreviousTakenUp == true {
            let title = card.previous.map { " («\($0.title)»)" } ?? ""
            return finding(
                .continuityContradicted, .continuity,
                "la risposta è NO, ma l'obiettivo precedente collegato\(title) risulta riproposto.")
        }
        if knowledge.isPreviousTakenUp == nil, let previous = card.previous {
            return finding(
                .continuityContradicted, .continuity,
                "la risposta è NO, ma la scheda è collegata a un obiettivo del \(previous.period.label)"
                    + " («\(previous.title)»): dire se lo continua.")
        }
        let continuing = knowledge.siblings.first { sibling in
            let answer = sibling[key]
            let saysSo = answer.isYes || (answer.choices.isEmpty && answer.text.lowercased().contains("continuit"))
            return sibling.code != card.code && saysSo && !Set(sibling.mainAreas).isDisjoint(with: card.mainAreas)
        }
        guard let continuing else { return [] }
        return finding(
            .continuityContradicted, .continuity,
            "la risposta è NO, ma la scheda \(continuing.code) della stessa macroarea dichiara la continuità.")
    }

    private var cooperation: [CardFinding] {
        guard answer(.cooperation).isNo else { return [] }
        let named = texts(except: .cooperation).firstMatch(
            of: /\baltri\s+ambiti\b|\btutti\s+(?:gli|e\s+\d+\s+gli)\s+ambiti\b|\bsovra\s?-?\s?ambit[oi]\b|\bsovrambit[oi]\b|\bsovra\s?-?distrettual\w*|\bpiù\s+ambiti\b/
                .ignoresCase())
        guard let named else { return [] }
        return finding(
            .cooperationContradicted, .cooperation, "la risposta è NO, ma la scheda parla di «\(named.output)».")
    }

    private var asst: [CardFinding] {
        guard answer(.asstDelivery).isNo else { return [] }
        let written = answer(.actions).text
        let actions = card.actions.map { ([$0.text] + $0.parts).joined(separator: " ") } + [written]
        guard let action = actions.first(where: { $0.contains(/\bASST\b/) }) else { return [] }
        return finding(
            .asstContradicted, .asstDelivery, "la risposta è NO, ma un'azione nomina la ASST («\(excerpt(action))»).")
    }

    private var newService: [CardFinding] {
        let answer = answer(.newService)
        guard answer.isYes || answer.choices.first?.lowercased().hasPrefix("nuovo servizio") == true else { return [] }
        let denied = self.answer(.results).text.contains(
            /non\s+(?:sono|è|si)\s+(?:previst[aeio]|prevedono|prevede)\s+(?:\w+\s+)?(?:prestazion|serviz)/.ignoresCase())
        guard denied else { return [] }
        return finding(
            .newServiceContradicted, .newService,
            "è previsto un nuovo servizio, ma tra i risultati non sono previste prestazioni.")
    }

    private var thirdSectorDenied: [CardFinding] {
        let roles: [CardField.Role] = [.coProgrammed, .coDesigned, .otherActors]
        guard roles.allSatisfy({ answer($0).isNo }) else { return [] }
        let said = answer(.informalThirdSector)
        guard said.isEmpty || said.text.comparisonKey == "no" else { return [] }
        let written = answer(.objectives).text + " " + answer(.actions).text + " "
            + card.actions.map(\.text).joined(separator: " ")
        let named = written.firstMatch(
            of: /\bterzo\s+settore\b|\bETS\b|\bent[ei]\s+gestor[ei]\b|\bcooperativ[ae]\b|\bvolontariato\b/.ignoresCase())
        guard let named else { return [] }
        return finding(
            .thirdSectorContradicted, .coProgrammed,
            "Terzo Settore e altri attori risultano NO, ma obiettivi o azioni parlano di «\(named.output)».")
    }

    // MARK: Pieces

    /// All the words of the card but those of one row.
    private func texts(except role: CardField.Role) -> String {
        let own = template.field(as: role)?.key
        let answers = template.fields.filter { $0.key != own }.map { card[$0.key].text }
        let actions = card.actions.flatMap { [$0.text] + $0.parts }
        return (answers + actions).joined(separator: "\n")
    }

    private func excerpt(_ text: String) -> String {
        text.count <= 80 ? text : text.prefix(79) + "…"
    }
}
