extension CardCheck {
    // MARK: Completeness

    /// Rows without an answer. Rows that other rules speak of are left to them.
    var completeness: [CardFinding] {
        let empty = template.fields.filter { isEmpty($0) }
        var findings = empty.filter { !hasOwnRule($0) }.map { finding(.rowEmpty, $0, "non compilata.") }
        findings += template.fields.filter { isLabelOnly(card[$0.key].text) }.map {
            finding(.labelWithoutValue, $0, "c'è solo l'etichetta («\(card[$0.key].text)»), manca il contenuto.")
        }
        if empty.count * 2 > template.fields.count {
            findings.append(
                finding(
                    .mostlyEmpty, above: "scheda",
                    "Sono vuote \(empty.count) righe su \(template.fields.count)."))
        }
        return findings
    }

    /// Whether a row holds nothing: neither an answer nor the records it collects.
    func isEmpty(_ field: CardField) -> Bool {
        let answer = card[field.key]
        guard answer.isEmpty || isLabelOnly(answer.text) else { return false }
        switch field.kind {
        case .actions: return card.actions.isEmpty
        case .money: return card.amounts.isEmpty
        case .indicators: return !card.indicators.contains { $0.kind == field.indicatorType }
        default: break
        }
        switch field.role {
        case .keyPoints: return card.keyPoints.isEmpty
        case .personnel: return card.personnel.isEmpty
        case .transversal: return card.otherAreas.isEmpty
        default: return true
        }
    }

    private func hasOwnRule(_ field: CardField) -> Bool {
        field.isBlocking || field.role == .title || field.role == .informalThirdSector || field.kind == .indicators
            || field.kind == .money || isLabelOnly(card[field.key].text)
    }

    /// `ATTORI COINVOLTI:` with nothing after it.
    private func isLabelOnly(_ text: String) -> Bool {
        let trimmed = text.trimmedOfSpaces
        return trimmed.hasSuffix(":") && trimmed.count <= 60 && !trimmed.dropLast().contains(":")
    }

    // MARK: Content

    var content: [CardFinding] {
        indicators + targets + amounts + keyPoints + legalAreas + thirdSector + shifted
    }

    private var indicators: [CardFinding] {
        template.fields.compactMap { field in
            guard let kind = field.indicatorType, !card.indicators.contains(where: { $0.kind == kind }) else {
                return nil
            }
            return finding(.noIndicator, field, "nessun indicatore di tipo \(kind.label).")
        }
    }

    private var targets: [CardFinding] {
        card.indicators.compactMap { indicator in
            guard let field = template.fields.first(where: { $0.indicatorType == indicator.kind }) else { return nil }
            let name = "l'indicatore \(indicator.code)"
            if indicator.targets.isEmpty {
                guard indicator.targetText.contains(where: { !$0.isWhitespace }) else { return nil }
                return finding(
                    .targetUnread, field,
                    "il target di \(name) («\(indicator.targetText)») non è stato letto: nessun anno sarà verificato.")
            }
            let period = knowledge.period
            guard let period,
                // A quality is judged in whichever year someone judges it.
                indicator.targets.allSatisfy({ $0.form != .qualitative && $0.checkYears(in: period).isEmpty })
            else { return nil }
            return finding(
                .targetUndated, field, "il target di \(name) non dice quando: nessun anno del \(period.label) sarà verificato.")
        }
    }

    private var amounts: [CardFinding] {
        guard let field = template.fields.first(where: { $0.kind == .money }) else { return [] }
        let hasAmount = card.amounts.contains { $0.value != .notStated || !$0.note.isEmpty }
        guard !hasAmount, !card[field.key].hasText else { return [] }
        return [finding(.noAmount, field, "nessun importo e nessuna nota.")]
    }

    private var keyPoints: [CardFinding] {
        guard let field = template.field(as: .keyPoints) else { return [] }
        let chosen = card.mainAreas + card.otherAreas
        return card.keyPoints.compactMap { point in
            if let letter = point.areaLetter {
                guard !chosen.contains(letter) else { return nil }
                return finding(
                    .keyPointOutside, field, "«\(point.text)» è della macroarea \(letter), che la scheda non indica.")
            }
            let areas = knowledge.keyPoints.filter { $0.text.comparisonKey == point.text.comparisonKey }
            guard !areas.isEmpty, !areas.contains(where: { chosen.contains($0.areaLetter) }) else { return nil }
            return finding(
                .keyPointOutside, field,
                "«\(point.text)» è della macroarea \(areas.map(\.areaLetter).italianList), che la scheda non indica.")
        }
    }

    private var legalAreas: [CardFinding] {
        guard let period = knowledge.period else { return [] }
        return (card.mainAreas + card.otherAreas).compactMap { letter in
            guard let area = knowledge.areas.first(where: { $0.letter == letter }), !area.isLegal(in: period) else {
                return nil
            }
            return finding(
                .areaNotLegal, above: "macroaree",
                "La macroarea \(letter) (\(area.name)) non è ammessa nel triennio \(period.label).")
        }
    }

    /// The row asks how the third sector takes part where no formal process is planned.
    private var thirdSector: [CardFinding] {
        guard let field = template.field(as: .informalThirdSector), card[field.key].isEmpty,
            answer(.coProgrammed).isNo || answer(.coDesigned).isNo
        else { return [] }
        return [
            finding(
                .thirdSectorUnsaid, field,
                "senza co-programmazione o co-progettazione formale, dire come è coinvolto il Terzo Settore "
                    + "(o che non è pertinente).")
        ]
    }

    /// Answers that look as if they stood one row too far: a bare NO in a row of text, a text in a
    /// row of choices.
    private var shifted: [CardFinding] {
        template.fields.compactMap { field in
            let answer = card[field.key]
            let bare = answer.text.comparisonKey
            if !field.kind.isChoice, answer.choices.isEmpty, bare == "no" || bare == "si" {
                return finding(
                    .answerShifted, field, "c'è solo «\(answer.text.trimmedOfSpaces)» dove serve un testo: "
                        + "la risposta sembra di un'altra riga.")
            }
            if field.kind.isChoice, answer.choices.isEmpty, answer.hasText, !isLabelOnly(answer.text) {
                return finding(
                    .choiceUnsaid, field, "c'è un testo ma nessuna scelta tra \(field.options.italianList): "
                        + "forse è la risposta di un'altra riga.")
            }
            return nil
        }
    }
}

extension String {
    /// Without the spaces and line breaks around it.
    var trimmedOfSpaces: String {
        let tail = drop(while: \.isWhitespace)
        return tail.lastIndex { !$0.isWhitespace }.map { String(tail[...$0]) } ?? ""
    }
}
