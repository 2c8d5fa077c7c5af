import Domain
import Foundation

/// Reads the state of a protocol from the texts of its form.
///
/// A stage that was not done has empty fields; a record without anything is missing. What the domain only notes, such
/// as a sharing before the definition, is accepted here too: the indicator's page says it.
struct MilestoneReading {
    private let texts: [String: String]
    private let requirements: MilestoneRequirements
    private let today: CalendarDate
    private var problems: [String: String] = [:]

    /// - Parameter today: no stage is done and no act is dated later.
    /// - Returns: the record without provenance, nil when every field is empty; or what is wrong, by field.
    static func record(of texts: [String: String], _ requirements: MilestoneRequirements, today: CalendarDate)
        -> Result<MilestoneRecord?, FieldProblems>
    {
        var reading = MilestoneReading(texts: texts, requirements: requirements, today: today)
        let record = reading.read()
        return reading.problems.isEmpty ? .success(record) : .failure(FieldProblems(byField: reading.problems))
    }

    private init(texts: [String: String], requirements: MilestoneRequirements, today: CalendarDate) {
        (self.texts, self.requirements, self.today) = (texts, requirements, today)
    }

    private func text(_ field: String) -> String { texts[field] ?? "" }

    private mutating func read() -> MilestoneRecord? {
        for field in [MilestoneTexts.source, MilestoneTexts.note] {
            problems[field] = TypedText.problem(text(field), upTo: ValueTexts.longest)
        }
        let stages = MilestoneStage.allCases.map { stage($0) }
        checkOrder(stages)
        let record = MilestoneRecord(
            definition: stages[0], sharing: stages[1], activation: stages[2], contents: contents(), parties: parties(),
            isProvisional: text(MilestoneTexts.state) != ValueTexts.isFinal)
        let isMissing = stages.allSatisfy { $0 == .notDone } && record.contents == nil && record.parties == nil
            && text(MilestoneTexts.source).isEmpty && text(MilestoneTexts.note).isEmpty
        return isMissing ? nil : record
    }

    private mutating func stage(_ stage: MilestoneStage) -> StageRecord {
        let names = MilestoneTexts.StageFields(stage)
        let date = day(names.date)
        let actDate = day(names.actDate)
        for field in [names.act, names.number] {
            problems[field] = TypedText.problem(text(field), upTo: MilestoneTexts.longestName, isOneLine: true)
        }
        let type = text(names.act)
        if type.isEmpty, !text(names.number).isEmpty || !text(names.actDate).isEmpty {
            problems[names.act] = "Manca il tipo di atto, per esempio «Deliberazione»."
        }
        let number = text(names.number)
        let act = type.isEmpty
            ? nil : AdministrativeAct(type: type, number: number.isEmpty ? nil : number, date: actDate)
        return StageRecord(date: date, act: act)
    }

    private mutating func day(_ field: String) -> CalendarDate? {
        guard !text(field).isEmpty else { return nil }
        do {
            let day = try CalendarDate(italian: text(field))
            if day <= today { return day }
            problems[field] = "Il \(day.italian) non è ancora venuto: si registra ciò che è già avvenuto."
        } catch {
            problems[field] = error.message
        }
        return nil
    }

    /// An activation needs a definition, and not a later one.
    private mutating func checkOrder(_ stages: [StageRecord]) {
        let (definition, activation) = (stages[0], stages[2])
        let (first, last) = (
            MilestoneTexts.StageFields(.definition).date, MilestoneTexts.StageFields(.activation).date
        )
        guard problems[first] == nil, activation != .notDone else { return }
        if definition == .notDone || (definition.date == nil && activation.date != nil) {
            problems[first] = "Un protocollo si attiva solo dopo essere stato definito: manca la data della definizione."
        } else if let defined = definition.date, let activated = activation.date, activated < defined {
            problems[last] = "L’attivazione (\(activated.italian)) precede la definizione (\(defined.italian))."
        }
    }

    /// Nil when nobody has looked.
    private mutating func contents() -> Set<String>? {
        let chosen = MilestoneTexts.names(in: text(MilestoneTexts.contents))
        if chosen.isEmpty { return nil }
        if chosen == [MilestoneTexts.noContents] { return [] }
        if chosen.contains(MilestoneTexts.noContents) {
            problems[MilestoneTexts.contents] = "«Nessuno di questi» va scelto da solo."
        } else if !Set(chosen).isSubset(of: requirements.contents) {
            problems[MilestoneTexts.contents] = "Scegli tra i contenuti dell’elenco."
        }
        return Set(chosen)
    }

    /// Nil when they are not recorded.
    private mutating func parties() -> Set<String>? {
        if !Set(MilestoneTexts.names(in: text(MilestoneTexts.parties))).isSubset(of: requirements.parties) {
            problems[MilestoneTexts.parties] = "Scegli tra i soggetti dell’elenco."
        }
        let others = MilestoneTexts.names(in: text(MilestoneTexts.otherParties))
        if others.count > MilestoneTexts.mostParties {
            problems[MilestoneTexts.otherParties] = "I soggetti sono più di \(MilestoneTexts.mostParties)."
        }
        for name in others {
            guard let problem = TypedText.problem(name, upTo: MilestoneTexts.longestName, isOneLine: true) else { continue }
            problems[MilestoneTexts.otherParties] = problem
        }
        let all = MilestoneTexts.allParties(texts)
        return all.isEmpty ? nil : all
    }
}
